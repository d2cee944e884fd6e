"""Which notebooks use a table: what must be built again when a row of it changes.

A notebook uses a table that its code names, that a question of its checks names, or that a function
of the package names which its code reaches. Rather one notebook too many than one too few.
"""

import ast
import re
from functools import cache
from pathlib import Path

import nbformat

import dateline
from dateline import tables

PACKAGE = Path(dateline.__file__).parent
# these load whatever table they are asked for: the caller names it
CHECKS = {"check"}
LOADERS = {"tables", "reading", "package", "plain"} | CHECKS
ALL = re.compile(r"\btables\.(check|names)\b")


def uses(path, table):
    """Whether the outputs of the notebook at `path` may depend on a table.

    Raises:
        KeyError: there is no such table; the message names those that there are.
    """
    if table not in tables.names():
        raise KeyError(f"There is no table {table}. There are: {', '.join(tables.names())}.")
    cells = nbformat.reads(Path(path).read_text(encoding="utf-8"), as_version=4).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    asked = [file.read_text(encoding="utf-8") for file in PACKAGE.rglob(f"{path.stem}.toml")]
    named = re.escape(table)
    return (
        bool(ALL.search(code))
        or any(re.search(rf"\b{named}\b", text) for text in asked)
        or table in words_reached(ast.parse(code))
        # in a solution the checks have an answer, which they hold against their key
        or ("### BEGIN SOLUTION" in code and table in words_of_the_checks())
    )


@cache
def rooms():
    """{room: ({name: its definitions}, {name imported: (room, name)})} of the package's modules."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        defined, _ = found.setdefault(room, ({}, {}))
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = {getattr(node, "name", None)}
            for target in [*getattr(node, "targets", []), getattr(node, "target", None)]:
                if target:
                    names |= {part.id for part in ast.walk(target) if isinstance(part, ast.Name)}
            for name in filter(None, names):
                defined.setdefault(name, []).append(node)
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        found[room][1].update(imported(ast.parse(path.read_text(encoding="utf-8")), found))
    return found


def imported(tree, known):
    """{name: (room, name there)} of what a tree imports from rooms, one by one."""
    return {
        alias.asname or alias.name: (room, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for room in [part for part in (node.module or "").split(".") if part in known][:1]
        for alias in node.names
    }


def words_reached(tree):
    """Return the words in the strings of a tree and of all that it reaches in the package."""
    known, words, seen = rooms(), set(), set()
    todo = [(None, tree)]
    while todo:
        room, node = todo.pop()
        words |= words_of(node)
        here, bound = known[room] if room else ({}, imported(tree, known))
        for part in ast.walk(node):
            if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
                at = (part.value.id, part.attr)
            elif isinstance(part, ast.Name):
                at = (room, part.id) if part.id in here else bound.get(part.id)
            else:
                continue
            if at and at[0] in known and at[0] not in LOADERS and at not in seen:
                seen.add(at)
                defined = known[at[0]][0]
                nodes = defined.get(at[1], [])
                if not nodes and is_module(*at):  # a module is taken for everything in its room
                    nodes = [n for each in defined.values() for n in each]
                todo += [(at[0], each) for each in nodes]
    return words


def is_module(room, name):
    """Whether a room has a module of this name. What else a name stands for is a variable that is
    called as the room is.

    >>> is_module("charts", "style"), is_module("dates", "max")
    (True, False)
    """
    there = PACKAGE / room / name
    return there.is_dir() or there.with_suffix(".py").is_file()


@cache
def words_of_the_checks():
    """The words in the strings of the modules that know what is right."""
    nodes = [
        node
        for room in CHECKS & set(rooms())
        for each in rooms()[room][0].values()
        for node in each
    ]
    return set().union(*map(words_of, nodes))


def words_of(tree):
    """Return the words in the strings of a tree, docstrings (with their examples) apart."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return {
        word
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in docstrings
        for word in re.findall(r"[\w/-]+", node.value)
    }
