"""What the explorers draw from is what the plain views and the tables say."""

import json
import re
import time

import pytest
import traitlets

from dateline import article, dates, explore, tables

MAKE = {name: getattr(explore, name) for name in explore.NAMES}


@pytest.mark.parametrize("name", explore.NAMES)
def test_it_is_json_of_plain_values(name):
    content = explore.content_of(name)
    kept = json.loads(json.dumps(content, allow_nan=False))
    assert list(kept) == list(content) and kept["ids"] == content["ids"]
    assert content["say"]["title"] and content["ids"]
    assert explore.content_of(name) == MAKE[name]().content


@pytest.mark.parametrize("name", explore.NAMES)
def test_what_is_selected_is_known(name):
    explorer = MAKE[name]()
    explorer.selected = explorer.content["ids"][:1]
    assert explorer.selected == explorer.content["ids"][:1]
    with pytest.raises(traitlets.TraitError, match="no 'zz' to select"):
        explorer.selected = ["zz"]
    assert "opens when you run" in repr(explorer)


def test_another_name_is_told_with_those_there_are():
    for ask in (explore.content_of, explore.module, explore.script):
        with pytest.raises(KeyError, match="reader, timeline"):
            ask("map")


@pytest.mark.parametrize("name", explore.NAMES)
def test_the_two_homes_have_one_module(name):
    module, script = explore.module(name), explore.script(name)
    assert "import " not in module and module.count("export ") == 1
    body = module.removesuffix("export default { render };\n")
    assert body in script and "export " not in script
    # what is shown is set as text: nothing that comes from a table is read as HTML
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in module
    assert len(module.encode()) < 17_000


def words(text, spans):
    return " ... ".join(text[start:end] for start, end in spans)


def test_every_event_has_its_words_its_bar_and_its_reason():
    content = explore.content_of("timeline")
    events = tables.load("events").query("on_timeline").set_index("event_id")
    assert sorted(content["ids"]) == sorted(events.index)
    for shown in content["events"]:
        row = events.loc[shown["id"]]
        sentence = content["sentences"][shown["sentence"]]
        assert words(sentence["ar"], shown["ar"]) == row["quote"]
        assert shown["en"] and shown["who"] and shown["why"] and shown["date"]
        assert 0 <= shown["from"] < shown["to"] <= 1
        # a bar with no beginning starts at the edge, and one of a day is a day long
        assert shown["open"] == (row["date_basis"] != "undated" and row["date_earliest"] is not None
                                 and str(row["date_earliest"]) == "NaT")  # fmt: skip
        text = explore.timeline_view(event_id=shown["id"]).text
        assert shown["why"] in text and shown["who"] in text
    stated = [e for e in content["events"] if e["basis"] == "stated"]
    assert len({round(e["to"] - e["from"], 9) for e in stated}) == 1


def test_the_orders_of_the_timeline_are_those_of_the_chart():
    content = explore.content_of("timeline")
    by_time = [e["id"] for e in sorted(content["events"], key=lambda e: e["timed"])]
    by_telling = [e["id"] for e in sorted(content["events"], key=lambda e: e["told"])]
    events = tables.load("events").query("on_timeline")
    assert by_telling == events.sort_values("start")["event_id"].tolist()
    view = explore.timeline_view().text
    assert [view.rindex(e) for e in by_time] == sorted(view.rindex(e) for e in by_time)
    assert content["bases"] == list(dates.BASES)


def test_every_figure_is_drawn_as_what_it_is():
    content = explore.content_of("figures")
    rows = tables.load("figures").set_index("figure_id")
    assert content["ids"] == list(rows.index)
    for shown in content["figures"]:
        row = rows.loc[shown["id"]]
        assert words(content["sentences"][shown["sentence"]]["ar"], shown["ar"]) == row["quote"]
        number = row["qualifier"] in ("number", "more_than")
        assert (shown["low"] is not None) == number == (shown["share"] is not None)
        assert shown["arrow"] == (row["qualifier"] == "more_than")
        assert row["wording_en"] in shown["alt"] or str(row["low"]) in shown["alt"]


def test_what_became_of_a_figure_is_what_the_tables_of_later_say():
    later = tables.load("later/figures")
    shown = {each["id"]: each["later"] for each in explore.content_of("figures")["figures"]}
    begun = later.dropna(subset=["article_figure_id"]).set_index("article_figure_id")
    assert {id_ for id_, each in shown.items() if each} == set(begun.index)
    for id_, row in begun.iterrows():
        series = shown[id_]["series"]
        alike = later[later["quantity"] == row["quantity"]]
        if series is None:
            assert str(row["series_id"]) == "<NA>"
            assert len(shown[id_]["others"]) == len(alike) - 1
            continue
        inside = later[later["series_id"] == row["series_id"]]
        assert [each["value"] for each in series["statements"]] == inside.sort_values(
            "stated_earliest"
        )["value_as_stated"].tolist()
        assert len(series["statements"]) + len(shown[id_]["others"]) == len(alike)


