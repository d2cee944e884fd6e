"""The dateline command: a summary that a person can read, exit status 1 on any fault."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from dateline import cli, reading, tables


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
    assert "figures.csv, row 5, column claim_id: 'c99' is in no row of claims" in said
    assert "times.csv, row 2, column date_latest" in said
    assert "2 faults. Mend the rows named above." in said


def test_an_anchor_that_does_not_resolve_is_counted(folder, capsys):
    rows = tables.load("figures")
    edit(folder, "figures", f",{rows['start'][4]},{rows['end'][4]}", f",0,{rows['end'][4]}")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    assert f"{len(rows)} rows, {len(rows) - 1} of {len(rows)} anchors resolve" in said
    assert "1 fault. Mend" in said


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
