"""The learner's copy: what is handed out, and that nothing of the learner's is ever written to."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from dateline import cli, lab

LESSON = "notebooks/01-reading-the-article.ipynb"
UNUSUAL = "Anna's \u0634\u0631\u062d #1 100% {a} [b]"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A small course of its own, which a test may change."""
    root = tmp_path / "the course"
    for name in ("00-start-here", "01-reading-the-article", "my notes", "00-start-here-Copy1"):
        write(root / "notebooks" / f"{name}.ipynb", notebook(f"print('{name}')"))
    write(root / "exercises/01-reading/01-reading.ipynb", notebook("q1 = ..."))
    write(root / "exercises/01-reading/draft.ipynb", notebook("q1 = 7"))
    write(
        root / "data/README.md",
        "See [`claims`](article/claims.csv), [all](article/), [`x`](x.csv), [00](../" + lab.FIRST,
    )
    (root / "data/README.md").open("a", encoding="utf-8").write("#top).\n")
    write(root / "data/article/claims.csv", CLAIMS)
    write(root / "data/article/draft.xlsx", "no table of the course")
    monkeypatch.setattr(lab, "COURSE", root)
    monkeypatch.setattr(lab, "DATA", root / "data")
    return root


CLAIMS = 'claim_id,quote\r\nc01,"a <!-- b --> [c](d)\u2028"\n'


def notebook(source, **cell):
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# One\n", "two"]},
        {
            "cell_type": "code",
            "id": "b",
            "metadata": {"tags": ["nbval-check-output", "mine"]},
            "source": source,
            "execution_count": 3,
            "outputs": [{"output_type": "stream", "name": "stdout", "text": "SECRET"}],
        }
        | cell,
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def edit(path, source):
    """What a learner does in JupyterLab: another source, saved."""
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"][1]["source"] = source
    write(path, json.dumps(content))


