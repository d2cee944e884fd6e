"""Files as text: encoding, line ends, how code opens files, what must not stand in them."""

import ast
import re

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager

from tools import ROOT
from tools.lesson import imported

# kept byte for byte as they are; their sha256 is tested with the data
KEPT = [ROOT / "data" / "article" / "article.ar.txt"]
KEPT += sorted((ROOT / "data" / "practice").glob("*/article/*.txt"))
SUFFIXES = {
    *(".cfg", ".cff", ".css", ".csv", ".html", ".ini", ".ipynb", ".json", ".md", ".py", ".sh"),
    *(".svg", ".toml", ".txt", ".yaml", ".yml"),
}
NAMES = {
    *("LICENSE-CODE", "LICENSE-TEXT", "Makefile", "postBuild", "run"),
    *(".editorconfig", ".gitattributes", ".gitignore"),
}
# folders that tools make, and dot-folders that are not ours
SKIPPED = {
    "__pycache__",
    "_screenshots",
    "_site",
    "build",
    "dist",
    "my-course",
    "my-pages",
    "my-rows",
    "node_modules",
}
OURS = {".binder", ".ci", ".github", ".jupyter"}

# Names of places that packages come from, in two halves so that this file is not one of them.
REGISTRIES = re.compile(
    "|".join(
        re.escape(first + second)
        for first, second in [
            ("py", "pi.org"),
            ("python", "hosted.org"),
            ("anaconda", ".org"),
            ("anaconda", ".com"),
            ("npm", "js.com"),
            ("npm", "js.org"),
            ("--index", "-url"),
            ("--extra-index", "-url"),
            ("--find", "-links"),
            ("UV_", "INDEX"),
            ("PIP_", "INDEX"),
        ]
    ),
    re.IGNORECASE,
)
RESHAPERS = {"arabic_reshaper", "bidi"}


def text_files(root=ROOT):
    """Return every text file of the repository, without what tools leave in it."""
    found, folders = [], [root]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.is_dir():
                if path.name in SKIPPED or (path.name[0] == "." and path.name not in OURS):
                    continue
                folders.append(path)
            elif path.suffix in SUFFIXES or path.name in NAMES:
                found.append(path)
    return found


def byte_faults(data):
    """Return what is wrong with the bytes of a text file, in words."""
    faults = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"not UTF-8: {error}"]
    if text.startswith("\ufeff"):
        faults.append("begins with a byte order mark")
    if "\r" in text:
        faults.append("has carriage returns; line ends are LF")
    if text and not text.endswith("\n"):
        faults.append("does not end with a line end")
    return faults


def code_of(path):
    """Return (place, source) of the Python in a module or a notebook."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return [("", text)]
    cells = nbformat.reads(text, as_version=4).cells
    transform = TransformerManager().transform_cell
    return [
        (f" cell {number}", transform(cell.source))
        for number, cell in enumerate(cells, 1)
        if cell.cell_type == "code"
    ]


def is_binary(call):
    """Whether a call of open() asks for bytes; a mode that is not written out counts as text."""
    is_method = isinstance(call.func, ast.Attribute)
    modes = [k.value for k in call.keywords if k.arg == "mode"]
    modes += call.args[0:1] if is_method else call.args[1:2]
    return any(isinstance(m, ast.Constant) and "b" in str(m.value) for m in modes)


def opened_without_encoding(source):
    """Return the lines of `source` that open a text file without saying its encoding."""
    lines = []
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        owner = getattr(getattr(call.func, "value", None), "id", "")
        # whose `open` opens no text
        others = ("os", "webbrowser", "archive", "Image", "own", "dateline", "practice", "opening")
        if name not in ("open", "read_text", "write_text") or owner in others:
            continue
        if not any(k.arg == "encoding" for k in call.keywords) and not (
            name == "open" and is_binary(call)
        ):
            lines.append(call.lineno)
    return lines


def test_files_are_found():
    found = {path.relative_to(ROOT).as_posix() for path in text_files()}
    assert {
        "README.md",
        ".ci/run",
        "tests/course/test_text.py",
        "src/dateline/__init__.py",
    } <= found
    assert not any(".venv" in name for name in found)


def test_files_are_utf8_with_lf():
    faults = {
        path.relative_to(ROOT).as_posix(): byte_faults(path.read_bytes())
        for path in text_files()
        if path not in KEPT
    }
    assert {name: found for name, found in faults.items() if found} == {}


def test_every_open_says_its_encoding():
    assert [
        f"{path.relative_to(ROOT)}{place} line {line}"
        for path in text_files()
        if path.suffix in (".py", ".ipynb")
        for place, source in code_of(path)
        for line in opened_without_encoding(source)
    ] == []


def test_no_registry_is_named():
    assert [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in text_files()
        for match in [REGISTRIES.search(path.read_text(encoding="utf-8"))]
        if match
    ] == []


def test_nothing_reshapes_arabic():
    """matplotlib 3.11 draws Arabic itself; a reshaper would turn it round."""
    assert [
        f"{path.relative_to(ROOT)}{place}"
        for path in text_files()
        if path.suffix in (".py", ".ipynb")
        for place, source in code_of(path)
        if imported(source) & RESHAPERS
    ] == []
    pins = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    assert not re.search(r"reshaper|python-bidi", pins)


@pytest.mark.parametrize(
    "data, fault",
    [
        (b"caf\xe9\n", "not UTF-8"),
        (b"\xef\xbb\xbfa\n", "byte order"),
        (b"a\r\n", "carriage"),
        (b"a", "line end"),
    ],
)
def test_a_badly_encoded_file_is_seen(data, fault):
    assert fault in " ".join(byte_faults(data))
    assert byte_faults("\u0627\n".encode()) == []


@pytest.mark.parametrize(
    "source",
    [
        "open('a')",
        "open('a', 'w')",
        "path.read_text()",
        "path.write_text('x')",
        "path.open()",
        "path.open('r')",
        "open('a', mode=how)",
    ],
)
def test_an_open_without_encoding_is_seen(source):
    assert opened_without_encoding(source) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "open('a', encoding='utf-8')",
        "open('a', 'rb')",
        "path.open('wb')",
        "path.open(mode='rb')",
        "path.read_bytes()",
        "path.read_text(encoding='utf-8')",
        "webbrowser.open(page)",
        "own.open(name)",
    ],
)
def test_a_good_open_is_let_through(source):
    assert opened_without_encoding(source) == []


def test_a_registry_and_a_reshaper_are_seen():
    assert REGISTRIES.search("see https://" + "py" + "pi.org/project/x")
    assert REGISTRIES.search("pip install --index" + "-url X")
    assert not REGISTRIES.search("conda install -c conda-forge x; a badge of mybinder.org")
    assert imported("from bidi.algorithm import get_display") & RESHAPERS
