"""Feedback: whole, the student's own and nothing else, under the names that platforms read."""

import datetime
import io
import json
import re
import shutil
import sys
import zipfile

import pytest

pytest.importorskip("nbgrader")
import nbformat
from bs4 import BeautifulSoup

from dateline import cli
from tools import ROOT, classroom, coursework

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(WHY is not None, reason=str(WHY))]

if sys.platform.startswith("linux"):
    import graded_class as example

    from dateline.commands import feedback
    from dateline.feedback import making, zipped
    from dateline.grading import collect, record
    from dateline.platforms import keeping, lateness

NAME, PERFECT, WRONG = classroom.NAME, "roeann_4711", "doejane_4712"
TODAY = datetime.date.today()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("feedback")


@pytest.fixture(scope="module")
def files(folder):
    """A class that was graded, of which one is marked: {student: the file that was handed in}."""
    found = example.graded(folder)
    example.mark(folder, PERFECT)
    return found


@pytest.fixture(scope="module")
def pages(folder, files):
    """A function that gives the page of a student."""
    made = making.make(folder, NAME, unfinished=True)
    assert made.lacking == {} and len(made.pages) == len(files)
    return lambda student: BeautifulSoup(made.pages[f"{student}.html"], "html.parser")


def part(page, question):
    return next(s for s in page.find_all("section") if s.h2.get_text().startswith(question))


def below(section, heading):
    """The text of what stands below a heading of a section, "" without that heading."""
    found = section.find("h3", string=heading)
    return found.find_next_sibling().get_text(" ", strip=True) if found else ""


def test_nobody_has_a_page_before_all_is_marked(folder, files):
    made = making.make(folder, NAME, "canvas")
    assert list(made.pages) == ["roeann_4711_94711_01-reading.ipynb"]
    assert made.waiting.keys() == files.keys() - {PERFECT} and made.waiting[WRONG] == 1


def test_a_page_has_answers_words_marks_comments_and_total(pages):
    page = pages(PERFECT)
    assert page.h1.get_text() == f"Feedback: {NAME}" and "roeann" in page.title.get_text()
    rows = [[c.get_text() for c in row.find_all(["th", "td"])] for row in page.table.find_all("tr")]
    assert rows[0] == ["question", "marks", "out of"]
    assert rows[1][1:] == ["2", "2"] and rows[-1] == ["total", "17", "24"]
    assert below(part(page, "Question 1"), "What the check said") == "Right."
    assert "the mark has another reason" in below(part(page, "Question 3"), "What the check said")
    written = part(page, "Question 8")
    assert below(written, "From the marker") == "Well read. See s13 <again>."
    assert "1 of 4" in written.get_text() and len(below(written, "Your answer")) > 100
    assert "marks: " not in written.get_text().partition("What was asked")[0]  # between two steps
    half = part(page, "Question 9").get_text(" ", strip=True).partition("What was asked")[0]
    assert "1 of 2 Half marks: at least one such difference, but the second or the effect" in half
    page = pages(WRONG)
    assert "Not all of it is marked yet" in page.get_text()
    assert "q3 = 5" in below(part(page, "Question 3"), "Your answer")
    assert below(part(page, "Question 3"), "What the check said") not in ("", "Right.")
    assert below(part(page, "Question 2"), "Your answer") == "Nothing was filled in."
    assert "hint()" not in page.get_text()
    assert "still to come" in part(page, "Question 8").get_text()


AT_A_CELL = re.compile(
    r"\b(?:run|try) (?:it|the|this|again)|this (?:cell|check)|hint\(|check again|three dots \(",
    re.I,
)


def test_nothing_on_a_page_speaks_to_somebody_at_a_cell(tmp_path):
    """The answers of each kind, wrong in each way of the tests, blank, and left half blank."""
    from dateline.grading import grade

    folder, answers = classroom.course(tmp_path), coursework.answers(NAME)
    wrong = {q: [one["code"] for one in a.get("wrong", [])] for q, a in answers.items()}
    for number in range(max(map(len, wrong.values()))):
        chosen = {q: codes[number % len(codes)] for q, codes in wrong.items() if codes}
        classroom.submit(folder, f"wrong{number}", classroom.filled(chosen))
    half = {"q1": 'q1 = {"s14": "A", "s27": ..., "s28": ..., "s33": ..., "s36": ...}'}
    classroom.submit(folder, "half", classroom.filled(half))
    blank = {"q1": 'q1 = {"s14": ..., "s27": ..., "s28": ..., "s33": ..., "s36": ...}'}
    classroom.submit(folder, "blank", classroom.filled(blank))
    grade.grade(folder, grade.Options(NAME))
    made = making.make(folder, NAME, unfinished=True)
    assert len(made.pages) > 10
    for name, text in made.pages.items():
        page = BeautifulSoup(text, "html.parser")
        for asked in page.find_all("details"):
            asked.decompose()
        for own in page.find_all("div", class_="own"):
            own.decompose()
        assert not (found := AT_A_CELL.search(page.get_text(" "))), (name, found)
    told = BeautifulSoup(made.pages["half.html"], "html.parser")
    said = below(part(told, "Question 1"), "What the check said")
    assert said == "Three dots are left in your answer."
    told = BeautifulSoup(made.pages["blank.html"], "html.parser")
    assert below(part(told, "Question 1"), "What the check said") == "Not attempted."


