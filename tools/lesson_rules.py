"""What every lesson has in common, as checks: each takes a lesson and returns its faults in words.

A check is a function `check(lesson) -> list of str`; an empty list means that all is well. Every
fault names its cell (1 is the first) and says what to do. `CHECKS` lists them all.
The numbers come from the measured shape of good lessons: small cells, little text at a time.
"""

import ast
import csv
import io
import re
import statistics
import tokenize
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from markdown_it import MarkdownIt

DATA = Path(__file__).resolve().parent.parent / "data"
CARD = ("For whom", "Minutes", "Needs", "Data used", "Content note")
OBJECTIVES, KEY_POINTS, QUIZ = "What you will be able to do", "Key points", "Quiz"
SECTIONS = (OBJECTIVES, KEY_POINTS, QUIZ, "What next", "Sources")
MARKER = "nbval-check-output"  # a tag of the cell
FORBIDDEN_MARKERS = (
    "nbval-skip",
    "nbval-raises-exception",
    "raises-exception",
    "nbval-ignore-output",
)
FORBIDDEN_MODULES = {
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "pip",
    "requests",
    "socket",
    "subprocess",
    "urllib",
    "urllib3",
}
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+")
NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]")
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

    @classmethod
    def read(cls, path):
        return cls(nbformat.reads(Path(path).read_text(encoding="utf-8"), as_version=4))

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


# ---- the parts of a lesson ------------------------------------------------------------------


def title(lesson):
    """One H1, and the lesson begins with it."""
    faults = []
    tops = [h for h in lesson.headings if h.level == 1]
    if len(tops) != 1:
        faults.append(f"A lesson has exactly one H1; found {len(tops)}.")
    first = lesson.notebook.cells[0].source if lesson.notebook.cells else ""
    if not re.match(r"# \S", first):
        faults.append("Cell 1 begins with the title, as '# Title'.")
    return faults


def headings_in_order(lesson):
    """A heading is at most one level below the one before it, and none is written in HTML."""
    faults = [
        f"Cell {below.cell}: '{below.text}' is H{below.level} right after an H{above.level}."
        for above, below in zip(lesson.headings, lesson.headings[1:], strict=False)
        if below.level > above.level + 1
    ]
    faults += [
        f"Cell {n}: write headings with '#', not with <h1> to <h6>."
        for n, cell, _ in lesson.markdown
        if re.search(r"<h[1-6]\b", cell.source, re.IGNORECASE)
    ]
    return faults


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


def card(lesson):
    """The header card stands in the first five cells, after question and product, all filled."""
    rows = card_of(lesson)
    if not rows:
        return [f"The first five cells have no header card: a table with the rows {CARD}."]
    faults = [f"The header card has no row '{name}'." for name in CARD if name not in rows]
    faults += [
        f"The header card says nothing under '{name}'." for name in CARD if rows.get(name) == ""
    ]
    minutes = re.match(r"\d+", rows.get("Minutes", ""))
    if rows.get("Minutes") and not (minutes and 10 <= int(minutes[0]) <= 45):
        faults.append("The header card's Minutes begin with a whole number from 10 to 45.")
    return faults


def sections(lesson):
    """The parts that every lesson has, once each and in their order; sources come last."""
    titles = [h.text for h in lesson.headings if h.level == 2]
    faults = [
        f"'## {name}' should occur once; found {titles.count(name)}."
        for name in SECTIONS
        if titles.count(name) != 1
    ]
    there = [t for t in titles if t in SECTIONS]
    if not faults and there != list(SECTIONS):
        faults.append(f"These sections come in the order {', '.join(SECTIONS)}.")
    if not faults and titles[-len(SECTIONS) + 1 :] != list(SECTIONS[1:]):
        faults.append(f"A lesson ends with {', '.join(SECTIONS[1:])}, with nothing between.")
    return faults


def objectives_answered(lesson):
    """As many key points as objectives, both numbered, so that point 2 answers objective 2."""
    counts, faults = {}, []
    for name in (OBJECTIVES, KEY_POINTS):
        tokens = [token for _, part in lesson.section(name) for token in part]
        kind, counts[name] = first_list_length(tokens)
        if kind != "ordered_list":
            faults.append(f"'{name}' holds a numbered list (1. 2. 3.).")
    if not faults and counts[OBJECTIVES] != counts[KEY_POINTS]:
        faults.append(
            f"{counts[OBJECTIVES]} objectives but {counts[KEY_POINTS]} key points: "
            "each key point answers one objective, in the same order."
        )
    return faults


