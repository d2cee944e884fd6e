"""Grading a class: the same marks as stock nbgrader, nothing lost, nothing done twice."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import nbformat
import pytest

from tools import classroom, coursework

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(WHY is not None, reason=str(WHY))]

if sys.platform.startswith("linux"):
    from dateline.grading import GradingError, grade, questions, record, report, wire, work
    from dateline.grading.examine import Examiner, Examiners

COMMAND = [sys.executable, "-m", "dateline.cli", "grade"]
# where a process of its own finds this module and what it imports
WHERE = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[2])]


def graded(folder, name=classroom.NAME, **options):
    """Grade the class in a folder."""
    return grade.grade(folder, grade.Options(name, **options))


def called(folder, *arguments):
    """Run the command as an instructor would; return what it printed and its status."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        # a cluster that is not there is waited for
        env=os.environ | {"COLUMNS": "100", "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "3s"},
    )


def lines(found):
    return {line["student"]: line for line in found.lines}


@pytest.fixture
def course(tmp_path):
    return classroom.course(tmp_path)


# --- one submission -------------------------------------------------------------------------------


def own_exercise(folder, *cells):
    """Make an exercise of other cells; return its name. A pair is an answer and its test."""
    made = [nbformat.v4.new_code_cell("from datetime import date\nimport pandas as pd", id="setup")]
    made[0].metadata.nbgrader = about("setup", locked=True)
    for number, (answer, test) in enumerate(cells):
        stub = f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION"
        made.append(nbformat.v4.new_code_cell(stub, id=f"a{number}"))
        made[-1].metadata.nbgrader = about(f"a{number}", solution=True)
        made.append(nbformat.v4.new_code_cell(test, id=f"t{number}"))
        made[-1].metadata.nbgrader = about(f"t{number}", grade=True, locked=True, points=2)
    path = folder / "solutions" / "own" / "own.ipynb"
    path.parent.mkdir(parents=True)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path.write_text(
        nbformat.writes(nbformat.v4.new_notebook(cells=made, metadata=kernel)), encoding="utf-8"
    )
    shutil.copy(coursework.SOLUTIONS / "nbgrader_config.py", folder)
    return "own"


def about(name, grade=False, locked=False, solution=False, **more):
    return {
        "grade_id": name,
        "grade": grade,
        "locked": locked,
        "solution": solution,
        "task": False,
        "schema_version": 3,
        **more,
    }


ASSERTS = [
    ("n = 24", "assert n == 24"),
    (
        "d = {'a': [1, 2.5, None], ('b', 1): 'x'}",
        "assert d == {'a': [1, 2.5, None], ('b', 1): 'x'}",
    ),
    ("day = date(2022, 1, 5)", "assert day == date(2022, 1, 5)"),
    (
        "t = pd.DataFrame({'a': [1, 2], 'b': ['x', None]})",
        "assert t['a'].sum() == 3 and list(t.columns) == ['a', 'b'] and t['b'].isna().sum() == 1",
    ),
    ("s = pd.Series([1, 2], index=['x', 'y'])", "assert s['y'] == 2"),
    ("x = float('nan')", "assert x != x"),
    (
        "def double(x, plus=0):\n    return [2 * x + plus]",
        "assert double(3) == [6] and double(3, plus=1) == [7]\n"
        "### BEGIN HIDDEN TESTS\n"
        "try:\n    double({})\n    assert False\n"
        "except Exception as error:\n    assert 'TypeError' in str(error)\n"
        "### END HIDDEN TESTS",
    ),
    ("import math", "import math\n1.5"),
]


