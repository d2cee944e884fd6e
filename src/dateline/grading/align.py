"""A student's notebook beside the source of the exercise: which cells are whose, what is odd.

Locked cells are always the source's, whatever a student did to them; everything else that a
student wrote is kept, and a cell of code that the exercise leaves open (to try an answer, to make
a page of the answers) is run as the student left it. An answer is found in whatever form it is
there: turned into another kind of cell, doubled, split, moved, without nbgrader's marks. A blank
copy never stands in its way. What was put aside, and text that stands beside a blank answer, is for
a person to look at. Whatever is odd becomes a sentence for the report.
"""

from collections import Counter
from typing import NamedTuple

from . import match, versions
from .handed import Unreadable, cells_of
from .odd import oddities
from .regions import Region, found_in, regions_of
from .text import Reader, facts, words

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


def beside(data, key):
    """Return a student's notebook beside the source, as ``Beside``.

    Args:
        data: the bytes of the student's notebook.
        key: what ``source.key_of`` returned.

    Raises:
        Unreadable: it is no notebook.
    """
    theirs, ours = cells_of(data), key["cells"]
    # what the exercise's own code says is read once for a class
    read = Reader(facts(tuple(cell["given"] for cell in ours if cell["type"] == "code")))
    matched = match.matched(theirs, ours, read)
    return _Alignment(theirs, ours, matched, read).made()