def contents(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


FILES = [
    "notebooks/00-start-here.ipynb",
    LESSON,
    "exercises/01-reading/01-reading.ipynb",
    "data/README.md",
    "data/article/claims.csv",
]


def test_the_copy_has_the_courses_files_and_no_others(course, tmp_path):
    copy = tmp_path / UNUSUAL / "my-course"
    report = lab.hand_out(copy)
    assert report == (FILES, [], [], [], [], [], [], False)
    assert {path.as_posix() for path in contents(copy)} == {*FILES, lab.RECORD}


def test_a_table_of_the_copy_is_the_courses_sign_by_sign(course, tmp_path):
    """At home a path leads where it does when exercises are graded, and finds the same."""
    lab.hand_out(tmp_path / "c")
    table = tmp_path / "c/exercises/01-reading" / "../../data/article/claims.csv"
    assert table.read_bytes() == CLAIMS.encode("utf-8")
    write(course / "data/article/claims.csv", f"{CLAIMS}c02,b\n")
    assert lab.hand_out(tmp_path / "c").refreshed == ["data/article/claims.csv"]
    table.write_text("mine", encoding="utf-8")
    assert lab.hand_out(tmp_path / "c").kept == ["data/article/claims.csv"]


def test_many_tables_are_one_line(course, tmp_path):
    for number in range(5):
        write(course / f"data/later/t{number}.csv", "a\n")
    report = lab.hand_out(tmp_path / "c")
    said = lab.summary(tmp_path / "c", report)
    assert "  data/: 6 files made" in said and "t3.csv" not in said
    assert "  data/README.md: made" in said


def test_outputs_and_the_marks_of_the_tests_are_taken_out(course, tmp_path):
    lab.hand_out(tmp_path / "c")
    cell = json.loads((tmp_path / "c" / LESSON).read_text(encoding="utf-8"))["cells"][1]
    assert (cell["outputs"], cell["execution_count"]) == ([], None)
    assert cell["metadata"] == {"tags": ["mine"]}
    assert cell["source"] == "print('01-reading-the-article')"


def test_nothing_that_a_run_or_an_editor_left_is_handed_out(course, tmp_path):
    content = json.loads(notebook("print()"))
    content["metadata"] = {"widgets": {"state": "SECRET"}, "kernelspec": {"name": "python3"}}
    first, code = content["cells"]
    first["attachments"] = {"a.png": {"image/png": "SEEN"}, "old.png": {"image/png": "SECRET"}}
    first["source"] = ["![a](attachment:a.png)"]
    code["metadata"] |= {"collapsed": True, "ExecuteTime": "SECRET", "editable": False}
    write(course / LESSON, json.dumps(content))
    lab.hand_out(tmp_path / "c")
    text = (tmp_path / "c" / LESSON).read_text(encoding="utf-8")
    assert "SECRET" not in text and "SEEN" in text
    kept = json.loads(text)
    assert kept["metadata"] == {"kernelspec": {"name": "python3"}}
    assert kept["cells"][1]["metadata"] == {"tags": ["mine"], "editable": False}


@pytest.mark.parametrize("name", [name for name in lab.files() if name.endswith(".ipynb")])
def test_above_a_task_of_the_copy_nothing_is_left_of_a_run(name):
    """And its links lead to files of the copy."""
    for cell in json.loads(lab.files()[name])["cells"]:
        assert not cell.get("outputs") and cell.get("execution_count") is None
        assert not cell.get("attachments")
        assert set(cell["metadata"]) <= set(lab.CELL_METADATA)
        if cell["cell_type"] == "markdown":
            for target in re.findall(r"\]\(([^()#:\s]+)", "".join(cell["source"])):
                there = (lab.COURSE / name).parent / target
                there = there.resolve().relative_to(lab.COURSE).as_posix()
                assert there in lab.files(), target


def test_where_a_number_is_from_is_not_in_the_copys_texts(course, tmp_path):
    """But it stays in cells that nbgrader has the digest of, and in code."""
    write(course / "data/README.md", "Two<!-- len(a) --> and 3<!-- b\n -->.")
    content = json.loads(notebook("print('<!-- x -->')"))
    content["cells"][0]["source"] = ["**14**<!-- len(a) -->\n", "two"]
    content["cells"].append(content["cells"][0] | {"metadata": {"nbgrader": {}}})
    write(course / LESSON, json.dumps(content))
    lab.hand_out(tmp_path / "c")
    assert (tmp_path / "c/data/README.md").read_text(encoding="utf-8") == "Two and 3."
    cells = json.loads((tmp_path / "c" / LESSON).read_text(encoding="utf-8"))["cells"]
    assert cells[0]["source"] == ["**14**\n", "two"]
    assert cells[1]["source"] == "print('<!-- x -->')"
    assert cells[2]["source"] == ["**14**<!-- len(a) -->\n", "two"]


def test_links_lead_to_what_is_in_the_copy(course, tmp_path):
    lab.hand_out(tmp_path / "c")
    text = (tmp_path / "c/data/README.md").read_text(encoding="utf-8")
    assert text == (
        "See [`claims`](article/claims.csv), [all](article/), `x`, "
        "[00](../notebooks/00-start-here.ipynb#top).\n"
    )


def test_the_second_time_there_is_nothing_to_do(course, tmp_path):
    lab.hand_out(tmp_path / "c")
    before = contents(tmp_path / "c")
    assert lab.hand_out(tmp_path / "c") == ([], [], [], [], [], [], [], False)
    assert contents(tmp_path / "c") == before


def test_what_is_new_is_added(course, tmp_path):
    lab.hand_out(tmp_path / "c")
    write(course / "notebooks/02-new.ipynb", notebook("2"))
    assert lab.hand_out(tmp_path / "c").made == ["notebooks/02-new.ipynb"]


def test_what_was_not_changed_is_refreshed_though_it_was_run(course, tmp_path):
    path = tmp_path / "c" / LESSON
    lab.hand_out(tmp_path / "c")
    ran = json.loads(path.read_text(encoding="utf-8"))
    ran["cells"][1] |= {"execution_count": 9, "outputs": [{"output_type": "stream"}]}
    ran["cells"][1]["metadata"]["collapsed"] = True
    ran["metadata"]["language_info"] = {"name": "python"}
    write(path, json.dumps(ran))
    write(course / LESSON, notebook("better"))
    assert lab.hand_out(tmp_path / "c").refreshed == [LESSON]
    assert "better" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda path: edit(path, "mine = 1"),
        lambda path: write(path, path.read_text(encoding="utf-8").replace("two", "two, mine")),
        lambda path: write(path, path.read_text(encoding="utf-8").replace('"mine"', '"other"')),
        lambda path: write(path, "not a notebook"),
        lambda path: path.write_bytes(b"\xff\xfe broken"),
        lambda path: write(path, "[" * 100_000),
        lambda path: write(path, ""),
    ],
    ids=["code", "text", "tag", "no notebook", "no text", "too deep", "emptied"],
)
def test_what_was_changed_is_never_written_to(course, tmp_path, change):
    path = tmp_path / "c" / LESSON
    lab.hand_out(tmp_path / "c")
    change(path)
    mine = path.read_bytes()
    report = lab.hand_out(tmp_path / "c")
    assert (report.kept, report.behind) == ([LESSON], [])
    write(course / LESSON, notebook("better"))
    for _ in range(2):
        report = lab.hand_out(tmp_path / "c")
        assert (report.kept, report.behind, report.refreshed) == ([LESSON], [LESSON], [])
        assert path.read_bytes() == mine
    said = lab.summary(tmp_path / "c", report)
    assert f"{LESSON}: kept, it is yours; the course has a newer one" in said
    assert "rename yours" in said


