"""The practice dispatches: marked as invented wherever they show, with the truth they promise."""

import json

import pytest

from dateline import names
from dateline.reading import DATA, Reading

HOME = DATA / "practice"
NAMES = ("invented-harbour", "invented-floodgate")
MARK = {"en": "INVENTED", "ar": "مختلق"}


@pytest.fixture(params=NAMES)
def practice(request):
    return Reading(HOME / request.param)


def days(frame, sentence_id):
    return set(frame[frame["sentence_id"] == sentence_id]["date_edtf"].dropna())


def test_every_row_keeps_the_rules(practice):
    assert practice.check() == []
    assert 8 <= len(practice.sentences()) <= 14


def test_it_says_everywhere_that_it_is_invented(practice):
    about = practice.package.description
    assert practice.folder.name.startswith("invented-")
    assert practice.package.article["path"].startswith("article/invented.")
    assert MARK[about["language"]] in practice.text().split("\n")[0]
    assert "invented" in about["description"]
    for said in (practice.title, *(each["description"] for each in about["resources"])):
        assert said.startswith("INVENTED")
    first = practice.sentences()[0]
    assert "invented" in (first.translation or first.text).lower()


def test_the_codebook_says_so_and_has_both():
    text = (HOME / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# Practice dispatches: invented\n\n**Both texts are invented.**")
    for name in NAMES:
        size = len(Reading(HOME / name).sentences())
        line = next(line for line in text.splitlines() if f"`{name}/`" in line)
        assert line.endswith(f"| {size} |")


def test_two_todays_and_the_seam_between_them(practice):
    first, second = practice.sections()
    assert first.now[:10] < second.now[:10]
    times = practice.table("times")
    assert days(times, "s03") == {first.now}
    assert days(times, "s09") == {second.now}
    seam = practice.table("notes").query("kind == 'seam'")
    assert seam["sentence_id"].tolist() == ["s08"]
    assert practice.sentence("s08").start == second.start


def test_a_statement_has_a_day_of_its_own(practice):
    told = practice.table("events").query("sentence_id == 's07'")
    assert told["kind"].tolist() == ["statement", "statement"]
    statement, asked = told["date_earliest"]
    assert asked < statement


def test_the_kinds_of_figures_and_of_voices(practice):
    figures = practice.table("figures")
    assert {"more_than", "at_least", "vague", "not_given"} <= set(figures["qualifier"])
    unknown = figures[figures["qualifier"].isin(["vague", "not_given"])]
    assert unknown[["low", "high"]].isna().all(axis=None)
    assert "agentless" in set(practice.table("notes")["kind"])
    assert {"named", "unnamed", "none"} == set(practice.table("claims")["source_kind"])


def test_the_step_to_each_weekday_holds(practice):
    for row in practice.table("times").to_dict("records"):
        named = [day for day in WEEKDAYS if day in row["expression_en"]]
        if named:
            assert row["date_earliest"].day_name() == named[0]


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def test_the_translation_is_marked_with_the_text():
    flood = Reading(HOME / "invented-floodgate")
    row = flood.table("figures").iloc[0]
    (there,) = flood.counterparts(row["start"], row["end"])
    assert flood.sentence(there.sentence_id).translation[there.start : there.end] == (
        "more than 120 farms"
    )


def test_the_description_is_plain_json(practice):
    raw = (practice.folder / "datapackage.json").read_bytes()
    assert json.loads(raw)["name"] == practice.folder.name
    assert b"\r" not in raw


def test_an_actor_goes_by_names_that_are_nobody_else_s(practice):
    actors = practice.table("actors").to_dict("records")
    owners = {}
    for row in actors:
        assert isinstance(row["aliases_en"], str), row["actor_id"]
        forms = {names.alike(each) for each in names.of_row(row)}
        # an alias that only repeats the name in other small words says nothing
        assert len(forms) == len(row["aliases_en"].split(names.BETWEEN)) + 1, row["actor_id"]
        for form in forms:
            assert owners.setdefault(form, row["actor_id"]) == row["actor_id"]
