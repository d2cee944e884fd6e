"""What was handed in: the notebook is found wherever it lies, and what is none is named."""

import copy
import io
import json
import os
import random
import time
import zipfile

import nbformat
import pytest

from dateline.grading import books, collect, files, source
from tools import ROOT, classroom, coursework

NAME = classroom.NAME
OTHERS = books.around(coursework.SOLUTIONS, ROOT / "notebooks", NAME)


def written(notebook):
    return nbformat.writes(notebook).encode("utf-8")


PERFECT = written(classroom.perfect())
BLANK = written(classroom.filled({}))
OTHER = written(classroom.filled({"q3": "q3 = 3"}))
FIGURES = written(classroom.perfect("04-figures"))
LESSON = (ROOT / "notebooks" / "01-reading-the-article.ipynb").read_bytes()


@pytest.fixture(scope="module")
def shelf():
    key = source.key_of(coursework.read(coursework.EXERCISES, NAME))
    return books.Shelf(NAME, key, OTHERS)


def laid(folder, given):
    """Put {path: bytes} into a folder, or into a zip file when it is called so."""
    if folder.suffix == ".zip":
        folder.write_bytes(zipped(given))
        return folder
    for name, data in given.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def zipped(given, **options):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", **options) as archive:
        for name, data in given.items():
            archive.writestr(name, data)
    return held.getvalue()


def handed(folder, given, shelf):
    found = collect.submissions(laid(folder, given), NAME, shelf)
    return {one.student: one for one in found}


def cells(one):
    """The sources of a Submission's cells."""
    return ["".join(c.get("source", "")) for c in json.loads(one.data.decode("utf-8-sig"))["cells"]]


FULL = cells(collect.Submission("", "", PERFECT))

# --- where a notebook lies ------------------------------------------------------------------------

DEEP = zipped({"a/b/01-reading.ipynb": PERFECT, "__MACOSX/a/b/._01-reading.ipynb": b"\0\5\26\7"})
FOUND = {
    "as it is": {"01-reading.ipynb": PERFECT},
    "another name": {"final (2).ipynb": PERFECT},
    "in capitals": {"01-READING.IPYNB": PERFECT},
    "saved as text": {"01-reading.ipynb.txt": PERFECT},
    "saved as JSON": {"01-reading.ipynb.json": PERFECT},
    "only .json": {"01-reading.json": PERFECT},
    "no ending": {"reading": PERFECT},
    "in a zip file": {"work.zip": zipped({"01-reading.ipynb": PERFECT})},
    "deep in a zip file of a Mac": {"work.zip": DEEP},
    "a zip file in a zip file": {"work.zip": zipped({"inner.zip": DEEP})},
    "a zip file called a notebook": {"01-reading.ipynb": DEEP},
    "in folders": {"my-course/exercises/01-reading/01-reading.ipynb": PERFECT},
    "beside a Mac's copy": {"01-reading.ipynb": PERFECT, "._01-reading.ipynb": b"\0\5\26\7\0"},
    "beside Jupyter's copy": {
        "01-reading.ipynb": PERFECT,
        ".ipynb_checkpoints/01-reading-checkpoint.ipynb": OTHER,
    },
    "beside another exercise": {"01-reading.ipynb": PERFECT, "04-figures.ipynb": FIGURES},
    "beside the lesson": {"x.ipynb": PERFECT, "01-reading-the-article.ipynb": LESSON},
    "under the other's name": {"01-reading.ipynb": FIGURES, "04-figures.ipynb": PERFECT},
    "beside a blank one": {"01-reading.ipynb": BLANK, "01-reading-Copy1.ipynb": PERFECT},
    "twice": {"01-reading.ipynb": PERFECT, "01-reading (1).ipynb": PERFECT},
    "beside a damaged one": {"a.ipynb": PERFECT, "b.ipynb": PERFECT[:500]},
    "beside a PDF": {"01-reading.ipynb": PERFECT, "answers.pdf": b"%PDF-1.7"},
    "UTF-8 with its sign": {"01-reading.ipynb": b"\xef\xbb\xbf" + PERFECT},
    "UTF-16": {"01-reading.ipynb": PERFECT.decode().encode("utf-16")},
    "UTF-16 without its sign": {"01-reading.ipynb": PERFECT.decode().encode("utf-16-le")},
    "UTF-32": {"01-reading.ipynb.txt": PERFECT.decode().encode("utf-32")},
    "only Jupyter's copy": {".ipynb_checkpoints/01-reading-checkpoint.ipynb": PERFECT},
}
LAYOUTS = {
    "nbgrader": "s/01-reading/{}",
    "moodle": "First Last_4711_assignsubmission_file_/{}",
    "moodle.zip": "wrapped/First Last_4711_assignsubmission_file_/{}",
    "canvas.zip": "lastfirst_4711_90210_{}",
}
SILENT = ("as it is", "beside a Mac's copy", "beside Jupyter's copy", "UTF-8 with its sign")
SILENT += ("twice", "UTF-16", "UTF-16 without its sign")

