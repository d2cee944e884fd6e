"""The times of platforms, in the words of many languages."""

from datetime import datetime

import pytest

from dateline.platforms import times

WHEN = datetime(2026, 11, 23, 15, 15)


@pytest.mark.parametrize(
    "text",
    [
        "Monday, 23 November 2026, 3:15 PM",
        "Monday, November 23, 2026, 3:15 PM",
        "понедельник, 23 ноября 2026, 15:15",
        "lunes, 23 de noviembre de 2026, 15:15",
        "2026年11月23日 星期一 15:15",
        "2026年 11月 23日(月曜日) 15:15",
        "дүйсенбі, 23 қараша 2026, 15:15",
        "poniedziałek, 23 listopada 2026, 15:15",
        "2026. november 23., hétfő, 15:15",
        "23 Kasım 2026, Pazartesi, 15:15",
        "maanantai, 23. marraskuuta 2026, 15.15",
    ],
)
def test_a_time_in_words(text):
    assert times.of_words(["-", text, ""]) == [None, WHEN, None]


@pytest.mark.parametrize("text", ["yesterday", "23 Foo 2026, 3:15 PM", "x"])
def test_what_cannot_be_read_is_nothing(text):
    assert times.of_words([text, "Monday, 23 November 2026, 3:15 PM"]) == [None, None]


def test_a_month_that_is_another_in_another_language_is_told_by_the_day():
    assert times.of_words(["pondělí, 23. listopad 2026, 15:15"]) == [WHEN]
    assert times.of_words(["23. listopad 2026, 15:15"]) == [None], "October in Croatian"


def test_noon_and_midnight():
    told = [f"Monday, 23 November 2026, 12:15 {half}" for half in ("AM", "PM")]
    assert [when.hour for when in times.of_words(told)] == [0, 12]


def test_names_of_files():
    assert times.of_brightspace("Nov 20, 2026 1205 AM") == datetime(2026, 11, 20, 0, 5)
    assert times.of_brightspace("Feb 30, 2026 100 PM") is None
    assert times.of_blackboard("2026-13-01-00-00-00") is None