def test_nothing_of_key_test_path_or_others_is_on_a_page(folder, files):
    made = making.make(folder, NAME, unfinished=True)
    hidden = [example.PLANTED, "HIDDEN TESTS", "hold(", "Traceback", "site-packages"]
    hidden += [str(ROOT), str(folder), "assert ", "dateline/"]
    graded = folder / "autograded" / WRONG / NAME / f"{NAME}.ipynb"
    assert example.PLANTED in graded.read_text(encoding="utf-8")  # it could have been
    for student in files:
        text = made.pages[f"{student}.html"]
        assert not [word for word in hidden if word in text], student
        others = [name for name in files if name != student]
        assert not [name for name in others if re.search(rf"\b{name}\b", text)], student
    assert example.PLANTED not in " ".join(made.pages.values())


def test_what_a_right_answer_rests_on_comes_with_its_day(folder, files):
    tomorrow = TODAY + datetime.timedelta(days=1)
    heading = "What a right answer rests on"
    for day, there in ((None, False), (tomorrow, False), (TODAY, True)):
        made = making.make(folder, NAME, unfinished=True, solutions_from=day)
        assert made.solutions is there
        pages = {name: BeautifulSoup(t, "html.parser") for name, t in made.pages.items()}
        for page in pages.values():
            rests = [below(part(page, f"Question {q}"), heading) for q in (1, 8)]
            assert all(rests) is there and any(rests) is there
            assert not below(part(page, "Question 3"), heading) or there
            assert ("s28 opens B" in page.get_text()) is there


def test_nothing_of_a_student_s_is_obeyed(pages, files):
    for student in files:
        page = pages(student)
        assert not page.select("script, iframe, object, form, input, svg, link, base, a[href]")
        assert [tag["http-equiv"] for tag in page.select("meta[http-equiv]")] == [
            "Content-Security-Policy"
        ]
        assert len(page.select("style")) == 1 and not page.select("[id], [class] [class='own']")
        for tag in page.find_all(True):
            assert not any(name.startswith("on") or name == "style" for name in tag.attrs), tag
            if "src" in tag.attrs:
                assert tag.name == "img" and tag["src"].startswith("data:image/"), tag["src"][:80]
        assert len(page.select("h1")) == 1 and len(page.select("h2")) == 10


def test_pictures_and_tables_of_a_student_s_are_seen(pages, files):
    shown = [pages(student) for student in files if student.startswith("shown")]
    assert sum(bool(page.select(".own img")) for page in shown) > 10
    assert any(page.select(".own table") for page in shown)


def test_a_notebook_of_other_making_is_no_page(folder, files):
    path = folder / "autograded" / PERFECT / NAME / f"{NAME}.ipynb"
    kept = path.read_text(encoding="utf-8")
    book = json.loads(kept)
    del book["metadata"][record.ABOUT]
    try:
        for text, why in ((json.dumps(book), "not one of dateline grade"), ("{", "damaged")):
            path.write_text(text, encoding="utf-8")
            assert why in making.make(folder, NAME).lacking[PERFECT]
        path.unlink()
        assert "gone" in making.make(folder, NAME).lacking[PERFECT]
    finally:
        path.write_text(kept, encoding="utf-8")


def test_a_class_with_a_rule_on_lateness_is_told_so_on_the_page_and_has_it_in_its_folder(
    folder, files, monkeypatch, capsys
):
    monkeypatch.chdir(folder)
    pages = making.make(folder, NAME).pages
    assert pages and not any("may count less" in page for page in pages.values())
    (folder / "class").mkdir()
    rule = 'zone = "Asia/Almaty"\n[late]\npercent_a_day = 10\n'
    (folder / "class" / "class.toml").write_text(rule, encoding="utf-8")
    try:
        assert cli.main(["feedback", NAME, "--zip", "canvas"]) == 0
        assert f"class/{NAME}-feedback-canvas.zip" in capsys.readouterr().out.replace("\\", "/")
        with zipfile.ZipFile(folder / "class" / f"{NAME}-feedback-canvas.zip") as archive:
            assert all(b"may count less" in archive.read(name) for name in archive.namelist())
    finally:
        shutil.rmtree(folder / "class")