# something of the student's may have been put aside
ASIDE = ("only Jupyter's copy", "beside a damaged one", "beside a PDF")


@pytest.mark.parametrize("kind", FOUND)
@pytest.mark.parametrize("form", LAYOUTS)
def test_the_notebook_is_found(tmp_path, form, kind, shelf):
    if form == "canvas.zip" and any("/" in name for name in FOUND[kind]):
        pytest.skip("Canvas takes files and no folders")
    given = {LAYOUTS[form].format(name): data for name, data in FOUND[kind].items()}
    if form == "canvas.zip":  # each file has a number of its own
        given = {n.replace("90210", str(90210 + k)): d for k, (n, d) in enumerate(given.items())}
    (one,) = handed(tmp_path / form, given, shelf).values()
    assert one.data is not None, one.remarks
    assert cells(one) == FULL
    assert one.looks == (kind in ASIDE)
    if form == "nbgrader":
        assert bool(one.remarks) == (kind not in SILENT), one.remarks
    for name in ("04-figures", "b.ipynb", "answers.pdf", "01-reading-the-article"):
        beside = any(name in each for each in FOUND[kind]) and kind != "under the other's name"
        assert beside <= any(name in said for said in one.remarks)


def test_what_lies_beside_the_folder_of_the_exercise_is_found_and_said(tmp_path, shelf):
    given = {"a/01-reading/01-reading.ipynb": PERFECT, "a/01-reading.ipynb": OTHER}
    given |= {"b/01-reading.ipynb": PERFECT, "c/work/01-reading/01-reading.ipynb": PERFECT}
    found = handed(tmp_path / "class", given, shelf)
    assert [one.data for one in found.values()] == [PERFECT] * 3
    assert not found["a"].remarks
    assert "does not lie in the folder 01-reading" in found["b"].remarks[0]
    assert "but at work/01-reading/01-reading.ipynb" in found["c"].remarks[0]


def test_two_that_differ_wait_for_a_person(tmp_path, shelf):
    given = {"s/01-reading/a.ipynb": PERFECT, "s/01-reading/b.ipynb": OTHER}
    one = handed(tmp_path / "a", given, shelf)["s"]
    assert one.data is None and "a.ipynb, b.ipynb" in one.remarks[0]
    given = {"s/01-reading/01-reading.ipynb": PERFECT, "s/01-reading/b.ipynb": OTHER}
    one = handed(tmp_path / "b", given, shelf)["s"]
    assert cells(one) == FULL and one.looks and "b.ipynb" in one.remarks[0]


def test_the_same_whatever_order_the_disk_has(tmp_path, shelf, monkeypatch):
    given = {f"{name}/01-reading/01-reading.ipynb": PERFECT for name in ("रव", "रवि", "Jose\u0301")}
    given |= {f"s/01-reading/{name}": PERFECT for name in ("a.ipynb", "b.ipynb")}
    given["José/01-reading/01-reading.ipynb"] = OTHER
    first = handed(tmp_path / "class", given, shelf)
    assert first.keys() > {"रव", "रवि", "s"}
    twins = first.keys() - {"रव", "रवि", "s"}  # two folders, and perhaps two people
    assert sorted(first[twin].data for twin in twins) == sorted([OTHER, PERFECT])
    assert all("looks the same" in " ".join(first[twin].remarks) for twin in twins)
    real = os.listdir

    def shuffled(folder="."):
        found = real(folder)
        random.Random(7).shuffle(found)
        return found

    monkeypatch.setattr(os, "listdir", shuffled)
    assert handed(tmp_path / "class", {}, shelf) == first


def test_nobody_gets_the_name_of_somebody_who_came_before(tmp_path, shelf):
    composed, other = "José/01-reading/01-reading.ipynb", "Jose\u0301/01-reading/01-reading.ipynb"
    for number, place in enumerate((composed, other)):
        (alone,) = handed(tmp_path / f"alone-{number}", {place: PERFECT}, shelf)
        assert alone == "José"  # who is alone has the name as it is read
    both = {composed: OTHER, other: PERFECT}
    in_folders = handed(tmp_path / "both", both, shelf)
    assert len(in_folders) == 2 and "José" not in in_folders
    path = tmp_path / "class.zip"
    for order in (list(both), list(both)[::-1]):
        with zipfile.ZipFile(path, "w") as archive:
            for name in order:
                archive.writestr(name, both[name])
        in_zip = {one.student: one for one in collect.submissions(path, "01-reading", shelf)}
        assert {name: one.data for name, one in in_zip.items()} == {
            name: one.data for name, one in in_folders.items()
        }