def test_every_reaction_has_its_cells_and_the_words_it_was_read_from():
    content = explore.content_of("reactions")
    rows = tables.load("reactions").set_index("reaction_id")
    assert [each["id"] for each in content["reactions"]] == list(rows.index)
    for shown in content["reactions"]:
        row = rows.loc[shown["id"]]
        marked = [
            words(content["sentences"][read["sentence"]]["ar"], mark["ar"])
            for read in shown["read"]
            for mark in read["marks"]
        ]
        assert row["quote"] in marked
        assert set(shown["cells"]) == set(content["say"]["rows"])
        assert (shown["cells"]["speaker"] is None) == (str(row["speaker"]) == "<NA>")
    assert {each["code"]: each["score"] for each in content["codes"]} == {
        "AID": 10,
        "MOBILIZE: troops": -6.5,
    }


def test_every_claim_lights_its_words_in_both_languages():
    claims = tables.load("claims").set_index("claim_id")
    content = explore.content_of("reader")
    assert content["ids"] == list(claims.index)
    texts, seen = {each["id"]: each["ar"] for each in content["sentences"]}, 0
    for sentence in content["sentences"]:
        for claim in sentence["claims"]:
            row = claims.loc[claim["id"]]
            parts = {part["label"]: part for part in claim["parts"]}
            assert parts["content"]["sentence"] == sentence["id"]
            assert words(sentence["ar"], parts["content"]["ar"]) == row["quote"]
            for name in ("source", "cue"):
                quote = row[f"{name}_quote"]
                assert (name in parts) == (str(quote) != "<NA>")
                if name in parts:
                    assert words(texts[parts[name]["sentence"]], parts[name]["ar"]) == quote
            seen += bool(parts["content"]["en"])
    assert seen == len(claims)


@pytest.mark.parametrize("kind", explore.words()["marks"])
def test_the_marks_are_those_of_the_plain_view(kind, page):
    """The words that the explorer lights are the words that the table marks."""
    shown = page(explore.reader_view(mark=kind))
    due = {}
    for row in shown.select("tbody tr"):
        due[row.th.get_text()] = "".join(m.get_text() for m in row.select("td[lang=ar] mark"))
    for sentence in explore.content_of("reader")["sentences"]:
        places = set()
        for mark in sentence["marks"].get(kind, []):
            for start, end in mark["ar"]:
                places |= set(range(start, end))
        lit = "".join(sentence["ar"][place] for place in sorted(places))
        assert lit == due[sentence["id"]], sentence["id"]
    assert len(article.sentences()) == len(due)


@pytest.mark.parametrize("name", explore.NAMES)
def test_what_an_explorer_draws_from_is_there_at_once(name):
    """By the time of the processor: what else runs on a machine does not count."""
    took = []
    for _ in range(3):
        began = time.process_time()
        explore.content_of(name)
        took.append(time.process_time() - began)
    assert min(took) < 0.5


def strings(value):
    """Every value of a content that is text, without the names of things."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in ("say", "actors", "actor"):
                yield from strings(each)


@pytest.mark.parametrize("name", explore.NAMES)
def test_what_is_shown_is_words_and_no_codes(name):
    raw = {each for each in strings(explore.content_of(name))
           if re.search(r"[a-z]_[a-z]|^True$|^False$", each)}  # fmt: skip
    assert raw == set()


def test_a_vague_number_is_not_told_in_the_words_of_a_day():
    shown = {each["id"]: each for each in explore.content_of("figures")["figures"]}
    vague = tables.load("figures").query("qualifier == 'vague'")["figure_id"]
    assert len(vague) == 3
    for id_ in vague:
        assert shown[id_]["kind"] == "a word, no number"
        assert shown[id_]["alt"].endswith("a word, no number.")


def test_lit_words_take_in_the_mark_that_closes_them():
    content = explore.content_of("timeline")
    texts = [words(content["sentences"][each["sentence"]]["en"], each["en"])
             for each in content["events"]]  # fmt: skip
    assert any("(the fifth of January 2022)" in text for text in texts)
    assert all(text.count("(") == text.count(")") for text in texts)
