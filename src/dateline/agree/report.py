"""What was found: how far coders agree, and the places to talk about, as text and as a page."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import jinja2

from ..grading.names import printable
from ..own import kept
from ..own.codes import alike, code_of, is_code, is_nominal
from ..own.fields import fields_of
from . import classes, coders
from .measures import AGAIN, EMPTY, INSIDE, SEED, measured
from .units import units_of

NO_ROW = "no row"
LONG = 2_000  # signs of a line in a terminal
TABLES, QUESTIONS = "rows", "answers"


class Line(NamedTuple):
    """One thing said about a place: what it is about, and {what was said: who said it}."""

    about: str
    said: dict


class Place(NamedTuple):
    """A place to talk about: where, the sentence and its translation, why, and its Lines."""

    where: str
    text: str
    translation: str
    why: str
    lines: list


class Part(NamedTuple):
    """What was found about one table of rows, or one question.

    ``spans`` are (what, how many) of the units; ``columns`` are (column, Measured); ``places`` the
    list of Place, in the order of the text.
    """

    title: str
    spans: list
    columns: list
    places: list


class Report(NamedTuple):
    """How far coders agree: who they are, the title of the text, a Part for each table and
    question, and what could not be taken in. ``language`` and ``direction`` are those of the text.
    """

    coders: list
    about: str
    language: str
    direction: str
    parts: list
    remarks: list

    def __str__(self):
        return "\n".join(printable(line, LONG) for line in _in_lines(self))

    def __repr__(self):  # what a notebook shows
        return str(self)

    @property
    def html(self):
        """The page: one file, without script and without network."""
        return _template().render(
            report=self, shown=shown, how=how(self), joined=_people, several=len(self.coders) > 2
        )

    def write(self, path):
        """Write the page to a file; what was there before is put away beside it, in ``before``.

        Returns:
            In words, where it is.
        """
        path = Path(path)
        before = kept.put(path, self.html.encode("utf-8"))
        return f"The page: {path.as_posix()}.{before}"


def agree(*given, table=None, reading=None, names=None):
    """Lay the rows of two coders or more side by side.

    Args:
        given: for each coder a CSV file of rows, a folder of them (``my-rows``), or the folder of a
            reading of one's own.
        table: look at this table alone, and take files for its rows whatever they are called.
        reading: the text that was read; without it, that of the folders, else the course's own.
        names: what the coders are called; without them, their files or folders by name.

    Returns:
        A Report: ``print`` it, or ``write`` it as a page.

    Raises:
        AgreeError: they cannot be laid side by side; it says why and what to do.
    """
    found, reading = coders.of_files(given, table, reading, names)
    return _report(found, {}, coders.cut_otherwise(given, reading), reading)


def agree_class(place, exercise, names=False, reading=None):
    """Lay what a class handed in side by side: arguments as for ``classes.of_class``.

    Returns:
        A Report.

    Raises:
        AgreeError: there is nothing to lay side by side; it says why and what to do.
    """
    reading = coders.reading_of(reading)
    found = classes.of_class(place, exercise, names, reading)
    report = _report(found.coders, found.codes, found.remarks, reading)
    if not report.parts:
        told = "".join(f"\n- {remark}" for remark in found.remarks)
        raise coders.AgreeError(
            f"No two of the {len(found.coders)} notebooks of {exercise} have rows of the same "
            f"table, or codes for the same question, written in them.{told}"
        )
    return report


def _report(found, codes, remarks, reading):
    names = [coder.name for coder in found]
    tables = dict.fromkeys(table for coder in found for table in coder.rows)
    parts = []
    for table in tables:
        frames = [coder.rows.get(table) for coder in found]
        if sum(frame is not None for frame in frames) > 1:
            parts.append(_of_rows(table, names, frames, reading))
        else:
            (own,) = [coder.name for coder in found if table in coder.rows]
            remarks = [*remarks, f"Only {own} has rows of {table}: nothing to lay beside them."]
    parts += [_of_answers(question, names, given) for question, given in codes.items()]
    parts = [part for part in parts if part]
    language = getattr(reading, "language", "ar")
    direction = getattr(reading, "direction", "rtl")
    return Report(names, reading.title, language, direction, parts, remarks)


# --- rows -------------------------------------------------------------------------------------


def _of_rows(table, names, frames, reading):
    there = [n for n, frame in enumerate(frames) if frame is not None]  # others were not asked
    names, frames = [names[n] for n in there], [frames[n] for n in there]
    units = units_of(frames, reading)
    fields = fields_of(table, reading)
    known = dict.fromkeys(name for frame in frames for name in frame)
    columns = [
        name
        for name in known
        if is_code(name, fields) and not name.endswith("_quote")
        if sum(name in frame and frame[name].notna().any() for frame in frames) > 1
    ]
    listed = []
    for name in columns:
        codes = [[_code(row, name) for row in unit.rows] for unit in units]
        listed.append((name, measured(codes, is_nominal(name, table, fields, reading))))
    many = len(frames)
    everybody = "both" if many == 2 else f"all {many}"
    exact = sum(unit.exact for unit in units if unit.many == many)
    whole = sum(unit.many == many for unit in units)
    spans = [
        ("places that somebody has a row for", len(units)),
        (f"{everybody} have it, in the same words", exact),
        (f"{everybody} have it, in overlapping words", whole - exact),
    ]
    if many > 2:
        partly = sum(1 < unit.many < many for unit in units)
        spans.append(("some coders have it", partly))
    spans += _alone(units, names)
    places = [_place(unit, columns, names, reading) for unit in units]
    return Part(f"Rows of {table}", spans, listed, [place for place in places if place])


def _alone(units, names):
    """(who, how many) of the units that one coder alone has; together where there are many."""
    alone = [
        next(n for n, row in zip(names, unit.rows, strict=True) if row)
        for unit in units
        if unit.many == 1
    ]
    if len(names) > 4:
        return [("one coder alone has it", len(alone))]
    return [(f"only {name} has it", alone.count(name)) for name in names]


def _code(row, name):
    if row is None or name not in row:
        return None
    return alike(code_of(row[name])) or EMPTY


def _place(unit, columns, names, reading):
    """The Place of a unit, None where all agree on all of it."""
    lines, why = [], []
    if not unit.exact and unit.many > 1:
        why.append("other words")
    if unit.many < len(names):
        why.append("not everybody has it")
    words = _by_what(names, [w if w is not None else NO_ROW for w in unit.words])
    lines.append(Line("words", words))
    for column in columns:
        codes = {
            name: code
            for name, row in zip(names, unit.rows, strict=True)
            if (code := _code(row, column)) is not None
        }
        said = _by_what(codes, codes.values())
        if len(said) > 1:
            why.append(column)
            lines.append(Line(column, said))
    if not why:
        return None
    text = translation = ""
    if unit.sentence_id:
        home = reading.sentence(unit.sentence_id)
        text, translation = home.text, home.translation or ""
    return Place(unit.sentence_id or "the text", text, translation, "; ".join(why), lines)


def _by_what(names, said):
    """{what was said: who said it}, the most frequent first."""
    found = {}
    for name, what in zip(names, said, strict=True):
        found.setdefault(what, []).append(name)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


# --- answers ----------------------------------------------------------------------------------


def _of_answers(question, names, given):
    """The Part of a question that was answered with codes; None where fewer than two did."""
    there = [name for name in names if name in given]
    if len(there) < 2:
        return None
    ids = dict.fromkeys(id_ for name in there for id_ in given[name])
    columns = dict.fromkeys(c for name in there for row in given[name].values() for c in row)
    listed, places = [], []
    for column in columns:
        units = [[_answer(given[name].get(id_), column) for name in there] for id_ in ids]
        nominal = not any(_is_number(code) for unit in units for code in unit)
        listed.append((column, measured(units, nominal)))
    for id_ in ids:
        lines = []
        for column in columns:
            codes = [_answer(given[name].get(id_), column) for name in there]
            said = _by_what(there, [NO_ROW if code is None else code for code in codes])
            if len(said) > 1:
                lines.append(Line(column, said))
        if lines:
            why = "; ".join(line.about for line in lines)
            places.append(Place(id_, "", "", why, lines))
    return Part(f"Answers to {question}", [("asked for, or answered", len(ids))], listed, places)


def _answer(row, column):
    if row is None or column not in row:
        return None
    value = row[column]
    return alike(str(value)) if value is not None and str(value).strip() else EMPTY


def _is_number(code):
    return code is not None and code.replace(".", "", 1).replace("-", "", 1).isdigit()


# --- in words ---------------------------------------------------------------------------------


def shown(number):
    """Return a measure as it is read: two places, "not given" for none.

    >>> shown(0.5), shown(None)
    ('0.50', 'not given')
    """
    return "not given" if number is None else f"{number:.2f}"


def how(report):
    """Return how the numbers were made, a list of sentences."""
    lines = [
        "Rows are about the same when they have words in common in the same sentence, those with "
        "the greatest share first. A code is compared where two coders at least have the row; a "
        "cell left empty is a code, too.",
        "Percent: of all pairs of coders at one place, those with the same code.",
    ]
    if len(report.coders) == 2:
        lines.append("Cohen’s kappa (1960) takes out what two coders would agree on by chance.")
    lines.append(
        "Krippendorff’s alpha (nominal) does so for any number of coders, with rows missing. Its "
        f"interval holds the middle {INSIDE} percent of {AGAIN:,} alphas, each of as many places, "
        f"drawn with replacement (bootstrap, seed {SEED}). With few places it is wide: that is "
        "what few places can say."
    )
    lines.append("None of them says who is right. That is what the places to talk about are for.")
    return lines


def _people(names):
    return ", ".join(names)


def _in_lines(report):
    yield f"How far {len(report.coders)} coders agree: {report.about}"
    yield f"Coders: {_people(report.coders)}"
    for part in report.parts:
        yield from ("", part.title, "")
        yield from (f"  {many:>4}  {what}" for what, many in part.spans)
        yield ""
        for column, found in part.columns:
            yield f"  {column}: {told(found)}"
        yield from ("", f"  Places to talk about: {len(part.places)}")
        for place in part.places:
            yield from ("", f"  {place.where} ({place.why})")
            yield from (f"    {text}" for text in (place.text, place.translation) if text)
            for line in place.lines:
                yield f"    {line.about}:"
                yield from (f"      {what}  [{_people(who)}]" for what, who in line.said.items())
    if report.remarks:
        yield from ("", "Left out:", *(f"- {remark}" for remark in report.remarks))
    yield from ("", *how(report))


def told(found):
    """Return a Measured in words.

    >>> told(measured([["a", "a"], ["a", "b"]])).split(";")[0]
    '1 of 2 pairs the same (50%)'
    """
    if not found.pairs:
        return "no place where two coders have it"
    percent = f"{found.same} of {found.pairs} pairs the same ({found.percent:.0f}%)"
    kappa = f"kappa {shown(found.kappa)}"
    if found.kappa is None:
        kappa += f" ({found.no_kappa})"
    alpha = f"alpha {shown(found.alpha)}"
    if found.alpha is None:
        alpha += f" ({found.no_alpha})"
    else:
        alpha += f" ({found.low:.2f} to {found.high:.2f})"
    return f"{percent}; {kappa}; {alpha}"


@cache
def _template():
    source = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
    return jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        source
    )
