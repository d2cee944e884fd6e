"""Charts that students draw: what is asked of each, for the rules in ``honest`` and ``days``."""

import re
from functools import cache, lru_cache

from .. import (
    counted,
    dated,
    dayaxis,
    days,
    doubtful,
    honest,
    key,
    named,
    said,
    scaled,
    timeline,
    worded,
    wording,
)
from ..judging import special

# {row of the article's figures: how `said.names` calls what it counts}
_GROUPS = {"f04": "detained", "f05": "officers", "f06": "demonstrators", "f09": "vehicles"}
_GROUPS |= {"f01": "deaths"}
_SAID_AS = {"detained": {"held"}, "officers": {"officers", "hurt"}, "deaths": {"dead"}}
_SAID_AS |= {"demonstrators": {"crowd"}, "vehicles": {"vehicles", "damaged"}}
_SAID_AS = {name: frozenset(words) for name, words in _SAID_AS.items()}
_THOUSANDS = r"thousand'?s|.*[^\x00-\x7f].*"


def _with_rules(rules, without=()):
    """Keep the rules of a question with its function: a check says which they were.

    All of them are held; ``without`` are those that have nothing to look at in this question.
    """

    def kept(function):
        function.rules = tuple(rule for rule in rules if rule not in without)
        return function

    return kept


@cache
def _article(*figures):
    """The Things of these rows of the article's figures."""
    rows = key.table("figures").set_index("figure_id").loc[list(figures)]
    return tuple(
        named.Thing(
            _GROUPS[name],
            row["counted_en"].split(" (")[0].split(" of the")[0],
            None if row["qualifier"] in ("vague", "not_given") else float(row["low"]),
            row["unit"],
            row["qualifier"] == "more_than",
            apart=("", name),
            said_as=_SAID_AS[_GROUPS[name]],
            tells=_teller(row),
            word=_THOUSANDS if row["qualifier"] == "vague" else "",
        )
        for name, row in rows.iterrows()
    )


_OFFICERS, _VEHICLES = wording.pattern(wording.OFFICERS), wording.pattern(wording.VEHICLES)


@lru_cache(1024)
def _groups(text):
    """The groups that a text names, without those that only hurt or own what it names."""
    names = said.names(text)
    level = said.level(text)
    if "officers" in names and not _OFFICERS.search(level) and names & {"demonstrators", "deaths"}:
        names = names - {"officers"}
    if {"officers", "vehicles"} <= names and not re.search(r"officer|injur|wound|hurt", level):
        names = names - {"officers"}
    return names


def _of_article(*figures):
    return named.Asked(_article(*figures), _groups, foreign=_is_foreign)


_ELSEWHERE = wording.pattern(wording.ELSEWHERE)


def _is_foreign(text):
    """Whether a text names somebody of the article, but not the one who gives its numbers."""
    level = said.level(text)
    named_here = {name for name, one in counted.sources().items() if one.search(level)}
    elsewhere = _ELSEWHERE.search(level) and counted.SOURCE not in named_here
    return (
        bool(elsewhere)
        or bool(named_here - {"kazakhstan", "authorities", "media"})
        and counted.SOURCE not in (named_here)
    )


def _teller(row):
    """Of a text: whether it says, in its own words or the article's, that there is no number."""
    if row["qualifier"] == "vague":
        return _is_thousands
    if row["qualifier"] == "not_given":
        return lambda text: said.is_gap(text) or row["quote"] in text
    return None


def _is_thousands(text):
    return any(re.fullmatch(_THOUSANDS, word) for word, *_ in said.vague(text))


@special
@_with_rules(honest.RULES, without=(honest.at_its_day,))
def known_and_unknown(question, figure):
    """04-figures, q4: three numbers in two panels, a bound, and a word that is no number."""
    honest.hold(named.read(figure, _of_article("f04", "f05", "f06", "f09")))


@special
@_with_rules(honest.RULES, without=(scaled.units_apart, honest.at_its_day))
def two_numbers_and_a_gap(question, figure):
    """Lesson 04, t4: two numbers of people, and the deaths, of which no number is given."""
    honest.hold(named.read(figure, _of_article("f04", "f05", "f01")))


_ON_A_PAGE = (worded.source_is_named,)


