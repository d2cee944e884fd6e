"""Whose a file is, by its name: as Canvas, Moodle, Brightspace and Blackboard write names.

A name becomes one part of a path, in every script. What it becomes follows from that name alone,
never from who else is in the class: so nobody turns into somebody else when the class changes.
"""

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from ..platforms import times
from . import wire

LONGEST = 100  # bytes: a folder's name may have 255, and things are put behind it
CHANGED = "~"  # no name that is kept as it is has it: behind it stands a digest of the name
_JOINERS = "\u200c\u200d"  # within words of Persian and of Indic scripts
_SIGNS = " .@+'-,()’ʼ·_"
_TWIN = re.compile(r".+~[0-9a-f]{8}", re.DOTALL)


class Owner(NamedTuple):
    """Who handed something in.

    ``student`` is safe in a path and is what the gradebook calls them, ``said`` the name as it was
    given; ``platform`` and ``number`` what an exported name says, both "" for any other name;
    ``late`` whether the platform says so.
    """

    student: str
    said: str
    platform: str = ""
    number: str = ""
    late: bool = False


def whole(name):
    """Return a name composed (NFC), as every system but the Mac's writes it.

    A byte that is no letter in a disk's encoding is written out, so that two names stay two.

    >>> len(whole("Jose\\u0301")), whole("a\\udcff") == r"a\\xff"
    (4, True)
    """
    told = re.sub("[\udc80-\udcff]", lambda found: rf"\x{ord(found[0]) - 0xDC00:02x}", name)
    return unicodedata.normalize("NFC", wire.whole(told))


def composed(paths):
    """Return (name, path) of the paths in one folder, sorted; no two have the same name.

    >>> [name for name, _ in composed([Path("Jose\u0301"), Path("b"), Path("a")])]
    ['José', 'a', 'b']
    """
    paths = list(paths)
    told = apart(path.name for path in paths)
    return sorted((told[path.name], path) for path in paths)


def apart(given):
    """Return {name: the name composed} of names in one folder, no two of them the same.

    Linux and zip files keep apart what ``whole`` makes one: names that look the same and are
    written in other signs. Behind each of them stands a digest, and ``changed`` says so: if one
    kept the plain name, it would be now the one's and now the other's, by who is there.

    >>> sorted(apart(["Jose\\u0301", "Jos\\u00e9", "a"]).values())
    ['José~11b942de', 'José~24c2ab65', 'a']
    """
    alike = {}
    for name in given:
        alike.setdefault(whole(name), set()).add(name)
    return {
        name: plain if len(twins) == 1 else _twin(plain, name)
        for plain, twins in alike.items()
        for name in sorted(twins)
    }


def _twin(plain, name):
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{Path(plain).stem}{CHANGED}{digest}{Path(plain).suffix}"


def plain(name):
    """Return the part of a path for a name; another name never has the same.

    Letters and signs of every script stay. Where something had to go (a slash, a control sign, the
    end of a very long name), a digest of the name stands behind it.

    >>> plain("Айгерим Н."), plain("प्रिया"), plain("alice")
    ('Айгерим Н.', 'प्रिया', 'alice')
    >>> plain("alice?").startswith("alice~"), plain("..").startswith("student~")
    (True, True)
    """
    name = whole(name)
    kept = _kept(name, _SIGNS)
    if kept == name and kept[:1] not in "-" and len(kept.encode()) <= LONGEST:
        return name
    return _marked(kept, name)


def numbered(name, number):
    """Return the part of a path for somebody whom a platform knows by a number.

    The number stays whole and keeps people apart, however long or odd the name is.

    >>> numbered("Jane Doe", "22"), numbered("", "22")
    ('Jane_Doe_22', 'student_22')
    """
    name = whole(name)
    kept = re.sub(r"\s+", "_", _kept(name, _SIGNS)).strip("._-") or "student"
    short = _cut(kept, LONGEST)
    return f"{short if short == kept else _marked(kept, name)}_{number}"


def changed(owner):
    """Return, as a list of one sentence or none, that an Owner's name is not as it was given.

    >>> changed(Owner(plain("alice!"), "alice!"))
    ['The name was changed: a folder cannot have the signs of alice!.']
    """
    said, shown = whole(owner.said), printable(owner.said, 60)
    if CHANGED not in owner.student or plain(said) == said:
        return []
    if _TWIN.fullmatch(said):
        return [f"Another name looks the same and is written in other signs: {shown[:-9]}."]
    if _kept(said, _SIGNS) == said and len(said.encode()) > LONGEST:
        return [f"The name is too long for a folder and was shortened: {shown}."]
    return [f"The name was changed: a folder cannot have the signs of {shown}."]


