"""A lesson, taken apart: cells, headings, sections, card, outputs, words, code, Arabic."""

import ast
import io
import re
import tokenize
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from markdown_it import MarkdownIt

CARD = ("For whom", "Minutes", "Needs", "Data used", "Content note")
OBJECTIVES, KEY_POINTS, QUIZ = "What you will be able to do", "Key points", "Quiz"
SECTIONS = (OBJECTIVES, KEY_POINTS, QUIZ, "What next", "Sources")
MORE = "More, for those who like"
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass(frozen=True)
class Heading:
    cell: int
    level: int
    text: str


@dataclass
class Lesson:
    """A notebook with what the checks ask of it. Cells are numbered from 1."""

    notebook: nbformat.NotebookNode
    name: str = ""

    @classmethod
    def read(cls, path):
        path = Path(path)
        return cls(nbformat.reads(path.read_text(encoding="utf-8"), as_version=4), path.stem)

    @cached_property
    def cells(self):
        return list(enumerate(self.notebook.cells, 1))

    @cached_property
    def code(self):
        """(number, cell) of every code cell that is not empty."""
        return [(n, c) for n, c in self.cells if c.cell_type == "code" and c.source.strip()]

    @cached_property
    def markdown(self):
        """(number, cell, tokens of markdown-it) of every Markdown cell."""
        parser = MarkdownIt("commonmark").enable("table")
        return [(n, c, parser.parse(c.source)) for n, c in self.cells if c.cell_type == "markdown"]

    @cached_property
    def headings(self):
        return [
            Heading(number, int(token.tag[1]), tokens[index + 1].content.strip())
            for number, _, tokens in self.markdown
            for index, token in enumerate(tokens)
            if token.type == "heading_open"
        ]

    def section(self, title):
        """(cell number, tokens) from the H2 `title` to the next H1 or H2; [] without such an H2."""
        found, inside = [], False
        for number, _, tokens in self.markdown:
            kept = []
            for index, token in enumerate(tokens):
                if token.type == "heading_open" and token.tag in ("h1", "h2"):
                    inside = token.tag == "h2" and tokens[index + 1].content.strip() == title
                if inside:
                    kept.append(token)
            if kept:
                found.append((number, kept))
        return found

    def html_outputs(self):
        """(cell number, HTML) of every HTML output."""
        return [
            (number, output.data["text/html"])
            for number, cell in self.code
            for output in cell.outputs
            if "text/html" in output.get("data", {})
        ]


def html_of(source):
    """Return the HTML that Markdown `source` becomes."""
    return MarkdownIt("commonmark").enable("table").render(source)


def first_list_length(tokens):
    """(kind of list, number of items) of the first list among `tokens`; (None, 0) without one."""
    kind, items = None, 0
    for token in tokens:
        if kind is None and token.type in ("ordered_list_open", "bullet_list_open"):
            kind, level = token.type.removesuffix("_open"), token.level
        elif kind and token.type == "list_item_open" and token.level == level + 1:
            items += 1
        elif kind and token.type == f"{kind}_close" and token.level == level:
            break
    return kind, items


def card_of(lesson):
    """Return the header card as a dict, row name to content; {} when there is none."""
    for number, _, tokens in lesson.markdown:
        if number > 5:
            break
        rows, row = {}, []
        for token in tokens:
            if token.type == "tr_open":
                row = []
            elif token.type == "inline" and token.level >= 3:
                row.append(token.content.replace("*", "").strip())
            elif token.type == "tr_close" and row:
                rows[row[0]] = " ".join(row[1:]).strip()
        if set(rows) & set(CARD):
            return rows
    return {}


def code_lines(source):
    """Number of lines that are not empty."""
    return sum(1 for line in source.splitlines() if line.strip())


def words(source):
    """Number of words to read: without comments, HTML tags, link addresses and Arabic."""
    source = re.sub(r"<!--.*?-->", " ", source, flags=re.DOTALL)
    source = re.sub(r"<[^>]*>", " ", source)
    source = re.sub(r"\]\([^)]*\)", "]", source)
    return len(re.findall(r"[^\W_]+(?:['’.,:-][^\W_]+)*", ARABIC.sub(" ", source)))


def unfolded(source, keep_summary=True):
    """Return Markdown or HTML without what is folded in it; its summary stays if asked for.

    >>> unfolded("a <details><summary>b</summary>c</details> d")
    'a b d'
    """
    kept = r"\1" if keep_summary else ""
    folded = r"<details[^>]*>\s*<summary[^>]*>(.*?)</summary>.*?</details>"
    return re.sub(folded, kept, source, flags=re.DOTALL)


def link_targets(source):
    """Return where the relative links of Markdown lead, without what comes after "#".

    >>> link_targets("[a](../a.md#b), [c](https://c.org), [d](#d), <a href='e.md'>e</a>")
    ['../a.md', 'e.md']
    """
    found = re.findall(r"\]\(([^)\s]+)|href=[\"']([^\"']+)", source)
    found = [(one or two).partition("#")[0] for one, two in found]
    return [each for each in found if each and not re.match(r"[a-z]+:", each)]


def parsed(source):
    """Return the syntax tree of a cell."""
    return ast.parse(TransformerManager().transform_cell(source))


def imports_of(source):
    """Return the nodes of `source` that import."""
    return [n for n in ast.walk(parsed(source)) if isinstance(n, ast.Import | ast.ImportFrom)]


def imported(source):
    """Return the top-level names of the modules that `source` imports."""
    names = set()
    for node in imports_of(source):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif node.module:
            names.add(node.module.partition(".")[0])
    return names


# ---- right to left --------------------------------------------------------------------------


class ArabicOutside(HTMLParser):
    """Collects Arabic that stands outside an element which says its language and direction."""

    def __init__(self):
        super().__init__()
        self.stack, self.found = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.stack.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index][0] == tag:
                del self.stack[index:]
                break

    def handle_data(self, text):
        if ARABIC.search(text) and not self.marked():
            self.found.append(ARABIC.search(text)[0])

    def marked(self):
        for tag, attributes in reversed(self.stack):
            if attributes.get("lang") == "ar" and (attributes.get("dir") == "rtl" or tag == "bdi"):
                return True
            if tag == "p":
                # JupyterLab aligns every paragraph left that does not say otherwise itself
                return False
        return False


def arabic_outside(html):
    """Return the first Arabic words of each run in `html` that is not marked as right-to-left."""
    parser = ArabicOutside()
    parser.feed(html)
    parser.close()
    return parser.found


def arabic_lines(source):
    """Yield the line number of every literal and comment of `source` with Arabic in it."""
    source = TransformerManager().transform_cell(source)
    tree = ast.parse(source)
    pieces = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if id(node) in pieces:
            continue  # counted with the f-string that it is part of
        if isinstance(node, ast.Constant | ast.JoinedStr):
            literal = ast.get_source_segment(source, node) or ""
            if ARABIC.search(literal):
                yield node.lineno
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and ARABIC.search(token.string):
            yield token.start[0]
