"""Charts that students draw."""

from .. import counted, drawn, key
from ..forms import Wrong, hold_not_kept_back
from ..judging import special


@special
def known_and_unknown(question, figure):
    """04-figures, q4: three numbers in two panels, a bound, and a word that is no number."""
    things = counted.things("f04", "f05", "f09")
    drawn.hold_no_zero_bars(figure)
    drawn.hold_values(figure, things)
    drawn.hold_not_invented(figure, counted.RULES)
    if drawn.is_drawn_at(counted.all_people(), figure):
        raise Wrong("total of different units")
    drawn.hold_words(figure, ["detain|arrest", "officer|police", "vehicle|car", counted.THOUSANDS])
    drawn.hold_bars(figure, things, gaps="thousand|demonstrat|protest")
    drawn.hold_bound(figure, counted.bound())
    numbers = key.rows({"table": "figures", "where": "low.notna()"})
    units = [group.astype(float).tolist() for _, group in numbers.groupby("unit")["low"]]
    drawn.hold_units_apart(figure, units)
    drawn.hold_axes(figure)


@special
def two_numbers_and_a_gap(question, figure):
    """06-brief, q5: two numbers of people, and the deaths, of which no number is given."""
    things = counted.things("f04", "f05")
    drawn.hold_no_zero_bars(figure)
    drawn.hold_values(figure, things)
    hold_not_kept_back(drawn.words_on(figure))
    drawn.hold_words(figure, [counted.DEATHS, counted.NO_NUMBER])
    drawn.hold_bars(figure, things, gaps=counted.DEATHS)
    drawn.hold_bound(figure, counted.bound())
    drawn.hold_axes(figure)


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
