"""What every lesson has in common, as checks: each takes a lesson and returns its faults in words.

A check is a function `check(lesson) -> list of str`; an empty list means that all is well. Every
fault names its cell (1 is the first) and says what to do. `CHECKS` lists them all. How long and how
many stands in tools/limits.py, how numbers in the text carry their source in tools/prose.py.
"""

import csv
import io
import re
import statistics
from collections import Counter
from functools import cache
from html.parser import HTMLParser

from tools import ROOT, limits, prose
from tools.lesson import (
    CARD,
    KEY_POINTS,
    MORE,
    OBJECTIVES,
    QUIZ,
    SECTIONS,
    arabic_lines,
    arabic_outside,
    card_of,
    code_lines,
    first_list_length,
    html_of,
    imported,
    words,
)

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
NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]")

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
    if minutes:
        faults += limits.LESSON_MINUTES.fault(int(minutes[0]))
    elif rows.get("Minutes"):
        faults.append("The header card's Minutes begin with a whole number.")
    return faults


def sections(lesson):
    """The parts that every lesson has, once each and in their order; sources come last."""
    titles = [h.text for h in lesson.headings if h.level == 2 and h.text != MORE]
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
    """Enough questions, each an H3 with its feedback folded below."""
    source = "\n\n".join(
        cell.source
        for number, cell, _ in lesson.markdown
        if number in {n for n, _ in lesson.section(QUIZ)}
    )
    source = re.split(rf"^## {QUIZ}\s*$", source, maxsplit=1, flags=re.MULTILINE)[-1]
    source = re.split(r"^## ", source, maxsplit=1, flags=re.MULTILINE)[0]
    questions = re.split(r"^### ", source, flags=re.MULTILINE)[1:]
    faults = limits.QUIZ_QUESTIONS.fault(len(questions), "Quiz, each question an H3")
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
    """Neither too few cells nor too many."""
    return limits.CELLS.fault(len(lesson.cells))


def code_is_short(lesson):
    """Code cells are small: the median, nine in ten, and each."""
    lines = {number: code_lines(cell.source) for number, cell in lesson.code}
    if not lines:
        return ["The lesson has no code."]
    faults = [fault for n, k in lines.items() for fault in limits.CODE_MOST.fault(k, f"Cell {n}")]
    return faults + _mostly(lines, limits.CODE_MEDIAN, limits.CODE_LONG)


def text_is_short(lesson):
    """Text cells without a table are short: the median, and nine in ten."""
    counts = {
        number: words(cell.source)
        for number, cell, tokens in lesson.markdown
        if not any(token.type == "table_open" for token in tokens)
    }
    if not counts:
        return ["The lesson has no text."]
    return _mostly(counts, limits.TEXT_MEDIAN, limits.TEXT_LONG)


def _mostly(sizes, median, long):
    """The faults of {cell: size}: of their median, and of more long ones than may be."""
    faults = median.fault(statistics.median(sizes.values()))
    over = [(number, size) for number, size in sizes.items() if not long.holds(size)]
    if len(over) > len(sizes) * limits.LONG_CELLS:
        faults += [fault for number, size in over for fault in long.fault(size, f"Cell {number}")]
    return faults


# ---- what was run ---------------------------------------------------------------------------


def executed(lesson):
    """Run from top to bottom and stored with outputs; marked cells have one to compare."""
    counts = [cell.execution_count for _, cell in lesson.code]
    faults = []
    if counts != list(range(1, len(counts) + 1)):
        faults.append("Not run from top to bottom: python -m tools.notebooks NOTEBOOK")
    with_output = [n for n, cell in lesson.code if cell.outputs]
    return faults + limits.WITH_OUTPUT.fault(len(with_output) / max(1, len(counts)))


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
    """Enough cells are marked for comparison, each with an output; nothing is skipped."""
    marked = [(n, c) for n, c in lesson.code if MARKER in c.metadata.get("tags", [])]
    faults = limits.COMPARED.fault(len(marked))
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


# ---- right to left --------------------------------------------------------------------------


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
    for path in sorted((ROOT / "data").rglob("*.csv")):
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        found.add(str(len(rows)))
        for column in rows[0] if rows else ():
            if not re.search(r"(^|_)(start|end)$", column):
                cells = " ".join(row[column] for row in rows)
                found |= numbers_in(re.sub(r"https?://\S+", " ", cells))
    article = (ROOT / "data" / "article" / "article.ar.txt").read_text(encoding="utf-8")
    return frozenset(found | {str(len(article)), str(len(article.splitlines()))})


def numbers_in(text):
    """Return the numbers in `text`, without leading zeros; parts of names such as c12 are none."""
    found = re.findall(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])", text)
    return {plain(n.rstrip(",")).lstrip("0") or "0" for n in found}


def counts_have_sources(lesson):
    """A number that counts something in the data carries its source in a comment behind it."""
    faults = [
        f"Cell {number}: {found} carries no source. Write {found}<!-- EXPRESSION -->, in the names "
        f"that the lesson has, or {found}<!-- {prose.NO_DATA} WHY --> for what is no count of the "
        "data (tools/prose.py)."
        for number, text in prose.claimed(lesson)
        for found in prose.without_source(text)
    ]
    return faults + [
        f"Cell {number}: the comment '{comment}' stands behind no number, or in a heading."
        for number, cell, _ in lesson.markdown
        for comment in prose.loose_comments(cell.source)
    ]


def numbers_come_from_tables(lesson):
    """Quoted numbers and dates too, from 11 up, stand in a table or in an output of the lesson."""
    known = set(numbers_of_the_data()) | {"100"}
    for _, cell in lesson.code:
        for output in cell.outputs:
            shown = [output.get("text", ""), *output.get("data", {}).values()]
            known |= {n for text in shown for n in numbers_in(re.sub(r"<[^>]*>", " ", str(text)))}
    return [
        f"Cell {number}: {found} is in no table and in no output of this lesson."
        for number, text in prose.claimed(lesson)
        for found in sorted(numbers_in(read_of(text)) - known)
        if float(found) > 10
    ]


def read_of(text):
    """What is read of Markdown: no code, tags, comments, link targets, sourced numbers.

    A year that ends a bracket, as that of a publication, is left out too.
    """
    text = prose.HIDDEN.sub(" ", prose.COMMENT.sub(" ", prose.SOURCED.sub(" ", text)))
    return re.sub(r"(?<!January )\b(19|20)\d\d\)", " ", text)


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
    counts_have_sources,
    numbers_come_from_tables,
)
