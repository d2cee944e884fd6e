"""The times that platforms write, of their own clocks: none says its zone.

Moodle writes a time in words, in the language of whoever exports; the names of months and days come
from Babel, in every language that it knows.
"""

import re
from datetime import datetime
from functools import cache

# what Moodle writes where there is no time: a dash, in some versions with an apostrophe before it,
# so that no spreadsheet takes it for a formula
NONE = " -–—'"
_CLOCK = re.compile(r"(?<!\d)(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BRIGHTSPACE = "%b %d, %Y %I%M %p"
_BLACKBOARD = "%Y-%m-%d-%H-%M-%S"


def of_words(texts):
    """Return the datetimes of a column of times in words, None where there is none.

    All are read in one language: in one that can read them all, when those that can agree. Nothing
    is read where languages differ.

    >>> of_words(["Monday, 23 November 2026, 3:15 PM", "-"])
    [datetime.datetime(2026, 11, 23, 15, 15), None]
    >>> of_words(["Montag, 23. November 2026, 15:15"])
    [datetime.datetime(2026, 11, 23, 15, 15)]
    """
    told = [text for text in texts if text.strip(NONE)]
    if not told:
        return [None] * len(texts)
    ways = _ways(told, [_language("en")], sure=True)  # most ask in English
    if not ways:
        fit = [language for language in _languages() if _read(told[0], language)]
        ways = _ways(told, fit, sure=True) or _ways(told, fit, sure=False)
    if len(ways) != 1:
        return [None] * len(texts)
    whens = iter(ways.pop())
    return [next(whens) if text.strip(NONE) else None for text in texts]


def _ways(told, languages, sure):
    """The different readings of texts in languages that read all of them.

    ``sure`` asks that each day of the week bears its date out.
    """
    ways = set()
    for language in languages:
        read = [_read(text, language) for text in told]
        if all(read) and all(named for _, named in read) >= sure:
            ways.add(tuple(when for when, _ in read))
    return ways


def of_brightspace(text):
    """Return the datetime in the name of a folder of Brightspace's, or None.

    >>> of_brightspace("Nov 20, 2026 1015 PM")
    datetime.datetime(2026, 11, 20, 22, 15)
    >>> of_brightspace("Nov 20, 2026 915 AM")
    datetime.datetime(2026, 11, 20, 9, 15)
    """
    words = text.split()
    if len(words) == 5 and len(words[3]) == 3:
        words[3] = f"0{words[3]}"
    return _in(" ".join(words), _BRIGHTSPACE)


def of_blackboard(text):
    """Return the datetime in the name of a file of Blackboard's, or None.

    >>> of_blackboard("2026-11-23-10-15-00")
    datetime.datetime(2026, 11, 23, 10, 15)
    """
    return _in(text, _BLACKBOARD)


def _in(text, form):
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None


# --- in words -------------------------------------------------------------------------------------


def _languages():
    from babel import localedata

    # those of a country have the words of their language
    return [_language(name) for name in localedata.locale_identifiers() if "_" not in name]


@cache
def _language(name):
    """(months, days, (morning, afternoon)): sets of words for each number."""
    from babel import Locale

    locale = Locale.parse(name)
    periods = {
        period: {
            word.casefold()
            for context in locale.day_periods.values()
            for words in context.values()
            if (word := words.get(period))
        }
        for period in ("am", "pm")
    }
    halves = (periods["am"] | {"am"}, periods["pm"] | {"pm"})
    return _words(locale.months, range(1, 13)), _words(locale.days, range(7)), halves


def _words(told, numbers):
    return [
        {context["wide"][number].casefold() for context in told.values() if "wide" in context}
        for number in numbers
    ]


def _read(text, language):
    """(the datetime, whether the day of the week bears it out) of a text, or None."""
    months, days, _ = language
    text = text.casefold()
    clock, year = _CLOCK.search(text), _YEAR.search(text)
    if not clock or not year:
        return None
    rest = text[: clock.start()] + " " + text[clock.end() :]
    numbers = [int(one) for one in re.findall(r"\d+", rest.replace(year[0], " ", 1))]
    if len(numbers) == 2:  # year, month, day: so where months have numbers in place of names
        month, day = numbers
    elif len(numbers) == 1:
        named = [at for at, words in enumerate(months, 1) if _longest(words, text)]
        longest = max((_longest(months[at - 1], text) for at in named), default=0)
        named = [at for at in named if _longest(months[at - 1], text) == longest]
        if len(named) != 1:
            return None
        month, day = named[0], numbers[0]
    else:
        return None
    try:
        when = datetime(
            int(year[0]), month, day, _hour(text, clock, language), int(clock["minute"])
        )
    except ValueError:
        return None
    said = [at for at, words in enumerate(days) if _longest(words, text)]
    if said and when.weekday() not in said:
        return None
    return when, bool(said)


def _longest(words, text):
    return max((len(word) for word in words if len(word) > 1 and word in text), default=0)


def _hour(text, clock, language):
    hour = int(clock["hour"])
    around = [text[clock.end() :].split()[:1], text[: clock.start()].split()[-1:]]
    beside = {word.replace(".", "").strip("،,") for words in around for word in words}
    beside |= {word for words in around for word in words}
    morning, afternoon = language[2]
    if beside & afternoon and hour < 12:
        return hour + 12
    return 0 if beside & morning and hour == 12 else hour