def test_plain_asserts_functions_and_parts_of_marks(tmp_path):
    name = own_exercise(tmp_path, *ASSERTS)
    notebook = nbformat.read(tmp_path / "solutions/own/own.ipynb", as_version=4)
    classroom.submit(tmp_path, "right", notebook, name)
    for cell in notebook.cells:
        if cell.metadata.nbgrader.solution:
            cell.source = "n = d = day = t = s = x = None\ndef double(x, plus=0):\n    return []"
    classroom.submit(tmp_path, "wrong", notebook, name)
    found = lines(graded(tmp_path, name))
    got = {test: each["score"] for test, each in found["right"]["tests"].items()}
    assert got == {**{f"t{number}": 2 for number in range(7)}, "t7": 1.5}
    got = {test: each["score"] for test, each in found["wrong"]["tests"].items()}
    assert got == {**{f"t{number}": 0 for number in range(7)}, "t7": 1.5}


def test_a_function_that_ends_its_process_costs_its_own_marks_only(tmp_path):
    test = "for n in (1, 2, 3):\n    assert double(n) == [2 * n]"
    name = own_exercise(tmp_path, *ASSERTS[:2], (ASSERTS[6][0], test))
    right = nbformat.read(tmp_path / "solutions/own/own.ipynb", as_version=4)
    for ending in ("os._exit(0)", "raise SystemExit", "return [2 * x]"):
        book = nbformat.from_dict(right)
        book.cells[-2].source = f"import os\ndef double(x):\n    {ending}"
        classroom.submit(tmp_path, ending.split("(")[0].replace(" ", "-"), book, name)
    found = lines(graded(tmp_path, name))
    scores = {student: line["score"] for student, line in found.items()}
    assert sorted(scores.values()) == [4, 4, 6]


def test_cells_run_as_in_a_notebook(course):
    notebook = classroom.perfect()
    coursework.cells(notebook)["q3"].source = (
        "print('first')\n"
        "import sys\nprint('wrong', file=sys.stderr)\n"
        "import matplotlib.pyplot as plt\n"
        "plt.plot([1, 2])\n"
        "display({'a': 1})\n"
        f"%time q3 = {classroom.COUNTED}\n"
        "plt.show()\n"
        "1 / 0"
    )
    classroom.submit(course, "one", notebook)
    found = lines(graded(course))["one"]
    assert found["tests"]["q3-check"]["result"] == "right"  # the error came after the answer
    book = nbformat.read(course / "autograded/one/01-reading/01-reading.ipynb", as_version=4)
    nbformat.validate(book)
    (cell,) = [c for c in book.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "q3"]
    kinds = [o.output_type for o in cell.outputs]
    assert kinds[0] == "stream" and kinds[-1] == "error" and "display_data" in kinds
    assert "first\n" in cell.outputs[0].text
    assert any("image/png" in o.get("data", {}) for o in cell.outputs)
    assert cell.outputs[-1].ename == "ZeroDivisionError"
    numbers = [c.execution_count for c in book.cells if c.cell_type == "code"]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_student_file_is_never_changed(course):
    path = classroom.submit(course, "one", classroom.perfect())
    before = path.read_bytes()
    graded(course)
    assert path.read_bytes() == before


# --- what was handed in ---------------------------------------------------------------------------


