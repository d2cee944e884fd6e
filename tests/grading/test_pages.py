"""The pages of nbgrader that show what students wrote: nothing of theirs is obeyed there."""

import re
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from tools import classroom, handed
from tools.handed import shown

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(WHY is not None, reason=str(WHY))]
NAMES = [case.student for case in shown.CASES]
KNOWN = "all right"
PICTURES = {
    "picture", "picture Cyrillic", "picture screenshot", "picture brackets", "picture quoted",
    "picture title", "picture angles", "picture reference", "picture html", "picture gif",
    "picture jpeg", "picture svg", "picture large",
}  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A function that gives formgrader's page of a student, once made."""
    import nbgrader
    from nbconvert.exporters import HTMLExporter
    from traitlets.config import Config

    from dateline.grading import grade

    folder = classroom.course(tmp_path_factory.mktemp("pages"))
    honest = [case for case in handed.SUBMITTED if case.student == KNOWN]
    handed.hand_in(folder, [*shown.CASES, *honest])
    grade.grade(folder, grade.Options(handed.EXERCISE, time=handed.TIME, memory=handed.MEMORY))
    config, found = Config(), {}
    templates = Path(nbgrader.__file__).parent / "server_extensions/formgrader/templates"
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [str(templates)]
    exporter = HTMLExporter(config=config)
    about = {"base_url": "", "notebook_id": "n", "index": 0, "total": 1, "submission_id": "s"}
    about |= {"assignment_id": "a", "notebook_path": "p", "student": "x"}

    def page(student):
        if student not in found:
            name = f"{handed.EXERCISE}.ipynb"
            path = folder / "autograded" / student / handed.EXERCISE / name
            notebook = nbformat.read(path, as_version=4)
            html, _ = exporter.from_notebook_node(notebook, resources=dict(about))
            found[student] = BeautifulSoup(html, "html.parser")
        return found[student]

    return page


def acting(page):
    """What nbgrader's scripts or a browser act on, and how often it is there."""
    found = sorted(tag["id"] for tag in page.select("#notebook [id]"))
    found = [name for name in found if not name.startswith("cell-id=")]  # numbered by nbconvert
    found += [len(page.select(f"#notebook {name}")) for name in ("input", "button", "textarea")]
    found += [len(page.select(name)) for name in ("script", "iframe", "form", "svg", "object")]
    found += [len(page.select(f".{name}")) for name in ("score", "nbgrader_cell", "panel-heading")]
    return found


@pytest.mark.parametrize("student", NAMES)
def test_a_page_has_the_names_of_the_exercise_and_no_others(pages, student):
    page, known = pages(student), pages(KNOWN)
    assert acting(page) == acting(known)
    for tag in page.select("#notebook *"):
        assert not any(name.startswith("on") for name in tag.attrs), tag
        assert not re.search(r"position:\s*fixed|position:\s*absolute", tag.get("style", "")), tag
        if tag.get("src"):
            assert tag["src"].startswith("data:image/"), tag["src"][:100]
    addresses = {tag["href"] for tag in page.select("#notebook a[href]")}
    assert addresses <= {tag["href"] for tag in known.select("#notebook a[href]")}


def answer(page, question):
    """The box in which a written answer stands."""
    return page.find(id=question).find_parent(class_="nbgrader_cell").find(class_="panel-body")


@pytest.mark.parametrize("student", sorted(PICTURES))
def test_a_picture_is_seen_whatever_its_name(pages, student):
    box = answer(pages(student), "q8")
    (picture,) = box.find_all("img")
    assert picture["src"].startswith("data:image/") and len(picture["src"]) > 60
    assert "attachment:" not in box.get_text() and "SHOWN BELOW" in box.get_text()


def test_pictures_of_one_name_are_each_their_own(pages):
    page = pages("picture twice")
    first, second = (answer(page, name).find("img")["src"] for name in ("q8", "q9"))
    assert first != second


def test_what_cannot_be_shown_is_named_in_its_place(pages):
    assert "scan.tiff" in answer(pages("picture tiff"), "q8").get_text()
    assert "chart.png is not in the file" in answer(pages("picture lost"), "q8").get_text()


def test_code_is_shown_as_it_was_typed(pages):
    said = answer(pages("code in text"), "q8").get_text()
    for typed in ('claims[claims.actor_id == "x"]', "a<b", "&lt;", "if a < b:", "indented[0] < 1"):
        assert typed in said
    assert "a < b and c > d, x[0]; 5 * 3 * 2, snake_case_name" in said


def test_math_is_typeset_where_it_only_writes(pages):
    box = answer(pages("math in text"), "q8")
    math = [tag.get_text() for tag in box.find_all(class_="tex2jax_process")]
    assert math[0] == "$e^{i\\pi} + 1 = 0$" and math[2] == "\\(a_1\\)" and len(math) == 4
    box = answer(pages("math acts"), "q8")
    assert not box.find_all(class_="tex2jax_process")
    assert "$\\cssId{q9}{x}$" in box.get_text()


def test_text_keeps_its_form(pages):
    box = answer(pages("formatted"), "q8")
    assert [len(box.find_all(name)) for name in ("table", "ol", "blockquote", "em")] == [1, 1, 1, 1]
    said = answer(pages("headings"), "q8").get_text()
    assert all(word in said for word in ("q9", "q10", "q8-check", "grade", "#q8", "Text."))
    said = answer(pages("remote"), "q8").get_text()
    assert "https://evil.example/p.png" in said


def test_figures_that_are_drawn_as_svg_are_seen(pages):
    page = pages("svg figures")
    assert page.select('#notebook img[src^="data:image/svg+xml;base64,"]')
