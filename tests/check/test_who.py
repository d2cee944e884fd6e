"""Who is meant by a name, wherever an id is asked for."""

import pytest

from dateline import names, tables
from dateline.check.who import readings

MINISTRY = [
    "interior-ministry",
    "the interior ministry",
    "ministry of the interior",
    "the ministry of internal affairs of the republic of kazakhstan",
    "the country's interior ministry",
    "kazakhstan’s ministry of internal affairs",
    "mvd",
    "ministry of internal affairs (mvd)",
    "interior-ministry (the interior ministry)",
    "according to the interior ministry",
    "وزارة الداخلية",
    "وزارة الداخلية الكازاخستانية",
]


@pytest.mark.parametrize("said", MINISTRY)
def test_one_ministry_by_many_names(said):
    assert readings(said, "actor_id") == {said, "interior-ministry"}
    assert readings(f"{said} (inferred)", "actor_id") == {
        f"{said} (inferred)",
        "interior-ministry (inferred)",
    }


NOBODY = [
    "the ministry", "not the interior ministry", "interior ministry or tokayev", "()",
    "the russian interior ministry", "interior ministry (the police)", "republic", "",
    "ministry (the)",
]  # fmt: skip


@pytest.mark.parametrize("said", NOBODY)
def test_a_name_of_nobody_in_the_table(said):
    assert readings(said, "actor_id") == {said}


def test_every_name_in_use_names_its_actor_alone():
    for row in tables.load("actors").to_dict("records"):
        for name in [row["actor_id"], row["name_ar"], *names.of_row(row)]:
            assert readings(name, "actor_id") - {name} <= {row["actor_id"]}, name
            assert row["actor_id"] in readings(name, "actor_id"), name


def test_speakers_have_the_names_of_their_actors():
    for row in tables.load("later/speakers").to_dict("records"):
        assert row["speaker_id"] in readings(row["name_en"], "speaker_id")
    assert "interior-ministry" in readings("the ministry of internal affairs", "speaker_id")
    assert "kazakhstan-authorities" in readings("the authorities", "speaker_id")


def test_in_another_column_a_text_is_itself():
    assert readings("the interior ministry", "place") == {"the interior ministry"}
    assert readings(95.0, "actor_id") == {95.0}
    assert readings(None, "actor_id") == {None}
    assert readings(["a"], "actor_id") == {"['a']"}