def zipped(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


PERFECT = nbformat.writes(classroom.perfect()).encode("utf-8")


def test_an_export_of_canvas(course):
    place = zipped(
        course / "submissions.zip",
        {
            "nurlanaigerim_4711_90210_01-reading.ipynb": PERFECT,
            "doejane_LATE_4712_90211_01-reading-1.ipynb": PERFECT,
            "ghost_4713_90212_answer.pdf": b"%PDF-",
            "../../evil_4714_90213_01-reading.ipynb": PERFECT,
        },
    )
    found = graded(course, submissions=place)
    assert {line["student"]: line["score"] for line in found.lines} == {
        "nurlanaigerim_4711": 16.0,
        "doejane_4712": 16.0,
        "ghost_4713": None,
        "evil_4714": 16.0,
    }
    assert not (course.parent / "evil_4714").exists()
    assert [line["number"] for line in found.lines] == ["4712", "4714", "4713", "4711"]
    assert [line["says_late"] for line in found.lines] == [True, False, False, False]


def test_an_export_of_moodle(course):
    place = course / "moodle"
    for name, data in {
        "Айгерим Н_21_assignsubmission_file_/01-reading.ipynb": PERFECT,
        "Jane Doe_22_assignsubmission_file_/mine.ipynb": PERFECT,
        "Two Books_23_assignsubmission_file_/a.ipynb": PERFECT,
        "Two Books_23_assignsubmission_file_/b.ipynb": PERFECT.replace(b"q3 = ", b"q3 = 1 + "),
    }.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    found = graded(course, submissions=place)
    scores = {line["student"]: line["score"] for line in found.lines}
    assert scores == {"Айгерим_Н_21": 16.0, "Jane_Doe_22": 16.0, "Two_Books_23": None}
    assert {line["said"]: line["number"] for line in found.lines}["Айгерим Н"] == "21"
    assert "Two Books_23: Several notebooks" in report.summary(found).replace("Two_", "Two ")


def test_a_bomb_in_a_zip_file(course):
    place = course / "bomb.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big_1_2_01-reading.ipynb", b" " * 100_000_000)
    (line,) = graded(course, submissions=place).lines
    assert line["score"] is None and "100 MB" in line["remarks"][0]


