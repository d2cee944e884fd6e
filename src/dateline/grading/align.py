"""A student's notebook beside the source of the exercise: which cells are whose, what is odd.

Locked cells are always the source's, whatever a student did to them; everything else that a
student wrote is kept, and a cell of code that the exercise leaves open (to try an answer, to make
a page of the answers) is run as the student left it. An answer is found in whatever form it is
there: turned into another kind of cell, doubled, split, moved, without nbgrader's marks. A blank
copy never stands in its way. What was put aside, and text that stands beside a blank answer, is for
a person to look at. Whatever is odd becomes a sentence for the report.
"""

import copy
from collections import Counter
from typing import NamedTuple

from . import match
from .handed import Unreadable, cells_of
from .names import printable
from .text import Reader, words

LONG = 8  # words of text that may be an answer wherever it stands
SHARED = 0.3  # a locked text that keeps less of its words is another text


class Beside(NamedTuple):
    """A student's notebook in the order of the source.

    ``cells`` are dicts with id, type, source (for a test cell that of the source, hidden tests
    included), given (what is run), nbgrader, names, attachments, own (whether a student wrote it),
    region (the number of its question) and home (see ``handed.cells_of``), in the order of the
    source, the student's own cells behind the cell that they stood behind; ``regions`` the
    Regions; ``remarks`` sentences; ``looks`` whether one of them is about something that was put
    aside.
    """

    cells: list
    regions: list
    remarks: list
    looks: bool


class Region(NamedTuple):
    """One question: from its text to its last cell.

    ``marks`` are the ids of the cells that its marks stand in; ``blank`` says that an answer in it
    is as it was handed out, or missing; ``near`` that something stands beside it which may be the
    answer.
    """

    marks: tuple
    blank: bool
    near: bool


def beside(data, key):
    """Return a student's notebook beside the source, as ``Beside``.

    Args:
        data: the bytes of the student's notebook.
        key: what ``source.key_of`` returned.

    Raises:
        Unreadable: it is no notebook.
    """
    theirs, ours, read = cells_of(data), key["cells"], Reader()
    matched = match.matched(theirs, ours, read)
    return _Alignment(theirs, ours, matched, read).made()


