"""Hostile and broken submissions: none wins marks, reads a secret, or touches another."""

import contextlib
import re
from pathlib import Path

import hostile
import pytest
from bs4 import BeautifulSoup

from conftest import SECRET, student_of
from dateline.grading import report
from tools import classroom, coursework

pytestmark = pytest.mark.sandbox

WRITTEN = {q for q, a in coursework.answers(classroom.NAME).items() if coursework.is_written(a)}
POINTS = {q: p for q, p in coursework.points(classroom.NAME).items() if q not in WRITTEN}
KEPT = {
    "all": sum(POINTS.values()),
    "others": sum(POINTS.values()) - POINTS["q3"],
    "before": POINTS["q1"] + POINTS["q2"],
    "half": sum(POINTS[q] for q in ("q1", "q2", "q4")),
    "nothing": None,
}
CASES = {
    **{name: (attack.keeps, attack.says) for name, attack in hostile.CODE.items()},
    **{name: (keeps, says) for name, (_, keeps, says) in hostile.BOOKS.items()},
}


LIMIT = "q3: the cell ran longer than 2 seconds and was stopped there."
# attacks of which nothing but this is said: that the cell was stopped, or in which error it ended
SAID = {
    "endless loop": LIMIT,
    "endless loop that catches errors": LIMIT,
    "sleep": LIMIT,
    "threads without end": "RuntimeError",
    "30 GB at once": "MemoryError",
    "memory bit by bit": "MemoryError",
    "memory in files of memory": "OSError",
    "shared anonymous memory": "OSError",
    "200 MB on the disk": "OSError",
    "a million files": "OSError",
    "sys.exit": "SystemExit",
    "quit": "SystemExit",
    "repr that breaks": "SystemExit",
    "error that breaks on reading": "Bad",
    "recursion": "RecursionError",
    "kill all": "ProcessLookupError",
    "wait for input": "RuntimeError",
    "terminal escapes": "ValueError",
}
# how long a busy machine takes says nothing: what asks for much may be stopped at the limit of a
# cell before it comes to its own end, and whoever is stopped loses the answer of that cell only
LOOKS = ("stopped", "ended its own", "killed", "to be shown", "Locked, but", "More than one")


@pytest.mark.parametrize("name", CASES)
def test_an_attack_has_its_outcome(attacked, name):
    keeps, says = CASES[name]
    line = attacked["graded"][student_of(name)]
    remarks = " ".join(line["remarks"])
    if keeps == "any":  # how much of its own is lost is its own affair
        assert 0 <= line["score"] <= KEPT["others"]
    else:
        assert line["score"] == KEPT[keeps], remarks
    if says is not None:
        assert re.search(says, remarks), remarks
    elif remarks == LIMIT and keeps == "others":
        pass
    elif name in SAID:
        ended = f"Ended in an error: q3 ({SAID[name]})."
        assert line["remarks"] == [SAID[name] if SAID[name] == LIMIT else ended]
    else:
        assert line["remarks"] == []
    looks = keeps == "nothing" or any(word in remarks for word in LOOKS)
    assert line["looks"] == looks, remarks


def test_there_are_enough_attacks():
    assert len(CASES) >= 40


def test_no_attack_touches_another(attacked):
    for number in range(6):
        line = attacked["graded"][f"honest {number}"]
        assert line["score"] == KEPT["all"]
        assert line["remarks"] == [] and not line["looks"]
    assert attacked["before"] == attacked["after"]
    assert attacked["came"] == []


def test_what_is_shown_has_no_secret(attacked):
    assert len(attacked["shown"]) > 80
    for student, notebook in attacked["shown"].items():
        for cell in notebook["cells"]:
            about = cell["metadata"].get("nbgrader", {})
            shown = repr(cell.get("outputs", ""))
            if about.get("grade_id") != "q3-check":
                assert SECRET not in shown, student
            if not student.startswith("honest"):
                assert "SECRET of honest" not in shown, student
            assert "WROTE" not in shown, student