def test_a_page_shows_what_lateness_comes_to_and_speaks_by_the_name_of_the_list(
    folder, files, monkeypatch
):
    def shown(late, listed=""):
        handed = record.Handed("roeann", "canvas", "4711", "x", listed)
        book = json.loads(path.read_text(encoding="utf-8"))
        book["metadata"][record.ABOUT] = handed._asdict()
        path.write_text(json.dumps(book), encoding="utf-8")
        keeping.keep(folder, NAME, late, applied)
        made = making.make(folder, NAME, late=True)
        return BeautifulSoup(made.pages[f"{PERFECT}.html"], "html.parser").get_text()

    path = folder / "autograded" / PERFECT / NAME / f"{NAME}.ipynb"
    kept = path.read_text(encoding="utf-8")
    sum_ = "2 days begun: −4.8 of 24"
    late = lateness.Verdict(True, "1 day 21 h late", 12.2, sum=sum_, off=4.8)
    try:
        applied = True
        page = shown({PERFECT: late}, "Roe, Ann")
        assert making.make(folder, NAME).late[PERFECT].off == 4.8
        assert "For Ann Roe." in page
        assert f"Handed in 1 day 21 h late. {sum_}, which leaves 12.2" in page
        assert "may count less" not in page
        assert "late" not in shown({}) and "may count less" in shown(None)
        assert list(making.make(folder, NAME, late=True).late) == []
        assert "excused" in shown({PERFECT: lateness.Verdict(excused=True)})
        applied = False
        page = shown({PERFECT: late})
        assert (
            "For roeann." in page and "What is late may count less" in page and "12.2" not in page
        )
    finally:
        path.write_text(kept, encoding="utf-8")
        keeping.keep(folder, NAME, None, False)