@special
@_with_rules((*honest.RULES, *_ON_A_PAGE), without=(scaled.units_apart, honest.at_its_day))
def two_numbers_on_a_page(question, figure):
    """06-brief, q5: the same on a page of its own, where it has to say whose numbers these are."""
    honest.hold(named.read(figure, _of_article("f04", "f05", "f01")), _ON_A_PAGE)


FIVE_EVENTS = "event_id in ['e22', 'e34', 'e51', 'e56', 'e57']"


@cache
def _five_events():
    """The Events, with every reading of their dates that the notes allow."""
    rows = key.rows({"table": "events", "where": FIVE_EVENTS})
    return tuple(
        dated.event(row, key.dates(row["event_id"], row["date_edtf"]))
        for row in rows.to_dict("records")
    )


@cache
def _other_events():
    titles = set(key.table("events")["title_en"]) - {event.title for event in _five_events()}
    return tuple(sorted(titles))


@special
@_with_rules(days.RULES)
def five_events_drawn(question, figure):
    """02-timeline, q7: five events on their days, each basis with a look of its own."""
    days.hold(timeline.read(figure, _five_events(), _other_events()))


@cache
def _care_rows():
    return key.rows({"table": "later/figures", "where": "quantity == 'sought_care'"})


def _apart(row):
    """(who says it, what and where it counts): what statements of one series share."""
    return row["speaker_id"], f"{row['definition']}, {row['scope']}"


@cache
def _care_words():
    """What the table says of these statements, other than how many."""
    columns = ["said_by", "counted_en", "scope", "definition", "speaker_id"]
    return tuple({value for column in columns for value in _care_rows()[column].dropna()})


@cache
def _care_sought():
    return tuple(
        named.Thing(
            row["figure_id"],
            row["figure_id"],
            float(row["value"]),
            is_bound=row["qualifier"] == "more_than",
            series="/".join(_apart(row)) if row["stated_basis"] == "stated" else "",
            apart=_apart(row),
            speakers=tuple({row["speaker_id"], row["attributed_to_id"]} & set(_SPEAKERS)),
            days=(dated.number(row["stated_earliest"]), dated.number(row["stated_latest"])),
        )
        for row in _care_rows().to_dict("records")
    )


# what names a speaker of these statements in a few words
_SPEAKERS = {
    "almaty-health-department": r"almaty|public health|department",
    "government-telegram": r"telegram|government",
    "health-ministry": r"(?<!interior )(?<!defence )minist(?:ry|er)(?! of (?:the )?(?:int|def))"
    r"|giniyat|baiserkin|committee",
    "nobody here": r"interior minist|ministry of the interior|united nations|\bun\b|prosecutor"
    r"|tokayev",
}


@cache
def _statements(text):
    """The statements that a text may mean: by their ids, or by day, speaker and scope."""
    level = said.level(text)
    ids = set(re.findall(r"\bina-0\d(?:-b)?(?![\w-])", level))
    if ids:
        return frozenset(ids)
    told_days = dayaxis.days_in(text)
    speakers = {name for name, words in _SPEAKERS.items() if re.search(words, level)}
    found = {
        one.key
        for one in _care_sought()
        if not told_days or any(one.days[0] <= day <= one.days[1] for day in told_days)
        if not speakers or speakers & set(one.speakers)
    }
    return frozenset(found) if told_days and len(told_days) <= 2 else frozenset()


def _is_nobody_here(text):
    """Whether a text names somebody who said none of these numbers, and nobody who did."""
    level = said.level(text)
    found = {name for name, words in _SPEAKERS.items() if re.search(words, level)}
    return found == {"nobody here"} or not found and bool(_ELSEWHERE.search(level))


# how people who sought care are called, and what else is said of them without counting others
_CARE = r"people|person|patient|sought|\bcare\b|treat|medical|clinic|hospital|help-seek|visitor"
_CARE_ALONE = r"sought|seek|\bcare\b|treat|medical|clinic|hospital|help"


@special
@_with_rules(honest.RULES, without=(scaled.units_apart, doubtful.gap_is_a_gap))
def care_sought_drawn(question, figure):
    """05-numbers, q5: people who sought care, one mark for each statement."""
    words = (_CARE, _CARE_ALONE)
    asked = named.Asked(
        _care_sought(), _statements, True, words, _SPEAKERS, _is_nobody_here, _care_words()
    )
    honest.hold(named.read(figure, asked))
