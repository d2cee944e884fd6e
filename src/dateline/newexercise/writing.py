"""The questions of a new exercise, as TOML and as the cells of a notebook."""

import json
import pprint

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

EDTF = (
    "`2041-01-31` where the words state the day, `2041-01-31?` where you work it out, "
    "`[..2041-01-31]` where only a last possible day follows, `None` where nothing does"
)
HIDE, SHOW = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
LABELS = ("expression_en", "title_en", "counted_en", "content_en", "name_en", "named_as_en")
LABELS += ("translation_en", "term_en", "quote")


def toml(made, left, name, source, title):
    """Return the questions as the text of a TOML file.

    Args:
        made: a list of Asked; ``left`` the list of (question, why) that are left out.
        name, source, title: of the new exercise, of that it was made after, of the reading.
    """
    lines = [
        f"# Questions of {name}, about “{title}”,",
        f"# made after those of {source}. Their keys are looked up in the tables of the reading.",
        "# To be edited by hand: titles, hints, what a right answer is told, mistakes",
        "# ([[q1.mistakes]], see README.md). `python -m tools.questions` says what is wrong.",
    ]
    lines += ["#", f"# Left out of {source}:"] if left else []
    lines += [f"#   {question}: {why}" for question, why in left]
    for number, one in enumerate(made, 1):
        question = one.question | {
            "title": title_of(one),
            "hints": [
                "Read the sentence of each row, and the one before it.",
                "Look up in the codebook of this reading what the column means.",
            ],
            "reread": "the sentences of the rows, and the codebook of this reading",
            "why": "So the rows of this reading have it, and their sentences bear it out.",
        }
        lines += ["", f"[q{number}]", *(f"{k} = {_value(v)}" for k, v in question.items())]
    return "\n".join(lines) + "\n"


def _value(value):
    return json.dumps(value, ensure_ascii=False)  # of texts, numbers and lists TOML says the same


def title_of(one):
    """Return the title of a question, in words that hold for any text."""
    if one.title:
        return one.title
    question = one.question
    table = question["table"]
    if question["kind"] == "number":
        what = {"count": "How many rows", "nunique": f"How many different {question.get('column')}"}
        return f"{what.get(question.get('value'), question.get('value', 'The number'))} of {table}?"
    if question["kind"] == "set":
        return f"Which rows of {table}?"
    if question["kind"] == "date":
        return f"The day of {one.rows[0]}"
    columns = " and ".join(question.get("columns") or [question["column"]])
    return f"{len(one.answer)} rows of {table}: {columns}"