class _Alignment:
    """The work of ``beside`` on one notebook."""

    def __init__(self, theirs, ours, matched, read):
        self.theirs, self.ours, self.read = theirs, ours, read
        self.of = regions_of(ours)
        self.parts, self.copies = {}, {}  # {place: [numbers in theirs]} of answers: real, blank
        self.tried = {}  # and of the open cells that a student changed
        self.behind = {place: [] for place in range(-1, len(ours))}
        self.aside = {}  # {place: [text of a student's in a cell that is the source's]}
        self.said = []  # (sentence, whether a person should look)
        self.places, self._words = {}, {}
        for number, place in matched.items():
            self.places.setdefault(place, []).append(number)
        self._answers(matched)
        self._strays(matched)
        self._tries()
        self.blank = {self.of[place] for place, real in self.parts.items() if not real}
        self._own(matched)
        self._locked()

    def say(self, text, cells, looks=False):
        if cells:
            self.said.append((f"{text}: {', '.join(dict.fromkeys(cells))}.", looks))

    def _answers(self, matched):
        """Of each answer the parts that count: not the blank copies, nor one text twice."""
        several = []
        for place, wanted in enumerate(self.ours):
            if not match.is_answer(wanted):
                continue
            real, texts = [], set()
            for number in self.places.get(place, []):
                cell = self.theirs[number]
                text = (cell["source"].strip(), repr(cell["attachments"]))
                if _is_blank(cell, wanted, self.read):
                    self.copies.setdefault(place, []).append(number)
                elif text not in texts:
                    real.append(number)
                    texts.add(text)
            self.parts[place] = real
        self.strays = self._misplaced(matched)
        for place, real in self.parts.items():
            if len(real) > 1:
                several.append(self.ours[place]["id"])
        self.say("More than one answer; all are shown, and of code the last one counts",
                 several, looks=True)  # fmt: skip

    def _misplaced(self, matched):
        """Copies of one answer's cell that stand at another question: {number: the place}.

        Whoever copies a cell to answer the next question copies nbgrader's id with it.
        """
        found = {}
        for place, real in self.parts.items():
            for number in list(real) if len(real) > 1 else ():
                before = number - 1
                while before >= 0 and matched.get(before, place) == place:
                    before -= 1
                if before < 0:
                    continue
                there, here = self.of[matched[before]], self.of[place]
                last = (
                    matched[before] + 1 == len(self.ours) or self.of[matched[before] + 1] != there
                )
                if there is not None and there != here and not (there + 1 == here and last):
                    found[number] = matched[before]
                    real.remove(number)
        return found

    def _strays(self, matched):
        names = [self.ours[matched[number]]["id"] for number in self.strays]
        self.say("A copy of its cell stands at another question, and was read there",
                 names, looks=True)  # fmt: skip

    def _tries(self):
        """Of each open cell what the student made of it, one text once."""
        for place, wanted in enumerate(self.ours):
            found = {}
            for number in self.places.get(place, []) if is_open(wanted) else ():
                cell = self.theirs[number]
                if not _same_text(cell, wanted, self.read) or cell["type"] != "code":
                    found.setdefault(cell["source"], number)
            self.tried[place] = list(found.values())

    def _own(self, matched):
        """The student's own cells, behind the cell of the source that they stand behind."""
        last = -1
        for number, cell in enumerate(self.theirs):
            if number in self.strays:
                self.behind[self.strays[number]].append((number, _own(cell)))
            elif number in matched:
                last = matched[number]
            elif any(_is_blank(cell, self.ours[place], self.read) for place in self.parts):
                pass  # a stub that was copied without its marks
            elif cell["source"].strip() or cell["attachments"]:
                self.behind[last].append((number, _own(cell)))

    def _locked(self):
        """What a student wrote into cells that are the source's is put aside, and shown."""
        changed, older, typed = [], [], []
        for place, wanted in enumerate(self.ours):
            for number in self.places.get(place, []) if is_locked(wanted) else ():
                cell = self.theirs[number]
                if _same_text(cell, wanted, self.read):
                    continue
                if cell["untouched"]:
                    older.append(wanted["id"])
                elif wanted["nbgrader"]:
                    changed.append(wanted["id"])
                    self.aside.setdefault(place, []).append(cell["source"])
                else:
                    typed.append((place, cell["source"]))
        into = []
        for place, source in typed:
            self._typed(place, source, bool(older), into)
        self.say("Written into the exercise's own text", into, looks=True)
        if older:
            said = "Made in an older form of the exercise; the cells of today's were used."
            self.said.append((said, False))
        self.say("Locked, but changed; the exercise's own text was used", changed, looks=True)

    def _typed(self, place, source, older, into):
        """A text of the exercise's that a student wrote into."""
        wanted, region = self.ours[place], self.of[place]
        added = _added(source, wanted["given"])
        if region is None or not added:
            return
        if region not in self.blank:
            if older:  # then the exercise may have had this text
                return
            answered = self._answered(region)
            more = sum(max(0, times - answered[word]) for word, times in added.items())
            if more < 1:
                return
        into.append(wanted["id"])
        self.aside.setdefault(place, []).append(source)

    def _answered(self, region):
        """The words of a question's answers, as a Counter."""
        if region not in self._words:
            found = self._words[region] = Counter()
            for place, real in self.parts.items():
                for number in real if self.of[place] == region else ():
                    found.update(words(self.theirs[number]["source"]))
        return self._words[region]

    # --- the notebook ---

    def made(self):
        """Return the Beside."""
        cells, homes = [], self._homes()
        for _, own in self.behind[-1]:
            cells.append({**own, "region": None})
        for place, wanted in enumerate(self.ours):
            region = self.of[place]
            cell = {**copy.deepcopy(wanted), "attachments": {}, "own": False, "home": homes[place]}
            first, behind = -1, list(self.behind[place])
            if is_open(wanted):
                first, kept = self._open(place, cell, behind)
                if not kept:  # the student took it away
                    cells += [{**own, "region": region} for _, own in behind]
                    continue
            elif not is_locked(wanted):
                real = self.parts[place]
                copies = [self.theirs[number] for number in self.copies.get(place, [])]
                if real:
                    first = real[0]
                    answer = self.theirs[real[0]]
                    cell.update(source=answer["source"], attachments=answer["attachments"])
                    cell.update(given=answer["source"])
                elif copies and not any(_is_stub(one, wanted) for one in copies):
                    # a stub that was emptied: nbgrader lets that wait
                    cell.update(source=copies[-1]["source"], given=copies[-1]["source"])
                behind += [(other, _own(self.theirs[other])) for other in real[1:]]
                cell["own"] = cell["source"] != wanted["source"]
            cell["blank"] = not self.parts.get(place, True)
            behind.sort(key=lambda one: one[0])  # as they stood: one may use what another made
            before = [own for number, own in behind if number < first]
            behind = [own for number, own in behind if number > first]
            aside = [_aside(text) for text in self.aside.get(place, [])]
            for one in [*before, cell, *aside, *behind]:
                one["region"] = region
            cells += [*before, cell, *aside, *behind]
        self._let_be(cells)
        regions = self._regions(cells)
        self._elsewhere(cells, regions)
        self._oddities()
        remarks = [text for text, _ in self.said]
        return Beside(cells, regions, remarks, any(looks for _, looks in self.said))

    def _open(self, place, cell, behind):
        """Make an open cell what the student left there: (its number in theirs, whether it is)."""
        tried = self.tried[place]
        if not tried:
            return -1, place in self.places
        made = _own(self.theirs[tried[0]])
        cell.update({name: made[name] for name in ("type", "source", "given", "attachments")})
        cell["own"] = True
        behind += [(other, _own(self.theirs[other])) for other in tried[1:]]
        return tried[0], True

    def _homes(self):
        """What was below each cell at home: of the last copy that has something below it."""
        found = []
        for place in range(len(self.ours)):
            said = [self.theirs[number]["home"] for number in self.places.get(place, [])]
            found.append(next((one for one in reversed(said) if one), ""))
        return found

    def _let_be(self, cells):
        """A stub is not run where the student has given its name a value before it."""
        made = set()
        for cell in cells:
            if cell["type"] != "code" or cell["names"] is not None:
                continue
            if cell.get("blank") and self.read.assigned(cell["given"]) & made:
                cell["given"] = ""
            elif cell["own"]:
                made |= self.read.assigned(cell["given"])

    def _regions(self, cells):
        """The questions, and whether something near a blank one may be its answer."""
        number, near = max((r for r in self.of if r is not None), default=-1) + 1, Counter()
        marks = [[] for _ in range(number)]
        wanted, written = [set() for _ in range(number)], [False] * number
        for place, cell in enumerate(self.ours):
            about, region = cell["nbgrader"], self.of[place]
            if region is None:
                continue
            if about.get("grade"):
                marks[region].append(cell["id"])
                wanted[region] |= set(cell["names"] or ())
            written[region] |= bool(about.get("solution")) and cell["type"] != "code"
        opened = {
            self.ours[place]["id"]: _added(self.theirs[number]["source"], self.ours[place]["given"])
            for place, tried in self.tried.items()
            for number in tried[:1]
        }
        for cell in cells:
            region = cell["region"]
            if region not in self.blank or not cell["own"]:
                continue
            if cell["id"]:  # an open cell counts by what stands there besides the exercise's words
                near[region] += bool(opened.get(cell["id"]))
                continue
            if cell["type"] != "code" or self.read.is_prose(cell["given"]):
                near[region] += 1
                if (
                    cell["type"] == "code"
                    and written[region]
                    and not self.read.is_code(cell["given"])
                ):
                    cell["type"] = "markdown"  # an answer in words: there is nothing to run
            elif not written[region]:
                near[region] += bool(self.read.assigned(cell["given"]) & wanted[region])
        return [
            Region(tuple(marks[each]), each in self.blank, bool(near[each]))
            for each in range(number)
        ]

    def _elsewhere(self, cells, regions):
        """Text of a student's own that stands at no blank question, while questions are blank."""
        empty = [r for r in regions if r.blank and not r.near]
        if not empty:
            return
        for cell in cells:
            region = cell["region"]
            if not cell["own"] or cell["id"] or (region is not None and regions[region].blank):
                continue
            told = cell["type"] != "code" or self.read.is_prose(cell["given"])
            if told and len(words(cell["given"])) >= LONG:
                names = [name for region in empty for name in region.marks]
                self.say("Text of the student's own stands elsewhere, while these are blank",
                         [name.removesuffix("-check") for name in names], looks=True)  # fmt: skip
                return

    def _oddities(self):
        """What a person should know about the notebook, in sentences."""
        theirs, ours, places = self.theirs, self.ours, self.places
        known = [(place, cell) for place, cell in enumerate(ours) if cell["nbgrader"]]
        self.say(
            "Missing and put back from the exercise",
            [cell["id"] for place, cell in known if place not in places],
        )
        self.say(
            "Turned into another kind of cell, and turned back",
            [
                cell["id"]
                for place, cell in known
                if any(theirs[number]["type"] != cell["type"] for number in places.get(place, []))
            ],
        )
        lost = [
            cell["id"]
            for place, cell in known
            for number in places.get(place, [])[:1]
            if theirs[number]["grade_id"] != cell["id"]
        ]
        if len(lost) > 3:
            self.said.append(
                (
                    "The editor dropped nbgrader's marks; cells were told apart by id, text "
                    "and place.",
                    False,
                )
            )
        else:
            self.say("Without its nbgrader mark; told by id, text or place", lost)
        order = [places[place][0] for place, _ in known if len(places.get(place, [])) == 1]
        if order != sorted(order):
            self.said.append(
                ("Cells were moved; they were put back in the order of the exercise.", False)
            )
        forged = {c["grade_id"] for c in theirs} - {cell["id"] for _, cell in known} - {""}
        self.say(
            "An nbgrader id that the exercise has not, ignored",
            [printable(one, 40) for one in sorted(forged)],
        )