@pytest.mark.parametrize("data", [b"no zip", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_zip(course, data):
    (course / "x.zip").write_bytes(data)
    with pytest.raises(GradingError, match="not a zip file"):
        graded(course, submissions=course / "x.zip")


@pytest.mark.parametrize(
    "stamp",
    ["0031-06-15 00:00:00 UTC", "Mon01:" + "9" * 40, "2026-01-01 00:00:00 ../x", "\udcff", ""],
)
def test_a_time_that_cannot_be_read(course, stamp):
    path = classroom.submit(course, "one", classroom.perfect())
    path.with_name("timestamp.txt").write_bytes(stamp.encode("utf-8", "surrogateescape"))
    (line,) = graded(course).lines
    assert line["score"] == 16 and "timestamp.txt" in line["remarks"][0]


def test_a_file_name_does_not_take_anothers_number(course):
    place = zipped(
        course / "s.zip",
        {
            "evil_4711_90002_x_4712_assignsubmission_file_01-reading.ipynb": PERFECT,
            "Eve_4713_assignsubmission_file_Vic_4714_assignsubmission_file_a.ipynb": PERFECT,
            "al_ice-2_1_2_a.ipynb": PERFECT,
        },
    )
    found = [line["student"] for line in graded(course, submissions=place).lines]
    assert "evil_4711" in found and "Eve_4713" in found
    assert not any("4712" in name.rpartition("_")[2] for name in found)
    assert len(set(found)) == 3


# --- marks by hand --------------------------------------------------------------------------------


def by_hand(folder, student, score):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        mark = book.find_grade("q8", classroom.NAME, classroom.NAME, student)
        assert mark.needs_manual_grade
        mark.manual_score, mark.extra_credit, mark.needs_manual_grade = score, 0.5, False
        note = book.find_comment("q8", classroom.NAME, classroom.NAME, student)
        note.manual_comment = "well read"
        book.db.commit()


def test_marks_by_hand_survive(course):
    classroom.submit(course, "one", classroom.perfect())
    classroom.submit(course, "two", classroom.perfect())
    assert lines(graded(course))["one"]["written"] == 3
    by_hand(course, "one", 3)
    found = lines(graded(course))["one"]
    assert (found["score"], found["written"]) == (19.5, 2)
    assert classroom.marks(course)["one", "q8"] == (None, 3, 0.5, False)
    # handed in again: the mark stays, and an answer that is another one is looked at again
    notebook = classroom.perfect()
    coursework.cells(notebook)["q8"].source = "Another answer."
    coursework.cells(notebook)["q3"].source = "q3 = 3"
    classroom.submit(course, "one", notebook)
    graded(course)
    after = classroom.marks(course)
    assert after["one", "q8"] == (None, 3, 0.5, True)
    assert after["one", "q8", "comment"] == (None, "well read")
    assert after["one", "q3-check"][0] == 0
    assert after["two", "q8"] == (None, None, None, True)


def test_a_gradebook_of_another_form_of_the_exercise(course):
    classroom.submit(course, "one", classroom.perfect())
    graded(course)
    path = course / "solutions" / classroom.NAME / f"{classroom.NAME}.ipynb"
    book = nbformat.read(path, as_version=4)
    book.cells = [c for c in book.cells if c.get("id") not in ("q7", "q7-check")]
    nbformat.write(book, path)
    with pytest.raises(GradingError, match="The cells that differ: q7, q7-check"):
        graded(course)


# --- stopped and started again --------------------------------------------------------------------


def test_nothing_is_done_twice_and_everything_again_when_it_counts(course):
    path = classroom.submit(course, "one", classroom.perfect())
    classroom.submit(course, "copied", classroom.perfect())
    first = graded(course)
    assert (first.done, first.kept) == (1, 0)  # the same file
    again = graded(course)
    assert (again.done, again.kept) == (0, 1)
    assert again.lines == first.lines
    (kept,) = (course / grade.KEPT / classroom.NAME).iterdir()
    kept.write_bytes(kept.read_bytes()[:-100])  # a power cut
    assert graded(course).done == 1
    assert graded(course, time=50).done == 1  # other limits
    path.write_bytes(path.read_bytes() + b"\n")
    assert graded(course, time=50).done == 1  # another file


def mixed(folder, number):
    """A class with twenty hostile submissions among it."""
    sys.path.insert(0, str(Path(__file__).with_name("attacks")))
    import hostile

    sys.path.pop(0)
    classroom.course(folder)
    for student, notebook in classroom.students(number - 20):
        classroom.submit(folder, student, notebook)
    quick = [name for name, attack in hostile.CODE.items() if attack.keeps in ("others", "before")]
    slow = ("loop", "sleep", "signals", "bomb", "calculation", "memory", "threads", "file", "200")
    quick = [name for name in quick if not any(word in name for word in slow)][:18]
    for place, name in enumerate([*quick, "fork bomb", "memory in many processes"]):
        notebook = classroom.perfect()
        coursework.cells(notebook)["q3"].source = hostile.CODE[name].code
        classroom.submit(folder, f"hostile {place:02}", notebook)


def test_killed_twice_and_the_same_gradebook(tmp_path):
    undisturbed, disturbed = tmp_path / "undisturbed", tmp_path / "disturbed"
    mixed(undisturbed, 300)
    shutil.copytree(undisturbed, disturbed)
    options = ("--time", 6, "--memory", 400, "--json")
    whole = called(undisturbed, classroom.NAME, *options)
    assert whole.returncode == 0, whole.stderr
    whole = json.loads(whole.stdout)
    assert len(whole["lines"]) == 300
    assert all(line["score"] is not None for line in whole["lines"])

    store = disturbed / grade.KEPT / classroom.NAME
    for most in (80, 180):
        process = subprocess.Popen(
            [*COMMAND, classroom.NAME, *map(str, options)],
            cwd=disturbed,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while process.poll() is None and _number(store) < most:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    before = _number(store)
    rest = called(disturbed, classroom.NAME, *options)
    assert rest.returncode == 0, rest.stderr
    rest = json.loads(rest.stdout)
    assert (rest["kept"], rest["done"]) == (before, 300 - before)
    # which limit stops a fork bomb first is chance, what it loses by it is not
    for line in (*rest["lines"], *whole["lines"]):
        del line["remarks"]
    assert rest["lines"] == whole["lines"]
    assert classroom.marks(disturbed) == classroom.marks(undisturbed)


def _number(store):
    return len(list(store.glob("*.json")))


def test_a_full_disk_says_so_and_loses_nothing(course, monkeypatch):
    for student, notebook in classroom.students(4):
        classroom.submit(course, student, notebook)
    kept = record.safely

    def full(path, text):
        if len(list(path.parent.glob("*.json"))) == 2:
            raise OSError(28, "No space left on device", str(path))
        kept(path, text)

    monkeypatch.setattr(record, "safely", full)
    with pytest.raises(GradingError, match="No space left on device.*\n.*run the same command"):
        graded(course)
    monkeypatch.setattr(record, "safely", kept)
    found = graded(course)
    assert (found.kept, found.done) == (2, 2)


# --- the command ----------------------------------------------------------------------------------


def test_the_command_prints_a_report(course):
    for student, notebook in classroom.students(5):
        classroom.submit(course, student, notebook)
    classroom.submit(course, "broken", b"{")
    done = called(course, classroom.NAME, "--workers", 1)
    assert done.returncode == 0, done.stderr
    assert "6 submissions, 5 graded, 1 without a mark. Files read now: 5, kept" in done.stdout
    assert "Look at these:\n  broken: It is not a whole notebook" in done.stdout
    assert "15 answers in all wait for a person" in done.stdout
    assert "q7" in done.stdout and "Mistakes: how many made each" in done.stdout
    assert "fewer than 10 say nothing" in done.stdout
    assert "5/5" in done.stderr and "a minute" in done.stderr


def test_the_platforms_own_file_comes_back_with_marks(course):
    students = [student for student, _ in classroom.students(4)]
    for student, notebook in classroom.students(4):
        classroom.submit(course, student, notebook)
    classroom.submit(course, "all written", classroom.perfect())
    heads = "Student,ID,SIS Login ID,Section,01-reading (9)"
    rows = [f"{who},{4711 + place},{who},A," for place, who in enumerate([*students, "missing"])]
    given = "\r\n".join([heads, "    Points Possible,,,,24", *rows, ""])
    (course / "class").mkdir()
    (course / "class/export.csv").write_text(given, encoding="utf-8", newline="")
    (course / "class/class.toml").write_text(
        f'[exercises."01-reading"]\ndue = 2026-11-23T12:00:00Z\n'
        f'[[exercises."01-reading".students]]\nwho = "{students[0]}"\nexcused = true\n',
        encoding="utf-8",
    )
    options = ("--canvas-gradebook", "class/export.csv", "--workers", 1)
    done = called(course, classroom.NAME, *options)
    assert done.returncode == 0, done.stderr
    assert "On the list, nothing handed in (1): missing." in done.stdout
    assert "without a mark in the file:\n  all written\n" in done.stdout
    assert "known to the gradebook" not in done.stdout
    written = course / "class/export-01-reading-filled.csv"
    assert "0 marks in the column 01-reading (9), of 5 students" in done.stdout
    assert written.read_bytes() == given.encode(), "all have answers that wait"
    done = called(course, classroom.NAME, *options, "--unfinished", "--apply-lateness", "--json")
    found = json.loads(done.stdout)
    scores = {line["student"]: line["score"] for line in found["lines"]}
    told = written.read_bytes().decode().split("\r\n")
    assert told[2] == rows[0] + "EX"
    assert told[3:6] == [
        row + f"{scores[who]:g}" for row, who in zip(rows[1:4], students[1:4], strict=True)
    ]
    assert told[6:] == [rows[4], ""]
    assert found["platform"]["missing"] == ["missing"] and found["platform"]["written"] == 3
    assert found["lateness"][students[0]]["excused"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--unfinished"], "--unfinished is about the platform's file"),
        (["--apply-lateness"], "--apply-lateness is about the platform's file"),
        (["--canvas-gradebook", "x.csv"], "There is no file x.csv"),
        (["--class-file", "x.toml"], "There is no file x.toml"),
    ],
)
def test_a_file_of_the_class_that_cannot_be_used_is_told_before_the_work(course, options, said):
    classroom.submit(course, "one", classroom.perfect())
    done = called(course, classroom.NAME, *options)
    assert done.returncode == 1 and not (course / "autograded").exists()
    assert said in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("place", [".", "class", "class/variants", "solutions", "autograded"])
def test_the_course_s_own_folders_hold_nobodys_submission(course, place):
    """What lies there, the secret say, would be a student in the gradebook."""
    classroom.submit(course, "one", classroom.perfect())
    (course / "autograded").mkdir()
    (course / "class" / "variants").mkdir(parents=True)
    (course / "class" / "secret.txt").write_text("x" * 40, encoding="utf-8")
    (course / "class" / "01-reading.zip").write_bytes(b"")
    with pytest.raises(grade.GradingError, match="folder of the course's own") as told:
        grade.grade(course, grade.Options(classroom.NAME, submissions=course / place))
    work.close()  # what was begun for the work
    assert "There is 01-reading.zip in class." in str(told.value)
    assert not (course / "gradebook.db").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["99-nothing"], "There is no source of the exercise 99-nothing"),
        (["01-reading"], "There is no folder or file"),
        (["01-reading", "--submissions", "empty"], "There are no submissions of 01-reading"),
        (["01-reading", "--submissions", "class", "--cluster", "tcp://127.0.0.1:9"], "no Dask"),
        (["01-reading", "--submissions", "class", "--gradebook", "/no/where.db"], "be opened"),
    ],
)
def test_a_class_that_cannot_be_graded(course, arguments, said):
    (course / "empty").mkdir()
    classroom.submit(course, "one", classroom.perfect())
    (course / "submitted").rename(course / "class")
    done = called(course, *arguments)
    assert done.returncode == 1
    assert said in done.stderr and "Traceback" not in done.stderr


