"""Rules of honest charts: words say no more than the text, and stand where they belong."""

import re

from . import charted, counted, ink, named, said, wording
from .clauses import NUMBER, told
from .forms import Wrong
from .ruled import looks_at, shown
from .sorts import not_found
from .strange import hints_at, strange


@looks_at("a legend, if there is one, says what the looks mean")
def legend_agrees(chart):
    """The look of a mark is the one that the legend gives to it."""
    for thing in chart.things:
        for one in chart.shown[thing.key]:
            for words in one.mark.axes.legend_words(one.mark):
                if thing.value is not None and said.is_gap(words) and not said.names(words):
                    raise Wrong("legend disagrees", name=thing.name, word=words)


@looks_at("no words say more than the text")
def words_say_no_more(chart):
    """Nothing is kept back, nobody is blamed, no number in words stands at another thing."""
    for text in chart.chart.words():
        if said.kept_back(text):
            raise Wrong("more than the text says")
    for text in chart.chart.words():
        if found := _BLAME.search(said.level(text)):
            raise Wrong("words of blame", word=found[0])
        if found := _RATIO.search(said.level(text)):
            raise Wrong("ratio of different counts", word=found[0])
        for item in told(text):
            _hold_told(chart, item)


@looks_at("the numbers and names that stand at a mark are its own")
def words_at_a_mark(chart):
    """A number beside a mark is its number, a speaker beside it is its speaker."""
    for thing in chart.numbers:
        for row in chart.rows[thing.key]:
            keys = [key for key, rows in chart.rows.items() if row in rows]
            if len(keys) > 1:
                continue
            loose = row.axes.given["dates"] == row.axes.across or not row.ticks
            for text in row.texts:
                _hold_number_beside(chart, thing, text.words, loose)
            words = said.level(" \n ".join([*row.ticks, *(text.words for text in row.texts)]))
            speakers = {name for name, one in chart.asked.speakers.items() if re.search(one, words)}
            if speakers and thing.speakers and not speakers & set(thing.speakers):
                raise Wrong("another speaker", name=chart.name_of(row))
    for text in chart.chart.words():
        for clause in named.clauses(text):
            level = said.level(clause)
            owners = [" ".join(clause[one.end() :].split()[:3]) for one in _WHOSE.finditer(level)]
            told_by = [*owners, *([clause] * bool(_SOURCE.search(level)))]
            if any(map(chart.asked.foreign, told_by)):
                raise Wrong("not their source", word=clause)


@looks_at("somebody is named whose numbers these are")
def source_is_named(chart):
    """The figure names the one who gives the article's numbers, wherever a reader sees it."""
    ministry = counted.sources()[counted.SOURCE]
    texts = chart.chart.words()
    if any(ministry.search(said.level(text)) for text in texts):
        return
    known = ink.names_of(chart)
    notes = [*chart.chart.texts, *(axes.title for axes in chart.chart.axes)]
    notes += [text["words"] for axes in chart.chart.axes for text in axes.given["texts"]]
    free = [text for text in notes if not chart.names(text) and strange(text, known)]
    free = [text for text in free if not said.numbers(text) and not said.is_gap(text)]
    hints = [text for text in texts if hints_at("source", text)]
    loose = ink.told([*hints, *(text for text in free if len(text.split()) > 1)])
    not_found(chart.doubts, "source not shown", loose, "source on the figure")


_SOURCE = re.compile(
    r"\bsources?\s*[:=]|\b(?:according to|data (?:from|by|of)|counted by|numbers? (?:from|by))\b"
)
# "numbers of the agency", and not "number of people in hospital": whose they are follows at once
_WHOSE = re.compile(r"\b(?:numbers|figures|counts|estimates)\s+(?:from|by|of)\s+(?:the\s+)?")


def _hold_number_beside(chart, thing, text, loose):
    """One bare number beside a mark is its own; where marks lie loose, it may be a neighbour's."""
    numbers = [item.value for item in told(text) if item.kind == NUMBER and item.value is not None]
    if len(numbers) == 1 and len(text.split()) <= 3 and not charted.near(numbers[0], thing.value):
        neighbours = loose and any(charted.near(one.value, numbers[0]) for one in chart.numbers)
        if numbers[0] >= 10 and not neighbours:
            raise Wrong("another number at its name", name=thing.name, drawn=shown(numbers[0]))


def _hold_told(chart, item):
    """A number in words is the number of what it is said of."""
    if item.kind != NUMBER or item.value is None or item.value < 10:
        return
    about = [thing for thing in chart.numbers if thing.said_as & item.about]
    if len(about) == 1 and not charted.near(about[0].value, item.value):
        raise Wrong("another number at its name", name=about[0].name, drawn=shown(item.value))


_BLAME = wording.pattern(
    f"{wording.LOADED}|chaos|rampag(?:e|ing)"
    "|(?:injur|wound|hurt|kill|beat|harm)\\w* by (?:the )?(?:security|police|army|soldiers|troops"
    f"|state|government|regime|authorities|{wording.DOERS})"
)
_RATIO = wording.pattern(wording.RATIO)
