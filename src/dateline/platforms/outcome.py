"""What a graded class comes to on its platform: the file, who is missing, who was late."""

from typing import NamedTuple

from . import filled, lateness, roster
from .filled import several

NO_DATE = (
    "When it is due is not known here, so nobody is called late, though the list says when each "
    "handed in: write it into class/class.toml (GRADING.md, “Late, extended, excused”)."
)
# where platforms take off for lateness by themselves, from every mark that they are given
TAKES_OFF = {
    "canvas": "Late Policies, in the settings of the gradebook",
    "moodle": "grade penalties, in the settings of the assignment",
}
SHOWN = 40  # late hand-ins that are shown, each in a line


class Outcome(NamedTuple):
    """What came of it: ``lines`` those of Graded with what class.toml says of lateness, ``filled``
    the file with marks or None; for a report ``people``, lines on who was late or is missing, and
    ``about_file``, lines on the file; ``data`` the same for programs; ``late`` {student:
    lateness.Verdict} of those of whose lateness ``people`` tells."""

    lines: list
    filled: object
    people: list
    about_file: list
    data: dict
    late: dict = {}

    @property
    def said(self):
        """All lines of the report."""
        return [*self.people, *self.about_file]


def of(graded, export=None, terms=None, unfinished=False, apply_lateness=False):
    """Return the Outcome of a graded class.

    Args:
        graded: a ``grade.Graded``, or what has its ``lines`` and ``maximum``.
        export: a ``roster.Export``, or None.
        terms: ``lateness.Terms``, or None.
        unfinished: see ``filled.fill``.
        apply_lateness: put what lateness costs, and excuses, into the file.
    """
    standing = roster.standing(graded.lines, export) if export else roster.Standing({}, [], [])
    lines, people, about_file, data = graded.lines, [], [], {}
    verdicts, away = {}, {}
    if terms:
        verdicts, away, odd = lateness.verdicts(
            lines, terms, graded.maximum, standing.found, standing.missing
        )
        if terms.due:
            lines = [_noted(line, verdicts[line["student"]]) for line in lines]
        people += [*_late(lines, verdicts, terms, apply_lateness, standing.found), *odd]
        data["lateness"] = {name: one._asdict() for name, one in verdicts.items()}
    made = None
    if export and not (terms and terms.due) and any(one.sent for one in export.students):
        people.append(NO_DATE)
    if export:
        marks = {
            student: _mark(line, verdicts.get(line["student"]), terms, apply_lateness)
            for line in lines
            if (student := standing.found.get(line["student"]))
        }
        excused = [student for student, own in away.items() if own.excused]
        if apply_lateness and export.excused:
            marks |= {student: filled.Mark(None, excused=True) for student in excused}
        made = filled.fill(export, marks, graded.maximum, unfinished)
        people += _list(standing, excused)
        about_file += _file(made, export)
        if apply_lateness and any(one.off for one in verdicts.values()):
            about_file += _twice(export)
        data["platform"] = {
            "file": str(made.path),
            "written": made.written,
            "missing": [one.name for one in standing.missing],
            "not_on_the_list": dict(standing.strangers),
            "said": made.said,
        }
    late = {name: one for name, one in verdicts.items() if one.late or one.excused}
    return Outcome(lines, made, people, about_file, data, late)


def _noted(line, verdict):
    """A line with what class.toml makes of its lateness in place of what was said before."""
    late = f"Handed in late: {verdict.said}." if verdict.late else ""
    remarks = [remark for remark in line["remarks"] if remark != line["late"]]
    return {**line, "late": late, "remarks": [*remarks, late] if late else remarks}


def _mark(line, verdict, terms, apply_lateness):
    if not (verdict and apply_lateness):
        return filled.Mark(line["score"], line["written"])
    if verdict.unknown and terms.rule.costs:
        held = "late by nobody knows how much: give the time as sent in class.toml"
        return filled.Mark(line["score"], line["written"], verdict.excused, held)
    score = line["score"] if verdict.unknown else verdict.score
    return filled.Mark(score, line["written"], verdict.excused)


def _late(lines, verdicts, terms, applied, found):
    """Who was late, with the mark before and after; who is excused, who has more time."""
    late = [line for line in lines if verdicts[line["student"]].late]
    due = f"due {lateness.moment(terms.due)}; " if terms.due else ""
    if late:
        yield f"Late ({due}{terms.rule.said}):"
        for line in late[:SHOWN]:
            name = _name(line["student"], found)
            yield f"  {name}: {_one(line, verdicts[line['student']], terms)}"
        if len(late) > SHOWN:
            yield f"  and {len(late) - SHOWN} more (--json has all)"
    excused = [_name(name, found) for name, one in verdicts.items() if one.excused]
    if excused:
        yield f"Excused by {terms.path}: {several(excused)}."
    longer = [
        _name(name, found)
        for name, one in verdicts.items()
        if one.said and not (one.late or one.excused)
    ]
    if longer:
        yield f"With more time, and in it: {several(longer)}."
    if late or excused:
        yield (
            "Lateness and excuses are in the file for the platform, not in the gradebook."
            if applied
            else "No mark is changed by this; --apply-lateness puts it into the file for the "
            "platform."
        )
    yield ""


def _name(student, found):
    """The name of a student as the list has it, where there is one."""
    return roster.shown(found[student].name if student in found else student)


def _one(line, verdict, terms):
    said = f"{verdict.said}{', ' if verdict.sum else ''}{verdict.sum}"
    if line["score"] is None:
        return f"{said}; no mark"
    if verdict.unknown:
        return f"{said}; mark {line['score']:g}" + (
            ". Give the time as sent in class.toml" if terms.rule.costs else ""
        )
    changed = verdict.score != line["score"]
    arrow = f" → {verdict.score:g}" if changed else ""
    waits = ", not complete yet" if line["written"] else ""
    return f"{said}; mark {line['score']:g}{arrow}{waits}"


def _list(standing, excused):
    missing = [one.name for one in standing.missing if one not in excused]
    if missing:
        yield f"On the list, nothing handed in ({len(missing)}): {several(missing)}."
    if excused:
        yield f"Excused, nothing handed in: {several([one.name for one in excused])}."
    if standing.strangers:
        yield "Handed in, but not on the list, so without a mark in the file:"
        for name, why in standing.strangers[:SHOWN]:
            yield f"  {roster.shown(name)}{': ' if why else ''}{roster.shown(why, 200)}"
        if len(standing.strangers) > SHOWN:
            yield f"  and {len(standing.strangers) - SHOWN} more (--json has all)"


def _twice(export):
    own = TAKES_OFF.get(export.platform)
    if own:
        yield (
            "  What lateness costs is taken off in this file. If "
            f"{export.platform.title()} takes it off, too ({own}), switch that off first, or it is "
            "taken off twice."
        )


def _file(made, export):
    excused = f" and {made.excused} {export.excused}" if made.excused else ""
    yield (
        f"{made.path}: {made.written} marks{excused} in the column {roster.shown(export.title)}, "
        f"of {len(export.students)} students."
    )
    yield from (f"  {sentence}" for sentence in made.said)
    yield f"  {filled.WAY_BACK[export.platform]}"
