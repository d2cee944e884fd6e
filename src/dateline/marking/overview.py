"""How many answers wait, question by question: counted, not guessed."""

from ..grading import record
from . import MarkingError, alike, rubric
from .answers import Reader
from .asked import Exercise
from .desk import there_is_one
from .inbook import InBook
from .kept import Kept


def overview(folder, exercise, gradebook=None):
    """Return, as text, which questions of an exercise have answers that wait for a person.

    Of each: how many answers, how many different ones, how many words there are to read; and the
    minutes at the pace of the marks given so far, once there are enough of them.

    Raises:
        MarkingError, GradingError: nothing can be said; it says why and what to do.
    """
    course = record.course(folder)
    asked = Exercise(course, exercise)
    where = record.address(course, gradebook)
    there_is_one(course, where, exercise)
    rows, notes, missing = [], [], []
    with record.opened(course, gradebook) as book:
        for name, question in asked.questions.items():
            states = InBook(book, where, exercise, question).states()
            waiting = [student for student, state in states.items() if state.waits]
            if not states or not (waiting or question.written):
                continue
            reader = Reader(asked, question, where)
            answers = [one for one in map(reader.read, waiting) if one]
            texts = {answer.key: answer.text for answer in answers}
            words = sum(len(text.split()) for text in texts.values())
            pace = Kept(course, exercise, name).log().pace()
            minutes = f"{len(texts) * pace / 60:.0f}" if pace and texts else ""
            row = (name, len(waiting), len(texts), words, minutes)
            rows.append([*map(str, row), question.title])
            examples = alike.of_examples(rubric.parts_of(question.text, question.solution))
            if own := sum(alike.is_the_course_s(one.text, examples) for one in answers):
                notes.append(
                    f"{name}: {own} of {len(answers)} are mostly the course's own example or model "
                    "answer, word for word."
                )
            if lost := len(waiting) - len(answers):
                missing.append(
                    f"{name}: of {lost} the notebook in autograded/ is missing, or that of another "
                    "gradebook."
                )
    if not rows:
        raise MarkingError(
            f"Nobody has handed in {exercise}, says the gradebook: first run dateline grade "
            f"{exercise}."
        )
    if missing:
        missing.append(f"Run dateline grade {exercise} again: it writes them anew.")
    return _told(exercise, rows, notes + missing)


def _told(exercise, rows, notes):
    heads = ["question", "waiting", "different", "words", "minutes", ""]
    if not any(row[4] for row in rows):
        heads.pop(4)
        for row in rows:
            row.pop(4)
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(len(heads) - 1)]
    lines = [f"Answers of {exercise} that wait for a person:", ""]
    for row in (heads, *rows):
        cells = [row[0].ljust(widths[0])]
        cells += [row[n].rjust(widths[n]) for n in range(1, len(widths))]
        lines.append(f"  {'  '.join([*cells, row[-1]]).rstrip()}")
    lines += ["", "Equal answers are marked once; words are those of the different answers."]
    if "minutes" in heads:
        lines.append("Minutes: as many as at the pace of your marks so far (the median).")
    lines += notes
    first = next((row[0] for row in rows if row[1] != "0"), None)
    lines.append(
        f"Mark them: dateline mark {exercise} {first} (its page leads to the others)"
        if first
        else (
            "Nothing waits: all is marked. For the platform's file, give dateline grade once more."
        )
    )
    return "\n".join(lines)
