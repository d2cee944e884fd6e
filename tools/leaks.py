"""Task before answer: what is asked stands nowhere above it.

    python -m tools.leaks             what the notebooks give away, a line each
    python -m tools.leaks 01-reading  of one notebook

Above a task are the cells before it, every earlier lesson whole, README, and in an exercise what
all of its questions show. The key is that of the check. What gives a key away depends on its kind:

    set          a table, a sentence or a line of code with these ids and no others; or a table with
                 the ids and the column that the question filters by
    number       the number in a sentence or row with most words of the question's title
    mapping, table, parts, date, text, ordering
                 a value beside its id, or beside its sentence, in a row or a sentence: of more than
                 half of what is asked; for an ordering also a table in that order
    quote        the words marked, or alone in a cell or in quotation marks, most of what stands so
    choice       the right option in its words, of eight at least, outside the question itself

What an exercise shows for the question itself is its material: there a table may have the column,
and a text the value. These ids and no others, a value beside its id in a row, and words alone tell
there as well.

What is drawn or written freely has no key that could stand somewhere.
"""

import re
import sys
from functools import cache
from typing import NamedTuple

from dateline import article
from dateline.check import notebooks, questions
from dateline.check.judging import KINDS
from dateline.check.key import rows as rows_of
from dateline.check.key import within
from tools import ROOT, exercise_notebooks, lessons
from tools.lesson import ARABIC
from tools.shown import Notebook, of_markdown

FREE = ("figure", "alt", "prose", "graded", "form")
ID = re.compile(r"(?<![\w-])[a-z]{1,3}-?\d\d?(?:-[a-z])?(?![\w-])")
ENOUGH = 0.5  # a larger share of the parts of a key gives it away: one is an example
OPTION = re.compile(r'^- `"(\w+)"`:? +(.+)$', re.MULTILINE)
WORD = re.compile(r"[a-z]{4,}")
# words of a title that say nothing of what is counted
EMPTY = re.findall(
    r"\w+", "which what that this with from have many only they their does said says"
)
EMPTY += re.findall(r"\w+", "article rows table column sentences claims figures figure numbers")
NUMBERS = re.findall(r"\w+", "zero one two three four five six seven eight nine ten eleven twelve")
LONG = 8  # words of an option from which on it is known again


class Leak(NamedTuple):
    """A place that gives a key away: the notebook and question, where it stands, how it tells."""

    notebook: str
    question: str
    where: str
    how: str

    def __str__(self):
        return f"{self.notebook}, {self.question}: {self.where}: {self.how}"


# ---- what stands above ----------------------------------------------------------------------


@cache
def read(path):
    """The notebook at a path, taken apart."""
    return Notebook.read(path)


def path_of(name):
    """The path of a notebook with questions: an exercise is read in solutions/, with outputs."""
    paths = [*lessons(), *exercise_notebooks("solutions")]
    return next(path for path in paths if path.stem == name)


def above(name, question):
    """Return what a learner can have seen before a question, a list of ``shown.Piece``."""
    path, paths = path_of(name), lessons()
    own = read(path)
    if "reading" in questions(name)[question]:  # what is said of another text tells nothing of it
        return own.before(question) if path in paths else own.around(question)
    if path in paths:
        before = paths[: paths.index(path)]
        pieces = own.before(question)
    else:
        before = [each for each in paths if each.stem[:2] <= name[:2]]
        pieces = own.around(question)
    found = of_markdown((ROOT / "README.md").read_text(encoding="utf-8"), "README")
    for each in before:
        found += read(each).pieces
    return found + pieces


# ---- what gives a key away --------------------------------------------------------------------


def leaks(name, question, pieces=None):
    """Return the leaks of one question; [] where nothing above tells its key.

    Args:
        name, question: their names, such as ``"01-reading"`` and ``"q1"``.
        pieces: what stands above; without it, what does in the course.
    """
    asked = dict(questions(name)[question])
    if asked["kind"] in FREE:
        return []
    pieces = above(name, question) if pieces is None else pieces
    asked["options"] = dict(OPTION.findall(read(path_of(name)).ask(question)))
    with within(asked):
        told = list(TELLING[asked["kind"]](asked, pieces))
    found = [Leak(name, question, where, how) for where, how in told]
    return list(dict.fromkeys(found))


def _key(asked):
    return KINDS[asked["kind"]].key(asked)


def ids_in(words):
    """Return the ids in a text, a set.

    >>> sorted(ids_in("s08 and c1, at det-02 (2022-01-05)"))
    ['c1', 'det-02', 's08']
    """
    return set(ID.findall(words))


def _set(asked, pieces):
    key = {str(item) for item in _key(asked)}
    if not all(ID.fullmatch(item) for item in key):
        return
    kind = {re.match(r"[a-z]+", item)[0] for item in key}
    by = set(re.findall(r"[a-z_]{4,}", re.sub(r"'[^']*'|\"[^\"]*\"", "", asked.get("where", ""))))
    by -= {asked["column"], "sentence_id"}

    def alike(words):
        return {each for each in ids_in(words) if re.match(r"[a-z]+", each)[0] in kind}

    for piece in pieces:
        for table in piece.tables:
            there = [alike(" ".join(row)) for row in table.rows]
            ids = set().union(*there)
            if ids == key and (len(key) > 1 or len(table.rows) == 1 < len(table.head)):
                yield piece.where, f"a table of just these rows: {table.caption}"
            elif key <= ids and by & set(table.head) and not piece.own:
                yield (
                    piece.where,
                    f"a table with {', '.join(by & set(table.head))}: {table.caption}",
                )
        for words in piece.texts if len(key) > 1 else ():
            if alike(words) == key:
                yield piece.where, f"these ids and no others: {words[:80]}"