def notebook(made, name, reading, points, place):
    """Return the solution notebook, a nbformat node.

    Args:
        made: a list of Asked.
        name: of the new exercise.
        reading: the Reading that is asked about.
        points: {question of the source: its points}.
        place: the folder of the reading, as a question names it.
    """
    folder = place.split("/")
    tables = list(dict.fromkeys(table for one in made for table in _tables(one)))
    home = " / ".join(["DATA", *map(repr, folder)]).replace("'", '"')
    setup = [
        "import pandas as pd",
        "",
        "from dateline import charts, show",
        "from dateline.check import check, hint",
        "from dateline.reading import DATA, Reading",
        "",
        f"reading = Reading({home})",
        *(f'{table} = reading.table("{table}")' for table in tables),
    ]
    cells = [
        new_markdown_cell(_intro(made, name, reading), id="intro"),
        _code("setup", "\n".join(setup), locked=True),
        new_markdown_cell("## The text\n\nRead it once, whole.", id="text"),
        _code("text-show", "show.article(reading)", locked=True),
    ]
    for number, one in enumerate(made, 1):
        there = set(reading.table(one.question["table"])) if one.rows else set()
        cells += _question(f"q{number}", number, one, name, points.get(one.name, 2), there)
    book = new_notebook(cells=cells)
    book.metadata = {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    return nbformat.from_dict(book)


def _tables(one):
    return one.tables or (
        [one.question["table"], *one.question.get("join", [])] if "table" in one.question else []
    )


def _intro(made, name, reading):
    return (
        f"# Exercise {name}: {reading.title}\n\n"
        "Put your answer in place of the three dots, run the cell, then run the check below it: it "
        "says *right*, *not yet* or *not attempted*, as often as you like. `hint()` in a new cell "
        f"helps. Save often, and hand in this one file under its name, `{name}.ipynb`.\n\n"
        f"{len(made)} questions; what the text does not say stays empty: `None`."
    )


def _question(id_, number, one, name, points, there):
    """The cells of a question: what is asked, what is shown, the answer, the check."""
    cells = [
        new_markdown_cell(f"## Question {number}: {title_of(one)}\n\n{_ask(one)}", id=f"{id_}-ask")
    ]
    if one.rows:
        cells.append(_code(f"{id_}-show", _show(one, there), locked=True))
    code = one.code.format(name=id_) if one.code else f"{id_} = {_in_python(one.answer)}"
    solution = f"{id_} = ...\n### BEGIN SOLUTION\n{code}\n### END SOLUTION"
    cells.append(_code(id_, solution, solution=True))
    check = [
        *(HIDE, "from dateline.check import check, hold", "", SHOW),
        f'check("{name}", "{id_}", {id_}).show().mark',
        *(HIDE, f'hold("{name}", "{id_}", {id_})', SHOW),
    ]
    cells.append(_code(f"{id_}-check", "\n".join(check), locked=True, grade=True, points=points))
    return cells


def _in_python(answer):
    said = pprint.pformat(answer, width=90, sort_dicts=False)
    return f"({said})" if "\n" in said and isinstance(answer, str) else said


def _ask(one):
    if one.ask:
        return one.ask
    question = one.question
    table = question["table"]
    joined = " and ".join(f"`{other}`" for other in question.get("join", []))
    fits = f" in which {one.condition}" if one.condition else ""
    if joined:
        fits += f" (merge it with {joined})"
    if question["kind"] == "number":
        column = question.get("column")
        what = f"How many different values of `{column}` have the" if column else "How many"
        return f"{what} rows of `{table}`{fits}? Give a number."
    if question["kind"] == "set":
        return f"Which rows of `{table}` are those{fits}? Give their `{question['column']}`."
    columns = question.get("columns") or [question.get("column", "date_edtf")]
    wanted = " and ".join(f"`{column}`" for column in columns)
    if question["kind"] == "date":
        return f"Read the sentence of the row, and give its day: {EDTF}."
    said = f" A day is written {EDTF}." if any(c.endswith("_edtf") for c in columns) else ""
    form = "with a list of dicts" if question["kind"] == "table" else "with a dict"
    return f"Read the sentences of the rows below. Give for each its {wanted}, {form}.{said}"


def _show(one, there):
    """The code that shows the rows that are asked about; ``there``: the columns of the table."""
    question = one.question
    table, id_ = question["table"], question["where"].split()[0]
    hidden = {*question.get("columns", []), question.get("column")}
    hidden |= {"quote"} if question["kind"] == "quote" else set()
    label = next(each for each in LABELS if each in there and each not in hidden)
    columns = dict.fromkeys([id_, question.get("key", id_), "sentence_id", label])
    listed = json.dumps([name for name in columns if name in there])
    lines = [
        f'chosen = {table}[{table}["{id_}"].isin({json.dumps(one.rows)})]',
        f'display(show.table(chosen[{listed}], caption="The rows"))',
    ]
    if "sentence_id" in there:
        lines.append('show.sentences(chosen["sentence_id"].unique(), reading=reading)')
    return "\n".join(lines)


def _code(id_, source, locked=False, solution=False, grade=False, points=None):
    metadata = _graded(id_, locked, solution, grade, points)
    return new_code_cell(source, id=id_, metadata=metadata)


def _graded(id_, locked=False, solution=False, grade=False, points=None):
    found = {"grade": grade, "grade_id": id_, "locked": locked, "schema_version": 3}
    found |= {"solution": solution, "task": False}
    if points is not None:
        found["points"] = points
    return {"nbgrader": found}
