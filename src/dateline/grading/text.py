"""What a student's cell says, read without running it: its words, the names that it gives a value.

A cell may be anything, so nothing here is slow on it, and what is too long is not parsed.
"""

import ast
import re
import warnings
from collections import Counter
from functools import lru_cache

PARSED = 20_000  # characters of one cell
IN_ALL = 300_000  # characters of one notebook
PROSE = 5  # words in a row of code, in its texts and comments, that are taken for an answer
_WORD = re.compile(r"[^\W_]+")
_COMMENT = re.compile(r"#[^\n]*")


def words(text):
    """Return the words and numbers of a text, as a list.

    >>> words("**Your answer.** (s16)")
    ['Your', 'answer', 's16']
    """
    return _WORD.findall(text)


def _comments(source):
    return Counter(words(" ".join(_COMMENT.findall(source))))


@lru_cache(8)
def facts(sources):
    """Return what is to be known of the code of an exercise, for a Reader of each notebook of it.

    Args:
        sources: a tuple of texts, each a cell of code.
    """
    read = Reader()
    for source in sources:
        read.assigned(source)
        read.same_code(source, source)
    return read.told


class Reader:
    """Reads the cells of one notebook; what is parsed of it in all is bounded.

    Args:
        known: what is known of some cells already, see ``facts``.

    ``told`` is what this one knows, in that form.

    >>> read = Reader()
    >>> sorted(read.assigned("q1, n = 1, 2"))
    ['n', 'q1']
    >>> read.same_code("q1=(2)", "q1 = 2"), read.same_code("q1 = 2  # or 3?", "q1 = 2")
    (True, False)
    >>> read.is_prose("The article says that nobody counted."), read.is_prose("claims.head()")
    (True, False)
    """

    def __init__(self, known=None):
        self._left, self._trees, self.told = IN_ALL, {}, dict(known or {})

    def _once(self, what, source, answer):
        """What `answer` says of a cell, asked once: many cells of a notebook may be alike."""
        if (what, source) not in self.told:
            self.told[what, source] = answer(source)
        return self.told[what, source]

    def _tree(self, source):
        """The syntax tree of a cell, None for what is no Python or too long."""
        if source not in self._trees:
            if len(source) > min(PARSED, self._left):
                return None
            self._left -= len(source)
            # magics (%time, !ls) are lines that Python cannot read
            lines = [line if line.lstrip()[:1] not in "%!" else "" for line in source.split("\n")]
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    tree = ast.parse("\n".join(lines))
            except (SyntaxError, ValueError, MemoryError, RecursionError):
                tree = None
            self._trees[source] = tree
        return self._trees[source]

    def is_code(self, source):
        """Return whether a cell is Python, and not too long to be sure."""
        return self._tree(source) is not None

    def assigned(self, source):
        """Return the names that a cell gives a value outside of functions, as a frozenset."""
        return self._once("assigned", source, self._assigned)

    def given(self, source, names):
        """Return those of some names that a cell gives a value outside of functions, as a set.

        >>> sorted(Reader().given("q1 = q2", {"q1", "q2", "q3"}))
        ['q1']
        """
        # only a name in other letters than ASCII can be written in two ways
        if source.isascii() and not any(name in source for name in names):
            return set()
        return set(names) & self.assigned(source)

    def _assigned(self, source):
        tree = self._tree(source)
        if tree is None:
            found = re.findall(r"^([^\W\d]\w{0,99}) *=(?!=)", source[:PARSED], re.MULTILINE)
            return frozenset(found)
        found, todo = set(), list(tree.body)
        while todo:
            node = todo.pop()
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            elif not isinstance(node, ast.Lambda):
                todo += ast.iter_child_nodes(node)
        return frozenset(found)

    def same_code(self, one, other):
        """Return whether two cells are the same Python, and the first has no comment of its own."""
        if len(one) > 2 * len(other) + 500:
            return False
        lines = [self._once("lines", source, self._lines) for source in (one, other)]
        if lines[0] != lines[1]:
            return False
        mine, theirs = (self._once("comments", source, _comments) for source in (one, other))
        first, second = (self._once("dump", source, self._dump) for source in (one, other))
        return first is not None and first == second and not mine - theirs

    def _lines(self, source):
        """How many statements a cell has; None for what is no Python."""
        tree = self._tree(source)
        return None if tree is None else len(tree.body)

    def _dump(self, source):
        """The syntax tree of a cell as text; None where there is none."""
        tree = self._tree(source)
        try:
            return None if tree is None else ast.dump(tree)
        except RecursionError:
            return None

    def tells(self, source):
        """Return whether a cell has a value in it as it is: a number, a text, a table of these.

        >>> read = Reader()
        >>> [read.tells(source) for source in ("x = 's08'", "print(24)", "claims.head()", "f(1)")]
        [True, True, False, False]
        """
        return self._once("tells", source, self._tells)

    def _tells(self, source):
        tree = self._tree(source)
        for node in tree.body if tree else ():
            value = getattr(node, "value", None)
            if not isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr):
                continue
            called = isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
            told = value.args if called and value.func.id in ("print", "display") else [value]
            if any(map(_is_plain, told)):
                return True
        return False

    def is_prose(self, source):
        """Return whether a code cell says something in words: no Python, or long texts in it."""
        return self._once("prose", source, self._is_prose)

    def _is_prose(self, source):
        tree = self._tree(source)
        if tree is None:
            return len(words(source)) >= PROSE
        said = _COMMENT.findall(source)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.append(node.value)
        return sum(len(words(text)) for text in said) >= PROSE


def _is_plain(node):
    """Whether an expression is made of numbers and texts alone, and says something."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return value not in (None, ..., "", [], (), {})
