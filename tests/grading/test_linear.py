"""What reads a student's text takes time by its length, however the text is made."""

import ast
import importlib
import pkgutil
import re
import time

import pytest

from dateline import grading

SIZES = (3_125, 12_500, 50_000, 200_000)
MODULES = sorted(one.name for one in pkgutil.iter_modules(grading.__path__))


def grows(run, text):
    """Fail when four times the text takes far more than four times the time."""
    before = None
    for size in SIZES:
        part = text(size)
        begun = time.process_time()
        run(part)
        took = time.process_time() - begun
        if before is not None:
            assert took < 10 * before + 0.1, (part[:60], size, before, took)
        before = took


# --- every regular expression ---------------------------------------------------------------------

TRUSTED = {("books", "_HIDDEN"), ("source", "_HIDDEN")}  # the course's own notebooks


def patterns():
    """{(module, name or line): pattern} of all that are written in this package."""
    found = {}
    for name in MODULES:
        try:
            module = importlib.import_module(f"dateline.grading.{name}")
        except (ImportError, OSError):  # not on this system
            continue
        for at, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found[name, at] = value
        with open(module.__file__, encoding="utf-8") as file:  # noqa: PTH123
            tree = ast.parse(file.read())
        for node in ast.walk(tree):
            inline = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in ("sub", "match", "fullmatch", "search", "findall", "split")
            )
            if inline and isinstance(node.args[0], ast.Constant | ast.JoinedStr):
                flags = [one for one in node.args[1:] if "re." in ast.unparse(one)]
                flags += [k.value for k in node.keywords if k.arg == "flags"]
                code = f"re.compile({', '.join(map(ast.unparse, [node.args[0], *flags]))})"
                found[name, f"line {node.lineno}"] = eval(code, vars(module) | {"re": re})
    return {at: pattern for at, pattern in found.items() if at not in TRUSTED}


def sample(pattern):
    """A text that a pattern may take for its own, as a list of its signs, and what it repeats."""
    repeated = []

    def told(parsed):
        signs = []
        for kind, value in parsed:
            kind = str(kind)
            if kind == "LITERAL":
                signs.append(chr(value))
            elif kind == "NOT_LITERAL" or kind == "ANY":
                signs.append("~")
            elif kind == "IN":
                signs.append(one_of(value))
            elif kind == "BRANCH":
                signs += told(value[1][0])
                repeated.extend("".join(told(branch)) for branch in value[1])
            elif kind == "SUBPATTERN":
                signs += told(value[3])
            elif kind in ("MAX_REPEAT", "MIN_REPEAT"):
                inner = told(value[2])
                repeated.append("".join(inner))
                signs += inner * max(1, min(value[0], 3))
        return signs

    def one_of(value):
        for kind, inner in value:
            if str(kind) == "LITERAL":
                return chr(inner)
            if str(kind) == "RANGE":
                return chr(inner[0])
            if str(kind) == "CATEGORY":
                return {"DIGIT": "1", "SPACE": " "}.get(str(inner).rpartition("_")[2], "a")
        return "a"

    given = pattern.pattern
    given = given.decode("latin-1") if isinstance(given, bytes) else given
    return told(re._parser.parse(given, pattern.flags & ~re.LOCALE & ~re.UNICODE)), repeated


def hostile(pattern):
    signs, repeated = sample(pattern)
    parts = {"".join(signs[:end]) for end in range(1, min(len(signs), 40) + 1)}
    units = {one for one in (*parts, *repeated, *signs) if one}
    for unit in sorted(units):
        yield lambda size, unit=unit: (unit * size)[:size]
    for start in sorted(parts):
        for unit in sorted({one for one in repeated if one}):
            yield lambda size, start=start, unit=unit: start + (unit * size)[:size]


@pytest.mark.parametrize("at", patterns(), ids=" ".join)
def test_no_pattern_takes_more_than_its_share(at):
    pattern = patterns()[at]
    data = isinstance(pattern.pattern, bytes)

    def run(text):
        text = text.encode("utf-8") if data else text
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text)

    for number, text in enumerate(hostile(pattern)):
        if number == 80:
            break
        grows(run, text)


def test_a_pattern_that_takes_the_square_is_found():
    with pytest.raises(AssertionError):
        for text in hostile(re.compile(r"(?<=x)u+|u+(?=x)")):
            grows(lambda text: re.findall(r"(?<=x)u+|u+(?=x)", text), text)
