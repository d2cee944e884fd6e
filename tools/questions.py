"""Hold questions against their language, and write its reference from the kinds of answer.

    python -m tools.questions              every notebook
    python -m tools.questions 01-reading   only this one

Prints what is wrong with the questions, and writes src/dateline/check/questions/README.md.
"""

import argparse
import inspect
import re
import sys

from dateline.check import faults, notebooks, questions, words
from dateline.check.judging import FOR_ALL, FOR_MISTAKES, KINDS, ROWS
from dateline.check.outcome import QUESTIONS

REFERENCE = QUESTIONS / "README.md"
INTRODUCTION = """\
# The language of the questions

`python -m tools.questions` writes this page from the kinds of answer in \
`src/dateline/check/kinds/`. Do not edit it: edit the kind.

Each machine-checked question of a notebook is a table of `NOTEBOOK.toml` in this folder, named as \
the notebook names it (`t1` in a lesson, `q1` in an exercise). The key is never written down where \
a table of `data/` has it: a question says where to look. What no entry can say is a function in \
`src/dateline/check/special/`, and the question names it in `judge`. \
`python -m tools.questions NOTEBOOK` says what is wrong with a file.

Words that every check can say stand in `words.toml`; what only one kind says stands with the \
kind, as `say`, and a translation puts it into `words.toml`, which goes first.
"""
MISTAKES = """\
A described mistake is a table `[[t1.mistakes]]`. The first that fits goes before what the check \
would say by itself. Without a condition it gives the words for a mistake that the question's \
function names. Every one of them is made by an answer in `tests/answers/`.
"""


def reference():
    """Return the page that describes the language, as Markdown."""
    parts = [INTRODUCTION, "## Every question\n", _list(_coded(FOR_ALL)), "## Rows of a table\n"]
    parts += ["Where the key is looked up; in a mistake, what was looked up instead.\n"]
    parts += [_list(_coded(ROWS)), "## Described mistakes\n", MISTAKES, _list(_coded(FOR_MISTAKES))]
    parts += [part for kind in KINDS.values() for part in _kind(kind)]
    return "\n".join(parts)


def _kind(kind):
    yield f"## `{kind.name}`\n"
    yield f"{inspect.getdoc(kind)}\n"
    yield _entries("Entries", kind.entries)
    if kind.mistake_entries:
        yield _entries("In a mistake", kind.mistake_entries)
    if found := _example(kind.name):
        yield f"{found[0]}:\n\n```toml\n{found[1]}\n```\n"
    if kind.tells:
        said = {f"“{name}”": words()["say"][name] for name in kind.tells}
        yield f"What it can say:\n\n{_list(said)}"


def _entries(title, entries):
    """A kind's entries; those of rows are named only, as they are described above."""
    own = {name: said for name, said in entries.items() if ROWS.get(name) != said}
    rows = ", ".join(f"`{name}`" for name in entries if name not in own)
    lines = [f"{title}: {rows}{'; and' if rows and own else ''}\n" if rows else f"{title}:\n"]
    if not entries:
        lines = [f"{title}: none of its own.\n"]
    return "\n".join(lines + ([_list(_coded(own))] if own else []))


def _list(entries):
    return "\n".join([*(f"- {name}: {said}" for name, said in entries.items()), ""])


def _coded(entries):
    return {f"`{name}`": said for name, said in entries.items()}


def _example(kind):
    """(where it stands, its text) of the shortest question of a kind, with a mistake if any has."""
    found = []
    for notebook in notebooks():
        text = (QUESTIONS / f"{notebook}.toml").read_text(encoding="utf-8")
        for block in re.split(r"^(?=\[\w+\]$)", text, flags=re.MULTILINE):
            name = re.match(r"\[(\w+)\]", block)
            if name and questions(notebook)[name[1]]["kind"] == kind:
                bare = "mistakes]]" not in block
                found.append((bare, len(block), f"From `{notebook}.toml`", block.strip()))
    return min(found)[2:] if found else None


def main(arguments=None):
    """Print the faults of the notebooks named, write the reference; return the exit status."""
    parser = argparse.ArgumentParser(description="Hold questions against their language.")
    parser.add_argument("name", nargs="*", help="a notebook such as 01-reading; none: all")
    names = parser.parse_args(arguments).name or notebooks()
    if unknown := sorted(set(names) - set(notebooks())):
        parser.error(f"no questions for {', '.join(unknown)}; there are: {', '.join(notebooks())}")
    found = [fault for name in names for fault in faults(name)]
    REFERENCE.write_text(reference(), encoding="utf-8", newline="\n")
    print("\n".join(found) or "No faults.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