def _number(asked, pieces):
    key = _key(asked)
    if key is None:
        return  # left empty: that a number is missing is no number
    forms = {f"{key:g}", f"{key:.2f}"}
    if 0 < key < 1:
        forms |= {f"{key:.0%}", f"{round(100 * key)} percent", f"{round(100 * key)} per cent"}
    elif key == int(key) and key < len(NUMBERS):
        forms.add(NUMBERS[int(key)])
    number = re.compile("|".join(rf"(?<![\w.,]){re.escape(each)}(?![\w]|[.,]\d)" for each in forms))
    due = {_stem(word) for word in WORD.findall(asked["title"].lower()) if word not in EMPTY}
    for piece in pieces:
        texts = [(words.lower(), words.lower()) for words in piece.texts]
        for words, counts in [*texts, *piece.rows_in_words()]:
            said = due & {_stem(word) for word in WORD.findall(words.lower())}
            if due and len(said) > len(due) * ENOUGH and (found := number.search(counts)):
                yield piece.where, f"{found[0]}: {words[:80]}"


def _stem(word):
    return word[:5]


def _beside(asked, pieces):
    """Values beside their ids: dict of pairs, of which more than half must not be shown."""
    pairs = _pairs(asked)
    if not pairs:
        return
    told = {}
    for piece in pieces:
        rows = [(f"{table.caption}", row) for table in piece.tables for row in table.rows]
        for pair, (names, values) in pairs.items():
            for caption, cells in rows:
                plain = {_plain(cell) for cell in cells}
                if names & plain and values & (plain - names):
                    told.setdefault(pair, (piece.where, f"{pair} in the table {caption}"))
            for words in [] if piece.own else piece.texts:
                # a code of a letter or a word of daily life says nothing in a sentence
                longer = {v for v in values if len(v) > 3}
                if names & ids_in(words) and any(_alone(v, words) for v in longer):
                    told.setdefault(pair, (piece.where, f"{pair}: {words[:80]}"))
    if len(told) > len(pairs) * ENOUGH:
        yield from told.values()


def _alone(value, words):
    return re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", words.lower())


def _plain(cell):
    return re.sub(r" \(inferred\)$", "", str(cell).strip().lower())


def _pairs(asked):
    """{what is asked, in words: (names of the row, values that are right)}."""
    key, kind = _key(asked), asked["kind"]
    if kind == "parts":
        found = {}
        for name, part in key.items():
            inner = _key(part)
            inner = inner if isinstance(inner, set | list) else {inner}
            found[name] = (_names(asked | part), {_value(each) for each in inner})
        return {name: pair for name, pair in found.items() if pair[1] - {""}}
    if kind in ("date", "text"):
        return {asked["title"]: (_names(asked), {_value(v) for v in key} - {""})}
    if kind == "ordering":
        return {name: ({name}, {f"{day:%Y-%m-%d}"}) for name, day in key.items()}
    found = {}
    for name, columns in key.items():
        for column, values in columns.items():
            values = {_value(v) for v in values} - {""}
            if values:
                found[f"{column} of {name}"] = ({str(name)}, values)
    return found


def _value(value):
    if value is None:
        return ""
    value = f"{value:g}" if isinstance(value, float | int) else str(value)
    return _plain(value)


def _names(asked):
    """The ids of the row that a question is about, and that of its sentence."""
    try:
        row = rows_of(asked).iloc[0]
    except (KeyError, IndexError):
        return set()
    return {str(row.iloc[0])} | ({row["sentence_id"]} if "sentence_id" in row else set())


def _ordering(asked, pieces):
    yield from _beside(asked, pieces)
    due = [name for name, _ in sorted(_key(asked).items(), key=lambda pair: pair[1])]
    for piece in pieces:
        for table in piece.tables:
            order = [each for row in table.rows for each in ids_in(" ".join(row)) if each in due]
            if order == due:
                yield piece.where, f"a table in this order: {table.caption}"


def _quote(asked, pieces):
    text, due = article.text(), _key(asked)
    every = [_forms(each, text) for each in due]
    told, marked = {}, []
    for piece in pieces:
        alone = {_bare(words) for words in piece.alone if ARABIC.search(words)}
        # one mark among others does not say which of them is asked for
        if len(alone & set().union(*every)) > len(alone) * ENOUGH:
            marked.append((piece, alone))
    for number, forms in enumerate(every):
        for piece, alone in marked:
            if forms & alone:
                told.setdefault(number, (piece.where, f"the words stand marked or alone: {number}"))
    if len(told) > len(due) * ENOUGH:
        yield from told.values()


def _forms(due, text):
    """The words of a quote that is due, from its longest to its shortest form."""
    starts, ends = (due.start, due.core_start), (due.end, due.core_end)
    return {_bare(text[start:end]) for start in starts for end in ends}


def _bare(words):
    return " ".join(re.findall(r"\w+", words))


def _choice(asked, pieces):
    key = {str(each).lower() for each in _key(asked)}
    for option, words in asked["options"].items():
        if option.lower() in key and len(words.split()) >= LONG:
            for piece in pieces:
                if any(_bare(words.lower()) in _bare(text.lower()) for text in piece.texts):
                    yield piece.where, f"the option in its words: {words[:80]}"


TELLING = {
    "set": _set,
    "number": _number,
    "mapping": _beside,
    "table": _beside,
    "parts": _beside,
    "date": _beside,
    "text": _beside,
    "ordering": _ordering,
    "quote": _quote,
    "quotes": _quote,
    "choice": _choice,
}


def main(names):
    """Print what notebooks give away, a line each."""
    for name in names or notebooks():
        for question in questions(name):
            for leak in leaks(name, question):
                print(leak)


if __name__ == "__main__":
    main(sys.argv[1:])
