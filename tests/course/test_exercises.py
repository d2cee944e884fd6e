"""Exercises: generated from their solutions, of one form, and with checks that are proven.

The answers of tests/answers/exercises/ go through the graded test cells in test_answers.py. What
nbgrader does with them is in test_nbgrader.py.
"""

import re

import pytest

from dateline.check import check, questions
from dateline.check.judging import KINDS
from tools import coursework, exercises, lesson, limits

HIDDEN = r"### BEGIN HIDDEN TESTS\n([\s\S]+?)\s*### END HIDDEN TESTS"
CHECK = rf"{HIDDEN}\n(.+)\n{HIDDEN}"
ARABIC = re.compile("[\u0600-\u06ff]+")


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exercises")
    exercises.generate(folder=folder)
    return folder


def files(folder):
    return {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}


def test_the_exercises_are_those_that_the_solutions_give(generated):
    due, there = files(generated), files(coursework.EXERCISES)
    there = {name: path for name, path in there.items() if ".ipynb_checkpoints" not in name}
    stale = set(due) ^ set(there)
    stale |= {
        name for name in set(due) & set(there) if due[name].read_bytes() != there[name].read_bytes()
    }
    assert not stale, (
        f"exercises/ is not what solutions/ gives: {', '.join(sorted(stale))}. Run: make exercises "
        "(without make: python -m tools.exercises), and commit both folders."
    )


# --- form -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", coursework.NAMES)
def test_what_a_student_gets(name):
    notebook = coursework.read(coursework.EXERCISES, name)
    text = "\n".join(cell.source for cell in notebook.cells)
    for kept_back in ("BEGIN SOLUTION", "HIDDEN TESTS", "Rubric", "Model answer", "assert "):
        assert kept_back not in text
    assert all(not cell.get("outputs") for cell in notebook.cells)
    first, how, *_ = notebook.cells
    assert ".ipynb" in first.source and "data/README.md" in first.source, "links back"
    assert first.source.startswith("# Exercise ")
    minutes = int(re.search(r"\| Minutes \| (\d+) \|", first.source)[1])
    assert limits.EXERCISE_MINUTES.fault(minutes, name) == []
    for row in ("For whom", "Needs", "Data used", "Content note"):
        assert f"| {row} |" in first.source
    for said in ("Download", "How exercises work", "hint()", f"`{name}.ipynb`"):
        assert said in how.source
    assert limits.BEFORE_WORDS.fault(lesson.words(how.source), name) == []


@pytest.mark.parametrize("folder", [coursework.SOLUTIONS, coursework.EXERCISES], ids=["sol", "ex"])
@pytest.mark.parametrize("name", coursework.NAMES)
def test_links_lead_to_files_and_on(folder, name):
    """The copy of a learner has the same folders; handed in alone, the words say where it was."""
    found = []
    for cell in coursework.read(folder, name).cells:
        if cell.cell_type == "markdown":
            found += lesson.link_targets(cell.source)
    for target in found:
        assert (folder / name / target).resolve().exists(), target
    back, *_, forward = found
    assert back.startswith("../../notebooks/")
    if name != coursework.NAMES[-1]:
        assert forward.endswith(".ipynb") and forward != back


def test_how_exercises_work_is_said_once():
    said = [
        name
        for name in coursework.NAMES
        for cell in coursework.read(coursework.EXERCISES, name).cells
        if cell.source.startswith("## How exercises work")
    ]
    assert said == coursework.NAMES[:1]


@pytest.mark.parametrize("name", coursework.NAMES)
def test_a_question_says_its_points_and_a_check_is_one_line(name):
    points, asked = coursework.points(name), 0
    cells = coursework.read(coursework.EXERCISES, name).cells
    for cell in cells:
        if heading := re.match(r"## Question (\d+): .+ \((\d+) points?\)$", cell.source, re.M):
            asked += 1
            assert points[f"q{heading[1]}"] == int(heading[2])
    assert asked == len(points)
    for number, cell in enumerate(cells):
        about = cell.metadata.get("nbgrader", {})
        if not about.get("grade"):
            continue
        question = about["grade_id"].removesuffix("-check")
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) == 1 and cell.source.startswith("check(")
        else:
            assert re.fullmatch(r'<div class="alert [^>]*>\n\n.+\n\n</div>', cell.source, re.S)
            assert f'review("{name}", "{question}"' in cells[number + 1].source


