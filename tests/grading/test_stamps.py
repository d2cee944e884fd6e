"""Times in timestamp.txt: zones in every way in which they are told clearly."""

import pytest

from dateline.grading import stamps

TEN = "2026-11-23 10:00:00 UTC"


@pytest.mark.parametrize(
    "told",
    [
        "2026-11-23 10:00:00 UTC",
        "2026-11-23 10:00:00.123456 UTC",
        "2026-11-23 10:00:00",
        "2026-11-23T10:00:00Z",
        "2026-11-23 10:00",
        "2026-11-23 10:00:00 GMT",
        "  2026-11-23 10:00:00 UTC\n",
        "2026-11-23 15:00:00.5 +05",
        "2026-11-23 15:00:00 +0500",
        "2026-11-23 15:00:00+05:00",
        "2026-11-23 15:00:00 UTC+5",
        "2026-11-23 15:30:00 +0530",
        "2026-11-23 04:30:00 -0530",
        "2026-11-23 15:00:00 Asia/Almaty",
        "2026-11-23 13:00:00 MSK",
        "2026-11-23 11:00:00 CET",
        "2026-11-23 05:00:00 EST",
        "2026-11-23 19:00:00 JST",
    ],
)
def test_a_time_is_read_in_its_zone(told):
    assert stamps.read(told) == TEN


@pytest.mark.parametrize(
    "told",
    [
        "2026-11-23 10:00:00 IST",  # India, Israel, Ireland
        "2026-11-23 10:00:00 CST",  # Chicago, Shanghai, Havana
        "2026-11-23 10:00:00 XYZ",
        "2026-11-23 10:00:00 +99",
        "2026-11-23 10:00:00 ../x",
        "2026-13-45 10:00:00",
        "0031-06-15 00:00:00 UTC",
        "1969-12-31 23:59:59 UTC",
        "0001-01-01 00:00:00 +05",
        "9999-12-31 23:59:59 -05",
        "Mon01:" + "9" * 40,
        "tomorrow",
        "",
        "2026-11-23",
        "9" * 100_000,
    ],
)
def test_a_time_that_is_not_clear_is_none(told):
    assert stamps.read(told) is None


@pytest.mark.skipif(not hasattr(stamps.time, "tzset"), reason="the zone cannot be set here")
def test_letters_mean_what_this_machine_writes(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    stamps.time.tzset()
    try:
        assert stamps.read("2026-11-23 15:30:00 IST") == TEN
    finally:
        monkeypatch.undo()
        stamps.time.tzset()
