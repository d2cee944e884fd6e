"""Names of students and files, and files of other kinds, in submitted/."""

import io
import unicodedata
import zipfile

from tools import coursework, lessons

from .case import EXERCISE, NOT_TAKEN, SAME, Case, book, dumped, in_folder

FILE = f"{EXERCISE}.ipynb"


def _named(about, student, folder=None, **truth):
    """All right, handed in by somebody whose folder has a name worth looking at."""
    return Case(about, student, in_folder(folder or student, dumped(book(student))), **truth)


def _files(about, student, *names, data=None, **truth):
    """The notebook under other names (or none), beside what else lies there."""
    found = {}
    for name in names:
        name, _, what = name.partition("|")
        made = OTHER[what](student) if what else data or dumped(book(student))
        found |= in_folder(student, made, name)
    return Case(about, student, found, **truth)


def zipped(files):
    """Return the bytes of a zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def _lesson(_):
    return lessons()[1].read_bytes()


def _other_exercise(_):
    return (coursework.SOLUTIONS / "04-figures" / "04-figures.ipynb").read_bytes()


OTHER = {
    "lesson": _lesson,
    "04": _other_exercise,
    "empty": lambda _: b"",
    "pdf": lambda _: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "html": lambda _: b"<!DOCTYPE html>\n<html><head><title>01-reading</title></head></html>",
    "docx": lambda _: zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}),
    "mac": lambda _: b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ",
    "lock": lambda _: b"\x05mine",
    "half": lambda student: dumped(book(student))[:5000],
    "zip": lambda student: zipped({FILE: dumped(book(student))}),
    "zip deep": lambda student: zipped(
        {f"my work/{FILE}": dumped(book(student)), f"__MACOSX/my work/._{FILE}": OTHER["mac"]("")}
    ),
    "old": lambda student: dumped(book(f"{student}, an older version")),
    "json": lambda _: b'{"a": [1, 2]}',
    "text": lambda _: b"q1 = 5\n",
}
NONE = {"mark": None, "waits": (), "looks": True, "stock": NOT_TAKEN}
TAKEN = "stock nbgrader takes the file of the right name only"
NFD = unicodedata.normalize("NFD", "José Núñez")

CASES = [
    # --- names
    _named("a name in Devanagari", "प्रिया शर्मा"),
    _named("a name with Arabic vowel signs", "مُحَمَّد"),
    _named("a name in Thai", "สมชาย ใจดี"),
    _named("a name in Cyrillic", "Айгерім Нұрлан"),
    _named("a name in Chinese", "王小明"),
    _named("accents as a Mac writes them", unicodedata.normalize("NFC", NFD), NFD,
           stock="the same marks; nbgrader keeps the name as the disk has it"),
    _named("two names that differ in a vowel sign, the one", "रवि"),
    _named("two names that differ in a vowel sign, the other", "रवी"),
    _named("a name with an apostrophe", "Aoife O'Brien"),
    _named("a name with a number behind", "aigerim_48107"),
    _named("a name that is a number", "48108"),
    _named("a name that others become when cleaned", "alice"),
    _named("a name that becomes another’s when cleaned", "alice~80bc9a5a", "alice!",
           says=(r"alice!",), stock="the same marks; nbgrader keeps every name of a folder"),
    _named("a name like a formula", "HYPERLINK(1)~bd32d5ce", "=HYPERLINK(1)", says=(r"=HYPERLINK",),
           stock="the same marks; nbgrader keeps every name of a folder"),
    _named("a name like a formula that nobody changes", "+49 170 1234567"),
    # --- names of files
    _files("a copy made by a browser", "browser copy", "01-reading (1).ipynb",
           says=(r"01-reading \(1\)\.ipynb",), stock=TAKEN),
    _files("a copy made by JupyterLab", "lab copy", "01-reading-Copy1.ipynb",
           says=(r"01-reading-Copy1\.ipynb",), stock=TAKEN),
    _files("a name of one's own", "own name", "homework final.ipynb",
           says=(r"homework final\.ipynb",), stock=TAKEN),
    _files("capital letters", "capitals", "01-READING.IPYNB", says=(r"01-READING\.IPYNB",),
           stock=TAKEN),
    _files("saved as text by a browser", "ipynb txt", "01-reading.ipynb.txt",
           says=(r"01-reading\.ipynb\.txt",), stock=TAKEN),
    _files("saved as JSON by a browser", "ipynb json", "01-reading.ipynb.json",
           says=(r"01-reading\.ipynb\.json",), stock=TAKEN),
    _files("the right file and an older one", "two notebooks", FILE, "old.ipynb|old",
           says=(r"old\.ipynb",), looks=True),
    _files("two notebooks, both of other names", "which one", "a.ipynb", "b.ipynb|old",
           says=(r"a\.ipynb, b\.ipynb",), **NONE),
    _files("a copy that Jupyter hides", "checkpoints", FILE,
           ".ipynb_checkpoints/01-reading-checkpoint.ipynb|old", stock=SAME),
    _files("a file that a Mac leaves beside", "mac file", "mine.ipynb", "._mine.ipynb|mac",
           says=(r"mine\.ipynb",), stock=TAKEN),
    _files("a file that Word leaves beside", "word file", FILE, "~$notes.docx|lock"),
    _files("a zip file with the notebook", "zip", "01-reading.zip|zip",
           says=(r"01-reading\.zip",), stock=TAKEN),
    _files("a zip file made on a Mac", "mac zip", "my work.zip|zip deep",
           says=(r"my work\.zip",), stock=TAKEN),
    _files("a folder in the folder", "folder in folder", f"{EXERCISE}/{FILE}",
           says=(rf"{EXERCISE}/{FILE}",), stock=TAKEN),
    _files("another exercise beside it", "another beside", FILE, "04-figures.ipynb|04",
           says=(r"04-figures\.ipynb",)),
    # --- no notebook, or another one
    _files("the lesson under the exercise's name", "lesson", f"{FILE}|lesson",
           says=(r"(?i)not the exercise",), **{**NONE, "stock": "stock nbgrader gives it 0"}),
    _files("another exercise under this name", "other exercise", f"{FILE}|04",
           says=(r"(?i)not the exercise",), **{**NONE, "stock": "stock nbgrader gives it 0"}),
    _files("an empty file", "empty", f"{FILE}|empty", says=(r"(?i)empty",), **NONE),
    _files("half a file", "half a file", f"{FILE}|half", says=(r"(?i)not a whole notebook",),
           **NONE),
    _files("a PDF under the name", "pdf inside", f"{FILE}|pdf", says=(r"PDF",), **NONE),
    _files("a web page under the name", "html inside", f"{FILE}|html", says=(r"(?i)html|web page",),
           **NONE),
    _files("JSON that is no notebook", "json inside", f"{FILE}|json", says=(r"(?i)no notebook",),
           **NONE),
    _files("a PDF", "pdf", "01-reading.pdf|pdf", says=(r"01-reading\.pdf",), **NONE),
    _files("a document", "docx", "answers.docx|docx", says=(r"answers\.docx",), **NONE),
    _files("a script", "py", "01-reading.py|text", says=(r"01-reading\.py",), **NONE),
]  # fmt: skip