def test_without_bubblewrap_it_refuses(course, monkeypatch):
    classroom.submit(course, "one", classroom.perfect())
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(GradingError, match="sudo apt-get install bubblewrap"):
        graded(course)


def test_no_sandbox_has_to_be_typed_and_warns(course):
    classroom.submit(course, "one", classroom.perfect())
    done = called(course, classroom.NAME, "--no-sandbox")
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("Warning: without the sandbox")
    assert classroom.marks(course)["one", "q1-check"][0] == 2


def test_the_sandbox_works_for_an_account_that_is_not_root(course):
    if os.getuid() != 0:
        pytest.skip("this run is not root: every other test here shows it")
    code = (
        "import os\n"
        "from dateline.grading import run\n"
        "source = 'import os\\nprint(os.getuid(), os.listdir(), os.listdir(\"/proc\"))'\n"
        "with run.Sandbox(run.Limits(20, 400)) as box:\n"
        "    print(os.getuid(), box.run([{'source': source}], None))\n"
    )
    # an account without any privilege, which the files of root's Python are open to
    account = ["bwrap", "--unshare-user", "--uid", "1234", "--gid", "1234", "--dev-bind", "/", "/"]
    done = subprocess.run(
        [*account, sys.executable, "-c", code], cwd=course, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1234 ")
    assert "1000 [] []" in done.stdout and "'why': 'end'" in done.stdout


# --- a cluster ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A Dask scheduler on loopback with two workers: (address, worker processes)."""
    folder = tmp_path_factory.mktemp("dask")
    started = []

    def start(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(WHERE)},  # for `_deadly`
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        return process

    file = folder / "scheduler.json"
    start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
          "--scheduler-file", str(file))  # fmt: skip
    end = time.monotonic() + 60
    while not file.exists() and time.monotonic() < end:
        time.sleep(0.1)
    address = json.loads(file.read_text(encoding="utf-8"))["address"]
    worker = ("worker", address, "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard")
    workers = [start(*worker, "--no-nanny") for _ in range(2)]
    yield address, workers, lambda: start(*worker, "--no-nanny")
    for process in started:
        process.kill()
        process.wait()