def test_the_attacks_would_find_the_secrets_outside(attacked):
    # the search itself works: what it looks for lies where it looks, were it not for the sandbox
    found = [
        path
        for path in attacked["folder"].rglob("*.ipynb")
        if path.is_file()
        and path.stat().st_size < 1e7
        and "SECRET" in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert any("solutions" in path.parts for path in found)
    assert any("honest 1" in path.parts for path in found)


def acts(html):
    """What HTML has that a page could obey: names, forms, scripts, addresses."""
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        allowed = {"class", "style"} if tag.get("class") else set()  # only what we make has one
        if tag.name in ACTING or set(tag.attrs) - KNOWN - allowed:
            yield str(tag)[:200]
        if set(tag.get("class", [])) - OURS:
            yield str(tag)[:200]
        if not tag.get("src", "data:image/").startswith("data:image/"):
            yield str(tag)[:200]


ACTING = {
    "script", "iframe", "svg", "form", "input", "button", "textarea", "select", "style", "object",
    "embed", "link", "meta", "base", "video", "audio", "math",
}  # fmt: skip
KNOWN = {
    "alt", "aria-hidden", "aria-label", "aria-level", "colspan", "datetime", "dir", "hidden",
    "lang", "open", "role", "rowspan", "scope", "src", "start", "style", "title", "width",
}  # fmt: skip
OURS = {"tex2jax_ignore", "mathjax_ignore", "tex2jax_process", "mathjax_process"}


def test_what_is_shown_is_harmless(attacked):
    seen = 0
    handed_out = {
        cell.source
        for folder in (coursework.EXERCISES, coursework.SOLUTIONS)
        for cell in coursework.read(folder, classroom.NAME).cells
    }
    for student, notebook in attacked["shown"].items():
        for cell in notebook["cells"]:
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                assert set(data) <= {"text/plain", "text/html", "image/png", "image/jpeg"}
                seen += "hacked" in data.get("text/html", "")
                assert list(acts(data.get("text/html", ""))) == [], student
            assert not cell.get("attachments"), student
            assert cell["cell_type"] in ("code", "markdown"), student
            if cell["cell_type"] == "markdown" and cell["source"] not in handed_out:
                assert list(acts(cell["source"])) == [], student
                assert not re.search(r"[\n$\\\\]", cell["source"]), "Markdown would read it again"
    assert seen  # the attacks were there


def test_nothing_is_large(attacked):
    for path in attacked["folder"].glob("autograded/*/*/*.ipynb"):
        assert path.stat().st_size < 20_000_000, path


def test_nothing_is_left_running(attacked):
    names = set()
    for path in Path("/proc").glob("[0-9]*/comm"):
        with contextlib.suppress(OSError):  # it has just ended
            names.add(path.read_text(encoding="utf-8", errors="replace").strip())
    assert len(names) > 3
    assert hostile.LEFT not in names


ODD = {
    "attack link": (None, "link"),
    "attack folder link": (None, "link"),
    "attack pipe": (None, "no ordinary file"),
    "attack large": (None, "200 MB"),
    "attack no file": (None, "no notebook"),
    "attack name": ("all", r"named final \(2\) \?\[2J\.ipynb"),
    "attack _script_alert(1)~c785f9eb": ("all", "The name was changed"),
}


@pytest.mark.parametrize("student", ODD)
def test_an_odd_file_has_its_outcome(attacked, student):
    keeps, says = ODD[student]
    line = attacked["graded"][student]
    assert line["score"] == (KEPT[keeps] if keeps else None)
    assert bool(line["remarks"]) == bool(says)
    assert re.search(says or "", " ".join(line["remarks"]))


def test_the_report_is_safe_to_print(attacked):
    assert all(c.isprintable() or c == "\n" for c in report.summary(attacked["all"]))
    assert "Look at these:" in report.summary(attacked["all"])
