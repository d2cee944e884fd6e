"""The dateline command: a summary that a person can read, exit status 1 on any fault."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline import cli, reading, tables

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data in which the command looks."""
    shutil.copytree(reading.DATA, tmp_path / "data")
    monkeypatch.setattr(reading, "DATA", tmp_path / "data")
    return tmp_path / "data"


def edit(folder, table, old, new):
    path = folder / "article" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_the_summary_names_each_table_with_its_rows_and_anchors(capsys):
    assert cli.main(["check"]) == 0
    said = capsys.readouterr().out
    for name in tables.names():
        rows = len(tables.load(name))
        line = re.search(rf"^  {name} +{rows} rows(.*)$", said, re.MULTILINE)
        due = f", {rows} of {rows} anchors resolve" if reading.course().anchored(name) else ""
        assert line[1] == due
    assert said.endswith("No faults.\n")


def test_faults_are_listed_and_the_exit_status_is_1(folder, capsys):
    edit(folder, "figures", ",c23,", ",c99,")
    edit(folder, "times", "2022-01-05,stated", "2022-01-04,stated")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    row = tables.load("figures")["figure_id"].tolist().index("f04") + 2
    assert f"figures.csv, row {row}, column claim_id: 'c99' is in no row of claims" in said
    assert "times.csv, row 2, column date_latest" in said
    assert "2 faults. Mend what is named above." in said


def test_an_anchor_that_does_not_resolve_is_counted(folder, capsys):
    rows = tables.load("figures")
    edit(folder, "figures", f",{rows['start'][4]},{rows['end'][4]}", f",0,{rows['end'][4]}")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    assert f"{len(rows)} rows, {len(rows) - 1} of {len(rows)} anchors resolve" in said
    assert "1 fault. Mend" in said


def test_what_a_spreadsheet_did_to_a_column_is_said_once(folder, capsys):
    path = folder / "article" / "events.csv"
    text = path.read_text(encoding="utf-8").replace(",2022-01-06,", ",06-Jan-22,")
    path.write_text(text, encoding="utf-8", newline="\n")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    faults = [line for line in said.splitlines() if line.startswith("- article/events.csv")]
    columns = [re.search(r"column (\w+), (\d+) rows, the first is row (\d+): ", f) for f in faults]
    assert all(columns) and len({found[1] for found in columns}) == len(columns) < 5
    assert sum(int(found[2]) for found in columns) > 20
    assert said.count("Excel turns dates") == len(columns)
    lines = text.splitlines()
    assert all("06-Jan-22" in lines[int(found[3]) - 1] for found in columns)


def test_every_row_with_a_fault_of_its_own_is_named(folder, capsys):
    edit(folder, "figures", ",c23,", ",c99,")
    edit(folder, "figures", ",c24,", ",c99,")
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().out.count("'c99' is in no row of claims") == 2


def test_a_mark_alone_is_a_remark(folder, capsys):
    path = folder / "article" / "figures.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert cli.main(["check"]) == 0
    said = capsys.readouterr().out
    assert "No faults.\n" in said and "good to know:\n- article/figures.csv: begins" in said
    edit(folder, "events", "e01,", "e02,")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    assert "No faults" not in said and "good to know:\n- article/figures.csv: begins" in said


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n"])
def test_an_empty_file_is_called_empty(folder, capsys, data):
    (folder / "article" / "events.csv").write_bytes(data)
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    assert "- article/events.csv: is empty, without even a header" in said and "lacks" not in said


def test_the_folder_above_the_data_is_told_where_the_data_is(folder, capsys):
    assert cli.main(["check", str(folder.parent)]) == 1
    assert f"There is one in {folder}: name that folder." in capsys.readouterr().out


def test_words_that_are_nowhere_are_said_to_be_nowhere(folder, capsys):
    words = tables.load("claims")["source_quote"].dropna().iloc[0]
    edit(folder, "claims", f",{words},", ",\u0643\u0644\u0627\u0645\u0643,")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    assert "source_quote: the words stand nowhere in the article" in said
    assert "begin at nowhere" not in said


def test_a_table_that_cannot_be_read_does_not_stop_the_others(folder, capsys):
    (folder / "article" / "events.csv").unlink()
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    assert re.search(r"^  events +cannot be read, see below$", said, re.MULTILINE)
    assert re.search(r"^  figures +\d+ rows", said, re.MULTILINE)
    assert "- article/events.csv: cannot be read" in said


def test_a_package_that_is_missing_is_told(folder, capsys):
    (folder / "datapackage.json").unlink()
    assert cli.main(["check"]) == 1
    assert "datapackage.json: cannot be read" in capsys.readouterr().out


def test_the_command_names_its_commands(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["chekc"])
    assert stopped.value.code == 2 and "check" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "cp866", "ascii", "utf-8"])
def test_output_in_any_encoding_is_printed_with_what_cannot_be_shown_replaced(folder, encoding):
    edit(folder, "claims", tables.load("claims")["quote"][0], "\u0627\u0644\u064a\u0648\u0645")
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli", "check", folder],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1 and not done.stderr, done.stderr.decode(encoding, "replace")
    said = done.stdout.decode(encoding)
    assert "article/claims.csv, row 2, column quote" in said and "times: " in said
    assert ("?" in said) == (encoding != "utf-8")


def graded_without(library, folder, *options):
    """Grade in a process in which a library is not installed; return what it said."""
    code = "import sys; sys.modules[sys.argv[1]] = None; from dateline import cli; "
    code += "sys.exit(cli.main(sys.argv[2:]))"
    return subprocess.run(
        [sys.executable, "-c", code, library, "grade", "01-reading", *options],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="grading is for Linux")
@pytest.mark.parametrize("library", ["rich", "nbgrader", "sqlalchemy", "bleach", "distributed"])
def test_what_grading_lacks_is_said_with_what_installs_it(library, tmp_path):
    shutil.copytree(ROOT / "solutions", tmp_path / "solutions")
    work = tmp_path / "submitted/anna/01-reading/01-reading.ipynb"
    work.parent.mkdir(parents=True)
    shutil.copy(ROOT / "exercises/01-reading/01-reading.ipynb", work)
    done = graded_without(library, tmp_path, "--cluster", "tcp://127.0.0.1:9")
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert f"Grading needs {library}, which is not installed here." in done.stderr
    assert "Traceback" not in done.stderr
    advice = done.stderr.rstrip().rpartition("\n")[2].strip()
    assert f"`{advice}`" in (ROOT / "GRADING.md").read_text(encoding="utf-8")


def test_a_library_that_only_another_system_has_is_no_advice_to_install(tmp_path):
    done = graded_without("resource", tmp_path)
    assert done.returncode == 1 and "works on Linux only" in done.stderr
    assert "pip" not in done.stderr


def test_a_module_of_ours_that_is_missing_is_a_fault_not_an_advice(tmp_path):
    done = graded_without("dateline.grading.collect", tmp_path)
    assert "ModuleNotFoundError" in done.stderr and "pip install" not in done.stderr


def test_a_reader_who_has_seen_enough_is_no_error():
    command = [sys.executable, "-m", "dateline.cli", "check"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
        done.stdout.close()
        said = done.stderr.read()
    assert said == b""