def _kept(name, signs):
    """The name without what a path, a pattern or a terminal would take for something else."""

    def keep(place, c):
        if c in _JOINERS:
            around = name[place - 1 : place] + name[place + 1 : place + 2]
            return len(around) == 2 and all(unicodedata.category(a)[0] in "LM" for a in around)
        return c in signs or unicodedata.category(c)[0] in "LMN"

    kept = "".join(c if keep(place, c) else "\0" for place, c in enumerate(name))
    return re.sub("\0+", "_", kept).lstrip(" .").rstrip(" ")


def _marked(kept, name):
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    start = _cut(kept, LONGEST - len(digest) - 1).strip(" ._-") or "student"
    return f"{start}{CHANGED}{digest}"


def _cut(text, most):
    """The beginning of a text, in at most so many bytes, no letter without its signs."""
    if len(text.encode()) <= most:
        return text
    kept = text.encode()[:most].decode(errors="ignore")
    while kept and unicodedata.category(text[len(kept)])[0] == "M":
        kept = kept[:-1]
    return kept


def printable(text, most=120):
    """Return text on one line without control signs: safe to show in a terminal.

    >>> printable("a\\x1b[31mb")
    'a?[31mb'
    """
    long, text = len(text) > most, wire.whole(text[: most + 1])

    def shown(place, c):
        joins = c in _JOINERS and text[place - 1 : place].isalpha() and text[place + 1 : place + 2]
        return c.isprintable() or joins

    said = "".join(c if shown(place, c) else "?" for place, c in enumerate(text))
    return f"{said[: most - 1]}…" if long else said


# --- learning platforms ---------------------------------------------------------------------------

# First Last_4711_assignsubmission_file_/…: a folder, its last _ not always there, or the beginning
# of a file's name. Moodle writes a space for each _ of a name.
_MOODLE = re.compile(
    r"(?P<name>[^/_]+)_(?P<number>[0-9]+)_assignsubmission_(?P<way>[a-z]+)(?:_(?P<file>.*))?", re.S
)
# anon_aB3xY_90210_…: who hands in is hidden
_ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?anon_(?P<name>[0-9A-Za-z]{4,8})_(?:[0-9]+_(?P<file>.+)|(?P<way>text|link)\.html)",
    re.S,
)
# lastfirst_4711_text.html, lastfirst_LATE_4711_link.html: typed into Canvas
_TYPED = re.compile(
    r"(?P<name>.*?)_(?P<late>LATE_)?(?P<number>[0-9]+)_(?P<way>text|link)\.html", re.S
)
# 123-456 - Doe, Jane - Nov 20, 2026 1015 AM/…: a folder, or the beginning of a file's name
_BRIGHTSPACE = re.compile(
    r"(?P<number>[0-9]+)-[0-9]+ - (?P<name>.+?)"
    r" - (?P<time>\w+ [0-9]{1,2}, [0-9]{4} [0-9]{3,4} [AP]M)(?: - (?P<file>.+))?",
    re.S,
)
# 01-reading_j_doe_attempt_2026-11-23-10-15-00_file.ipynb: the title, and the login, both with _
_BLACKBOARD = re.compile(
    r"(?P<name>.+?)_attempt_(?P<time>[0-9]{4}(?:-[0-9][0-9]){5})(?:_(?P<file>.*)|\.txt)", re.S
)


class Named(NamedTuple):
    """A part of a path that a platform wrote: its owner, what is left of it as the file's name.

    ``way`` is "text" or "link" for what was typed into the platform, "about" for what the platform
    says of it; ``time`` when it was handed in by the platform's clock, as "2026-11-23 10:15:00", so
    that it sorts attempts, or ""; ``second`` another Named when the name can be read in two ways,
    else None.
    """

    owner: Owner
    file: str
    way: str = ""
    time: str = ""
    second: "Named | None" = None


def moodle(part):
    """Return Named for a part of a path as Moodle writes it, or None."""
    found = _MOODLE.fullmatch(part)
    if not found:
        return None
    owner = Owner(
        numbered(found["name"], found["number"]), found["name"], "moodle", found["number"]
    )
    return Named(owner, found["file"] or "", "text" if found["way"] == "onlinetext" else "")


def canvas(part):
    """Return Named for a file's name as Canvas writes it, or None.

    It is the name, the number, the file's number and its name, with _ between them; the first two
    numbers are those. In a student's name no number stands between two _, but one may stand at its
    end: then there are two readings.
    """
    found = _ANONYMOUS.fullmatch(part)
    if found:
        name = f"anon_{found['name']}"
        owner = Owner(plain(name), name, "canvas", "", bool(found["late"]))
        return Named(owner, found["file"] or "", found["way"] or "")
    typed = _TYPED.fullmatch(part)
    if typed:
        typed = Named(_of_canvas(typed["name"], typed["number"], typed["late"]), "", typed["way"])
    parts = part.split("_")
    for place in range(1, len(parts) - 2):
        if not (_is_number(parts[place]) and _is_number(parts[place + 1])):
            continue
        late = parts[place - 1] == "LATE"
        first = _parted(parts, place, late)
        if typed:  # a file that was called so; or typed, by somebody with a number in the name
            near = typed.owner.number == parts[place + 1]
            return first._replace(second=typed) if near and not late else first
        # a file's number is long and does not begin with 0, as those of "01_reading" and dates do
        if not late and re.fullmatch(r"[1-9]\d{4,}", parts[place + 2]) and len(parts) > place + 3:
            return first._replace(second=_parted(parts, place + 1, False))
        return first
    return typed