def test_two_workers_give_the_same_gradebook_though_one_is_killed(cluster, tmp_path):
    address, workers, start = cluster
    here, there = tmp_path / "here", tmp_path / "there"
    classroom.course(here)
    for student, notebook in classroom.students(60):
        classroom.submit(here, student, notebook)
    shutil.copytree(here, there)
    graded(here)

    def progress(done, of):
        if done == 20 and workers[0].poll() is None:
            workers[0].kill()

    found = grade.grade(there, grade.Options(classroom.NAME, cluster=address), progress)
    assert workers[0].wait() != 0
    assert found.done == 60 and all(line["score"] is not None for line in found.lines)
    assert classroom.marks(there) == classroom.marks(here)


def test_a_submission_that_kills_its_worker_twice_is_reported(cluster, tmp_path, monkeypatch):
    address, workers, start = cluster
    for _ in range(3):
        start()
    classroom.course(tmp_path)
    for student, notebook in classroom.students(3):
        classroom.submit(tmp_path, student, notebook)
    poison = classroom.perfect()
    coursework.cells(poison)["q3"].source = "q3 = 'POISON'"
    classroom.submit(tmp_path, "poison", poison)
    monkeypatch.setattr(work, "one", _deadly)
    found = lines(graded(tmp_path, cluster=address))
    assert found["poison"]["score"] is None
    (said,) = found["poison"]["remarks"]
    assert said.startswith("It ended two workers of the cluster, one after the other.")
    assert all(found[f"student {number:04}"]["score"] is not None for number in range(3))


