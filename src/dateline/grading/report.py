"""What a person reads: progress while a class is graded, and what came of it."""

import csv
import io
import re
from collections import Counter
from contextlib import contextmanager

from . import trouble
from .names import printable

LISTED = 20  # names in one line


@contextmanager
def progress(exercise, shown=True):
    """Show a bar with rate and time left; give a function for ``grade.grade``'s progress."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    class Rate(ProgressColumn):
        def render(self, task):
            return f"{(task.finished_speed or task.speed or 0) * 60:.0f} a minute"

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), disable=not shown) as bar:
        task = bar.add_task(exercise, total=None, visible=False)
        begun = False

        def tell(done, all_):
            nonlocal begun
            if not begun:  # what was kept from before does not count into the rate
                begun = True
                bar.reset(task, total=all_, completed=done, visible=True)
            bar.update(task, completed=done)

        yield tell


def summary(graded):
    """Return the report at the end, as text."""
    scored = [line for line in graded.lines if line["score"] is not None]
    said = [
        f"{graded.exercise}: {_count(len(graded.lines), 'submission')}, {len(scored)} graded, "
        f"{len(graded.lines) - len(scored)} without a mark. Files read now: {graded.done}, "
        f"kept from an earlier run: {graded.kept} (copies of one file count once)."
    ]
    if scored:
        points = sorted(line["score"] for line in scored)
        middle = (points[(len(points) - 1) // 2] + points[len(points) // 2]) / 2
        said.append(
            f"Marks so far, with 0 for what waits for a person: {points[0]:g} to "
            f"{points[-1]:g} of {graded.maximum:g}, half of those graded at {middle:g} or below."
        )
    said += [*_waiting(graded), *_broken(graded), "", *_looks(graded), *_lists(graded)]
    said += _difficulty(graded)
    said.append(f"Gradebook: {printable(graded.gradebook)}")
    said += [graded.lacking] if graded.lacking and graded.done else []
    return "\n".join(said)


def _count(number, thing):
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def incomplete(graded):
    """Return {student: how many answers wait for a person} of those whose mark is not whole."""
    return {line["student"]: line["written"] for line in graded.lines if line["written"]}


def unfinished(graded):
    """Return a sentence on marks that are not whole yet, or "" when all are."""
    waiting = incomplete(graded)
    if not waiting:
        return ""
    return (
        f"The marks of {_count(len(waiting), 'student')} are not complete: "
        f"{_count(sum(waiting.values()), 'answer')} that wait for a person count 0 until then."
    )


def _waiting(graded):
    """What waits for a person, and of whom."""
    waiting = incomplete(graded)
    if not waiting:
        return
    yield (
        f"{_count(sum(waiting.values()), 'answer')} in all wait for a person: open nbgrader's "
        "formgrader."
    )
    scored = sum(line["score"] is not None for line in graded.lines)
    if len(waiting) == scored > 1:
        yield f"So nobody's mark is complete ({scored} students)."
    else:
        yield f"Not complete: {_several(f'{name} ({n})' for name, n in waiting.items())}."


def _several(names):
    """Names in a line; of many the first, with how many more."""
    names = [printable(name, 80) for name in names]
    if len(names) > LISTED:
        return ", ".join(names[:LISTED]) + f" and {len(names) - LISTED} more (--json has all)"
    return ", ".join(names)


def _broken(graded):
    """One line for each question whose check is at fault, or cannot read some answers."""
    for row in difficulty(graded):
        if row["unread"]:
            yield (
                f"The check of {printable(row['question'])} cannot read "
                f"{_count(row['unread'], 'answer')} in full, left to be marked by hand."
            )
        if row["broken"]:
            yield (
                f"The check of {printable(row['question'])} is broken: "
                f"{_count(row['broken'], 'answer')} left to be marked by hand."
            )


def _looks(graded):
    """One line for each submission that a person should look at, then the merely odd ones."""
    needing = [line for line in graded.lines if line["looks"] or line["score"] is None]
    odd = [line for line in graded.lines if line not in needing and _odd(line)]
    if needing:
        yield "Look at these:"
        yield from (f"  {_line(line, line['remarks'])}" for line in needing)
        yield ""
    if odd:
        yield "Odd, but graded:"
        yield from (f"  {_line(line, _odd(line))}" for line in odd)
        yield ""


def _line(line, remarks):
    return f"{printable(line['student'])}: {' '.join(printable(text, 300) for text in remarks)}"


def _odd(line):
    """The remarks on a submission without those that many have, which are listed by themselves."""
    listed = (line["late"], trouble.said(line["wrong"]))
    return [remark for remark in line["remarks"] if remark not in listed]


def _lists(graded):
    """Who had cells in error, who was late, of whom there is nothing."""
    errors = [(line, said) for line in graded.lines if (said := trouble.said(line["wrong"]))]
    if errors:
        yield "Cells that ended in an error:"
        for line, said in errors[:LISTED]:
            yield f"  {printable(line['student'])}: {said.partition(': ')[2].removesuffix('.')}"
        if len(errors) > LISTED:
            yield f"  and those of {len(errors) - LISTED} more (--json has all)"
        yield ""
    late = [line["student"] for line in graded.lines if line["late"]]
    if late:
        yield f"Late: {_several(late)}."
    if graded.absent:
        yield f"Nothing for this exercise, but known to the gradebook: {_several(graded.absent)}."
    if late or graded.absent:
        yield ""


def difficulty(graded):
    """Return how each question went, in the order of the exercise, as a list of dicts.

    Each has question, graded (how many were), broken (how many could not be, as the check is at
    fault), unread (how many could not be, as the check cannot read them in full), right,
    not_attempted and not_yet (how many; not_yet are all others, those whose answer was an error
    too), mean (the mean mark as a part of the maximum, 0 to 1) and mistake (the most frequent
    kind, "" for none).
    """
    names = dict.fromkeys(name for line in graded.lines for name in line["tests"])
    rows = []
    for name in names:
        every = [line["tests"][name] for line in graded.lines if name in line["tests"]]
        tests = [test for test in every if test["result"] not in ("broken", "unread")]
        waiting = Counter(test["result"] for test in every)
        results = Counter(test["result"] for test in tests)
        mistakes = Counter(test["mistake"] for test in tests if test["mistake"])
        full = sum(test["max"] for test in tests)
        right = sum(test["score"] == test["max"] for test in tests)
        rows.append(
            {
                "question": name.removesuffix("-check"),
                "graded": len(tests),
                "broken": waiting["broken"],
                "unread": waiting["unread"],
                "right": right,
                "not_yet": len(tests) - right - results["not attempted"],
                "not_attempted": results["not attempted"],
                "mean": sum(test["score"] or 0 for test in tests) / full if full else 0.0,
                "mistake": mistakes.most_common(1)[0][0] if mistakes else "",
            }
        )
    return rows


def _difficulty(graded):
    rows = difficulty(graded)
    if not rows:
        return
    yield "Question    full marks   not yet   not attempted   most frequent mistake"
    for row in rows:
        if not row["graded"]:
            why = "broken" if row["broken"] else "unread"
            yield f"{printable(row['question'], 10):<12}    {why}"
            continue
        yield (
            f"{printable(row['question'], 10):<12}{row['right'] / row['graded']:>10.0%}"
            f"{row['not_yet'] / row['graded']:>10.0%}{row['not_attempted'] / row['graded']:>16.0%}"
            f"   {printable(row['mistake'], 40)}"
        )
    yield ""


def data(graded):
    """Return the whole report as plain data, for ``--json``."""
    return {**graded._asdict(), "questions": difficulty(graded)}


# --- files for learning platforms -----------------------------------------------------------------


def _table(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        [[_cell(value) for value in row] for row in rows]
    )
    return text.getvalue()


# What a spreadsheet takes for a formula, in wide letters too: where a text begins, and behind
# whatever some country's tables have between two cells. Spaces before it count for nothing.
_FORMULA = re.compile(r"(^|[;,|\t\r\n\"'])(\s*)(?=[=+\-@\u2212＝＋－＠])")


def _cell(value):
    """A value as a cell of a table, in which no name becomes a formula."""
    if isinstance(value, str):
        return _FORMULA.sub(r"\1\2'", printable(value, 200))
    return "" if value is None else f"{value:g}"


def canvas(graded):
    """Return a CSV file that Canvas takes in at Grades, Import.

    Canvas finds a student by the ID (from the name of a file that it exported), else by the login.
    """
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", graded.exercise]
    rows = [head]
    for line in graded.lines:
        if line["platform"] == "canvas" and line["number"]:
            rows.append([line["said"], line["number"], "", "", "", line["score"]])
        else:
            rows.append([line["said"], "", "", line["student"], "", line["score"]])
    return _table(rows)


def moodle(graded):
    """Return a CSV file that Moodle takes in as a grading worksheet, or at Grades, Import."""
    rows = [["Identifier", "Full name", "ID number", "Grade", "Maximum Grade"]]
    for line in graded.lines:
        known = line["platform"] == "moodle"
        identifier = f"Participant {line['number']}" if known else ""
        own = "" if known else line["student"]
        rows.append([identifier, line["said"], own, line["score"], graded.maximum])
    return _table(rows)