def test_the_command(folder, files, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    assert cli.main(["feedback", NAME, "--zip", "canvas"]) == 0
    said = capsys.readouterr().out
    assert f"1 page in {NAME}-feedback-canvas.zip." in said and f"{WRONG} (1)" in said
    with zipfile.ZipFile(folder / f"{NAME}-feedback-canvas.zip") as archive:
        assert archive.namelist() == ["roeann_4711_94711_01-reading.ipynb"]
        book = nbformat.reads(archive.read(archive.namelist()[0]).decode(), as_version=4)
    nbformat.validate(book)
    (page,) = making.make(folder, NAME).pages.values()
    text = book.cells[0].source
    assert text.startswith("<h1>") and not re.search(r"\n\s*\n", text)  # all of it is HTML
    shown = BeautifulSoup(text, "html.parser")
    whole = BeautifulSoup(page, "html.parser").main
    assert [cell.cell_type for cell in book.cells] == ["markdown"]
    assert [tag.get_text() for tag in shown.find_all(True)] == [
        tag.get_text() for tag in whole.find_all(True)
    ]
    assert cli.main(["feedback", NAME, "--zip", "moodle"]) == 1
    assert "was not exported by Moodle" in capsys.readouterr().out
    day = (TODAY + datetime.timedelta(days=3)).isoformat()
    arguments = ["feedback", NAME, "--zip", "mine.zip", "--unfinished", "--solutions-from", day]
    assert cli.main(arguments) == 0
    assert f"not on the pages before {day}" in capsys.readouterr().out
    with zipfile.ZipFile(folder / "mine.zip") as archive:
        assert sorted(archive.namelist()) == sorted(f"{student}.html" for student in files)
    assert cli.main(["feedback", "02-timeline", "--zip", "canvas"]) == 1
    assert "There is no source of the exercise 02-timeline" in capsys.readouterr().err


def test_a_page_never_has_the_answers_of_a_run_into_another_gradebook(tmp_path):
    from dateline.grading import grade

    classroom.submit(classroom.course(tmp_path), "one", classroom.perfect())
    grade.grade(tmp_path, grade.Options(NAME))
    other = classroom.filled({"q3": "q3 = 5"})
    classroom.submit(tmp_path / "trial", "one", other)
    elsewhere = {"submissions": tmp_path / "trial/submitted", "gradebook": str(tmp_path / "x.db")}
    grade.grade(tmp_path, grade.Options(NAME, **elsewhere))
    made = making.make(tmp_path, NAME, unfinished=True)
    assert made.pages == {} and "another gradebook: run dateline grade" in made.lacking["one"]
    grade.grade(tmp_path, grade.Options(NAME))
    assert list(making.make(tmp_path, NAME, unfinished=True).pages) == ["one.html"]


def test_a_class_that_was_not_graded(tmp_path):
    classroom.course(tmp_path)
    with pytest.raises(record.GradingError, match="Grade first: dateline grade 01-reading"):
        making.make(tmp_path, NAME)


# --- names ----------------------------------------------------------------------------------------

# Canvas hands a file back under the name of the one that was handed in: the kind stays
EXPORTS = {
    "doejane_4711_90210_01-reading.ipynb": ("canvas", "doejane_4711_90210_01-reading.ipynb"),
    "doejane_LATE_4711_90210_a_b.ipynb": ("canvas", "doejane_LATE_4711_90210_a_b.ipynb"),
    "doejane_4711_90210_A.IPYNB": ("canvas", "doejane_4711_90210_A.ipynb"),
    "doejane_4711_90210_a.ipynb.txt": ("canvas", "doejane_4711_90210_a.ipynb.html"),
    "doejane_4711_90210_link.ipynb": ("canvas", "doejane_4711_90210_link_feedback.ipynb"),
    "anon_aB3xY_90210_01-reading.ipynb": ("canvas", "anon_aB3xY_90210_01-reading.ipynb"),
    "LATE_anon_77777_90210_a.ipynb": ("canvas", "LATE_anon_77777_90210_a.ipynb"),
    "Jane Doe_22_assignsubmission_file_/01-reading.ipynb": (
        "moodle",
        "Jane Doe_22_assignsubmission_file_01-reading-feedback.html",
    ),
    "Асель_23_assignsubmission_file_01-reading.ipynb": (
        "moodle",
        "Асель_23_assignsubmission_file_01-reading-feedback.html",
    ),
}


@pytest.mark.parametrize("given", EXPORTS)
def test_a_page_has_the_name_that_the_platform_reads(tmp_path, given):
    platform, wanted = EXPORTS[given]
    path = tmp_path / given
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(json.dumps({"cells": []}).encode())
    (one,) = collect.submissions(tmp_path, NAME)
    handed = record.Handed(one.said, one.platform, one.number, one.file)
    assert zipped.name_of(platform, handed, one.student, NAME) == wanted
    other = {"canvas": "moodle", "moodle": "canvas"}[platform]
    assert zipped.name_of(other, handed, one.student, NAME) is None


def test_a_page_is_a_file_of_the_kind_that_its_name_says():
    page = "<main>\n\n<h1>Ünal</h1>\n<pre>a\n\n\nb\n  \n\nc</pre></main>"
    book = nbformat.reads(zipped.shown_as("a_1_2_b.ipynb", page).decode(), as_version=4)
    text = zipped.shown_as("a.ipynb", r'<main><p title="$5">$5, \\(</p></main>').decode()
    text = nbformat.reads(text, as_version=4).cells[0].source
    shown = BeautifulSoup(text, "html.parser")
    assert not set("$\\") & set(text)
    assert (shown.p["title"], shown.get_text()) == ("$5", r"$5, \\(")
    assert book.cells[0].source == "<h1>Ünal</h1>\n<pre>a&#10;&#10;\nb&#10;&#10;\nc</pre>"
    with zipfile.ZipFile(io.BytesIO(zipped.shown_as("a_1_2_b.zip", page))) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {
            "feedback.html": page
        }
    assert zipped.shown_as("a_1_2_b.html", page).decode() == page
    handed = record.Handed("doejane", "canvas", "4711", "doejane_4711_90210_work.zip")
    assert zipped.name_of("canvas", handed, "s", NAME) == "doejane_4711_90210_work.zip"
    for typed in ("doejane_4711_text.html", "anon_aB3xY_text.html", "doejane_4711_link.html"):
        assert zipped.name_of("canvas", handed._replace(file=typed), "s", NAME) is None
    said = [
        *feedback.said(making.Made({"a_1_2_b.html": ""}, {}, {}, False, {}), "x", "canvas", None)
    ]
    assert "end with .html, and to open it in a browser: a_1_2_b.html." in said[-1]


@pytest.mark.parametrize("said", ["../x", "~a", ".b", "a_b/c\\d", "", "':.c", "|~d", "O'B_1_a_b"])
def test_no_name_leads_elsewhere(said):
    handed = record.Handed(said, "moodle", "22", "x")
    name = zipped.name_of("moodle", handed, "s", NAME)
    assert name.split("_")[1:4] == ["22", "assignsubmission", "file"]
    assert not re.search(r"[/\\&<>\"`|':]", name) and name[0] not in ".~ "
