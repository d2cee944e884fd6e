"""What is counted, by what is known of the number."""

from textwrap import fill

import matplotlib.pyplot as plt
from matplotlib.ticker import MaxNLocator

from ..reading import course
from .style import LOOKS, broken, inches, is_narrow, look, size, titled


def draw(figures, title="What the article counts, and what it does not"):
    """Draw numbers of the article, each quantity by what is known of it; no totals.

    A bare number: a solid bar. Lower bound: a bar to the number named with an arrow, whose length
    carries no value. A vague word (dotted) and a number not given (hatched): a strip over the whole
    width, because the number could lie anywhere on the axis or beyond it.
    Each unit has a panel of its own, because persons and vehicles do not add up.

    Args:
        figures: rows of the table ``figures`` (``counted_en``, ``wording_en``, ``unit``,
            ``qualifier``, ``low``).
        title: the title of the figure.

    Returns:
        A matplotlib Figure with one Axes per unit, horizontal axes in that unit, from 0.

    >>> from dateline import tables
    >>> len(draw(tables.load("figures").query("unit in ['people', 'vehicles']")).axes)
    2
    """
    figures = ready(figures)
    units = list(dict.fromkeys(figures["unit"]))
    panels = [figures[figures["unit"] == unit] for unit in units]
    fig, axes = plt.subplots(
        len(units),
        1,
        figsize=inches(
            10,
            1.4 + 0.72 * len(figures) + 0.6 * len(units),
            1.2 + 1.05 * len(figures) + 0.6 * len(units),
        ),
        height_ratios=[len(panel) + 0.6 for panel in panels],
        squeeze=False,
        layout="constrained",
    )
    for ax, unit, panel in zip(axes[:, 0], units, panels, strict=True):
        _panel(ax, unit, panel)
    titled(fig, title)
    if notes := _notes(figures):
        lines = "\n".join(broken(note, 9.5) for note in notes)
        fig.supxlabel(lines, x=0.01, ha="left", fontsize=size(9.5))
    return fig


def ready(figures):
    """Return the figures that can be drawn: those with a unit and a qualifier, and a number where
    the qualifier says that there is one. A wording that nobody wrote down is the quote.

    >>> from dateline import tables
    >>> figures = tables.load("figures")
    >>> len(ready(figures)) == len(figures)
    True
    """
    numbered = ~figures["qualifier"].isin(["vague", "not_given"])
    whole = figures["unit"].notna() & figures["qualifier"].notna()
    ends = figures[["low", "high"]] if "high" in figures else figures[["low"]]
    found = figures[whole & ~(numbered & ends.isna().all(axis=1))]
    if "quote" in found:
        found = found.assign(wording_en=found["wording_en"].fillna(found["quote"]))
    return found


# What has no length to read, by qualifier
_NO_LENGTH = {
    ("more_than", "at_least", "at_most"): "The length of the arrow carries no value.",
    ("vague", "not_given"): "The length of a strip carries no value: there is no number.",
}


def _notes(figures):
    there = figures["qualifier"]
    return [note for kinds, note in _NO_LENGTH.items() if there.isin(kinds).any()]


def _panel(ax, unit, panel):
    ends = panel[["low", "high"]] if "high" in panel else panel[["low"]]
    numbers = ends.max(axis=1).dropna()
    top = float(numbers.max()) * 1.75 if len(numbers) else 1
    for place, row in enumerate(panel.to_dict("records")):
        if row["qualifier"] in ("vague", "not_given"):
            _strip(ax, place, row, top)
            continue
        start, end = _from_to(row)
        looks = look(row["qualifier"])
        ax.barh(place, end - start, left=start, height=0.55, **looks.bar)
        if row["qualifier"] == "at_most":
            ax.errorbar([end], [place], xerr=[[top * 0.08], [0]], **looks.arrow)
        elif looks.arrow:
            ax.errorbar([end], [place], xerr=[[0], [top * 0.08]], **looks.arrow)
            end += top * 0.09
        if not is_narrow():
            ax.text(end + top * 0.012, place, row["wording_en"], va="center", fontsize=10.5)
    if is_narrow():
        _above(ax, panel)
    else:
        ax.set_yticks(range(len(panel)), [fill(counted, 32) for counted in panel["counted_en"]])
        ax.set_ylim(len(panel) - 0.4, -0.6)
    ax.set_xlim(0, top)
    ax.set_xlabel(amount_of(unit))
    if top < 10:  # nobody counts halves
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    if not len(numbers):
        ax.set_xticks([])
        ax.set_xlabel(amount_of(unit, given=False))


def amount_of(unit, given=True):
    """Return what an axis counts. A unit out of the tables of the course stands in an English
    sentence; any other, in whatever language and number, stands by itself.

    >>> amount_of("people"), amount_of("days"), amount_of("days", given=False)
    ('Number of people', 'Number (days)', 'No number is given (days)')
    """
    (field,) = [each for each in course().package.fields("figures") if each["name"] == "unit"]
    if unit in field["constraints"]["enum"]:
        return f"Number of {unit}" if given else f"No number of {unit} is given"
    return f"Number ({unit})" if given else f"No number is given ({unit})"


def _from_to(row):
    """Where the bar of a row begins and ends: of two ends between them, else from 0."""
    if row["qualifier"] == "between":
        return float(row["low"]), float(row["high"])
    return 0, float(row["high"] if row["qualifier"] == "at_most" else row["low"])


def _above(ax, panel):
    """What is counted, and the words for it, above each bar."""
    for place, row in enumerate(panel.to_dict("records")):
        said = f"{row['counted_en']}: “{row['wording_en']}”"
        if row["qualifier"] in ("vague", "not_given"):
            said += f": {LOOKS['word' if row['qualifier'] == 'vague' else 'not given'].words}"
        ax.text(0, place - 0.36, broken(said, 9.5), va="bottom", fontsize=size(10.5))
    ax.set_yticks([])
    ax.set_ylim(len(panel) - 0.6, -0.95)


def _strip(ax, place, row, top):
    """A strip over the whole width for what has no number: it ends at no value and says so."""
    looks = LOOKS["word" if row["qualifier"] == "vague" else "not given"]
    ax.barh(place, top, height=0.55, linewidth=0, **looks.bar)
    if is_narrow():
        return
    ax.text(
        top * 0.02,
        place,
        f"“{row['wording_en']}”: {looks.words}",
        va="center",
        fontsize=10.5,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 2.5},
    )


def alt(figures):
    """Return the alt text of ``draw``: every quantity, its words, its number or that none is
    given, and what has no length to read.

    >>> from dateline import tables
    >>> alt(tables.load("figures").query("figure_id == 'f05'"))[31:]
    'People: police officers injured, “95 police officers”: 95.'
    """
    figures, said = ready(figures), []
    for unit in dict.fromkeys(figures["unit"]):
        rows = figures[figures["unit"] == unit].to_dict("records")
        said.append(f"{unit.capitalize()}: " + "; ".join(map(_in_words, rows)) + ".")
    return " ".join(["Bar chart, one panel per unit.", *said, *_notes(figures)])


def _in_words(row):
    known = {
        "number": f"{row['low']}",
        "more_than": f"more than {row['low']} (a lower bound)",
        "at_least": f"at least {row['low']} (a lower bound)",
        "about": f"about {row['low']}",
        "at_most": f"at most {row.get('high')} (an upper bound)",
        "between": f"between {row['low']} and {row.get('high')}",
        "vague": LOOKS["word"].words,
        "not_given": LOOKS["not given"].words,
    }[row["qualifier"]]
    return f"{row['counted_en']}, “{row['wording_en']}”: {known}"
