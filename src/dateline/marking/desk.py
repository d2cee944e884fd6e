"""What the marking page asks for: the answers to one question, without names, and their marks.

A ``Desk`` is one round of marking. ``first`` writes into the gradebook; ``second`` marks blind,
into a file; ``final`` lays both side by side, and what is chosen goes into the gradebook.
"""

import math

from ..grading import GradingError, record
from . import Conflict, MarkingError, agreed, alike, rubric
from .answers import Reader
from .asked import Exercise
from .inbook import KEEP, InBook, State, version_of
from .infile import InFile
from .kept import Kept
from .order import chained
from .parts import html_of, html_of_text
from .signs import Signs, much_alike, words_in
from .text import sentences_of

ANEW = (
    "Meanwhile the class was graded again, and this answer is another one. It is shown as it is "
    "now; mark it again."
)
GONE = "This answer is not here any more: reload the page."
LONGEST = 5_000  # characters of a comment


class Desk:
    """One round of marking the answers to a question; use it in a ``with``.

    Args:
        folder: the folder of the course.
        exercise, question: their names.
        gradebook: see ``record.address``.
        second: the name of a second marker, who marks now, blind.
        compare: the name of a second marker whose marks are laid beside the first's.
        known: what another desk of the exercise has as ``known``: then it is not read again.

    Raises:
        MarkingError, GradingError: there is nothing to mark, or it cannot be read; it says why.
    """

    def __init__(
        self, folder, exercise, question, gradebook=None, second="", compare="", known=None
    ):
        self.course = record.course(folder)
        self.exercise = Exercise(self.course, exercise)
        self.question = self.exercise.question(question)
        self.second, self.compare = second, compare
        self.kept = Kept(self.course, exercise, question)
        self._log, self._seconds = self.kept.log(), InFile(self.kept.log(second or compare))
        if compare and compare not in self.kept.seconds():
            there = ", ".join(self.kept.seconds()) or "nobody yet"
            raise MarkingError(
                f"{compare} has no marks of {exercise} {question}. Second markers: {there}. "
                f"{compare} marks with: dateline mark {exercise} {question} --second {compare}"
            )
        self.where = record.address(self.course, gradebook)
        there_is_one(self.course, self.where, exercise)
        self._opened = record.opened(self.course, gradebook)
        self.book = self._opened.__enter__()
        self._inbook = InBook(self.book, self.where, exercise, self.question)
        self._reader = Reader(self.exercise, self.question, self.where)
        self._answers, self._alike, self._chains, self.known = {}, None, [], known
        self._sentences = sentences_of(self.exercise.name)
        self._signs = Signs(self._sentences)
        try:
            self.begin()
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Close the gradebook."""
        self._opened.__exit__(None, None, None)

    @property
    def mode(self):
        """Which round it is: first, second or final."""
        return "second" if self.second else "final" if self.compare else "first"

    def has_second(self, question):
        """Whether the second marker that is compared has marks of another question."""
        return self.compare in Kept(self.course, self.exercise.name, question).seconds()

    def begin(self):
        """Read who handed in what, and which answers share wordings; what has not changed is kept.

        Raises:
            MarkingError: there is nothing to mark; it says why.
        """
        self.most = self._inbook.most()
        if self.most is None:
            raise MarkingError(
                f"The gradebook does not know {self.exercise.name} {self.question.name} yet: first "
                f"run dateline grade {self.exercise.name}."
            )
        self.steps = rubric.steps_of(self.question.text, self.question.solution, self.most)
        states, before = self._inbook.states(), self._answers
        self._answers, self.missing, self.blank = {}, 0, 0
        for student, state in states.items():
            if not state.waits and state.mark is None:  # the machine's
                self.blank += state.machine == 0 and self.question.written
                continue
            answer = before.get(student)
            if answer is None or answer.stamp != self._reader.stamp(student):
                answer = self._reader.read(student)
            if answer is None:
                self.missing += 1
            else:
                self._answers[student] = answer
        if not self._answers:
            raise MarkingError(self._nothing(states))
        self._examples = alike.of_examples(
            rubric.parts_of(self.question.text, self.question.solution)
        )
        texts = {answer.key: answer.text for answer in self._answers.values()}
        if self._alike is None or self._alike.texts != texts:
            if self.known is None:
                self.known = alike.of_course(self.exercise)
            self._alike = alike.Alike(texts, self.known)
            self._chains = chained(texts, lambda key: self.kept.place(key, self.second))
        self._group()

    def _nothing(self, states):
        where = f"{self.exercise.name} {self.question.name}"
        if not states:
            return f"Nobody has handed in {where}: first run dateline grade {self.exercise.name}."
        if self.missing:
            return (
                f"{self.missing} answers to {where} wait, but their notebooks in autograded/ are "
                "missing, or those of another gradebook. Run dateline grade "
                f"{self.exercise.name} again: it writes them anew."
            )
        if not self.question.written:
            return f"{where} is checked by machine, and none of its answers waits for a person."
        return f"No answer to {where} waits for a person."

    def _group(self):
        """Equal answers together, in the order of this reader."""
        found = {}
        for student in sorted(self._answers):
            found.setdefault(self._answers[student].key, []).append(student)
        order = [key for chain in self._chains for key in chain]
        self.groups = {key: found[key] for key in order}
        length = 5
        while len({self.kept.code(key, length) for key in found}) < len(found):
            length += 1
        self._keys = {self.kept.code(key, length): key for key in order}
        self._codes = {key: code for code, key in self._keys.items()}

    def _one(self, key):
        return self._answers[self.groups[key][0]]

    # --- what the page shows

    def about(self):
        """Return what the page says once: the question, its rubric, its steps of marks."""
        parts = rubric.parts_of(self.question.text, self.question.solution)
        found = {
            "exercise": self.exercise.name,
            "question": self.question.name,
            "title": self.question.title,
            "asked": html_of_text(self.question.text),
            "text": self.question.text,
            "article": self._sentences,
            "mode": self.mode,
            "second": self.second or self.compare,
            "most": self.most,
            "steps": [
                {"label": s.label, "mark": s.mark, "does": _line(s.does)} for s in self.steps
            ],
            "notes": [],
            "comments": [],
            "examples": [],
            "model": "",
            "whole": "",
            "handed": len(self._answers),
            "blank": self.blank,
            "missing": self.missing,
        }
        if parts:
            found |= {
                "notes": [_line(note) for note in parts["notes"]],
                "comments": parts["comments"],
                "model": html_of_text(parts["model"]),
                "examples": [
                    {"marks": e["marks"], "text": _line(e["text"]), "why": _line(e["why"])}
                    for e in parts["examples"]
                ],
            }
        elif self.question.solution:
            found["whole"] = html_of_text(rubric.as_it_is(self.question.solution))
        return found

    def listed(self):
        """Return all answers as the page lists them, in their order: a list of dicts."""
        states, marks, pairs = self._now()
        return [self._item(key, states, marks, pairs) for key in self.groups]

    def agreement(self):
        """Return how far two markers agree, in sentences; [] in another round."""
        return agreed.told(list(self._now()[2].values())) if self.compare else []

    def _now(self, key=None):
        """The states of the gradebook, those of a second marker, and both markers' marks: of all
        answers, or of one."""
        groups = self.groups if key is None else {key: self.groups[key]}
        asked = None if key is None else self.groups[key]
        states = {} if self.second else self._inbook.states(asked)
        seconds = self._seconds.states() if self.second or self.compare else {}
        pairs = {}
        if self.compare:
            groups = {k: [s for s in who if s in states] for k, who in groups.items()}
            entries = self._log.entries()
            self._settled = {entry["key"] for entry in entries if entry.get("by") == "final"}
            firsts = agreed.first_marks(groups, states, entries)
            for key, (mark, comment) in firsts.items():
                other = seconds.get(key, State())
                pairs[key] = agreed.Pair(mark, comment, other.mark, other.comment)
        return states, seconds, pairs

    def _states_of(self, key, states, seconds):
        if self.second:
            return [seconds.get(key, State())]
        return [states.get(student, State()) for student in self.groups[key]]

    def _item(self, key, states, seconds, pairs):
        mine = self._states_of(key, states, seconds)
        marks = {state.mark for state in mine}
        comments = {state.comment for state in mine}
        waits = any(state.waits for state in mine) or len(marks) > 1
        taken, own = alike.from_examples(self._one(key).text, self._examples)
        item = {
            "code": self._codes[key],
            "hands": len(self.groups[key]),
            "version": version_of(mine),
            "waits": waits,
            "mark": next(iter(marks)) if len(marks) == 1 else None,
            "comment": next(iter(comments)) if len(comments) == 1 else "",
            "several": sorted({f"{mark:g}" for mark in marks if mark is not None})
            if len(marks) > 1
            else [],
            "again": any(state.waits and state.mark is not None for state in mine),
            "alike": self._alike.number(key),
            "course": taken,
            "words": own,
        }
        if key in pairs:
            pair = pairs[key]
            item |= {"first": pair.first, "second": pair.second, "differs": pair.differs}
            item |= {"first_comment": pair.first_comment, "second_comment": pair.second_comment}
            item["settled"] = key in self._settled
        return item

    def shown(self, code):
        """Return one answer: its ``parts`` as HTML, with what it names marked (``signs``); the
        sentences that it names (``named``); ``after``, the code of the answer before it where what
        is new is marked; the version ``before`` that was marked; and those that share wordings
        (``alike``).

        Raises:
            Conflict: there is no such answer.
        """
        key = self._key(code)
        found = {"code": code, "before": [], "alike": []} | self._marked(key)
        if not self.second:
            found["before"] = self._before(key)
        for other, many in self._alike.others(key):
            found["alike"].append(
                {
                    "code": self._codes[other],
                    "words": many,
                    "mine": self._alike.marked(key, other),
                    "other": self._alike.marked(other, key),
                }
            )
        found["more"] = self._alike.number(key) - len(found["alike"])
        return found

    def _marked(self, key):
        one, earlier, after = self._one(key), None, ""
        chain = next(chain for chain in self._chains if key in chain)
        if place := chain.index(key):
            last = self._one(chain[place - 1]).text
            if much_alike(one.text, last):
                earlier, after = words_in(last), self._codes[chain[place - 1]]
        parts = [self._signs.shown(shown, earlier) for shown in self._html(key)]
        return {"parts": parts, "named": self._signs.named(one.text), "after": after}

    def _html(self, key):
        return [html_of(part) for part in self._one(key).parts]

    def _before(self, key):
        """What was marked before, of each hand-in that is another one by now."""
        states = self._inbook.states(self.groups[key])
        last = {}
        for entry in self._log.entries():
            for student in entry["students"]:
                if entry.get("marked"):
                    last[student] = entry["key"]
        found = {}
        for student, state in states.items():
            if not state.waits or state.mark is None or last.get(student) == key:
                continue
            old = last.get(student)
            shown = self.kept.seen(old) if old else None
            one = found.setdefault((old, state.mark), {"mark": state.mark, "hands": 0})
            one |= {"parts": shown or [], "hands": one["hands"] + 1, "kept": shown is not None}
        return list(found.values())

    def whose(self, code):
        """Return the students who handed in the answer of this code, as the class's list has them.

        Raises:
            MarkingError: there is no such answer.
        """
        try:
            return [self._reader.name(student) for student in self.groups[self._key(code)]]
        except Conflict:
            raise MarkingError(
                f"No answer to {self.exercise.name} {self.question.name} is called {code}."
            ) from None

    def _key(self, code):
        if code not in self._keys:
            raise Conflict(GONE)
        return self._keys[code]

    # --- what the page does

    def put(self, code, version, mark=KEEP, comment=None):
        """Give an answer a mark, or a comment, or both; equal ones get the same.

        Args:
            code: which answer.
            version: of its item, as the page has it.
            mark: points, or KEEP.
            comment: a text, or None for the one that is there.

        Returns:
            {"item": as ``listed`` has it by now, "undo": what ``undo`` takes}.

        Raises:
            Conflict: it is not what the page shows any more; nothing was written.
            MarkingError: the mark is none.
            GradingError, NotKept: it cannot be written now; nothing was.
        """
        key = self._key(code)
        mark = mark if mark is KEEP else self._proper(mark)
        comment = None if comment is None else comment.strip()
        if comment and len(comment) > LONGEST:
            raise MarkingError(f"A comment has {LONGEST} letters at most; this one {len(comment)}.")
        self._is_as_read(key)
        if self.second:
            entry = self._seconds.put(key, version, mark, comment)
        else:
            students = self.groups[key]
            self.kept.keep_seen(key, self._html(key))
            about = {"by": self.mode, "key": key, "students": students, "marked": mark is not KEEP}
            entry = {}
            try:
                self._inbook.put(
                    students,
                    version,
                    mark,
                    comment,
                    lambda done: entry.update(self._log.add(**about, done=done)),
                )
            except GradingError:
                if entry:  # it was noted, and does not hold
                    self._log.add(undo=entry["id"])
                raise
        return {"item": self._item(key, *self._now(key)), "undo": entry["id"]}

    def _proper(self, mark):
        is_number = type(mark) in (int, float) and math.isfinite(mark)
        if not is_number or not 0 <= mark <= self.most:
            raise MarkingError(f"A mark is a number from 0 to {self.most:g}.")
        return float(mark)

    def _is_as_read(self, key):
        """Whether the notebooks are those that the page shows; else read them anew and say so."""
        changed = [s for s in self.groups[key] if self._reader.stamp(s) != self._answers[s].stamp]
        for student in changed:
            answer = self._reader.read(student)
            if answer is None or answer.key != key:
                self.begin()
                raise Conflict(ANEW)
            self._answers[student] = answer

    def undo(self, id_):
        """Take back what ``put`` did; return {"item": as ``listed`` has it by now}.

        Raises:
            Conflict: something else is there by now; nothing was written.
        """
        if self.second:
            key = self._seconds.take_back(id_)
        else:
            entry = next((one for one in self._log.entries() if one["id"] == id_), None)
            if entry is None:
                raise Conflict("There is nothing more to take back.")
            self._inbook.take_back(entry["done"])
            self._log.add(undo=id_)
            key = entry["key"]
        if key not in self.groups:
            raise Conflict(ANEW)
        return {"item": self._item(key, *self._now(key))}


def there_is_one(course, where, exercise):
    """Raise MarkingError where there is no gradebook yet: opening one would make an empty one."""
    path = where.removeprefix("sqlite:///")
    if path != where and not (course.root / path).is_file():
        raise MarkingError(
            f"There is no gradebook here yet: first run dateline grade {exercise}, in the folder "
            "of the course."
        )


def _line(text):
    return html_of_text(text) if text else ""
