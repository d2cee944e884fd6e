"""A translation beside the text: a line for each sentence, or for each paragraph."""

import re
from pathlib import Path
from typing import NamedTuple

from .cutting import cut
from .source import NewError, read


class Translations(NamedTuple):
    """``lines``: a translation for each sentence, "" where there is none; None without any.
    ``told``: what is to be said about them."""

    lines: list | None
    told: list


def lines_of(path, text, sentences, language, into="en"):
    """Read a translation and lay it beside the sentences.

    Args:
        path: a text file, None for none. It has a line for each sentence, or for each paragraph;
            empty lines do not count.
        text, sentences, language: the text, its cut, its language.
        into: the language of the translation, by whose rule its paragraphs are cut.

    Returns:
        Translations.

    Raises:
        NewError: it cannot be read, or has another number of lines than the text has sentences
            and paragraphs.

    >>> lines_of(None, "One.", [(0, 4, 0)], "en").lines
    """
    if path is None:
        return Translations(None, [])
    found = [" ".join(line.split()) for line in read(path).text.lstrip("\ufeff").splitlines()]
    found = [line for line in found if line]
    if len(found) == len(sentences):
        return Translations(found, [f"The translation has a line for each of {len(found)}."])
    by_line = {}
    for number, each in enumerate(sentences):
        by_line.setdefault(each.line, []).append(number)
    if len(found) != len(by_line):
        raise NewError(
            f"{Path(path).name}: has {len(found)} lines; the text has {len(sentences)} sentences "
            f"in {len(by_line)} paragraphs. Give the translation a line for each sentence, in the "
            "same order, or one for each paragraph; or leave it out for now."
        )
    lines, left = [""] * len(sentences), []
    for said, numbers in zip(found, by_line.values(), strict=True):
        pieces = [said[p.start : p.end] for p in cut(said, into)]
        if len(pieces) == len(numbers):
            for number, piece in zip(numbers, pieces, strict=True):
                lines[number] = piece
        elif len(numbers) == 1:
            lines[numbers[0]] = said
        else:
            left.append(numbers)
    told = [f"The translation is laid beside {sum(map(bool, lines))} of {len(lines)} sentences."]
    if left:
        wide = max(2, len(str(len(lines))))
        which = ", ".join(f"s{n[0] + 1:0{wide}} to s{n[-1] + 1:0{wide}}" for n in left[:5])
        told.append(
            f"In {len(left)} paragraphs it has another number of sentences than the text: {which} "
            "are left empty. Give a line for each sentence to fill them."
        )
    return Translations(lines, told)


def kept(before, text, sentences):
    """Return the translations of sentences that were in a former cut as well, "" for the others.

    Args:
        before: {words of a sentence: its translation}.

    >>> kept({"One.": "Eins."}, "One. Two.", [(0, 4, 0), (5, 9, 0)])
    ['Eins.', '']
    """
    said = {_bare(words): translation for words, translation in before.items()}
    return [said.get(_bare(text[each[0] : each[1]]), "") for each in sentences]


def _bare(words):
    return re.sub(r"\s+", " ", words)