def test_renaming_or_deleting_a_lesson_gives_a_fresh_one(course, tmp_path):
    path = tmp_path / "c" / LESSON
    lab.hand_out(tmp_path / "c")
    fresh = path.read_bytes()
    edit(path, "mine = 1")
    mine = path.rename(path.with_name("01-mine.ipynb")).read_bytes()
    report = lab.hand_out(tmp_path / "c")
    assert (report.again, report.kept) == ([LESSON], [])
    assert path.read_bytes() == fresh
    assert path.with_name("01-mine.ipynb").read_bytes() == mine


@pytest.mark.parametrize(
    "record",
    [None, b"", b"{", b"[]", b"\xff", b'{"handed_out": 3}', b'{"handed_out": {"a": 1}}'],
)
def test_without_a_list_every_file_is_the_learners(course, tmp_path, record):
    copy = tmp_path / "c"
    lab.hand_out(copy)
    edit(copy / LESSON, "mine = 1")
    (copy / lab.RECORD).unlink() if record is None else (copy / lab.RECORD).write_bytes(record)
    write(course / LESSON, notebook("better"))
    write(course / lab.FIRST, notebook("better"))
    before = contents(copy)
    report = lab.hand_out(copy)
    assert report.lost and report.kept == report.unsure == [lab.FIRST, LESSON]
    said = lab.summary(copy, report)
    assert "missing or damaged" in said and "cannot be told" in said
    assert "newer one\n" not in said and report.behind == []
    after = contents(copy)
    assert {p for p in after if before.get(p) != after[p]} <= {Path(lab.RECORD)}
    # the new list knows the files that are as the course has them
    write(course / FILES[2], notebook("better"))
    report = lab.hand_out(copy)
    assert report == ([], [], [FILES[2]], [lab.FIRST, LESSON], [], [], [], False)
    assert "told" not in lab.summary(copy, report) and "another" not in lab.summary(copy, report)
    # and from then on it can be told
    write(course / LESSON, notebook("better still"))
    report = lab.hand_out(copy)
    assert (report.behind, report.unsure) == ([LESSON], [])
    assert {p for p in before if before[p] != contents(copy)[p]} <= {
        Path(lab.RECORD),
        Path(FILES[2]),
    }


@pytest.mark.parametrize("text", ["<<<<<<< HEAD", "[]", '{"cells": 3}', "", None])
def test_a_damaged_notebook_of_the_course_is_named_and_the_rest_is_made(
    course, tmp_path, capsys, text
):
    lab.hand_out(tmp_path / "begun")
    mine = (tmp_path / "begun" / LESSON).read_bytes()
    (course / LESSON).unlink()
    (course / LESSON).mkdir() if text is None else write(course / LESSON, text)
    assert cli.main(["lab", str(tmp_path / "c"), "--copy-only"]) == 0
    said = capsys.readouterr().out
    assert f"{LESSON}: left out" in said and str(course / LESSON) in said and "Fetch" in said
    made = {path.as_posix() for path in contents(tmp_path / "c")}
    assert made == {*FILES, lab.RECORD} - {LESSON}
    assert lab.hand_out(tmp_path / "begun").broken == [LESSON]
    assert (tmp_path / "begun" / LESSON).read_bytes() == mine


def test_a_file_that_was_not_handed_out_is_never_written_to(course, tmp_path):
    write(tmp_path / "c" / LESSON, "my own, from before")
    (tmp_path / "c" / lab.FIRST).mkdir(parents=True)
    report = lab.hand_out(tmp_path / "c")
    assert report.kept == [lab.FIRST, LESSON]
    assert (tmp_path / "c" / LESSON).read_text(encoding="utf-8") == "my own, from before"


