"""Times as timestamp.txt has them, with zones told in every way that is told clearly."""

import re
import time
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

_STAMP = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[ T](?P<hour>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>.*)", re.S
)
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?")


def read(told):
    """Return a time as "2026-11-23 10:00:00 UTC", or None when it cannot be told.

    Args:
        told: what timestamp.txt says, such as "2026-11-23 15:00:00.5 +05": in nbgrader's form,
            with a zone as an offset, a name, or letters that all places with them mean alike.
            Without a zone it is UTC, as nbgrader has it.

    >>> read("2026-11-23 15:00:00 +05"), read("2026-11-23 15:00:00 Asia/Almaty")
    ('2026-11-23 10:00:00 UTC', '2026-11-23 10:00:00 UTC')
    >>> read("2026-11-23 13:00:00 MSK")
    '2026-11-23 10:00:00 UTC'
    >>> read("2026-11-23 10:00:00 ../x") is None
    True
    """
    found = _STAMP.fullmatch(told.strip()) if len(told) < 200 else None
    if not found:
        return None
    try:
        when = datetime.fromisoformat(f"{found['day']} {found['hour']}")
        zone = _zone(found["zone"].strip(), when)
        when = when.replace(tzinfo=zone).astimezone(UTC) if zone else None
    except (ValueError, OverflowError):
        return None
    if when is None or when.year < 1970:
        return None
    return when.strftime("%Y-%m-%d %H:%M:%S UTC")


def _zone(told, when):
    """The zone, or None when nobody knows it or places differ in it."""
    if told.upper() in ("", "UTC", "GMT", "Z"):
        return UTC
    found = _OFFSET.fullmatch(told)
    if found:
        size = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        return timezone(size if found["sign"] == "+" else -size)
    if told in available_timezones():
        return ZoneInfo(told)
    if not re.fullmatch(r"[A-Z]{2,5}", told):
        return None
    if told in time.tzname:  # this machine's own, as nbgrader on it has written it
        return datetime.fromtimestamp(when.timestamp()).astimezone().tzinfo
    offsets = _of_letters(when.year).get(told, set())
    return timezone(*offsets) if len(offsets) == 1 else None


@cache
def _of_letters(year):
    """{"MSK": {its offsets in a year}} of all places."""
    found = {}
    for name in available_timezones():
        zone = ZoneInfo(name)
        for month in (1, 4, 7, 10):
            when = datetime(year, month, 1, tzinfo=zone)
            found.setdefault(when.tzname(), set()).add(when.utcoffset())
    return found
