"""The reference of the questions is what the kinds say, and the linter says what is wrong."""

import dateline.check
from dateline.check.judging import FOR_ALL, FOR_MISTAKES, KINDS
from tools import questions


def test_the_reference_is_the_one_that_the_kinds_give():
    there = questions.REFERENCE.read_text(encoding="utf-8")
    assert there == questions.reference(), "Run: python -m tools.questions"


# of a private set, and of what is handed out as a variant: no file of the course has one
ALONE = ("graded", "form")


def test_the_reference_names_every_kind_entry_and_mistake():
    page = questions.reference()
    for kind in KINDS.values():
        assert f"\n## `{kind.name}`\n" in page
        part = page.split(f"\n## `{kind.name}`\n")[1].split("\n## ")[0]
        for entry in (*kind.entries, *kind.mistake_entries):
            assert f"`{entry}`" in part, (kind.name, entry)
        assert all(f"“{mistake}”" in part for mistake in kind.tells)
        assert ("```toml" in part) == (kind.name not in ALONE), "an example out of the course"
    assert all(f"- `{entry}`: " in page for entry in (*FOR_ALL, *FOR_MISTAKES))


def test_the_language_stays_small():
    in_files = [kind for kind in KINDS.values() if kind.name != "form"]
    entries = set(FOR_ALL).union(*(kind.entries for kind in in_files))
    used = set()
    for notebook in dateline.check.notebooks():
        for question in dateline.check.questions(notebook).values():
            used |= set(question)
            used |= {entry for part in question.get("parts", {}).values() for entry in part}
    assert entries <= used, "what no question uses goes"
    entries -= {"variants"}  # a language of its own, see dateline.variants.declared
    assert len(entries) <= 30, "what one question alone needs is a function in special/"


def test_the_linter_says_what_is_wrong(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(questions, "REFERENCE", tmp_path / "README.md")
    assert questions.main(["01-reading", "02-timeline"]) == 0
    assert capsys.readouterr().out == "No faults.\n"
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == questions.reference()
    monkeypatch.setattr(questions, "faults", lambda name: [f"{name}, q1: a fault"])
    assert questions.main(["01-reading"]) == 1
    assert capsys.readouterr().out == "01-reading, q1: a fault\n"