def quiz(lesson):
    """At least three questions, each an H3 with its feedback folded below."""
    source = "\n\n".join(
        cell.source
        for number, cell, _ in lesson.markdown
        if number in {n for n, _ in lesson.section(QUIZ)}
    )
    source = re.split(rf"^## {QUIZ}\s*$", source, maxsplit=1, flags=re.MULTILINE)[-1]
    source = re.split(r"^## ", source, maxsplit=1, flags=re.MULTILINE)[0]
    questions = re.split(r"^### ", source, flags=re.MULTILINE)[1:]
    faults = []
    if len(questions) < 3:
        faults.append(f"The quiz has at least 3 questions, each an H3; found {len(questions)}.")
    feedback = re.compile(r"<details[^>]*>\s*<summary>.+?</summary>(.*?)</details>", re.DOTALL)
    for question in questions:
        answers = feedback.findall(question)
        if not answers or not all(re.search(r"\w", a) for a in answers):
            name = question.splitlines()[0]
            faults.append(
                f"Quiz, '{name}': give feedback in <details><summary>…</summary>…</details>."
            )
    return faults


def tasks_in_order(lesson):
    """The tasks that are checked are called t1, t2, t3 in the order in which they come."""
    asked = [
        found
        for _, cell in lesson.code
        for found in re.findall(r'^check\("[^"]+", "(t\d+)"', cell.source, re.MULTILINE)
    ]
    expected = [f"t{number}" for number in range(1, len(asked) + 1)]
    if asked == expected:
        return []
    return [f"The tasks come as {', '.join(asked)}; number them in their order."]


# ---- sizes ----------------------------------------------------------------------------------


def length(lesson):
    """25 to 45 cells."""
    cells = len(lesson.cells)
    return [] if 25 <= cells <= 45 else [f"A lesson has 25 to 45 cells; this one has {cells}."]


def code_lines(source):
    """Number of lines that are not empty."""
    return sum(1 for line in source.splitlines() if line.strip())


def code_is_short(lesson):
    """Code cells: median at most 4 lines, nine in ten at most 12, none over 25."""
    lines = {number: code_lines(cell.source) for number, cell in lesson.code}
    if not lines:
        return ["The lesson has no code."]
    faults = [f"Cell {n}: {k} lines of code; at most 25." for n, k in lines.items() if k > 25]
    median = statistics.median(lines.values())
    if median > 4:
        faults.append(f"The median code cell has {median} lines; at most 4.")
    long = [n for n, k in lines.items() if k > 12]
    if len(long) > len(lines) / 10:
        faults.append(f"Over a tenth of the code cells have more than 12 lines: cells {long}.")
    return faults


def words(source):
    """Number of words to read: without HTML tags, link addresses and Arabic."""
    source = re.sub(r"<[^>]*>", " ", source)
    source = re.sub(r"\]\([^)]*\)", "]", source)
    return len(re.findall(r"[^\W_]+(?:['’.,:-][^\W_]+)*", ARABIC.sub(" ", source)))


def text_is_short(lesson):
    """Text cells without a table: median at most 80 words, nine in ten at most 90."""
    counts = {
        number: words(cell.source)
        for number, cell, tokens in lesson.markdown
        if not any(token.type == "table_open" for token in tokens)
    }
    if not counts:
        return ["The lesson has no text."]
    faults = []
    median = statistics.median(counts.values())
    if median > 80:
        faults.append(f"The median text cell has {median} words; at most 80.")
    long = {n: k for n, k in counts.items() if k > 90}
    if len(long) > len(counts) / 10:
        faults.append(f"Over a tenth of the text cells have more than 90 words: {long}.")
    return faults


# ---- what was run ---------------------------------------------------------------------------


