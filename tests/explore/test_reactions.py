"""The explorer of the reactions says what the tables say."""

import pytest

from dateline import explore, tables


def test_reactions_stand_side_by_side_with_what_is_not_stated(page):
    shown = page(explore.reactions_view("r1", "r2"))
    rows = {tr.th.get_text(): [td.get_text() for td in tr.select("td")]
            for tr in shown.select("table")[0].select("tbody tr")}  # fmt: skip
    assert rows["who spoke"] == ["not stated", "not stated"]
    assert rows["to whom"] == ["the authorities in Kazakhstan", "not stated"]
    assert rows["speaks of deaths or victims"] == ["not in what is reported"] * 2
    assert len(shown.select("p[dir=rtl] mark")) == 2
    assert {"restraint" in mark.get_text() for mark in shown.select("p[lang=en] mark")} == {
        True,
        False,
    }


@pytest.mark.parametrize("row", tables.load("reactions").to_dict("records"),
                         ids=lambda row: row["reaction_id"])  # fmt: skip
def test_a_reaction_stands_with_every_sentence_it_was_read_from(row, page):
    other = "r2" if row["reaction_id"] == "r1" else "r1"
    shown = page(explore.reactions_view(row["reaction_id"], other))
    marks = [mark.get_text() for mark in shown.select("[lang=ar] mark")]
    text = shown.get_text()
    assert row["quote"] in marks
    claims = tables.load("claims").set_index("claim_id").loc[row["claim_ids"].split("; ")]
    assert all(sentence_id in text for sentence_id in claims["sentence_id"])
    elsewhere = claims[claims["sentence_id"] != row["sentence_id"]]
    assert all(quote in marks for quote in elsewhere["quote"])


def test_a_contested_code_shows_what_it_changes(page):
    first = page(explore.reactions_view("r5", "r4", "AID")).get_text()
    second = page(explore.reactions_view("r5", "r4", "MOBILIZE: troops")).get_text()
    assert "AID (chosen)" in first and "MOBILIZE: troops (chosen)" in second
    assert "material conflict" in second
    assert "Choose another one" in explore.reactions_view("r3", "r3").data
    with pytest.raises(KeyError, match="AID, MOBILIZE"):
        explore.reactions_view(code="ASSAULT")
