"""What a notebook shows, piece by piece: tables as rows, texts, and words that are marked.

A piece is a cell or one of its outputs. What is folded counts: it is there to be opened.
"""

import ast
import re
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import nbformat
from bs4 import BeautifulSoup

from tools.lesson import html_of, parsed

CHECKED = re.compile(r'^check\("[^"]+", "(\w+)"', re.MULTILINE)
_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "summary", "figcaption", "caption")


class Table(NamedTuple):
    """A table that is shown: its caption, the names of its columns, its rows of words."""

    caption: str
    head: list
    rows: list


class Piece(NamedTuple):
    """A part of what is shown: where, its tables, its texts (paragraphs, points, alt texts, lines
    of code), the words that are marked or stand alone in a cell or in quotation marks, and whether
    it is the material of the question that is looked at."""

    where: str
    tables: list
    texts: list
    alone: list
    own: bool = False

    def rows_in_words(self):
        """The rows of the tables, each as a text with its caption and the names of its columns,
        and its cells that are numbers.

        >>> Piece("", [Table("Size", ["a", "n"], [["b", "5"]])], [], []).rows_in_words()
        [('Size: a b n 5', '5')]
        """
        return [
            (
                f"{caption}: " + " ".join(f"{a} {b}" for a, b in zip(head, row, strict=False)),
                " ".join(cell for cell in row if re.fullmatch(r"[\d.,]+ ?(%|percent)?", cell)),
            )
            for caption, head, rows in self.tables
            for row in rows
        ]


def _said(tag):
    return " ".join(tag.get_text(" ").split())


def of_html(html, where):
    """Return what HTML shows, a Piece.

    >>> of_html("<table><tr><th>a</th></tr><tr><td>1</td></tr></table>", "").tables[0].rows
    [['1']]
    """
    page = BeautifulSoup(html, "html.parser")
    for unseen in page(["style", "script"]):
        unseen.decompose()
    tables, texts = [], []
    alone = [_said(tag) for tag in page(["mark", "bdi", "td", "code"])]
    for table in page("table"):
        rows = [[_said(cell) for cell in row(["td", "th"])] for row in table("tr")]
        caption = _said(table.caption) if table.caption else ""
        if rows:
            tables.append(Table(caption, rows[0], rows[1:]))
        table.decompose()
    texts += [tag["alt"] for tag in page("img", alt=True)]
    for tag in page(_BLOCKS):
        own = _said(tag)
        texts.append(own)
        alone += re.findall('[“"«]([^”"»]+)[”"»]', own)
    if not page(_BLOCKS):
        texts.append(_said(page))
    return Piece(where, tables, [text for text in texts if text], alone)


def of_markdown(source, where):
    """Return what Markdown shows, a list of Piece."""
    return [of_html(html_of(re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL)), where)]


def of_code(source, where):
    """Return what code gives away: its statements and its comments; the names of columns are no
    rows of a table."""
    lines = source.splitlines()
    texts = [ast.get_source_segment(source, node) or "" for node in parsed(source).body]
    texts += [line for line in lines if line.lstrip().startswith("#")]
    return [Piece(where, [], texts, re.findall("[\"']([^\"']+)[\"']", source))]


def of_outputs(cell, where):
    """Return what the stored outputs of a cell show, a list of Piece."""
    found = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if "text/html" in data:
            found.append(of_html("".join(data["text/html"]), where))
        else:
            text = "".join(output.get("text", "") or data.get("text/plain", ""))
            found.append(Piece(where, [], text.splitlines(), []))
    return found


class Notebook:
    """A notebook as its pieces, each with the number of its cell from 1."""

    def __init__(self, name, cells):
        self.name, self.cells = name, cells

    @classmethod
    def read(cls, path):
        """Return the notebook at a path."""
        text = Path(path).read_text(encoding="utf-8")
        return cls(Path(path).stem, nbformat.reads(text, as_version=4).cells)

    def _of(self, number):
        cell, where = self.cells[number - 1], f"{self.name}, cell {number}"
        if cell.cell_type == "markdown":
            return of_markdown(cell.source, where)
        code = [] if self._answers(cell) else of_code(cell.source, where)
        return code + ([] if self._answers(cell) else of_outputs(cell, where))

    @staticmethod
    def _answers(cell):
        """Whether a cell is where an answer stands or is checked: what a learner writes."""
        about = cell.metadata.get("nbgrader", {})
        return bool(about.get("solution") or about.get("grade") or CHECKED.search(cell.source))

    @cached_property
    def pieces(self):
        """Everything that the notebook shows but the cells of answers, a list of Piece."""
        return [piece for number in range(1, len(self.cells) + 1) for piece in self._of(number)]

    def at(self, question):
        """The number of the cell in which a question is answered.

        Raises:
            KeyError: there is none.
        """
        for number, cell in enumerate(self.cells, 1):
            if cell.metadata.get("nbgrader", {}).get("grade_id") == question:
                return number
            if question in CHECKED.findall(cell.source) and cell.cell_type == "code":
                return number
        raise KeyError(question)

    def asks(self, question):
        """The number of the text cell that asks a question: the last one before its answer."""
        at = self.at(question)
        return max(n for n in range(1, at) if self.cells[n - 1].cell_type == "markdown")

    def ask(self, question):
        """The text that asks a question."""
        return self.cells[self.asks(question) - 1].source

    def before(self, question):
        """What a lesson shows above a task, apart from the text that asks it."""
        last, own = self.at(question), self.asks(question)
        return [piece for n in range(1, last) if n != own for piece in self._of(n)]

    def around(self, question):
        """What an exercise shows, apart from the text that asks a question and written answers."""
        own = self.asks(question)
        written = {
            n
            for n, cell in enumerate(self.cells, 1)
            if cell.cell_type == "markdown" and "nbgrader" in cell.metadata
        }
        numbers = set(range(1, len(self.cells) + 1)) - written - {own}
        at = range(own, self.at(question))
        return [piece._replace(own=n in at) for n in sorted(numbers) for piece in self._of(n)]
