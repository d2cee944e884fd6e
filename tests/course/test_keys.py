"""The keys of the exercises, computed a second time by another way through the tables."""

import pytest

from dateline import article, dates, noted, tables
from dateline.check import key, questions
from dateline.check.judging import KINDS


def asked(notebook, question):
    return questions(notebook)[question]


def due(notebook, question):
    """What is right for a question, as its kind looks it up."""
    return KINDS[asked(notebook, question)["kind"]].key(asked(notebook, question))


def needed_and_allowed(notebook, question):
    return tuple(map(set, key.needed_and_allowed(asked(notebook, question))))


def notes():
    """Each note that accepts readings: (the rows that it applies to, the readings)."""
    kept = tables.load("notes").dropna(subset=["applies_to", "accepted_readings"])
    for note in kept.itertuples():
        yield set(note.applies_to.split("; ")), note.accepted_readings.split("; ")


# --- 01-reading -----------------------------------------------------------------------------------


def test_a_section_begins_at_its_headline():
    text, found = article.text(), {}
    headlines = [line for line in text.split("\n") if not line.endswith(".")]
    assert len(headlines) == 2
    for sentence in article.sentences():
        passed = [line for line in headlines if text.index(line) <= sentence.start]
        found[sentence.sentence_id] = "abc"[len(passed)]
    for sentence_id, cells in due("01-reading", "q1").items():
        assert cells == {"section_id": {found[sentence_id]}}


def test_who_is_told_indirectly_by_the_claims():
    told = set()
    for row in tables.load("claims").dropna(subset=["actor_id"]).itertuples():
        told |= {row.actor_id} if row.kind == "indirect" else set()
    assert key.numbers(asked("01-reading", "q3")) == [len(told)]


def test_who_is_meant_by_the_notes():
    found = {row: cells["actor_id"] for row, cells in due("01-reading", "q4").items()}
    assert found == {
        "s10": {"tengrinews"},
        "s16": {"interior-ministry"},
        "s31": {"csto", "csto-secretariat"},
        "s35": {"turkey", "turkish-presidency"},
        "s37": {"kalin"},
    }


def test_figures_of_which_nobody_speaks():
    claims = tables.load("claims")
    silent = set(claims.loc[claims["source_kind"] == "none", "claim_id"])
    actors, wanted, either = set(tables.load("actors")["actor_id"]), set(), set()
    figures = tables.load("figures")
    for row in figures[figures["claim_id"].isin(silent)].itertuples():
        wanted.add(row.figure_id)
        for about, readings in notes():
            said = {reading.split(" (")[0] for reading in readings}
            if {row.figure_id, row.claim_id} & about and "nobody named" in said and actors & said:
                either.add(row.figure_id)  # a speaker is accepted for it
    assert needed_and_allowed("01-reading", "q6") == (wanted - either, wanted)


# --- 02-timeline ----------------------------------------------------------------------------------

ACCEPTED = [
    ("02-timeline", "q1", "t14", {"/2022-01-19?", "../2022-01-19?"}),
    ("02-timeline", "q1", "t16", {"2022-01-06?"}),
    ("02-timeline", "q1", "t20", {"2022-01-06?"}),
    ("02-timeline", "q1", "t21", {"[..2022-01-06]"}),
    ("02-timeline", "q2", "e56", {"2022-01-06?"}),
    ("02-timeline", "q2", "e57", {"2022-01-06"}),
    ("02-timeline", "q2", "e58", {"2022-01-06?", "[..2022-01-06]"}),
    ("02-timeline", "q2", "e60", {"2022-01-06?", "[..2022-01-06]"}),
    ("02-timeline", "q2", "e66", {"2022-01-06?", "[..2022-01-06]"}),
]


@pytest.mark.parametrize(("notebook", "question", "row", "accepted"), ACCEPTED)
def test_the_dates_that_are_accepted(notebook, question, row, accepted):
    assert due(notebook, question)[row] == {"date_edtf": accepted}
    assert set(due(notebook, question)) == {
        r for n, q, r, _ in ACCEPTED if (n, q) == (notebook, question)
    }


def test_the_date_of_soon():
    assert due("02-timeline", "q6") == {None, "[2022-01-05..]"}


def leaves_the_sixth_open(edtf):
    first, last = (str(bound)[:10] for bound in dates.bounds(edtf))
    return (last == "NaT" or last >= "2022-01-06") and (first == "NaT" or first <= "2022-01-06")


def test_what_leaves_the_sixth_open_by_every_reading():
    needed, allowed = set(), set()
    for time in tables.load("times").itertuples():
        found = {leaves_the_sixth_open(time.date_edtf)}
        for about, readings in notes():
            bare = [reading.split(" (")[0] for reading in readings]
            dated = [reading for reading in bare if noted.is_edtf(reading)]
            if dated and time.time_id in about:
                found |= {leaves_the_sixth_open(reading) for reading in dated}
        needed |= {time.time_id} if all(found) else set()
        allowed |= {time.time_id} if any(found) else set()
    assert needed_and_allowed("02-timeline", "q3") == (needed, allowed)


def test_the_words_that_state_a_day_have_its_number_and_its_year():
    found = due("02-timeline", "q4")
    assert len(found) == 2 and all(one.start < one.core_start for one in found)
    for one in found:
        words = article.text()[one.core_start : one.core_end].split()
        assert words[-1] == "2022" and words[0] in ("6", "الخامس")