def _own(cell):
    """A cell of the student's own."""
    return {
        **{name: cell[name] for name in ("type", "source", "attachments", "home")},
        "id": "",
        "own": True,
        "given": cell["source"],
        "nbgrader": {},
        "names": None,
    }


def _aside(text):
    """A text cell that shows what a student wrote into a cell of the source's."""
    shown = "\n".join(f"    {line}" for line in text.split("\n"))
    said = f"The cell above is the exercise's. In the student's notebook it says:\n\n{shown}"
    return _own({"type": "markdown", "source": said, "attachments": {}, "home": ""})


def is_open(wanted):
    """Whether a cell of the source is code that a student may change: nbgrader leaves it alone."""
    return wanted["type"] == "code" and not wanted["nbgrader"]


def is_locked(wanted):
    """Whether a cell is the source's whatever the student did to it."""
    return not match.is_answer(wanted) and not is_open(wanted)


def _is_blank(cell, wanted, read):
    """Whether a student's cell is the stub of an answer, or less.

    A stub of an older form of the exercise is one, too: the checksum in it says so.
    """
    source, stub = cell["source"], wanted["given"]
    if cell["attachments"] or (len(source) > 2 * len(stub) + 500 and not cell["untouched"]):
        return False
    if _is_stub(cell, wanted) or not source.strip():
        return True
    if wanted["type"] == "code":
        return read.same_code(source, stub)
    return not Counter(words(source)) - Counter(words(stub))


