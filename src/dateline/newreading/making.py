"""A reading of one's own, made in a folder from a text: ``dateline.new``."""

import json
import re
from pathlib import Path

from .. import anchors
from ..reading import Reading
from . import cutfile, languages, notebooks, schema, tables, translated
from .cutting import cut
from .source import LONG, NewError, read

DESCRIPTION = "datapackage.json"
CODEBOOK = "README.md"
# what an operating system or a notebook leaves in a folder that is empty otherwise
_LEFT = {".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints"}
_RUNS = {"rtl": "from right to left", "ltr": "from left to right"}


def new(
    folder,
    text=None,
    *,
    words=None,
    language=None,
    title=None,
    translation=None,
    encoding=None,
    tell=print,
):
    """Make a reading of one's own in a folder: the text, its cut, empty tables, a codebook to fill
    in, and three notebooks. Nothing leaves the machine, and nothing is written over.

    Args:
        folder: where; a folder that holds anything is refused.
        text: the path of a text file.
        words: the text itself, in place of a file.
        language: its code (``"de"``); without one it is guessed, and the guess is said.
        title: what it is called; without one, the beginning of its first line.
        translation: the path of a text file with a line for each sentence of the text, or for each
            paragraph. A translation can be left out, now or for good.
        encoding: of the file, where that is not UTF-8: it is converted, and kept as it was, too.
        tell: what is done with each sentence on what was made; None says nothing.

    Returns:
        The Reading.

    Raises:
        NewError: the folder or the text cannot be used; nothing was written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as here:
    ...     made = new(Path(here) / "bridge", words="The bridge is open. It was shut.", tell=None)
    ...     [sentence.text for sentence in made.sentences()]
    ['The bridge is open.', 'It was shut.']
    """
    folder = _free(folder)
    source = read(text, words, encoding)
    guessed = language is None
    said, language = language, language and languages.code_of(language)
    if language is None and not guessed:
        raise NewError(
            f"{said!r} is no code of a language, and no English name of one that is known here. "
            "Write two or three letters, such as en, ar, ru, kk, tr; or leave it out, and it is "
            "guessed."
        )
    language = language or languages.guess(source.text)
    sentences = cut(source.text, language)
    translations = translated.lines_of(translation, source.text, sentences, language)
    title = title or _title(source.text)
    direction = anchors.direction(source.text)
    file = f"article.{language}.txt"
    name = re.sub(r"[^a-z0-9._-]+", "-", folder.name.casefold()).strip("-._") or "reading"
    size = len(source.data)
    described = schema.description(name, title, file, source.sha256, size, language, direction)
    about = _about(source, file, language, direction, title, described)
    home = Path(schema.HOME)
    files = {
        DESCRIPTION: _json(described),
        CODEBOOK: about,
        cutfile.NAME: cutfile.written(source.text, sentences),
        home / file: source.data,
        **{f"{name}.ipynb": notebooks.written(name, title) for name in notebooks.NAMES},
    }
    rows = {
        "sections": [tables.one_part(source.text, sentences)],
        "sentences": tables.sentences(source.text, sentences, None, translations.lines),
    }
    for table in schema.names():
        files[home / f"{table}.csv"] = tables.as_csv(table, rows.get(table, []))
    if source.given is not None:
        files[Path("original") / (Path(text).name if text else "text.txt")] = source.given
    _write(folder, files)
    if tell:
        for line in _told(folder, source, sentences, language, guessed, direction, translations):
            tell(line)
    return Reading(folder)


def _free(folder):
    """The path of a folder in which nothing is yet."""
    folder = Path(folder).expanduser()
    if folder.is_file():
        raise NewError(f"{folder} is a file. Name a folder that is not there yet.")
    there = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
    there = [name for name in there if name not in _LEFT]
    if there:
        more = f" and {len(there) - 3} more" if len(there) > 3 else ""
        reading = ""
        if DESCRIPTION in there:
            reading = f" It holds a reading: dateline.open({str(folder)!r}) opens it."
        raise NewError(
            f"The folder {folder} holds {', '.join(there[:3])}{more}, so nothing was written into "
            f"it. Name a folder that is not there yet.{reading}"
        )
    return folder


def _title(text):
    """The beginning of a text, as a title."""
    first = next(line for line in text.splitlines() if re.search(r"\w", line))
    said = " ".join("".join(c for c in first if c.isprintable()).split())
    return said if len(said) <= 60 else said[:60].rsplit(" ", 1)[0] + " …"


def _json(value):
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _about(source, file, language, direction, title, described):
    """The codebook to fill in."""
    text = Path(__file__).with_name("codebook.md").read_text(encoding="utf-8")
    lines = source.text.count("\n") + 1
    listed = []
    for resource in described["resources"][1:]:
        listed.append(f"### {resource['name'].removeprefix(f'{schema.HOME}-')}\n")
        listed.append(f"{resource['description']}\n\n| column | what it holds |\n| --- | --- |")
        for field in resource["schema"]["fields"]:
            codes = field.get("constraints", {}).get("enum")
            allowed = f" One of: {', '.join(codes)}." if codes else ""
            listed.append(f"| `{field['name']}` | {field['description']}{allowed} |")
        listed.append("")
    said = "".join(f"- {remark}\n" for remark in source.remarks)
    if source.encoding != "utf-8":
        said += (
            f"- The file was given in {source.encoding} and converted; as it was, it lies in "
            "`original/`.\n"
        )
    for gap, value in {
        "{title}": title,
        "{language}": f"{languages.name(language)} (`{language}`)",
        "{runs}": _RUNS[direction],
        "{file}": file,
        "{letters}": f"{len(source.text):,}",
        "{lines}": "1 line" if lines == 1 else f"{lines:,} lines",
        "{sha256}": source.sha256,
        "{remarks}": said,
        "{tables}": "\n".join(listed).strip(),
    }.items():
        text = text.replace(gap, value)
    return text


def _write(folder, files):
    try:
        for path, content in files.items():
            path = folder / path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    except OSError as error:
        raise NewError(
            f"{error.filename or folder} cannot be written ({error.strerror or error}). Name a "
            "folder in which you may write, such as one in your home folder."
        ) from None


def _told(folder, source, sentences, language, guessed, direction, translations):
    """Yield what was made, and what to look at."""
    lines = len({each.line for each in sentences})
    many = "1 sentence" if len(sentences) == 1 else f"{len(sentences):,} sentences"
    yield (
        f"Made {folder}: {len(source.text):,} letters in {many} and "
        f"{'1 paragraph' if lines == 1 else f'{lines:,} paragraphs'}, kept byte for byte."
    )
    said = f"Language: {languages.name(language)} ({language}), {_RUNS[direction]}"
    if guessed:
        said += "; a guess, by which sentences are cut. If it is wrong, make the reading again in "
        said += "another folder with language=“…” (in a terminal: --language …), such as en or tr"
    yield f"{said}."
    yield from translations.told
    yield from source.remarks
    cut_file = folder / cutfile.NAME
    yield f"Look the cut through before you make rows, and mend it there: {cut_file}."
    long_ = [n for n, each in enumerate(sentences, 1) if each.end - each.start > LONG]
    if long_:
        which = f"s{long_[0]:0{max(2, len(str(len(sentences))))}}"
        yield (
            f"{len(long_)} of the sentences are longer than {LONG} letters, the first is {which}: "
            "look whether it is one."
        )
    yield (
        f"Next: open {folder / (notebooks.NAMES[0] + '.ipynb')}. Fill in the codebook as you go: "
        f"{folder / CODEBOOK}."
    )