def _parted(parts, place, late):
    name = "_".join(parts[: place - late])
    return Named(_of_canvas(name, parts[place], late), "_".join(parts[place + 2 :]))


def _is_number(text):
    return text.isascii() and text.isdigit()


def _of_canvas(name, number, late):
    return Owner(numbered(name, number), name, "canvas", number, bool(late))


def brightspace(part):
    """Return Named for a part of a path as Brightspace writes it, or None.

    Its number is not known to be a person's: the name belongs to whom it is, and no table for
    the platform is filled in by the number.

    >>> found = brightspace("123-456 - Doe, Jane - Nov 20, 2026 1015 AM")
    >>> found.owner.student, found.owner.said, found.time
    ('Doe,_Jane_123', 'Doe, Jane', '2026-11-20 10:15:00')
    """
    found = _BRIGHTSPACE.fullmatch(part)
    if not found:
        return None
    owner = Owner(numbered(found["name"], found["number"]), found["name"], "brightspace")
    return Named(owner, found["file"] or "", "", str(times.of_brightspace(found["time"]) or ""))


def blackboard(part, exercise=""):
    """Return Named for a file's name as Blackboard writes it, or None.

    Where the title of the assignment ends with the exercise's name, what stands behind is the
    login; else the two cannot be told apart, and the student is called by both.

    >>> part = "01-reading_j_doe_attempt_2026-11-23-10-15-00_file.ipynb"
    >>> blackboard(part).owner.student, blackboard(part, "01-reading").owner.student
    ('01-reading_j_doe', 'j_doe')
    """
    found = _BLACKBOARD.fullmatch(part)
    if not found:
        return None
    name = found["name"]
    at = name.lower().find(f"{exercise.lower()}_") if exercise else -1
    name = (name[at + len(exercise) + 1 :] if at >= 0 else "") or name
    owner = Owner(plain(name), name, "blackboard")
    when = str(times.of_blackboard(found["time"]) or "")
    return Named(owner, found["file"] or "", "" if found["file"] else "about", when)


# --- names in zip files ---------------------------------------------------------------------------


def of_zip(entries):
    """Return the names of the entries of a zip file, in their order.

    A zip file of today says that its names are UTF-8. An old one does not say what they are: those
    of Macs are UTF-8 all the same, those of Russian Windows are in code page 866. What a part of a
    path is follows from that part, and from those before it: no entry decides for another, but
    that names which look the same are told ``apart``.
    """
    paths = [
        tuple((e.filename if e.flag_bits & 0x800 else _old(e.filename)).split("/")) for e in entries
    ]
    folders = {}
    for path in paths:
        for depth, part in enumerate(path):
            folders.setdefault(path[:depth], set()).add(part)
    told = {folder: apart(sorted(inner)) for folder, inner in folders.items()}
    return ["/".join(told[path[:depth]][part] for depth, part in enumerate(path)) for path in paths]


def _old(name):
    """A name of an old zip file, each part of its path in the letters that it is written in."""
    found, russian = [], False
    for part in name.split("/"):
        raw = _raw(part)
        try:
            told = raw.decode("utf-8") if raw else part
        except UnicodeDecodeError:
            told = raw.decode("cp866")
            russian = russian or _is_russian(told)
            told = told if russian else part
        found.append(told)
    return "/".join(found)


def _raw(name):
    try:
        return name.encode("cp437")  # as zipfile has read it
    except UnicodeEncodeError:  # it took the name from elsewhere, and knew its letters
        return b""


def _is_russian(name):
    """Whether the letters that are not of ASCII are Cyrillic, and almost all in words of their own.

    >>> _is_russian("Иванов, ВариантA"), _is_russian("MБller")
    (True, False)
    """
    own = mixed = 0
    for word in re.findall(r"[^\W\d_]+", name):
        kinds = {unicodedata.name(c, "").startswith("CYRILLIC") for c in word}
        own += len(word) if kinds == {True} else 0
        mixed += kinds == {True, False}
    letters = all(c.isascii() or c.isalpha() or c == "№" for c in name)
    return letters and own > 0 and own >= 3 * mixed