def _deadly(data, key, limits, sandboxed):
    if b"POISON" in data:
        os._exit(1)
    return work.grade(data, key, limits, sandboxed)


def test_an_answer_that_was_tested_is_not_tested_again(monkeypatch):
    sent = []
    send = wire.send
    monkeypatch.setattr(wire, "send", lambda *a: (sent.append(a), send(*a)))
    source = "from dateline.check import check\ncheck('01-reading', 'q3', q3).mark"
    with contextlib.closing(Examiners()) as examiners:
        told = []
        for value in (1, 1, 2, 1):
            answers = {"names": {"q3": value}, "functions": []}
            told.append(Examiner(examiners).examine(source, answers))
        assert len(sent) == 2 and told[0] == told[1] == told[3]
        told[0]["outputs"].clear()  # what was told belongs to who asked
        assert Examiner(examiners).examine(source, answers)["outputs"]
        asked = {"names": {"q3": 1}, "functions": ["q3"]}
        for value in (1, 2):  # a function may answer otherwise the second time
            answer = {"value": value}
            shown = Examiner(examiners).examine("q3()", asked, lambda *_, answer=answer: answer)
            assert shown["outputs"][0]["data"]["text/plain"] == str(value)


SAID = (
    "from dateline.check import Outcome\n"
    "outcome = Outcome('broken', 'broken check', '', '', fault='Traceback\\nKeyError: 1')\n"
    "### BEGIN HIDDEN TESTS\nassert x == 5\n### END HIDDEN TESTS\noutcome.mark"
)
HELD = (
    "from dateline.check import check\n"
    "outcome = check('01-reading', 'q3', x)\n"
    "### BEGIN HIDDEN TESTS\nfrom dateline.check import hold\n"
    "hold('01-reading', 'q99', x)\n### END HIDDEN TESTS\noutcome.mark"
)