def executed(lesson):
    """Run from top to bottom and stored with outputs; marked cells have one to compare."""
    counts = [cell.execution_count for _, cell in lesson.code]
    faults = []
    if counts != list(range(1, len(counts) + 1)):
        faults.append("Not run from top to bottom: python -m tools.notebooks NOTEBOOK")
    with_output = [n for n, cell in lesson.code if cell.outputs]
    if len(with_output) < len(counts) / 2:
        faults.append(f"Only {len(with_output)} of {len(counts)} code cells have an output.")
    return faults


def no_errors(lesson):
    """No output is an error or a warning, and none shows an address in memory."""
    faults = []
    for number, cell in lesson.code:
        for output in cell.outputs:
            if output.output_type == "error":
                faults.append(f"Cell {number}: ends in {output.ename}: {output.evalue}")
            elif output.get("name") == "stderr":
                faults.append(f"Cell {number}: warns: {output.text.strip()[:200]}")
            elif re.search(r"\bat 0x[0-9a-f]+", str(output)):
                faults.append(f"Cell {number}: shows an address in memory; write '_ = …'.")
    return faults


def compared(lesson):
    """At least three cells are marked for comparison, each with an output; nothing is skipped."""
    marked = [(n, c) for n, c in lesson.code if MARKER in c.metadata.get("tags", [])]
    faults = []
    if len(marked) < 3:
        faults.append(f"{len(marked)} cells have the tag '{MARKER}'; tag what the prose refers to.")
    faults += [
        f"Cell {n}: marked, but has no output to compare." for n, c in marked if not c.outputs
    ]
    faults += [
        f"Cell {n}: {marker} is not for lessons."
        for n, cell in lesson.code
        for marker in FORBIDDEN_MARKERS
        if marker in cell.metadata.get("tags", [])
        or marker.replace("-", "_").upper() in cell.source
    ]
    return faults


def no_network(lesson):
    """No installing, no shell, no address, no module that opens a connection."""
    faults = []
    for number, cell in lesson.code:
        if re.search(r"^\s*(!|%%?(pip|conda|sh|bash|system|sx)\b)", cell.source, re.MULTILINE):
            faults.append(f"Cell {number}: no shell and no installing in a lesson.")
        if re.search(r"\b(pip|conda)\s+install\b", cell.source):
            faults.append(f"Cell {number}: no installing in a lesson.")
        if re.search(r"\b(https?|ftp)://", cell.source):
            faults.append(f"Cell {number}: no web address in code; read from data/.")
        for module in sorted(imported(cell.source) & FORBIDDEN_MODULES):
            faults.append(f"Cell {number}: a lesson does not import {module}.")
    return faults


