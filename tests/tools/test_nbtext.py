"""The text form of a notebook, and git's use of it."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from tools import ROOT, lessons, nbtext

TABLE = "<table><caption>Claims</caption><tr><th>named</th><td>{}</td><td>16</td></tr></table>"


def notebook(count=14, source="x = 1"):
    picture = f'<figure><img alt="{count} bars" src="data:image/png;base64,{"iVBO" * 20}"></figure>'
    html = f"<style>td {{ color: red }}</style>{TABLE.format(count)}{picture}"
    return {
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": ["# Title\n", "\n", "Text"]},
            {
                "cell_type": "code",
                "metadata": {"tags": ["nbval-check-output"]},
                "source": source,
                "execution_count": 1,
                "outputs": [
                    {"output_type": "stream", "name": "stdout", "text": ["one\n", "two\n"]},
                    {"output_type": "display_data", "data": {"text/html": [html]}},
                    {"output_type": "execute_result", "data": {"text/plain": "332"}},
                    {"output_type": "error", "ename": "KeyError", "evalue": "'x'"},
                ],
            },
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def test_what_is_shown_and_what_is_not():
    assert nbtext.text_of(notebook()).splitlines() == [
        "---- 1 markdown",
        "# Title",
        "",
        "Text",
        "",
        "---- 2 code nbval-check-output",
        "x = 1",
        "-> one",
        "-> two",
        "-> Claims",
        "-> named | 14 | 16",
        "-> [picture: 14 bars]",
        "-> 332",
        "-> KeyError: 'x'",
    ]


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_a_lesson_is_short_enough_to_be_read(path):
    stored = path.read_text(encoding="utf-8")
    text = nbtext.text_of(json.loads(stored))
    assert "base64" not in text and "<td" not in text
    assert len(text) < 80_000
    assert ("[picture: " in text) == ('"image/png"' in stored)


def test_what_is_no_notebook_is_shown_as_it_is(tmp_path, capsys):
    path = tmp_path / "half.ipynb"
    path.write_text('{"cells": [', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "nbtext.py", path], capture_output=True, encoding="utf-8"
    )
    assert done.stdout == '{"cells": [\n' and done.returncode == 0


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_shows_one_line_for_one_changed_row(tmp_path):
    folder = tmp_path / "Anna's курс #1"
    (folder / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "nbtext.py", folder / "tools")
    shutil.copy(ROOT / ".gitattributes", folder)
    path = folder / "a.ipynb"

    def git(*arguments):
        done = subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    git("init", "--quiet")
    python = sys.executable.replace("\\", "/")
    git("config", "diff.jupyternotebook.textconv", f'"{python}" tools/nbtext.py')
    path.write_text(json.dumps(notebook(14)), encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "-m", "one")
    path.write_text(json.dumps(notebook(15)), encoding="utf-8")
    changed = re.findall(r"^[-+]->.*", git("diff"), re.MULTILINE)
    assert changed == [
        "--> named | 14 | 16",
        "--> [picture: 14 bars]",
        "+-> named | 15 | 16",
        "+-> [picture: 15 bars]",
    ]
