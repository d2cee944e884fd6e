"""A variant in a notebook: in what is handed out, and in the source by which it is graded.

Both come from the course's own exercise, which stays as it is: the words of the variant are put
into the cells of its questions. What is expected there and is not is an error of ours, never a
notebook that asks something else than is marked.
"""

import copy
import json
import pprint
import re

from . import VariantError

SAYS = re.compile(r"# Variant ([A-Z2-7]{4}-[A-Z2-7]{4}): ((?:\w+ [0-9a-f]{4}\b(?:, )?)*)")
HOW = (
    "Put your answer in place of the three dots, run the cell, then run the check below it, as "
    "often as you like. These are questions of your own: a check tells *handed in* when your "
    "answer has the form that is asked for, and whether it holds is judged after you have handed "
    "in this notebook. Where a question is the same for all, the check says *right* or *not yet*. "
    "To practise, do the course’s own exercise {exercise}: its checks tell all, and `hint()` helps "
    "there. Save often, and hand in this one file under its name, `{exercise}.ipynb`; on Binder "
    "and in the browser, use File, Download before leaving."
)
CHECKS = (
    "**Checks.** A check of a question of your own tells whether your answer has the right form. "
    "Where a question is the same for all, it tells the kind of mistake, never the answer."
)
MARKED = (
    "Questions with a check are marked by the same check, all or nothing; it runs once more "
    "outside your notebook.",
    "Questions with a check are marked by a program, all or nothing, outside your notebook.",
)
_HOW = re.compile(r"^Put your answer in place of the three dots.*$", re.MULTILINE)
_CHECKS = re.compile(r"^\*\*Checks\.\*\*.*$", re.MULTILINE)
_SOLUTION = re.compile(r"(### BEGIN SOLUTION\n).*?(\n### END SOLUTION)", re.DOTALL)
_OPTION = re.compile(r'^(- (?:`"|\*\*))(\w+)((?:"`|\*\*):? +)(.+)$', re.MULTILINE)


def label(variant):
    """Return the line by which a notebook says whose questions it has, and which these were.

    >>> from .made import variant
    >>> one = variant("01-reading", b"a secret for an example")
    >>> said_in(label(one)) == (one.name, one.prints)
    True
    """
    told = ", ".join(f"{name} {told}" for name, told in variant.prints.items())
    return f"# Variant {variant.name}: {told}"


def said_in(text):
    """Return (name of the variant, {question: print}) as a cell says them; ("", {}) for none.

    >>> said_in("# Variant 34E3-D6ED: q1 0a1b, q2 ffff")
    ('34E3-D6ED', {'q1': '0a1b', 'q2': 'ffff'})
    """
    if not (found := SAYS.search(text)):
        return "", {}
    return found[1], dict(pair.split() for pair in found[2].split(", ") if pair)


def varied(book, variant):
    """Return a notebook of the exercise with the questions of a variant.

    Args:
        book: the course's own as a nbformat node, which is not changed: what students get, the
            solution, or the source as nbgrader keeps it in a gradebook. Hidden tests and solutions
            become those of the variant, where it has any.
        variant: the Variant.

    Raises:
        VariantError: the notebook is not as the questions declare it.
    """
    book = copy.deepcopy(book)
    cells = {cell.get("id"): cell for cell in book.cells}
    before = {id_: cell.source for id_, cell in cells.items()}
    if "setup" not in cells:
        raise VariantError(f"{variant.exercise} has no cell “setup”, where a variant is named.")
    cells["setup"].source = f"{label(variant)}\n{cells['setup'].source}"
    for name, one in variant.asked.items():
        _ask(cells, name, one, variant.exercise)
    for cell in book.cells:
        if cell.cell_type == "markdown":
            said = HOW.format(exercise=variant.exercise)
            cell.source = _HOW.sub(lambda _, said=said: said, cell.source)
            cell.source = _CHECKS.sub(CHECKS, cell.source).replace(*MARKED)
        if cell.source != before.get(cell.get("id")):
            _sealed(cell)
    return book


def _ask(cells, name, one, exercise):
    """Put one question of a variant into its cells."""
    own = [cells[id_] for id_ in (f"{name}-ask", f"{name}-show", name) if id_ in cells]
    if name not in cells or f"{name}-check" not in cells:
        raise VariantError(f"{exercise} has no cells {name} and {name}-check.")
    for there, here in one.swaps:
        if not any(there in cell.source for cell in own):
            raise VariantError(
                f"{exercise}, {name}: its cells do not say “{there}”, which the variant changes. "
                "Its entry in check/questions and the notebook belong together."
            )
        for cell in own:
            cell.source = cell.source.replace(there, here)
    if one.order:
        _reorder(cells[f"{name}-ask"], name, one, exercise)
    answer = pprint.pformat(one.answer, width=90, sort_dicts=False)
    solved = f"{name} = {answer}"
    cells[name].source = _SOLUTION.sub(
        lambda found: f"{found[1]}{solved}{found[2]}", cells[name].source
    )
    _check(cells[f"{name}-check"], name, one, exercise)


def _reorder(cell, name, one, exercise):
    texts = {letter: said for _, letter, _, said in _OPTION.findall(cell.source)}
    if sorted(texts) != sorted(one.order):
        raise VariantError(f"{exercise}, {name}: its options are not in the notebook, one a line.")
    new = dict(zip(sorted(one.order), one.order, strict=True))
    cell.source = _OPTION.sub(
        lambda found: f"{found[1]}{found[2]}{found[3]}{texts[new[found[2]]]}", cell.source
    )


def _check(cell, name, one, exercise):
    """The check: of the form in what is handed out, of the key in a hidden test."""
    visible = f'check("{exercise}", "{name}", {name})'
    hidden = f'hold("{exercise}", "{name}", {name})'
    if visible not in cell.source:
        raise VariantError(f"{exercise}: the cell {name}-check has no {visible}.")
    told = f"{visible[:-1]}, {_written(one.form)})"
    cell.source = cell.source.replace(visible, told)
    asked = {k: v for k, v in one.question.items() if k not in ("hints", "why", "reread")}
    asked = pprint.pformat(asked, width=90, sort_dicts=False)
    cell.source = cell.source.replace(hidden, f"{hidden[:-1]}, {asked})")


def _written(form):
    """A form as Python, an entry a line."""
    lines = [f'    "{name}": {_value(value)},' for name, value in form.items()]
    return "\n".join(["{", *lines, "}"])


def _value(value):
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{name}": {_value(one)}' for name, one in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def _sealed(cell):
    """Renew the checksum by which nbgrader tells whether a cell was changed."""
    about = cell.metadata.get("nbgrader", {})
    if "checksum" in about:
        from nbgrader.utils import compute_checksum  # an instructor's library

        about["checksum"] = compute_checksum(cell)