class _Alignment:
    """The work of ``beside`` on one notebook."""

    def __init__(self, theirs, ours, matched, read):
        self.theirs, self.ours, self.read = theirs, ours, read
        self.of = regions_of(ours)
        self.parts, self.copies = {}, {}  # {place: [numbers in theirs]} of answers: real, blank
        self.tried = {}  # and of the open cells that a student changed
        self.late, self.rival = {}, set()  # answers below their check; questions that have several
        self.behind = {place: [] for place in range(-1, len(ours))}
        self.aside = {}  # {place: [text of a student's in a cell that is the source's]}
        self.said = []  # (sentence, whether a person should look)
        self.places, self._words = {}, {}
        for number, place in matched.items():
            self.places.setdefault(place, []).append(number)
        self.again = self._again()  # numbers of the exercise's own code that is run once more
        self._answers(matched)
        self._strays(matched)
        self._tries()
        self.blank = {self.of[place] for place, real in self.parts.items() if not real}
        self._own(matched)
        self._locked()

    def say(self, text, cells, looks=False):
        if cells:
            self.said.append((f"{text}: {', '.join(dict.fromkeys(cells))}.", looks))

    def _again(self):
        """Copies of the exercise's own code that a student runs once more, where they stand.

        A second whole notebook around the answers is none: there most of it has a copy.
        """
        found, copied, known = {}, 0, 0
        for place, wanted in enumerate(self.ours):
            if not is_locked(wanted) or wanted["type"] != "code" or wanted["names"] is not None:
                continue
            numbers = self.places.get(place, [])
            same = [n for n in numbers if _same_text(self.theirs[n], wanted, self.read)]
            first = (same or numbers or [None])[0]
            known, copied = known + 1, copied + (len(numbers) > 1)
            for number in numbers:
                if number != first and self.theirs[number]["type"] == "code":
                    found[number] = number in same
        self.whole = copied * 2 > max(known, 2)
        return {} if self.whole else found

    def _answers(self, matched):
        """Of each answer the parts that count: not the blank copies, nor one text alone twice."""
        several = []
        for place, wanted in enumerate(self.ours):
            if not match.is_answer(wanted):
                continue
            real, older = [], []
            for number in self.places.get(place, []):
                cell = self.theirs[number]
                if _is_blank(cell, wanted, self.read):
                    self.copies.setdefault(place, []).append(number)
                else:
                    (older if cell["untouched"] else real).append(number)
            # "as it was handed out", says the file, in words that are not today's: if it is all
            # that there is, nobody can tell whether somebody has written it
            if older and not real:
                self.say("Said to be as it was handed out, but it is not today's; taken for the "
                         "answer", [wanted["id"]], looks=True)  # fmt: skip
            real = real or older
            texts = {self._text_of(number) for number in real}
            # the parts of one answer may be alike
            self.parts[place] = real[:1] if len(texts) == 1 else real
        self.strays = self._misplaced(matched)
        for place, real in self.parts.items():
            if len(real) > 1:
                several.append(self.ours[place]["id"])
                self.rival.add(self.of[place])
                self._below(place, real)
        self.say("More than one answer; all are shown, and of code the last one above the check "
                 "counts", several, looks=True)  # fmt: skip

    def _text_of(self, number):
        cell = self.theirs[number]
        return cell["source"].strip(), repr(cell["attachments"])

    def _below(self, place, real):
        """Take out of an answer's parts those that stand below its check, if any stands above."""
        tests = [p for p in range(place, len(self.ours)) if self.of[p] == self.of[place]]
        checks = [
            n for p in tests if self.ours[p]["names"] is not None for n in self.places.get(p, [])
        ]
        below = [number for number in real if number > max(checks, default=number)]
        if len(below) < len(real):
            self.late.update(dict.fromkeys(below, place))
            real[:] = [number for number in real if number not in self.late]

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
            found, numbers = {}, self.places.get(place, [])
            for number in numbers if is_open(wanted) else ():
                cell = self.theirs[number]
                if number != numbers[0] and versions.is_bare(cell["source"]):
                    continue  # the first says of which version the notebook is
                if not _same_text(cell, wanted, self.read) or cell["type"] != "code":
                    found.setdefault(cell["source"], number)
            self.tried[place] = list(found.values())

    def _own(self, matched):
        """The student's own cells, behind the cell of the source that they stand behind."""
        last = -1
        for number, cell in enumerate(self.theirs):
            if number in self.strays:
                self.behind[self.strays[number]].append((number, _own(cell)))
            elif number in self.late:
                self.behind[last].append((number, _own(cell)))
            elif number in self.again:
                own = _own(cell) | {"again": self.again[number]}
                self.behind[last].append((number, own))
            elif number in matched:
                place = matched[number]
                # a copy that a student made is no sign that the notebook goes on there
                if self.whole or number == self._stands(place):
                    last = place
            elif self._is_a_stub(cell):
                pass  # copied without its marks
            elif cell["source"].strip() or cell["attachments"]:
                self.behind[last].append((number, _own(cell)))

    def _is_a_stub(self, cell):
        """Whether a cell is the stub of any answer: of code in code, of a text in a text."""
        for place in self.parts:
            wanted = self.ours[place]
            alike = wanted["type"] == cell["type"] and cell["source"].strip()
            if (alike or _is_stub(cell, wanted)) and _is_blank(cell, wanted, self.read):
                return True
        return False

    def _stands(self, place):
        """The number of the student's cell that a cell of the source stands for."""
        return (self.parts.get(place) or self.tried[place] or self.places[place])[0]

    def _locked(self):
        """What a student wrote into cells that are the source's is put aside, and shown."""
        changed, older, typed = [], [], []
        for place, wanted in enumerate(self.ours):
            for number in self.places.get(place, []) if is_locked(wanted) else ():
                cell = self.theirs[number]
                if number in self.again or _same_text(cell, wanted, self.read):
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
            cell = {**wanted, "attachments": {}, "own": False, "home": homes[place]}
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
        changed = {
            self.ours[place]["id"]: _added(self.theirs[number]["source"], self.ours[place]["given"])
            for place, tried in self.tried.items()
            for number in tried[:1]
        }
        regions = found_in(cells, self.ours, self.blank, self.rival, changed, self.read)
        self._elsewhere(cells, regions)
        self.said += oddities(self.theirs, self.ours, self.places)
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
        before = []  # they are read where a stub asks for it: most notebooks have none
        for cell in cells:
            if cell["type"] != "code" or cell["names"] is not None:
                continue
            if cell.get("blank") and any(
                self.read.assigned(cell["given"]) & self.read.assigned(own) for own in before
            ):
                cell["given"] = ""
            elif cell["own"]:
                before.append(cell["given"])

    def _elsewhere(self, cells, regions):
        """Text of a student's own that stands at no blank question, while questions are blank."""
        empty = [r for r in regions if r.blank and not r.near]
        if not empty:
            return
        for cell in cells:
            region = cell["region"]
            if (
                not cell["own"]
                or cell["id"]
                or cell.get("again")
                or (region is not None and regions[region].blank)
            ):
                continue
            told = cell["type"] != "code" or self.read.is_prose(cell["given"])
            if told and len(words(cell["given"])) >= LONG:
                names = [name for region in empty for name in region.marks]
                self.say("Text of the student's own stands elsewhere, while these are blank",
                         [name.removesuffix("-check") for name in names], looks=True)  # fmt: skip
                return


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
    """Whether a student's cell is the stub of an answer, or less."""
    source, stub = cell["source"], wanted["given"]
    if cell["attachments"] or len(source) > 2 * len(stub) + 500:
        return False
    if _is_stub(cell, wanted) or not source.strip():
        return True
    if wanted["type"] == "code":
        return read.same_code(source, stub)
    return not Counter(words(source)) - Counter(words(stub))


def _is_stub(cell, wanted):
    return cell["source"].split() == wanted["given"].split()


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


__all__ = ["Beside", "Region", "Unreadable", "beside", "regions_of"]