def imported(source):
    """Return the top-level names of the modules that `source` imports."""
    names = set()
    for node in ast.walk(ast.parse(TransformerManager().transform_cell(source))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
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


def arabic_is_marked(lesson):
    """Arabic text stands in dir="rtl" lang="ar", or in <bdi lang="ar"> within a line."""
    pages = [(n, html_of(cell.source)) for n, cell, _ in lesson.markdown] + lesson.html_outputs()
    return [
        f'Cell {number}: \'{word}\' is Arabic outside <p dir="rtl" lang="ar"> (in the paragraph '
        'itself, or a <div> without blank lines) and outside <bdi lang="ar">.'
        for number, html in pages
        for word in arabic_outside(html)
    ]


def arabic_in_code(lesson):
    """At most one piece of Arabic in a line of code: two show in the wrong order."""
    return [
        f"Cell {number}, line {line}: {count} pieces of Arabic; one a line, or better in data/."
        for number, cell in lesson.code
        for line, count in sorted(Counter(arabic_lines(cell.source)).items())
        if count > 1
    ]


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


# ---- pictures -------------------------------------------------------------------------------


class Pictures(HTMLParser):
    """Collects the alt text of every image and the numbers that stand alone in a table's cells."""

    def __init__(self):
        super().__init__()
        self.alts, self.numbers, self.tables, self.cell = [], [], 0, None

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.alts.append((dict(attributes).get("alt") or "").strip())
        elif tag == "table":
            self.tables += 1
        elif tag == "td":
            self.cell = ""

    def handle_data(self, text):
        if self.cell is not None:
            self.cell += text

    def handle_endtag(self, tag):
        if tag == "td" and self.cell is not None:
            if NUMBER.fullmatch(self.cell.strip()):
                self.numbers.append(self.cell.strip())
            self.cell = None


def plain(number):
    """Return a number as written without marks for thousands and without an empty fraction."""
    return re.sub(r"\.0+$", "", number.replace(",", ""))


def pictures(lesson):
    """Every picture says in words what it shows, every number of its table among them."""
    faults = []
    for number, cell in lesson.code:
        seen = Pictures()
        for output in cell.outputs:
            data = output.get("data", {})
            seen.feed(data.get("text/html", ""))
            # a picture may stand beside its HTML, which then has its alt text
            if any(kind.startswith("image/") for kind in data) and "<img" not in data.get(
                "text/html", ""
            ):
                faults.append(f"Cell {number}: a bare picture has no alt text; use show.figure.")
        if not seen.alts:
            continue
        if not all(seen.alts):
            faults.append(f"Cell {number}: a picture without alt text.")
        if not seen.tables:
            faults.append(f"Cell {number}: a picture without the table of what it shows.")
        said = {plain(found) for alt in seen.alts for found in NUMBER.findall(alt)}
        missing = sorted({plain(n) for n in seen.numbers} - said)
        if missing:
            faults.append(f"Cell {number}: the alt text leaves out {', '.join(missing)}.")
    for number, cell, _ in lesson.markdown:
        seen = Pictures()
        seen.feed(html_of(cell.source))
        if not all(seen.alts):
            faults.append(f"Cell {number}: a picture without alt text.")
    return faults


# ---- numbers --------------------------------------------------------------------------------


@cache
def numbers_of_the_data():
    """Every number that a table holds, offsets apart; the sizes of the tables and the article."""
    found = set()
    for path in sorted(DATA.rglob("*.csv")):
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        found.add(str(len(rows)))
        for column in rows[0] if rows else ():
            if not re.search(r"(^|_)(start|end)$", column):
                cells = " ".join(row[column] for row in rows)
                found |= numbers_in(re.sub(r"https?://\S+", " ", cells))
    article = (DATA / "article" / "article.ar.txt").read_text(encoding="utf-8")
    return frozenset(found | {str(len(article)), str(len(article.splitlines()))})


def numbers_in(text):
    """Return the numbers in `text`, without leading zeros; parts of names such as c12 are none."""
    found = re.findall(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])", text)
    return {plain(n.rstrip(",")).lstrip("0") or "0" for n in found}


def prose(lesson):
    """Yield (cell number, text) of what is claimed in Markdown.

    Left out: code, tags and link targets; the header card; the sources; the choices of the quiz,
    some of which are wrong on purpose; a year that ends a bracket, as that of a publication.
    """
    sources = {number for number, _ in lesson.section("Sources")}
    questions = {number for number, _ in lesson.section(QUIZ)}
    for number, cell, tokens in lesson.markdown:
        text = cell.source
        if number in sources or set(CARD) & {t.content.replace("*", "").strip() for t in tokens}:
            continue
        if number in questions:
            text = " ".join(re.findall(r"<details.*?</details>", text, re.DOTALL))
        text = re.sub(r"```.*?```|`[^`]*`|<[^>]*>|\]\([^)]*\)", " ", text, flags=re.DOTALL)
        yield number, re.sub(r"(?<!January )\b(19|20)\d\d\)", " ", text)


def numbers_come_from_tables(lesson):
    """A number in the text, from 11 up, stands in a table or in an output of the lesson."""
    known = set(numbers_of_the_data()) | {"100"}
    for _, cell in lesson.code:
        for output in cell.outputs:
            shown = [output.get("text", ""), *output.get("data", {}).values()]
            known |= {n for text in shown for n in numbers_in(re.sub(r"<[^>]*>", " ", str(text)))}
    return [
        f"Cell {number}: {found} is in no table and in no output of this lesson."
        for number, text in prose(lesson)
        for found in sorted(numbers_in(text) - known)
        if float(found) > 10
    ]


CHECKS = (
    title,
    headings_in_order,
    card,
    sections,
    objectives_answered,
    quiz,
    tasks_in_order,
    length,
    code_is_short,
    text_is_short,
    executed,
    no_errors,
    compared,
    no_network,
    arabic_is_marked,
    arabic_in_code,
    pictures,
    numbers_come_from_tables,
)