@pytest.mark.parametrize("after", range(len(FILES) + 1))
def test_a_run_that_was_stopped_is_completed_by_the_next(course, tmp_path, monkeypatch, after):
    """Stopped before file number `after`, the list of what was handed out included."""
    with monkeypatch.context() as stopping:
        calls = iter(range(99))
        replace = Path.replace

        def stop(path, target):
            if next(calls) == after:
                raise KeyboardInterrupt
            return replace(path, target)

        stopping.setattr(Path, "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            lab.hand_out(tmp_path / "c")
    lab.hand_out(tmp_path / "c")
    assert {path.as_posix() for path in contents(tmp_path / "c")} == {*FILES, lab.RECORD}
    write(course / LESSON, notebook("better"))
    assert lab.hand_out(tmp_path / "c").refreshed == [LESSON]


def test_the_course_itself_is_no_copy(course, capsys):
    before = contents(course)
    assert cli.main(["lab", str(course), "--copy-only"]) == 1
    assert "is the course itself" in capsys.readouterr().err
    assert contents(course) == before


def test_a_folder_that_cannot_be_written_is_said_in_words(course, tmp_path, capsys):
    write(tmp_path / "a file", "")
    assert cli.main(["lab", str(tmp_path / "a file"), "--copy-only"]) == 1
    said = capsys.readouterr().err
    assert "cannot be read or written" in said and "dateline lab ~" in said


@pytest.mark.skipif(
    os.name == "nt" or not os.getuid(), reason="an administrator may write anywhere"
)
def test_a_read_only_folder_is_said_in_words(course, tmp_path, capsys, monkeypatch):
    (tmp_path / "locked").mkdir(mode=0o555)
    monkeypatch.chdir(tmp_path / "locked")
    assert cli.main(["lab", "--copy-only"]) == 1
    assert "Permission denied" in capsys.readouterr().err


def test_inside_a_copy_it_is_the_copy_that_is_meant(course, tmp_path, monkeypatch):
    lab.hand_out(tmp_path / "c")
    monkeypatch.chdir(tmp_path / "c" / "notebooks")
    assert lab.place() == tmp_path / "c"
    monkeypatch.chdir(tmp_path)
    assert lab.place() == tmp_path / "my-course"
    assert lab.place("other") == tmp_path / "other"


@pytest.mark.parametrize(
    "given, folder, passed",
    [
        ([], "my-course", []),
        (["mine"], "mine", []),
        (["mine", "--no-browser", "--port", "9999"], "mine", ["--no-browser", "--port", "9999"]),
        (["--port", "9999", "--allow-root"], "my-course", ["--port", "9999", "--allow-root"]),
        (["--ServerApp.ip=*"], "my-course", ["--ServerApp.ip=*"]),
        (["--no-browser", "mine"], "mine", ["--no-browser"]),
        (["--port", "9999", "mine", "--debug"], "mine", ["--port", "9999", "--debug"]),
        (["--port=9999", "mine"], "mine", ["--port=9999"]),
    ],
)
def test_jupyterlab_is_started_in_the_copy(course, tmp_path, monkeypatch, given, folder, passed):
    labapp = pytest.importorskip("jupyterlab.labapp", reason="JupyterLab is not installed")
    started = []
    monkeypatch.setattr(labapp.LabApp, "launch_instance", started.append)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "theirs")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["lab", *given]) == 0
    root, first, *rest = started[0]
    assert root == f"--ServerApp.root_dir={tmp_path / folder}"
    assert first == "--LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb"
    assert (tmp_path / folder / "notebooks/00-start-here.ipynb").is_file()
    assert rest == passed
    assert os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep) == [str(lab.SETTINGS), "theirs"]


@pytest.mark.parametrize("first", [True, False])
def test_copy_only_starts_nothing(course, tmp_path, monkeypatch, first):
    monkeypatch.setattr(lab, "start", lambda *given: pytest.fail("started"))
    given = [str(tmp_path / "c"), "--copy-only"]
    assert cli.main(["lab", *(given if first else reversed(given))]) == 0
    assert (tmp_path / "c" / LESSON).is_file()


