"""nbgrader's formgrader opens a class graded here; marks given there survive; nothing acts."""

import subprocess
import sys

import pytest

from tools import classroom, coursework

WHY = classroom.without_sandbox()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.sandbox,
    pytest.mark.skipif(WHY is not None, reason=str(WHY)),
]

ACTS = (
    "from IPython.display import HTML\n"
    "display(HTML('<p>seen</p><script>window.hacked = 1</script>"
    '<img src="x" onerror="window.hacked=1"><svg onload="window.hacked=1"></svg>'
    '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>'
    '<a href="https://example.org/hacked">here</a><img src="https://example.org/seen.png">\'))\n'
    "print('<script>window.hacked = 1</script>')\n"
    "display({'application/javascript': 'window.hacked = 1',"
    " 'text/latex': '$\\\\href{javascript:window.hacked=1}{x}$ <script>window.hacked=1</script>',"
    " 'text/plain': 'x'}, raw=True)\n"
    "q3 = '<script>window.hacked = 1</script>'"
)
WRITTEN = (
    'My words. <script>window.hacked=1</script> <a title="x\n\n'
    '<img src=x onerror=window.hacked=1>">\n\n[x](javascript:window.hacked=1) '
    "![seen](https://example.org/seen.png) [y]\n\n[y]: https://example.org/hacked"
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A graded class of four, one of whom hands in what should act on the page."""
    from dateline.grading.grade import Options, grade

    folder = classroom.course(tmp_path_factory.mktemp("formgrader"))
    for student, notebook in classroom.students(3):
        classroom.submit(folder, student, notebook)
    hostile = classroom.perfect()
    cells = coursework.cells(hostile)
    cells["q3"].source, cells["q8"].source = ACTS, WRITTEN
    classroom.submit(folder, "hostile", hostile)
    grade(folder, Options(classroom.NAME))
    return folder


@pytest.fixture(scope="module")
def server(jupyter, course):
    """The address of a Jupyter server with formgrader on the course."""
    with jupyter("server", course) as address:
        yield address


@pytest.fixture
def page(chromium, server):
    """A page of an instructor who has logged in."""
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{server}/login?next=%2Fapi")
    page.fill("#password_input", "t")
    page.click("#login_submit")
    page.wait_for_url("**/api")
    yield page
    page.close()


def submitted(course, student):
    """The id by which formgrader knows a submission."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        return book.find_submission_notebook(classroom.NAME, classroom.NAME, student).id


def test_formgrader_lists_the_class(page, server, screenshots):
    page.goto(f"{server}/formgrader/gradebook/{classroom.NAME}/{classroom.NAME}")
    page.wait_for_function("document.querySelectorAll('tbody tr').length == 4", timeout=30_000)
    page.wait_for_function("!document.body.innerText.includes('please wait')", timeout=30_000)
    assert page.locator("tbody .glyphicon-ok").count() >= 4  # each needs manual grading
    page.screenshot(path=screenshots / "formgrader-class.png")


def test_a_mark_given_in_formgrader_survives(page, server, course, screenshots):
    from dateline.grading.grade import Options, grade

    page.goto(f"{server}/formgrader/submissions/{submitted(course, 'student 0000')}/")
    field = page.locator("input.score#q8")
    field.wait_for(state="visible", timeout=30_000)
    page.wait_for_function("document.querySelector('input.score#q8').placeholder !== null")
    page.wait_for_timeout(500)  # formgrader fills the fields once it has the marks
    field.fill("3")
    with page.expect_response(lambda r: "/api/grade/" in r.url and r.request.method == "PUT"):
        field.press("Tab")
    field.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "formgrader-mark.png")
    assert classroom.marks(course)["student 0000", "q8"][1] == 3
    classroom.submit(course, "one more", classroom.perfect())
    found = grade(course, Options(classroom.NAME))
    assert found.done == 1
    assert classroom.marks(course)["student 0000", "q8"] == (None, 3, None, False)


def hacked(page):
    """Whether anything of the student's acts on the page, or would when it is clicked."""
    page.wait_for_timeout(500)
    for frame in page.frames:
        for name in ("href", "src", "action", "data"):
            for value, text in frame.locator(f"[{name}]").evaluate_all(
                f"all => all.map(one => [one.getAttribute('{name}'), one.textContent])"
            ):
                # an address that a student wrote may lead to where it says
                if ("hacked" in value or "example.org" in value) and value != text:
                    return True
    frames = [frame.evaluate("window.hacked === undefined") for frame in page.frames]
    return not all(frames)


def test_what_a_student_shows_does_not_act(page, server, course):
    page.goto(f"{server}/formgrader/submissions/{submitted(course, 'hostile')}/")
    page.locator("input.score#q8").wait_for(state="visible", timeout=30_000)
    assert "My words. <script>" in page.inner_text("body")  # it is shown, as text
    assert "seen" in page.inner_text("body")
    assert not hacked(page)


def test_the_feedback_does_not_act(chromium, course):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "nbgrader",
            "generate_feedback",
            classroom.NAME,
            "--student=hostile",
        ],
        cwd=course,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    page = chromium.new_page()
    page.goto((course / f"feedback/hostile/{classroom.NAME}/{classroom.NAME}.html").as_uri())
    assert "My words. <script>" in page.inner_text("body")
    assert not hacked(page)
    page.close()