@pytest.mark.parametrize(
    ("test", "fault"), [(SAID, "KeyError: 1"), (HELD, "There is no question “q99” in")]
)
def test_a_broken_check_is_reported_and_leaves_the_mark_to_a_person(tmp_path, test, fault):
    name = own_exercise(tmp_path, ("x = 11", test), ("y = 1", "assert y == 1"))
    notebook = nbformat.read(tmp_path / "solutions/own/own.ipynb", as_version=4)
    classroom.submit(tmp_path, "one", notebook, name)
    notebook.cells[1].source = "x = 6"
    classroom.submit(tmp_path, "other", notebook, name)
    found = graded(tmp_path, name)
    for line in found.lines:
        assert line["tests"]["t0"]["score"] is None and line["tests"]["t1"]["score"] == 2
        assert (line["score"], line["written"], line["looks"]) == (2, 1, True)
        said = f"t0: the check of this question is broken ({fault}"
        assert [remark.startswith(said) for remark in line["remarks"]].count(True) == 1
    marks = classroom.marks(tmp_path, name)
    for student in ("one", "other"):
        assert marks[student, "t0"][0] is None, "no mark by machine"
    (first, second) = questions.table(found)
    assert (first["broken"], first["graded"], second["graded"]) == (2, 0, 2)
    said = report.summary(found)
    assert "The check of t0 is broken: 2 answers left to be marked by hand." in said
    assert "2 answers in all wait for a person" in said
    assert "\nt0          broken\n" in said


UNREAD = (
    "from dateline.check import check\n"
    "### BEGIN HIDDEN TESTS\nfrom dateline.check import hold\n"
    "hold('06-brief', 'q6', x)\n### END HIDDEN TESTS\ncheck('06-brief', 'q6', x).show().mark"
)
HALF_SAID = (
    "x = 'A bar chart. The ministry counts 95 injured police officers, and 200 for the people "
    "detained. The second bar is hollow with an arrow. The number of deaths is not stated.'"
)


def test_an_answer_that_cannot_be_read_waits_for_a_person(tmp_path):
    name = own_exercise(tmp_path, (HALF_SAID, UNREAD), ("y = 1", "assert y == 1"))
    notebook = nbformat.read(tmp_path / "solutions/own/own.ipynb", as_version=4)
    classroom.submit(tmp_path, "one", notebook, name)
    notebook.cells[1].source = "x = 'A bar chart.'"
    classroom.submit(tmp_path, "other", notebook, name)
    found = graded(tmp_path, name)
    one, other = found.lines
    assert one["tests"]["t0"]["score"] is None and one["tests"]["t1"]["score"] == 2
    assert (one["score"], one["written"], one["looks"]) == (2, 1, True)
    assert any("A person has to look" in remark for remark in one["remarks"])
    assert other["tests"]["t0"]["score"] == 0 and other["written"] == 0
    assert classroom.marks(tmp_path, name)["one", "t0"][0] is None, "no mark by machine"
    (first, _) = questions.table(found)
    assert (first["unread"], first["broken"], first["graded"]) == (1, 0, 1)
    assert "The check of t0 cannot read 1 answer in full" in report.summary(found)


def test_a_mark_by_hand_for_a_broken_check_stays(tmp_path):
    from nbgrader.api import Gradebook

    name = own_exercise(tmp_path, ("x = 11", SAID))
    notebook = nbformat.read(tmp_path / "solutions/own/own.ipynb", as_version=4)
    classroom.submit(tmp_path, "one", notebook, name)
    address = graded(tmp_path, name).gradebook
    with Gradebook(address) as book:
        grade = book.find_grade("t0", name, name, "one")
        assert grade.needs_manual_grade and grade.auto_score is None
        grade.manual_score, grade.needs_manual_grade = 1, False
        book.db.commit()
    (line,) = graded(tmp_path, name).lines
    assert (line["score"], line["written"]) == (1, 0)


def test_the_table_of_questions_counts_every_answer_once(course):
    broken, blank = classroom.perfect(), classroom.perfect()
    coursework.cells(broken)["q3"].source = "q3 = = 5"
    coursework.cells(blank)["q3"].source = "q3 = ..."
    for student, notebook in (("broken", broken), ("blank", blank), ("all", classroom.perfect())):
        classroom.submit(course, student, notebook)
    rows = {row["question"]: row for row in questions.table(graded(course))}
    counts = ("right", "not_yet", "not_attempted")
    assert [rows["q3"][count] for count in counts] == [1, 1, 1]
    assert [rows["q1"][count] for count in counts] == [3, 0, 0]