def test_two_folders_are_one_too_many(course, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="2"):
        cli.main(["lab", "one", "--no-browser", "two"])
    assert "unrecognized arguments: two" in capsys.readouterr().err
    assert not (tmp_path / "one").exists()


def test_help_is_ours(capsys):
    with pytest.raises(SystemExit, match="0"):
        cli.main(["lab", "--help"])
    assert "what you changed stays as it is" in " ".join(capsys.readouterr().out.split())


def test_without_jupyterlab_it_says_what_to_install(course, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", None)
    assert cli.main(["lab", str(tmp_path / "c")]) == 1
    assert "pip install jupyterlab" in capsys.readouterr().err


def test_learners_see_no_menus_of_a_grader(monkeypatch):
    """Though nbgrader is installed: its parts on the page and on the server are switched off."""
    config = pytest.importorskip("jupyterlab_server.config", reason="JupyterLab is not installed")
    from jupyter_core.paths import jupyter_config_path, jupyter_path
    from jupyter_server.extension.config import ExtensionConfigManager

    def switched_on():
        page = config.get_page_config(jupyter_path("labextensions"))
        off = page.get("disabledExtensions", [])
        server = ExtensionConfigManager(read_config_path=jupyter_config_path())
        return (
            [name for name in ("@jupyter/nbgrader",) if name not in off],
            [n for n, on in server.get_jpserver_extensions().items() if on and "nbgrader" in n],
        )

    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(lab.SETTINGS))
    assert switched_on() == ([], [])
    monkeypatch.delenv("JUPYTER_CONFIG_PATH")
    assert switched_on()[0]


def test_the_real_copy_has_no_outputs_and_every_link_holds(tmp_path):
    lab.hand_out(tmp_path)
    notebooks = sorted(tmp_path.rglob("*.ipynb"))
    assert len(notebooks) >= 12
    broken = []
    for path in notebooks:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            assert not cell.get("outputs") and not cell.get("execution_count")
            assert not any("nbval" in tag for tag in cell["metadata"].get("tags", []))
            source = "".join(cell["source"])
            assert cell["cell_type"] != "markdown" or "<!--" not in source
            targets = re.findall(r"\]\(([^()\s#:]+)[^():]*\)", source) * (
                cell["cell_type"] == "markdown"
            )
            broken += [t for t in targets if not (path.parent / t).exists()]
    assert broken == []
    graded = json.loads((tmp_path / FILES[2]).read_text(encoding="utf-8"))["cells"]
    assert any(cell["metadata"].get("nbgrader", {}).get("grade") for cell in graded)


def test_jupyterlab_really_opens_at_the_first_lesson_of_the_copy(tmp_path):
    """In a folder with an unusual name; asked by its address, as a browser would."""
    pytest.importorskip("jupyterlab", reason="JupyterLab is not installed")
    folder = tmp_path / UNUSUAL
    folder.mkdir()
    command = [sys.executable, "-m", "dateline.cli", "lab", "--no-browser", "--allow-root"]
    server = subprocess.Popen(
        [*command, "--port=0", "--IdentityProvider.token=t"],
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )
    try:
        found = (re.search(r"(http://127\.0\.0\.1:\d+)(/\S*)\?", line) for line in server.stderr)
        host, first = next(filter(None, found)).groups()
        assert first == "/lab/tree/notebooks/00-start-here.ipynb"
        until = time.monotonic() + 30  # it names its address before it listens
        while True:
            try:
                page = ask(f"{host}{first}?token=t")
                break
            except urllib.error.URLError:
                assert server.poll() is None and time.monotonic() < until
                time.sleep(0.1)
        config = json.loads(re.search(r"jupyter-config-data[^>]*>(.*?)</script>", page, re.S)[1])
        assert "@jupyter/nbgrader" in config["disabledExtensions"]
        listed = json.loads(ask(f"{host}/api/contents/notebooks?token=t"))["content"]
        assert first.rpartition("/")[2] in {entry["name"] for entry in listed}
        asked = f"{host}/lab/api/settings/@jupyterlab/docmanager-extension:plugin?token=t"
        viewers = json.loads(ask(asked))["schema"]["properties"]["defaultViewers"]["default"]
        assert viewers == {"markdown": "Markdown Preview"}
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask(f"{host}/formgrader?token=t")
    finally:
        server.terminate()
        server.communicate(timeout=30)


def ask(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode("utf-8")
