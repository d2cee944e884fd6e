"""The source of an exercise as grading needs it: its cells, what each test uses, its imports."""

import ast
import re
from functools import cache
from importlib import metadata

from IPython.core.inputtransformer2 import TransformerManager

from . import versions


def key_of(notebook, exercise=""):
    """Return what grading needs of an exercise, as plain data that can be sent anywhere.

    Args:
        notebook: the source as nbgrader keeps it in the gradebook: solutions taken out, checksums
            in, hidden tests still there (see ``record.source``).
        exercise: its name; ``folder`` is where it lies in a copy of the course.

    Returns:
        A dict: ``cells``, a list of dicts with id, type, source, given (the source without the
        hidden tests, as a student has it), nbgrader (metadata, {} for a cell that nbgrader does
        not know), names (that a test cell uses); ``setup``, the imports of the locked cells;
        ``needs``, the libraries that the exercise and the package ask for; ``prints`` of today's
        questions (see ``check.prints``); ``redrawn``, the questions of a variant that were others
        when it was handed out; ``metadata`` of the notebook; ``folder``.
    """
    cells = []
    for cell in notebook.cells:
        about = dict(cell.metadata.get("nbgrader", {}))
        given = without_hidden(cell.source) if about else cell.source
        tested = cell.cell_type == "code" and about.get("grade") and not about.get("solution")
        cells.append(
            {
                "id": about.get("grade_id") or cell.get("id", ""),
                "type": cell.cell_type,
                "source": cell.source,
                "given": given,
                "nbgrader": about,
                "names": names_of(cell.source) if tested else None,
            }
        )
    locked = [c for c in cells if c["type"] == "code" and c["nbgrader"].get("locked")]
    setup = "\n".join(imports(c["source"]) for c in locked if c["names"] is None)
    kernel = {k: notebook.metadata[k] for k in ("kernelspec",) if k in notebook.metadata}
    folder = f"exercises/{exercise}"
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    needs = sorted(_of_package().union(*map(libraries, code)))
    found = {
        "cells": cells,
        "setup": setup,
        "needs": needs,
        "prints": versions.said(cells, exercise)[1],
        "redrawn": [],
    }
    return found | {"metadata": kernel, "folder": folder}


_HIDDEN = re.compile(
    r"^[^\n]*### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS[^\n]*\n?", re.DOTALL | re.MULTILINE
)


def without_hidden(source):
    """Return the source of a cell without its hidden tests: as a student has it."""
    return _HIDDEN.sub("", source)


def _parsed(source):
    return ast.parse(TransformerManager().transform_cell(source))


def names_of(source):
    """Return the names that a test cell uses and does not make itself, sorted.

    >>> names_of("from dateline.check import check\\ncheck('01-reading', 'q1', q1)")
    ['q1']
    """
    import builtins

    used, made = set(), set(vars(builtins)) | {"display", "get_ipython"}
    for node in ast.walk(_parsed(source)):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else made).add(node.id)
        elif isinstance(node, ast.alias):
            made.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            made.add(node.name)
        elif isinstance(node, ast.arg):
            made.add(node.arg)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            made.add(node.name)
    return sorted(used - made)


def libraries(source):
    """Return the libraries that a cell imports, anywhere in it, as a set.

    >>> sorted(libraries("import numpy.linalg as n; from pandas import Series"))
    ['numpy', 'pandas']
    """
    found = set()
    for node in ast.walk(_parsed(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@cache
def _of_package():
    """The libraries that the package cannot do without, as far as they are called as they are."""
    try:
        asked = metadata.requires("dateline") or []
    except metadata.PackageNotFoundError:  # it is run from its folder
        asked = []
    kept = (line for line in asked if "extra ==" not in line)
    return frozenset(re.match(r"[\w.-]+", line)[0].replace("-", "_") for line in kept)


@cache
def imports(source):
    """Return the import statements of a cell, as text."""
    lines = _parsed(source).body
    return "\n".join(
        ast.unparse(line) for line in lines if isinstance(line, ast.Import | ast.ImportFrom)
    )