ANYWHERE = {
    "01-reading/01-reading.json": PERFECT,
    "01-reading/answers": PERFECT,
    "01-reading/my.zip": zipped({"a/01-reading.ipynb": PERFECT}),
    "01-reading/.ipynb_checkpoints/01-reading-checkpoint.ipynb": PERFECT,
    "01-reading/01-reading.ipynb.txt": PERFECT,
    "01-reading.ipynb": PERFECT,
    "final/my.ipynb": PERFECT,
    "my-course.zip": zipped({"my-course/exercises/01-reading/01-reading.ipynb": PERFECT}),
}


@pytest.mark.parametrize("name", ANYWHERE)
def test_a_blank_copy_in_the_right_place_stands_in_nobodys_way(tmp_path, name, shelf):
    given = {"s/01-reading/01-reading.ipynb": BLANK, f"s/{name}": ANYWHERE[name]}
    given |= {"s/04-figures/04-figures.ipynb": FIGURES}
    one = handed(tmp_path / "a", given, shelf)["s"]
    assert cells(one) == FULL and one.remarks
    del given[f"s/{name}"]
    one = handed(tmp_path / "b", given, shelf)["s"]
    assert one.data == BLANK and not one.remarks and not one.looks


# --- what is no notebook, or the wrong one --------------------------------------------------------

NONE = {
    "answer.pdf": (b"%PDF-1.7", "a PDF file"),
    "answer.docx": (zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "Word"),
    "answer.odt": (zipped({"mimetype": b"", "content.xml": b""}), "word processor"),
    "01-reading.html": (b"<!DOCTYPE html><html>", "a web page"),
    "01-reading.py": (b"# In[1]:\nq1 = {}", "a Python program"),
    "shot.png": (b"\x89PNG\r\n", "a picture"),
    "work.rar": (b"Rar!\x1a\x07", "a RAR archive"),
    "work.7z": (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    "work.tar.gz": (b"\x1f\x8b\x08", "a gzip archive"),
    "01-reading.txt": (b"my answers", "a text"),
    "thing": (b"\x01\x02\x03", "another kind of file"),
    "nothing.zip": (zipped({}), "an empty zip file"),
    "pages.zip": (zipped({"a.pdf": b"%PDF-1.7"}), "a PDF file"),
    "01-reading.ipynb": (b"<!DOCTYPE html>\n<html>", "a web page with the name of one"),
    "x.ipynb": (b"%PDF-1.7", "a PDF file with the name of one"),
    "empty.ipynb": (b"  \n", "The file is empty"),
    "half.ipynb": (PERFECT[:3000], "not a whole notebook"),
    "merged.ipynb": (b'{\n<<<<<<< HEAD\n "cells": [', "marks of a merge"),
    "latin.ipynb": ('{"cells": "é"}'.encode("latin-1"), "not UTF-8"),
    "list.ipynb": (b"[1]", "It is JSON, but no notebook"),
    "nocells.ipynb": (b"{}", "no cells"),
    "deep.ipynb": (b"[" * 1_000_000, "cannot be read"),
    "lfs.ipynb": (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
    ".01-reading.ipynb.icloud": (b"bplist00", "iCloud"),
    "a.ipynb.crdownload": (PERFECT[:99], "not finished"),
    "a.ipynb.lnk": (b"L\0\0\0\x01\x14\x02\0", "shortcut"),
    "wrong.ipynb": (FIGURES, "not the exercise 01-reading but the exercise 04-figures"),
    "lesson.ipynb": (LESSON, "but the lesson 01-reading-the-article"),
    "strange.ipynb": (written(nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("1 + 1")])), "none of its cells"),
}  # fmt: skip


@pytest.mark.parametrize("name", NONE)
@pytest.mark.parametrize("form", LAYOUTS)
def test_what_is_no_notebook_is_named_with_its_kind_and_file(tmp_path, form, name, shelf):
    data, said = NONE[name]
    (one,) = handed(tmp_path / form, {LAYOUTS[form].format(name): data}, shelf).values()
    assert one.data is None
    assert said in " ".join(one.remarks) and name in " ".join(one.remarks)


def test_a_wrong_notebook_is_told_where_its_own_source_is_not_there():
    key = source.key_of(coursework.read(coursework.EXERCISES, NAME))
    alone = books.Shelf(NAME, key)
    assert "but 04-figures" in alone.instead(books.opened("x", FIGURES))
    assert alone.instead(books.opened("x", PERFECT)) == ""


