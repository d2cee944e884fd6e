"""What a person reads: progress while a class is graded, and what came of it."""

import textwrap
from collections import Counter
from contextlib import contextmanager

from . import questions, trouble, versions
from .names import printable

LISTED = 20  # names in one line
ALIKE = 4  # submissions of which the same is said in one line


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


def summary(graded, told_late=(), people=()):
    """Return the report at the end, as text.

    Args:
        graded: a ``grade.Graded``.
        told_late: the students of whose lateness ``people`` tells.
        people: lines on who was late or is missing, from a list or dates of the class.
    """
    scored = [line for line in graded.lines if line["score"] is not None]
    said = [
        f"{graded.exercise}: {_count(len(graded.lines), 'submission')}, {len(scored)} graded, "
        f"{len(graded.lines) - len(scored)} without a mark. Files read now: {graded.done}, "
        f"kept from an earlier run: {graded.kept} (copies of one file count once)."
    ]
    if scored:
        points = sorted(line["score"] for line in scored)
        middle = (points[(len(points) - 1) // 2] + points[len(points) // 2]) / 2
        waits = incomplete(graded)
        said.append(
            f"Marks{' so far, with 0 for what waits for a person' if waits else ''}: {points[0]:g} "
            f"to {points[-1]:g} of {graded.maximum:g}, half of those graded at {middle:g} or below."
            f"{'' if waits else ' Nothing waits.'}"
        )
    said += [*_waiting(graded), *_examples(graded), *_other_versions(graded), *_broken(graded), ""]
    said += [*_looks(graded), *_people(graded, told_late, people), *_errors(graded)]
    said += _questions(graded)
    said.append(f"Gradebook: {printable(graded.gradebook)}")
    said += [graded.lacking] if graded.lacking and graded.done else []
    return "\n".join(said)


def _count(number, thing):
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def incomplete(graded):
    """Return {student: how many answers wait for a person} of those whose mark is not whole."""
    return {line["student"]: line["written"] for line in graded.lines if line["written"]}


def _waiting(graded):
    """What waits for a person, and of whom."""
    waiting = incomplete(graded)
    if not waiting:
        return
    yield (
        f"{_count(sum(waiting.values()), 'answer')} in all wait for a person: "
        f"dateline mark {printable(graded.exercise)}, or nbgrader's formgrader."
    )
    scored = sum(line["score"] is not None for line in graded.lines)
    if len(waiting) == scored > 1:
        yield f"So nobody's mark is complete ({scored} students)."
    else:
        names = _names(graded)
        yield f"Not complete: {_several(f'{names[one]} ({n})' for one, n in waiting.items())}."


def _examples(graded):
    """How many written answers are mostly the course's own examples, question by question."""
    told = Counter(), Counter()
    for line in graded.lines:
        for question, is_example in line["examples"].items():
            told[is_example][question] += 1
    if told[True]:
        several = (f"{name} {n} of {n + told[False][name]}" for name, n in told[True].items())
        yield (
            "Answers that are mostly the course's own example or model answer, word for word: "
            f"{', '.join(several)}."
        )


def _names(graded):
    """{student: the name to show}: as the class's list has it, where there is one."""
    return {line["student"]: line["listed"] or line["student"] for line in graded.lines}


def _several(names):
    """Names in a line; of many the first, with how many more."""
    names = [printable(name, 80) for name in names]
    between = "; " if any("," in name for name in names) else ", "
    if len(names) > LISTED:
        return between.join(names[:LISTED]) + f" and {len(names) - LISTED} more (--json has all)"
    return between.join(names)


def _broken(graded):
    """One line for each question whose check is at fault, or cannot read some answers."""
    for row in questions.table(graded):
        if row.get("unread"):
            yield (
                f"The check of {printable(row['question'])} cannot read "
                f"{_count(row['unread'], 'answer')} in full, left to be marked by hand."
            )
        if row.get("broken"):
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
        yield from _told(needing, lambda line: line["remarks"], len(graded.lines))
    else:
        yield "Look at these: none."
    yield ""
    if odd:
        yield "Odd, but graded:"
        yield from _told(odd, _odd, len(graded.lines))
        yield ""


def _told(lines, remarks, all_):
    """A line for each submission; what is the same for many is said once, with their names."""
    same = {}
    for line in lines:
        said = " ".join(printable(text, 300) for text in remarks(line))
        same.setdefault(said, []).append(_known(line))
    for said, names in same.items():
        if len(names) < ALIKE:
            yield from (f"  {name}: {said}" for name in names)
        elif len(names) == all_:
            yield f"  All {all_}: {said}"
        else:
            yield f"  {len(names)} students: {said} They are: {_several(names)}."


def _other_versions(graded):
    others = [_known(line) for line in graded.lines if line.get("others")]
    return versions.summary(
        graded.lines, _several(others) if len(others) < len(graded.lines) else ""
    )


def _known(line):
    """The name of a student, and where another is on the list, by which their work is found."""
    student, listed = printable(line["student"]), printable(line["listed"], 80)
    return f"{listed} ({student})" if listed and listed != student else student


def _odd(line):
    """The remarks on a submission without those that many have, which are listed by themselves."""
    listed = (line["late"], trouble.said(line["wrong"]))
    return [
        remark
        for remark in line["remarks"]
        if remark not in listed and not versions.is_remark(remark)
    ]


def _errors(graded):
    """Who had cells that ended in an error."""
    errors = [(line, said) for line in graded.lines if (said := trouble.said(line["wrong"]))]
    if errors:
        yield "Cells that ended in an error:"
        for line, said in errors[:LISTED]:
            yield f"  {_known(line)}: {said.partition(': ')[2].removesuffix('.')}"
        if len(errors) > LISTED:
            yield f"  and those of {len(errors) - LISTED} more (--json has all)"
        yield ""


def _people(graded, told_late, people):
    """Who was late, and of whom there is nothing."""
    names = _names(graded)
    late = [names[line["student"]] for line in graded.lines if line["late"]
            and line["student"] not in told_late]  # fmt: skip
    if late:
        yield f"Late: {_several(late)}."
    if graded.absent:
        yield f"Nothing for this exercise, but known to the gradebook: {_several(graded.absent)}."
    yield from people
    if late or graded.absent or people:
        yield ""


def _questions(graded):
    rows = questions.table(graded)
    if not rows:
        return
    yield "How each question went:"
    yield "Question    of the marks   full marks   not yet   not attempted   discrimination"
    for row in rows:
        name = f"{printable(row['question'], 10):<12}"
        if not row["graded"]:
            why = (
                f"{row['waiting']} wait{'s' * (row['waiting'] == 1)} for a person"
                if row["written"]
                else "another version"
                if row.get("other_version")
                else "unread"
            )
            yield name + ("broken" if row.get("broken") else why)
            continue
        told = row["discrimination"]
        shares = "".join(f"{text:>{wide}}" for text, wide in zip(_shares(row), WIDE, strict=True))
        waits = f"   {row['waiting']} wait" if row["waiting"] else ""
        waits += "   read this question again" if row["again"] else ""
        yield f"{name}{shares}{'' if told is None else f'{told:+.2f}':>17}".rstrip() + waits
    yield f"({questions.discrimination(graded)[1]})"
    yield ""
    wrong = [row for row in rows if row.get("mistakes")]
    if wrong:
        yield "Mistakes: how many made each, what they read then, and (in brackets) its name:"
        for row in wrong:
            yield f"  {printable(row['question'], 10)}"
            for kind, number in row["mistakes"].items():
                words = printable(row["words"][kind].partition("\n")[0], LONG)
                name = printable(kind, 60)
                yield from _wrapped(f"    {number:>4}  {f'{words} ({name})' if words else name}")
        yield ""


WIDE = (12, 13, 10, 16)  # columns of the table of questions
LONG = 200  # letters of what a student read


def _shares(row):
    """Marks, and for a checked question full marks, not yet, not attempted; in percent."""
    judged = sum(row.get(key, 0) for key in ("right", "not_yet", "not_attempted"))
    yield "" if row["share"] is None else f"{row['share']:.0%}"
    for key in ("right", "not_yet", "not_attempted"):
        yield f"{row[key] / judged:.0%}" if judged else ""


def _wrapped(text):
    return textwrap.wrap(text, 100, subsequent_indent=" " * 10)


def data(graded):
    """Return the whole report as plain data, for ``--json``."""
    return {**graded._asdict(), "questions": questions.table(graded)}
