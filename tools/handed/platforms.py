"""Exports of Canvas and Moodle, with the names that these give to files."""

import io
import unicodedata
import zipfile
from typing import NamedTuple

from .case import SAME, Case, book, dumped
from .files import FILE, OTHER, zipped

NONE = {"mark": None, "waits": (), "looks": True, "stock": SAME}


class Export(NamedTuple):
    """An export: its cases, and how it is packed: ``bytes_of(files)`` of a zip file."""

    cases: list
    bytes_of: object = zipped


def _case(about, student, *names, **truth):
    files = {}
    for name in names:
        name, _, what = name.partition("|")
        files[name] = OTHER[what](student) if what else dumped(book(student))
    return Case(about, student, files, **truth)


def _moodle(number, name, file=FILE):
    return f"{name}_{number}_assignsubmission_file_/{file}"


CANVAS = [
    _case("on time", "nurlanaigerim_4701", "nurlanaigerim_4701_90201_01-reading.ipynb"),
    _case("late", "doejane_4702", "doejane_LATE_4702_90202_01-reading-1.ipynb",
          says=(r"(?i)late",)),
    _case("text handed in", "textonly_4703", "textonly_4703_text.html|html",
          says=(r"(?i)text",), **NONE),
    _case("a link handed in", "linkonly_4704", "linkonly_4704_link.html|html",
          says=(r"(?i)link",), **NONE),
    _case("late text", "latetext_4705", "latetext_LATE_4705_text.html|html",
          says=(r"Handed in late", r"a text typed"), **NONE),
    _case("a PDF", "pdfonly_4706", "pdfonly_4706_90206_answers.pdf|pdf",
          says=(r"answers\.pdf",), **NONE),
    _case("a notebook saved as text", "saved_4707", "saved_4707_90207_01-reading.ipynb.txt",
          says=(r"01-reading\.ipynb\.txt",)),
    _case("a notebook in a zip file", "inzip_4708", "inzip_4708_90208_01-reading.zip|zip",
          says=(r"01-reading\.zip",)),
    _case("the exercise and the lesson", "both_4709", "both_4709_90209_01-reading.ipynb",
          "both_4709_90210_01-reading-the-article.ipynb|lesson",
          says=(r"01-reading-the-article\.ipynb",)),
    _case("handed in without a name", "anon_aB3xY", "anon_aB3xY_90211_01-reading.ipynb"),
    _case("a name with an underscore", "do_e_4711", "do_e_4711_90216_01-reading.ipynb"),
    _case("a name of letters alone", "王小明_4712", "王小明_4712_90212_01-reading.ipynb"),
    _case("numbers of another in the name of the file", "eve_4713",
          "eve_4713_90213_vic_4701_90299_01-reading.ipynb"),
]  # fmt: skip

MOODLE = [
    _case("a notebook", "Айгерим_Н_4801", _moodle(4801, "Айгерим Н")),
    _case("accents as a Mac writes them", "Milošević_Ana_4802",
          _moodle(4802, unicodedata.normalize("NFD", "Milošević Ana"))),
    _case("text handed in", "Text_Only_4803",
          "Text Only_4803_assignsubmission_onlinetext_/onlinetext.html|html",
          says=(r"onlinetext\.html|(?i:text)",), **NONE),
    _case("a notebook and text", "Both_Two_4804", _moodle(4804, "Both Two"),
          "Both Two_4804_assignsubmission_onlinetext_/onlinetext.html|html",
          says=(r"onlinetext\.html|(?i:text)",), looks=True),
    _case("two notebooks", "Two_Books_4805", _moodle(4805, "Two Books", "a.ipynb"),
          _moodle(4805, "Two Books", "b.ipynb|old"), says=(r"a\.ipynb, b\.ipynb",), **NONE),
    _case("a copy that Jupyter hides", "Check_Point_4806", _moodle(4806, "Check Point"),
          _moodle(4806, "Check Point", ".ipynb_checkpoints/01-reading-checkpoint.ipynb|old")),
    _case("a name in Devanagari", "किरण_शर्मा_4807", _moodle(4807, "किरण शर्मा")),
    _case("a folder of the student's own", "Folder_Deep_4808",
          _moodle(4808, "Folder Deep", f"work/{FILE}")),
    _case("the older form, without the last sign", "Older_Form_4809",
          f"Older Form_4809_assignsubmission_file/{FILE}"),
    _case("the flat form", "Flat_Form_4810", f"Flat Form_4810_assignsubmission_file_{FILE}"),
]  # fmt: skip


def _wrapped(files):
    return {f"HIST101-01-reading-4711/{name}": data for name, data in files.items()}


def _on_a_mac(files):
    """As Finder packs a folder again."""
    found = {".DS_Store": b"\0\0\0\1Bud1"}
    for name, data in files.items():
        folder, _, file = name.rpartition("/")
        beside = f"__MACOSX/submissions/{folder}/._{file}".replace("//", "/")
        found |= {f"submissions/{name}": data, beside: OTHER["mac"]("")}
    return found


def _in_cp866(files):
    """As a program for Windows in Russian packs: names in its own code page, without a flag."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo("N" * len(name.encode("cp866")))
            archive.writestr(info, data)
    found = made.getvalue()
    for name in files:
        raw = name.encode("cp866")
        found = found.replace(b"N" * len(raw), raw)
    return found


def _damaged(files):
    """The first file is packed by LZMA and damaged, the others are whole."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, (name, data) in enumerate(files.items()):
            method = zipfile.ZIP_STORED if number else zipfile.ZIP_LZMA
            archive.writestr(name, data, compress_type=method)
    found = bytearray(made.getvalue())
    start = 30 + len(next(iter(files)).encode()) + 9  # behind the head of the LZMA stream
    found[start : start + 40] = b"\xff" * 40
    return bytes(found)


DAMAGED = [
    _case("a damaged entry", "Bad_Entry_4901", _moodle(4901, "Bad Entry"),
          says=(r"(?i)damaged",), **NONE),
    _case("a whole entry beside it", "Good_Entry_4902", _moodle(4902, "Good Entry")),
    _case("a name too long for a folder", "王" * 30 + "~50e941be_4903",
          _moodle(4903, "王" * 90), says=(r"(?i)name.*(long|shortened)",)),
]  # fmt: skip
RUSSIAN = [_case("a name in another code page", "Айгерим_Н_4911", _moodle(4911, "Айгерим Н"))]
EXPORTS = {
    "canvas.zip": Export(CANVAS),
    "moodle.zip": Export(MOODLE),
    "moodle-wrapped.zip": Export(MOODLE[:3], lambda files: zipped(_wrapped(files))),
    "moodle-mac.zip": Export(MOODLE[:4], lambda files: zipped(_on_a_mac(files))),
    "canvas-mac.zip": Export(CANVAS[:4], lambda files: zipped(_on_a_mac(files))),
    "moodle-damaged.zip": Export(DAMAGED, _damaged),
    "moodle-cp866.zip": Export(RUSSIAN, _in_cp866),
}