# --- 03-reactions ---------------------------------------------------------------------------------


def test_reactions_with_all_three():
    wanted, either = set(), set()
    for row in tables.load("reactions").to_dict("records"):
        there = [isinstance(row[name], str) for name in ("speaker", "channel")]
        if all(there) and row["date_basis"] not in ("vague", "undated"):
            wanted.add(row["reaction_id"])
        for about, readings in notes():
            dated = "empty" in readings and any("2022-01" in reading for reading in readings)
            either |= {row["reaction_id"]} if dated and row["reaction_id"] in about else set()
    assert needed_and_allowed("03-reactions", "q1") == (wanted - either, wanted)


def test_the_cue_is_one_word_and_its_and_may_be_left_out():
    ((start, end, core_start, core_end),) = due("03-reactions", "q2")
    assert article.text()[start : start + 1] == "و"
    assert (core_start, core_end) == (start + 1, end)
    assert article.sentence_at(start).sentence_id == "s07"


def test_the_codes_of_both_coders():
    both = tables.load("codings").set_index("claim_id")
    for claim, cells in due("03-reactions", "q3").items():
        codes = {both.loc[claim, coder].split(":")[0].lower() for coder in ("coder_a", "coder_b")}
        noted = {"retreat", "concede"} if claim == "c25" else set()  # as the note on it has it
        assert cells["coder_a"] == codes | noted
    assert set(due("03-reactions", "q3")) == {"c01", "c04", "c07", "c25", "c33"}


def codes_of(section_id):
    section = tables.load("sentences").set_index("sentence_id")["section_id"]
    place = tables.load("claims").set_index("claim_id")["sentence_id"]
    rows = [
        r for r in tables.load("codings").itertuples() if section[place[r.claim_id]] == section_id
    ]
    return [row.coder_a for row in rows], [row.coder_b for row in rows]


def test_agreement_and_kappa_by_hand():
    one, other = codes_of("B")
    equal = sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
    assert due("03-reactions", "q4") == pytest.approx(equal)
    one, other = codes_of("A")
    equal = sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
    chance = sum(one.count(code) * other.count(code) for code in set(one)) / len(one) ** 2
    assert due("03-reactions", "q5") == pytest.approx((equal - chance) / (1 - chance))


# --- 04-figures, 05-numbers, 06-brief -------------------------------------------------------------


def test_rows_without_a_number():
    path = article.DATA / "article" / "figures.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    without = [line for line in lines[1:] if "vague,,," in line or "not_given,,," in line]
    assert due("04-figures", "q2") == len(without)


def test_forces_without_a_number_stand_in_three_sentences():
    homes = [article.sentence_at(one.start).sentence_id for one in due("04-figures", "q3")]
    assert homes == ["s30", "s31", "s33", "s33"]


def test_statements_that_do_not_count_in_the_whole_country():
    later = tables.load("later/figures").set_index("figure_id")
    city = later[(later["quantity"] == "dead_security") & (later["scope"] != "nationwide")]
    assert set(due("05-numbers", "q1")) == set(city.index)


def test_sources_of_closeness_a():
    closeness = tables.load("later/sources").set_index("source_id")["closeness"]
    linked = tables.load("later/figure-sources")
    ids = linked.loc[linked["figure_id"] == "det-02", "source_id"]
    assert due("05-numbers", "q6") == (closeness.reindex(ids).fillna("") == "A").sum()


def test_people_harmed_or_held_and_who_speaks_of_them():
    people = [
        row
        for row in tables.load("figures").itertuples()
        if row.unit == "people" and "demonstrat" not in row.counted_en
    ]
    actor = tables.load("claims").set_index("claim_id")["actor_id"]
    found = due("06-brief", "q2")
    assert set(found) == {row.figure_id for row in people}
    for row in people:
        accepted = {None if actor.isna()[row.claim_id] else actor[row.claim_id]}
        for about, readings in notes():
            if row.figure_id in about and "nobody named" in readings:
                accepted |= {reading for reading in readings if "(inferred)" in reading}
        assert found[row.figure_id]["actor_id"] - {None} == accepted - {None}
        assert (None in found[row.figure_id]["actor_id"]) == (None in accepted)


def test_each_sentence_of_the_sift_helps_by_what_its_rows_are():
    """People harmed or held, reactions, times without a beginning of their own, counts."""
    figures, reactions = tables.load("figures"), tables.load("reactions")
    people = figures[(figures["unit"] == "people") & (figures["counted_en"] != "demonstrators")]
    counted = figures[figures["qualifier"] != "not_given"]
    for sentence_id, accepted in due("06-brief", "q1").items():
        letters = accepted["question"]
        assert ("a" in letters) == (sentence_id in set(people["sentence_id"]))
        assert ("b" in letters) == (sentence_id in set(reactions["sentence_id"]))
        if sentence_id in set(counted["sentence_id"]):
            assert "d" in letters
        assert (letters == {"e"}) == (sentence_id == "s18")


def test_one_office_counts_all_the_dead():
    later = tables.load("later/figures")
    same = later[(later["definition"] == "all-deaths") & (later["scope"] == "nationwide")]
    office = same[same["speaker_id"] == "prosecutor-generals-office"]
    assert set(due("06-brief", "q4")) == set(office["figure_id"])
    assert not office["retracted"].any() and len(office) == 3