@pytest.mark.parametrize("name", coursework.NAMES)
def test_the_questions_of_an_exercise(name):
    notebook = coursework.read(coursework.SOLUTIONS, name)
    given = coursework.answers(name)
    headings = re.findall(
        r"^## Question (\d+): ", "\n".join(c.source for c in notebook.cells), re.M
    )
    assert headings == [str(n) for n in range(1, len(given) + 1)]
    assert limits.QUESTIONS.fault(len(given), name) == []
    written = [q for q, answers in given.items() if coursework.is_written(answers)]
    assert limits.WRITTEN.fault(len(written) / len(given), name) == []
    points = coursework.points(name)
    assert list(given) == list(points), "each question has points, and answers in tests/answers"
    share = sum(points[q] for q in written) / sum(points.values())
    assert limits.WRITTEN_POINTS.fault(share, name) == []
    machine = [q for q in given if q not in written]
    assert machine == list(questions(name)), "each machine-checked question has a self-check"


@pytest.mark.parametrize("name", coursework.NAMES)
def test_the_cells_of_a_solution(name):
    cells = coursework.cells(coursework.read(coursework.SOLUTIONS, name))
    for grade_id, cell in cells.items():
        meta = cell.metadata.nbgrader
        assert meta.schema_version == 3
        assert ("points" in meta) == meta.grade
        if meta.grade and cell.cell_type == "code":
            question = grade_id.removesuffix("-check")
            assert meta.locked and not meta.solution
            assert cells[question].metadata.nbgrader.solution
            assert "### BEGIN SOLUTION" in cells[question].source
            imported, visible, hidden = re.fullmatch(CHECK, cell.source).groups()
            assert visible == f'check("{name}", "{question}", {question}).show().mark'
            # the names are those of the course, whatever a student made of them
            assert imported == "from dateline.check import check, hold"
            # one truth: the hidden test is the self-check, outside the student's reach
            assert hidden.startswith(f'hold("{name}", "{question}", {question}')
        if meta.grade and cell.cell_type == "markdown":
            assert "**A model answer.**" in cell.source
            assert "| full |" not in cell.source  # the question says it, and nothing else does
            examples = re.findall(coursework.EXAMPLE, cell.source, re.MULTILINE)
            assert [how for how, _ in examples] == ["full", "half", "no"]


@pytest.mark.parametrize("folder", [coursework.SOLUTIONS, coursework.EXERCISES], ids=["sol", "ex"])
@pytest.mark.parametrize("name", coursework.NAMES)
def test_points_stand_in_the_metadata_and_in_headings_made_of_it(folder, name):
    for cell in coursework.read(folder, name).cells:
        source = cell.source
        if folder == coursework.EXERCISES:
            source = re.sub(r"^(## Question .+) \(\d+ points?\)$", r"\1", source, flags=re.M)
        assert not re.search(r"\b\d+ (points?|marks?)\b", source)


@pytest.mark.parametrize("name", coursework.NAMES)
def test_arabic_stands_in_marked_blocks_only(name):
    for cell in coursework.read(coursework.EXERCISES, name).cells:
        bare = re.sub(r"<(\w+)[^>]*lang=\"ar\"[^>]*>.*?</\1>", "", cell.source, flags=re.S)
        assert not ARABIC.search(bare)


# --- answers --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def graded_cells():
    return {n: coursework.cells(coursework.read(coursework.SOLUTIONS, n)) for n in coursework.NAMES}


@pytest.mark.parametrize("name", coursework.NAMES)
def test_the_written_questions_have_three_examples(name):
    for given in coursework.answers(name).values():
        if coursework.is_written(given):
            assert given["full"] and given["half"] and given["none"]


@pytest.mark.parametrize("name", coursework.NAMES)
def test_every_accepted_reading_passes(graded_cells, name):
    for question, asked in questions(name).items():
        if asked["kind"] == "date":
            for reading in KINDS["date"].key(asked):
                assert check(name, question, reading).result == "right"
                source = graded_cells[name][f"{question}-check"].source
                assert coursework.mark(source, {question: reading}) == 1


@pytest.mark.parametrize("name", coursework.NAMES)
def test_the_solution_has_full_marks(name):
    cells = coursework.cells(coursework.read(coursework.SOLUTIONS, name))
    space = coursework.student(name)
    for question, given in coursework.answers(name).items():
        if coursework.is_written(given):
            continue
        answer = coursework.answer(space, question, cells[question].source)
        assert coursework.mark(cells[f"{question}-check"].source, {question: answer}) == 1, question