def _is_stub(cell, wanted):
    return cell["untouched"] or cell["source"].split() == wanted["given"].split()


def _same_text(cell, wanted, read):
    """Whether a student's cell says what the source's says, whatever an editor did to its form."""
    return match.plain(cell["source"]) == match.plain(wanted["given"]) or (
        wanted["type"] == "code" and read.same_code(cell["source"], wanted["given"])
    )


def _added(theirs, ours):
    """The words that a student wrote into a text that nobody locks, as a Counter.

    Empty where it may be an older form of the text, with some of its words and others besides.
    """
    theirs, ours = Counter(words(match.plain(theirs))), Counter(words(match.plain(ours)))
    kept = (theirs & ours).total()
    whole = kept == ours.total() or kept < SHARED * ours.total()
    return theirs - ours if whole else Counter()


def regions_of(ours):
    """Return the number of the question that each cell of the source belongs to.

    A question begins with a text of the exercise's (else with its answer) behind one that has a
    mark, and ends where the next begins. What stands before the first, or asks nothing, is None.
    """
    found, region, marked = [], 0, False
    for cell in ours:
        starts = match.is_answer(cell) or cell["type"] != "code"
        if marked and starts:
            region, marked = region + 1, False
        marked = marked or bool(cell["nbgrader"].get("grade"))
        found.append(region)
    with_marks = {r for r, cell in zip(found, ours, strict=True) if cell["nbgrader"].get("grade")}
    found = [region if region in with_marks else None for region in found]
    # what stands above the first question: up to the last text before its answer
    first = next((place for place, cell in enumerate(ours) if match.is_answer(cell)), 0)
    texts = [p for p in range(first) if ours[p]["type"] != "code"]
    for place in range(texts[-1] if texts else 0):
        found[place] = None
    return found


__all__ = ["Beside", "Region", "Unreadable", "beside", "regions_of"]