def anew(cells):
    """The cells with ids of their own, as a paste gives them."""
    for cell in cells:
        cell["id"] = f"p-{cell['id']}"
    return cells


def about(cell):
    return "; ".join(f"{k} = {v}" for k, v in cell.metadata.get("nbgrader", {}).items())


KEPT = {
    "answers alone": lambda cells: [c for c in cells if "solution = True" in about(c)],
    "no text": lambda cells: [c for c in cells if c.cell_type == "code"],
    "half of it": lambda cells: cells[: len(cells) // 2],
    "no marks of nbgrader": lambda cells: [c for c in cells if not c.metadata.clear()],
    "upside down": lambda cells: cells[::-1],
    "with the other exercise": lambda cells: cells + anew(classroom.perfect("04-figures").cells),
    "one answer alone": lambda cells: [c for c in cells if c.get("id") == "q3"],
}  # fmt: skip


@pytest.mark.parametrize("kind", KEPT)
def test_a_notebook_that_is_taken_apart_is_still_the_exercise(kind, shelf):
    book = copy.deepcopy(classroom.perfect())
    book.cells = KEPT[kind](book.cells)
    assert shelf.instead(books.opened("x.ipynb", written(book))) == ""


def test_texts_and_links_typed_into_a_platform_are_named(tmp_path, shelf):
    found = handed(
        tmp_path / "c.zip",
        {
            "ghost_4715_text.html": b"<p>",
            "link_LATE_4716_link.html": b"<p>",
            "ok_4717_1_x.ipynb": PERFECT,
        },
        shelf,
    )
    assert "a text typed into the platform" in found["ghost_4715"].remarks[0]
    assert "a link" in found["link_4716"].remarks[0] and found["link_4716"].late
    folder = "Two Ways_26_assignsubmission_"
    given = {f"{folder}onlinetext_/onlinetext.html": b"<p>", f"{folder}file_/a.ipynb": PERFECT}
    (one,) = handed(tmp_path / "m.zip", given, shelf).values()
    assert one.data == PERFECT and "onlinetext.html" in one.remarks[0]


# --- damaged and large ----------------------------------------------------------------------------


def damaged(name, packing):
    """A zip file of three notebooks, the second of them with its packed bytes spoiled."""
    given = {"a_1_20001_x.ipynb": PERFECT, name: OTHER, "c_3_20003_x.ipynb": PERFECT}
    raw = bytearray(zipped(given, compression=packing))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        about = archive.getinfo(name)
    start = about.header_offset + 30 + len(name)
    raw[start : start + about.compress_size] = b"\xff" * about.compress_size
    return bytes(raw)


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_one_damaged_entry_is_one_line(tmp_path, packing, shelf):
    (tmp_path / "c.zip").write_bytes(damaged("b_2_20002_x.ipynb", packing))
    found = {one.student: one for one in collect.submissions(tmp_path / "c.zip", NAME, shelf)}
    assert [one.data is None for one in found.values()] == [False, True, False]
    assert "damaged" in found["b_2"].remarks[0]


def test_a_way_of_packing_that_is_not_known_and_a_password_are_one_line(tmp_path, shelf):
    raw = zipped({"a_1_20001_x.ipynb": PERFECT, "b_2_20002_x.ipynb": PERFECT})
    for field, value, said in ((10, 99, "not known here"), (8, 1, "password")):
        odd = bytearray(raw)
        place = odd.index(b"PK\x01\x02", odd.index(b"PK\x01\x02") + 4)  # the second of the list
        odd[place + field] = value
        (tmp_path / "c.zip").write_bytes(odd)
        first, second = collect.submissions(tmp_path / "c.zip", NAME, shelf)
        assert first.data == PERFECT and second.data is None and said in second.remarks[0]


def test_any_error_of_one_entry_is_one_line(tmp_path, monkeypatch, shelf):
    class Odd(Exception):
        pass

    def odd(self, entry, *_, **__):
        if entry.filename.startswith("b_"):
            raise Odd
        return real(self, entry)

    real = zipfile.ZipFile.open
    laid(tmp_path / "c.zip", {"a_1_2_x.ipynb": PERFECT, "b_2_3_x.ipynb": PERFECT})
    monkeypatch.setattr(zipfile.ZipFile, "open", odd)
    first, second = collect.submissions(tmp_path / "c.zip", NAME, shelf)
    assert first.data and second.data is None and "damaged" in second.remarks[0]


def large(size, inside="image/png"):
    book = classroom.perfect()
    (cell,) = [c for c in book.cells if c.get("id") == "q3"]
    told = nbformat.v4.new_output("stream", name="stdout", text="small, and kept")
    cell.outputs = [told, nbformat.v4.new_output("display_data", {inside: "A" * size})]
    return written(book)


def test_a_notebook_with_large_outputs_is_read_without_them(tmp_path, shelf):
    given = {"s/01-reading/01-reading.ipynb": large(40_000_000)}
    one = handed(tmp_path / "class", given, shelf)["s"]
    assert cells(one) == FULL and len(one.data) < 200_000 and b"small, and kept" in one.data


def test_what_widgets_have_left_is_not_read(tmp_path, shelf):
    book = json.loads(PERFECT)
    book["metadata"]["widgets"] = {"state": "x" * (files.LARGEST // 2 + 25_000_000)}
    found = handed(tmp_path, {f"one/{NAME}/{NAME}.ipynb": json.dumps(book).encode()}, shelf)
    assert found["one"].data and len(found["one"].data) < 10 * len(PERFECT)


def test_a_file_larger_than_large_is_refused_unread(tmp_path, shelf):
    path = laid(tmp_path / "class", {"s/01-reading/01-reading.ipynb": b""})
    with (path / "s/01-reading/01-reading.ipynb").open("wb") as file:
        file.truncate(files.LARGEST + 10_000_000)
    (one,) = collect.submissions(path, NAME, shelf)
    assert one.data is None and "74 MB" in one.remarks[0]


@pytest.mark.parametrize("part", [b"[],", b'{"a":1},', b"1,"])
def test_json_that_would_fill_memory_is_refused_unread(part):
    data = b'{"cells": [' + part * (books.PARTS // 2) + b"0]}"
    with pytest.raises(books.NoBook, match="parts that are read"):
        books.opened("x.ipynb", data + part * books.PARTS)


def test_a_bomb_in_a_students_zip_file_is_one_line(tmp_path, shelf):
    bomb = zipped(
        {"01-reading.ipynb": b" " * (files.LARGEST + 1)}, compression=zipfile.ZIP_DEFLATED
    )
    nested = bomb
    for _ in range(6):
        nested = zipped({"x.zip": nested})
    given = {"a_1_20001_x.zip": bomb, "b_2_20002_x.zip": nested, "c_3_20003_x.ipynb": PERFECT}
    found = handed(tmp_path / "c.zip", given, shelf)
    assert [one.data is None for one in found.values()] == [True, True, False]
    assert "64 MB" in found["a_1"].remarks[0]


HEAVY = {
    "words": {"cell_type": "code", "source": "a " * 9_000_000},
    "lines": {"cell_type": "code", "source": ["a\n"] * 1_000_000},
    "tests": {"cell_type": "code", "source": "### BEGIN HIDDEN TESTS\n" * 500_000},
    "calls": {"cell_type": "code", "source": "check(" * 2_000_000},
    "heading": {"cell_type": "markdown", "source": "## " + " (1" * 3_000_000},
    "cells": None,
}


@pytest.mark.parametrize("kind", HEAVY)
def test_what_is_heavy_to_compare_is_compared_in_part(kind, shelf):
    cells = [HEAVY[kind]] if HEAVY[kind] else [{"source": "a"}] * 1_000_000
    data = json.dumps({"cells": cells}).encode()
    begun = time.process_time()
    book = books.opened("x.ipynb", data)
    shelf.instead(book)
    shelf.blank(book)
    assert time.process_time() - begun < 20


def test_what_one_student_hands_in_has_one_budget(tmp_path, shelf, monkeypatch):
    budget = files.Budget(300_000)
    monkeypatch.setattr(files, "Budget", lambda: budget)
    given = {f"s/01-reading/{n:03}.ipynb": b"[" * 50_000 for n in range(50)}
    one = handed(tmp_path / "class", given, shelf)["s"]
    assert one.data is None and any("more" in said for said in one.remarks)


def nested(depth, code="utf-8"):
    inside = "[" * depth + "]" * depth
    text = f'{{"cells": [], "metadata": {{"a": {inside}}}, "nbformat": 4, "nbformat_minor": 5}}'
    return text.encode(code)


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16", "utf-32"])
def test_at_no_depth_a_file_stops_the_class(tmp_path, shelf, code):
    given = {f"m/01-reading/{d}.ipynb": nested(d, code) for d in range(900, 1000)}
    given |= {f"n{d}/01-reading/01-reading.ipynb": nested(d, code) for d in range(900, 1000, 7)}
    given["a/01-reading/01-reading.ipynb"] = PERFECT
    found = handed(tmp_path / "class", given, shelf)
    assert found["a"].data == PERFECT and len(found) == 17
    assert all(one.remarks for name, one in found.items() if name != "a" and one.data is None)


@pytest.mark.parametrize("where", ["opened", "parts", "could_be", "kind_of"])
@pytest.mark.parametrize("error", [RecursionError, MemoryError, KeyError, OSError], ids=str)
def test_an_error_of_reading_is_the_line_of_its_file(tmp_path, shelf, monkeypatch, where, error):
    whole = getattr(books, where)

    def breaks(*given):
        if any(part in (b"odd", b'{"cells": "odd"}') for part in given):
            raise error("odd")
        return whole(*given)

    monkeypatch.setattr(books, where, breaks)
    given = {"b/01-reading/01-reading.ipynb": PERFECT, "a/01-reading/01-reading.ipynb": PERFECT}
    given["b/01-reading/odd.txt" if where != "opened" else "b/01-reading/odd.ipynb"] = b"odd"
    given["m/01-reading/odd.dat"] = b"odd"
    given["m/01-reading/odd.ipynb"] = b'{"cells": "odd"}'
    found = handed(tmp_path / "class", given, shelf)
    assert found["a"].data == found["b"].data == PERFECT
    assert found["m"].data is None and "odd." in " ".join(found["m"].remarks)
    assert any(error.__name__ in said for said in found["m"].remarks)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_links_and_pipes_are_not_opened(tmp_path, shelf):
    folder = laid(tmp_path / "class", {"ok/01-reading/01-reading.ipynb": PERFECT})
    (tmp_path / "secret.ipynb").write_bytes(PERFECT)
    for student in ("file", "pipe"):
        (folder / student / NAME).mkdir(parents=True)
    (folder / "file" / NAME / f"{NAME}.ipynb").symlink_to(tmp_path / "secret.ipynb")
    os.mkfifo(folder / "pipe" / NAME / f"{NAME}.ipynb")
    (folder / "folder").symlink_to(folder / "ok")
    (folder / "inner").mkdir()
    (folder / "inner" / NAME).symlink_to(folder / "ok" / NAME)
    (folder / "bare" / NAME).mkdir(parents=True)
    found = {one.student: one for one in collect.submissions(folder, NAME, shelf)}
    assert found.keys() == {"ok", "file", "pipe", "folder", "inner", "bare"}
    assert [student for student, one in found.items() if one.data] == ["ok"]
    for student in ("file", "folder", "inner"):
        assert "link" in found[student].remarks[0]
    assert "no ordinary file" in found["pipe"].remarks[0]
    assert "no notebook in the folder" in found["bare"].remarks[0]


def test_a_link_in_a_zip_file_is_not_followed(tmp_path, shelf):
    entry = zipfile.ZipInfo("a_1_20001_x.ipynb")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    (one,) = collect.submissions(tmp_path / "c.zip", NAME, shelf)
    assert one.data is None and "link" in one.remarks[0]


@pytest.mark.parametrize("name", ["moodle-rezipped-mac.zip", "moodle-wrapped.zip"])
def test_exports_packed_again(tmp_path, name, shelf):
    folder = "submissions/Test Person_4711_assignsubmission_file_/"
    given = {folder + "01-reading.ipynb": PERFECT}
    if "mac" in name:
        given[f"__MACOSX/{folder}._01-reading.ipynb"] = b"\0\5\26\7" + b"\0" * 80
    found = handed(tmp_path / name, given, shelf)
    assert found.keys() == {"Test_Person_4711"} and found["Test_Person_4711"].number == "4711"
    assert found["Test_Person_4711"].data == PERFECT and not found["Test_Person_4711"].remarks


def test_a_time_has_its_zone(tmp_path, shelf):
    given = {"s/01-reading/01-reading.ipynb": PERFECT}
    stamp = "s/01-reading/timestamp.txt"
    one = handed(tmp_path / "a", given | {stamp: b"2026-11-23 15:00:00.1 +05"}, shelf)["s"]
    assert one.timestamp == "2026-11-23 10:00:00 UTC" and not one.remarks
    one = handed(tmp_path / "b", given | {stamp: b"2026-11-23 15:00:00 IST"}, shelf)["s"]
    assert one.timestamp is None and "timestamp.txt" in one.remarks[0]


# --- what one student hands in stops nobody, and does not take for ever ---------------------------


def test_whatever_goes_wrong_with_one_student_is_one_line(tmp_path, shelf, monkeypatch):
    real = collect.names.changed

    def odd(owner):
        if owner.student == "a":
            raise KeyError("odd")
        return real(owner)

    monkeypatch.setattr(collect.names, "changed", odd)
    given = {f"{who}/01-reading/01-reading.ipynb": PERFECT for who in "ab"}
    found = handed(tmp_path / "class", given, shelf)
    assert found["b"].data == PERFECT and found["a"].data is None and found["a"].looks
    assert "KeyError: 'odd'. That is a fault of the grader." in found["a"].remarks[0]


def test_parts_and_files_in_zip_files_are_charged_too(tmp_path, shelf, monkeypatch):
    opened, listed = [], []
    real = books.opened, files.unpacked
    monkeypatch.setattr(books, "opened", lambda *one: opened.append(1) or real[0](*one))
    monkeypatch.setattr(files, "unpacked", lambda *one: listed.append(1) or real[1](*one))
    many = b'{"cells": [' + b"{}," * 1_000_000 + b"{}]}"
    parts = {f"{n}.ipynb": many for n in range(20)}
    entries = zipped({f"{n}": b"" for n in range(15_000)})
    zips = {f"{n}.zip": entries for n in range(40)}
    given = {"a/01-reading/parts.zip": zipped(parts, compression=zipfile.ZIP_DEFLATED)}
    given["b/01-reading/zips.zip"] = zipped(zips, compression=zipfile.ZIP_DEFLATED)
    found = handed(tmp_path / "class", given, shelf)
    assert len(opened) < 6 and len(listed) < 14
    for one in found.values():
        assert one.data is None and "was not opened" in " ".join(one.remarks)


FLAT = {
    "amir.ipynb": PERFECT, "eva.txt": PERFECT, "ned": PERFECT, "bob.tar.gz": b"\x1f\x8b", "hal.png":
    b"\x89PNG", "ira.md": b"# x", "moe.tar": b"x" * 600, "uma.rtf": b"{\\rtf", "fay.doc": b"\xd0",
}  # fmt: skip
NOBODYS = ("marks.csv", "README.txt", "readme", "list.xlsx", ".hidden", "index.html")


def test_where_students_are_files_none_is_left_out(tmp_path, shelf):
    found = handed(tmp_path, FLAT | dict.fromkeys(NOBODYS, b"a,b"), shelf)
    wanted = {name.partition(".")[0] for name in FLAT} | {"index"}
    assert set(found) == wanted
    for name in ("amir", "eva", "ned"):
        assert found[name].data == PERFECT
    for name in wanted - {"amir", "eva", "ned"}:
        assert found[name].data is None and found[name].remarks


DOE, ROE, POE, ZOE = (f"{name}_{4710 + n}_{n}_{NAME}.ipynb" for n, name in enumerate("abcd"))
SECTIONS = {
    "Canvas": {f"A/{DOE}": PERFECT, f"A/{ROE}": OTHER, f"B/{POE}": PERFECT, f"B/{ZOE}": OTHER},
    "one in a section": {f"A/{DOE}": PERFECT, f"A/{ROE}": OTHER, f"B/{ZOE}": OTHER},
    "nbgrader": {f"{at}/{NAME}/{NAME}.ipynb": PERFECT for at in ("A/a", "A/b", "B/c", "B/d")},
    "Moodle": {
        f"A/{name} Doe_{n}_assignsubmission_file_/{NAME}.ipynb": PERFECT
        for n, name in enumerate("abcd")
    } | {f"B/e Doe_9_assignsubmission_file_/{NAME}.ipynb": PERFECT},
    "around": {f"x/y/{at}/{NAME}/{NAME}.ipynb": PERFECT for at in ("A/a", "A/b", "B/c", "B/d")},
}  # fmt: skip


@pytest.mark.parametrize("name", SECTIONS)
def test_sections_side_by_side_are_read(tmp_path, shelf, name):
    found = handed(tmp_path, SECTIONS[name], shelf)
    assert len(found) == len(SECTIONS[name])
    assert all(one.data and not one.remarks for one in found.values())


def test_an_export_of_one_student_in_a_folder_that_is_called_as_the_exercise(tmp_path, shelf):
    (one,) = handed(tmp_path, {f"{NAME}/{DOE}": PERFECT}, shelf).values()
    assert (one.platform, one.number, one.data) == ("canvas", "4710", PERFECT)


PACKED = {"bob.zip": zipped({f"{NAME}.ipynb": PERFECT})}
EXPORTS = {
    "packed among students": {"A.zip": zipped({DOE: PERFECT, ROE: OTHER}), **PACKED},
    "alike": {"A.zip": zipped({DOE: PERFECT, ROE: PERFECT}), **PACKED},
    "among students": {f"A/{DOE}": PERFECT, f"A/{ROE}": OTHER, "bob/x.ipynb": PERFECT},
    "one in each": {f"A/{DOE}": PERFECT, f"B/{ROE}": OTHER},
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_what_looks_like_an_export_says_what_to_do(tmp_path, shelf, name):
    """It is nobody else's for that: what is in one student's folder, that student has chosen."""
    found = handed(tmp_path, EXPORTS[name], shelf)
    assert len(found) == 2 and "A" in found
    assert "--submissions FOLDER" in " ".join(found["A"].remarks)
    assert found["A"].looks or found["A"].data is None
    assert "a_4710" in " ".join(found["A"].remarks)


def test_a_file_of_ones_own_says_nothing_of_exports(tmp_path, shelf):
    found = handed(tmp_path, {f"a/{NAME}/{NAME}.ipynb": PERFECT, "b/my notes.ipynb": OTHER}, shelf)
    assert not any("export" in text for one in found.values() for text in one.remarks)


# --- exports side by side -------------------------------------------------------------------------


def of_moodle(*people, data=b""):
    folders = {f"{name}_{number}_assignsubmission_file_": name for name, number in people}
    return zipped({f"{at}/{NAME}.ipynb": data or blank(name) for at, name in folders.items()})


def blank(text):
    return json.dumps({"cells": [{"cell_type": "markdown", "source": text}]}).encode()


ANNA, BEN, CEM = ("Anna A", 22), ("Бен Б", 23), ("Cem C", 24)


@pytest.mark.parametrize("within", ["a folder", "a zip file", "folders", "a zip file alone"])
def test_exports_side_by_side_are_one_class(tmp_path, within):
    exports = {"group-a.zip": of_moodle(ANNA, BEN), "group-b.zip": of_moodle(CEM)}
    if within == "a zip file alone":
        exports = {"all.zip": of_moodle(ANNA, BEN, CEM)}
    place = tmp_path / "class"
    if within.startswith("a zip file"):
        place.write_bytes(zipped(exports))
    else:
        inner = place / "01" if within == "folders" else place
        inner.mkdir(parents=True)
        for name, data in exports.items():
            (inner / name).write_bytes(data)
        (inner / "Grades.csv").write_text("a,b\n", encoding="utf-8")
    found = collect.submissions(place, NAME)
    assert [one.student for one in found] == ["Anna_A_22", "Cem_C_24", "Бен_Б_23"]
    assert all(one.data and not one.remarks and one.platform == "moodle" for one in found)


def test_who_is_in_two_exports_is_one_student_to_look_at(tmp_path):
    (tmp_path / "a.zip").write_bytes(of_moodle(ANNA, BEN))
    (tmp_path / "b.zip").write_bytes(of_moodle(BEN, CEM, data=blank("another")))
    anna, cem, ben = collect.submissions(tmp_path, NAME)
    assert ben.data is None and ben.looks and not anna.looks and not cem.looks
    assert ben.remarks[0] == "Handed in with 2 exports: a.zip, b.zip."
    assert "which of them counts" in ben.remarks[1]
    (tmp_path / "b.zip").write_bytes(of_moodle(BEN, CEM))
    _, _, ben = collect.submissions(tmp_path, NAME)
    assert ben.data is not None and ben.looks


def test_nobody_makes_others_hand_in_by_the_names_in_a_zip_file(tmp_path):
    """What is in a student's zip file is that student's, whatever names stand there."""
    own = zipped({f"{NAME}.ipynb": blank("own")})
    (tmp_path / "anna.zip").write_bytes(own)
    (tmp_path / "eve.zip").write_bytes(of_moodle(ANNA, BEN))
    found = {one.student: one for one in collect.submissions(tmp_path, NAME)}
    assert found.keys() == {"anna", "eve"} and found["anna"].data
    assert "those of Anna_A_22, Бен_Б_23" in " ".join(found["eve"].remarks)
    (tmp_path / "anna.zip").unlink()
    (tmp_path / "eve.zip").write_bytes(of_moodle(ANNA))  # one student alone: nobody can tell
    (eve,) = collect.submissions(tmp_path, NAME)
    assert eve.student == "eve" and eve.looks and "those of Anna_A_22" in " ".join(eve.remarks)
    moodle = tmp_path / "Eve E_25_assignsubmission_file_"
    moodle.mkdir()
    (tmp_path / "eve.zip").rename(moodle / "01-reading.zip")
    (moodle / "01-reading.zip").write_bytes(of_moodle(ANNA, BEN))
    (eve,) = collect.submissions(tmp_path, NAME)
    assert eve.student == "Eve_E_25"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_whatever_is_called_a_zip_file_holds_nobody_up(tmp_path):
    """A pipe, a link to an export, one with more files than are read."""
    (tmp_path / "a.zip").write_bytes(of_moodle(ANNA, BEN))
    os.mkfifo(tmp_path / "b.zip")
    assert {one.student for one in collect.submissions(tmp_path, NAME)} == {"a", "b"}
    (tmp_path / "b.zip").unlink()
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"{'x' * 200}_{number}_9_1_a.ipynb", b"")
    (tmp_path / "b.zip").write_bytes(many.getvalue())
    begun = time.process_time()
    assert {one.student for one in collect.submissions(tmp_path, NAME)} == {"a", "b"}
    assert time.process_time() - begun < 20
