"""What no entry of the questions' language can say: one function for each such question.

A question names its function in ``judge``. The function takes the question and the answer as the
kind reads it, and raises Wrong with the kind of mistake when the answer does not hold.
"""

from .. import article
from . import drawn, key
from .forms import Wrong, hold_not_kept_back
from .judging import special
from .kinds import quote

# --- quotes ---------------------------------------------------------------------------------------


@special
def call_of_washington(question, places):
    """03-reactions, q2: few words; the letter before the verb, “and”, may be left out."""
    found = quote.spans(question)
    joined = [article.text()[span.start] == "\N{ARABIC LETTER WAW}" for span in found]
    keys = [span._replace(start=span.start + waw) for span, waw in zip(found, joined, strict=True)]
    if fault := quote.hits(places, tuple(keys), "covers")[1]:
        raise Wrong(fault)
    if quote.word_count(places[0]) > 4:
        raise Wrong("too long")


@special
def three_passages(question, quotes):
    """06-brief, q3: two words at least, out of three of the sentences that are shown."""
    quote.hold_quotes(quotes, quote.spans(question), "inside", need=3, least=2)


# --- what the article counts ----------------------------------------------------------------------

# {row: the words for what it counts}
COUNTED = {
    "f04": "detain|arrest|held",
    "f05": "officer|police|injur",
    "f09": "vehicle|car",
}
DEATHS = "death|dead|killed|died"
NO_NUMBER = "no number|without a number|no figure|not given|no toll"
NO_NUMBER += "|not (stated|counted|named)|unknown|missing"
THOUSANDS = "thousands|آلاف"
RULES = (1000, 2000, 3000, 5000, 10000)  # what "thousands" is turned into
LATER_TOLLS = (164, 225, 230, 232, 238, 241)  # of the dead, in later sources


def _things(*names):
    """{number of the article: the words for what it counts}."""
    low = key.table("figures").set_index("figure_id")["low"]
    return {float(low[name]): COUNTED[name] for name in names}


def _bound():
    (value,) = key.rows({"table": "figures", "where": "qualifier == 'more_than'"})["low"]
    return float(value)


def _all_people():
    return float(key.rows({"table": "figures", "where": "unit == 'people'"})["low"].sum())


@special
def known_and_unknown(question, figure):
    """04-figures, q4: three numbers in two panels, a bound, and a word that is no number."""
    things = _things("f04", "f05", "f09")
    drawn.hold_no_zero_bars(figure)
    drawn.hold_values(figure, things)
    drawn.hold_not_invented(figure, RULES)
    if drawn.is_drawn_at(_all_people(), figure):
        raise Wrong("total of different units")
    drawn.hold_words(figure, ["detain|arrest", "officer|police", "vehicle|car", THOUSANDS])
    drawn.hold_bars(figure, things, gaps="thousand|demonstrat|protest")
    drawn.hold_bound(figure, _bound())
    numbers = key.rows({"table": "figures", "where": "low.notna()"})
    units = [group.astype(float).tolist() for _, group in numbers.groupby("unit")["low"]]
    drawn.hold_units_apart(figure, units)
    drawn.hold_axes(figure)


@special
def known_and_unknown_told(question, said):
    """04-figures, q5: the alt text of that chart."""
    things = _things("f04", "f05", "f09")
    forbidden = [([_all_people()], "total of different units"), (RULES, "number for unknown")]
    ministry = "interior ministry|ministry of (the interior|internal affairs)"
    named = ["detain|arrest", "officer|police", "vehicle|car", THOUSANDS, ministry]
    drawn.hold_alt_length(said)
    drawn.hold_alt_numbers(said, things, forbidden)
    drawn.hold_alt_words(said, named)
    drawn.hold_alt(said, things, [_bound()])
    drawn.hold_bound_said(said, _bound())


@special
def three_numbers_told(question, said):
    """04-charting-the-figures, t5: an alt text for three numbers.

    >>> said = "Bars: more than 200 detained, 95 police officers injured, 37 vehicles damaged."
    >>> three_numbers_told({}, said)
    """
    things = _things("f04", "f05", "f09")
    drawn.hold_alt_length(said)
    drawn.hold_alt_numbers(said, things)
    drawn.hold_alt_words(said, ["detained", "injured|hurt|wounded", "vehicles|cars"])
    drawn.hold_alt(said, things, [_bound()])
    drawn.hold_bound_said(said, _bound())


@special
def two_numbers_and_a_gap(question, figure):
    """06-brief, q5: two numbers of people, and the deaths, of which no number is given."""
    things = _things("f04", "f05")
    drawn.hold_no_zero_bars(figure)
    drawn.hold_values(figure, things)
    hold_not_kept_back(drawn.words_on(figure))
    drawn.hold_words(figure, [DEATHS, NO_NUMBER])
    drawn.hold_bars(figure, things, gaps=DEATHS)
    drawn.hold_bound(figure, _bound())
    drawn.hold_axes(figure)


@special
def two_numbers_and_a_gap_told(question, said):
    """06-brief, q6: the alt text of that chart."""
    things = _things("f04", "f05")
    drawn.hold_alt_length(said)
    drawn.hold_alt_numbers(said, things, [(LATER_TOLLS, "number for unknown")])
    hold_not_kept_back(said)
    drawn.hold_alt_words(said, [DEATHS, NO_NUMBER])
    drawn.hold_alt_none_died(said)
    drawn.hold_alt(said, things, [_bound()])
    drawn.hold_bound_said(said, _bound())


# --- other charts ---------------------------------------------------------------------------------

FIVE_EVENTS = "event_id in ['e22', 'e34', 'e51', 'e56', 'e57']"


@special
def five_events_drawn(question, figure):
    """02-timeline, q7: five events on their days, each basis with a look of its own."""
    spec = {"table": "events", "where": FIVE_EVENTS, "columns": ["title_en", "event_id"]}
    events, names = key.rows(spec).set_index("event_id", drop=False), spec["columns"]
    drawn.hold_values(figure, events["date_earliest"].dropna().map(drawn.day))
    undated = events[events["date_basis"] == "undated"]
    drawn.hold_labels(figure, undated, names, "undated left out")
    drawn.hold_words(
        figure, ["stated", "inferred", "vague", "undated|not dated|no date|no time word"]
    )
    drawn.hold_labels(figure, events, names)
    drawn.hold_days(figure, drawn.days_of(spec))
    drawn.hold_axes(figure, measured=False)
    drawn.hold_looks(figure, 4)


@special
def care_sought_drawn(question, figure):
    """05-numbers, q5: people who sought care, one mark for each statement."""
    spec = {"table": "later/figures", "where": "quantity == 'sought_care'"}
    (bound,) = key.rows({**spec, "where": "figure_id == 'ina-04-b'"})["low"]
    drawn.hold_no_zero_bars(figure)
    drawn.hold_values(figure, key.rows(spec)["value"].dropna().astype(float))
    drawn.hold_apart(figure, drawn.series_of(spec))
    drawn.hold_bound(figure, float(bound))
    drawn.hold_axes(figure)
    counted = "people|person|patient|sought|care|injur|wound|number|count|victim"
    drawn.hold_axis_words(figure, counted)
