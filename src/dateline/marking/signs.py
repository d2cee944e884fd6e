"""What an answer names, so that it is easy to see: sentences, numbers, words of the article.

They are marked in what is shown, quietly; whether they are right is for whoever reads.
"""

import html
import re
from html.parser import HTMLParser

from .alike import in_runs, runs, words

QUOTED = 4  # words in a row of one sentence that are marked as the article's
SHARED = 2 / 3  # of its words an answer has from the one before: then what is new is marked
_CODE = re.compile(r"\b([A-Za-z]{1,3})(\d{1,4})\b")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,:]\d+)*(?!\w)")
_BLOCKS = {"p", "div", "li", "br", "tr", "td", "th", "pre", "blockquote"}


def is_code(word):
    """Tell whether a word has the form of a sentence's id.

    >>> is_code("s08"), is_code("2022"), is_code("covid19")
    (True, False, False)
    """
    return bool(_CODE.fullmatch(word))


def _plain(code):
    letters, number = _CODE.fullmatch(code).groups()
    return letters.lower(), int(number)


class Signs:
    """What can be named in the answers to a question.

    Args:
        sentences: those of ``text.sentences_of``.

    >>> signs = Signs([{"id": "s08", "translation": "Nobody was there to see it.", "words": ""}])
    >>> signs.named("S8 and s99; in s08")
    ['s08']
    >>> signs.shown("<p>s8: <b>nobody was</b> there to, 2</p>")  # doctest: +NORMALIZE_WHITESPACE
    '<p><span class="is-code">s8</span>:
     <b><span class="is-quoted">nobody was</span></b><span class="is-quoted"> there to</span>,
     <span class="is-number">2</span></p>'
    """

    def __init__(self, sentences):
        self._ids = {_plain(one["id"]): one["id"] for one in sentences if is_code(one["id"])}
        said = [one[name] for one in sentences for name in ("translation", "words")]
        self._quoted = set().union(*(runs(text, QUOTED) for text in said))

    def _codes(self, text):
        for found in _CODE.finditer(text):
            if name := self._ids.get(_plain(found[0])):
                yield name, found.span()

    def named(self, text):
        """Return the ids of the sentences that a text names, once each, in its order."""
        return list(dict.fromkeys(name for name, _ in self._codes(text)))

    def shown(self, source, before=None):
        """Return HTML with what it names in spans of the classes is-code, is-number, is-quoted.

        Args:
            source: harmless HTML, as ``parts.html_of`` makes it.
            before: the words of the answer before it (a set), where both are much alike: what this
                one has and that one has not gets the class is-new.
        """
        reader = _Pieces()
        reader.feed(source)
        reader.close()
        text = reader.text()
        looks = [()] * len(text)  # of each letter the names of its looks
        for start, end in self._spans(text):
            _put(looks, start, end, "is-quoted")
        for found in _NUMBER.finditer(text):
            _put(looks, *found.span(), "is-number")
        for _, (start, end) in self._codes(text):
            _put(looks, start, end, "is-code")
        if before is not None:
            for word, start, end in words(text):
                if word not in before:
                    _put(looks, start, end, "is-new")
        return reader.made(looks)

    def _spans(self, text):
        said, last = words(text), None
        for (_, start, end), quoted in zip(said, in_runs(text, self._quoted, QUOTED), strict=True):
            if not quoted:
                if last:
                    yield last
                last = None
            else:
                last = (last[0] if last else start, end)
        if last:
            yield last


def much_alike(text, before):
    """Tell whether an answer has so much of the one before it that what is new is worth marking.

    >>> much_alike("Nobody says who was there.", "Nobody says who was hurt.")
    True
    """
    mine = words_in(text)
    return bool(mine) and len(mine & words_in(before)) >= SHARED * len(mine)


def words_in(text):
    """Return the words of a text, as they are compared, as a set."""
    return {word for word, _, _ in words(text)}


def _put(looks, start, end, name):
    for place in range(start, end):
        looks[place] += (name,)


class _Pieces(HTMLParser):
    """HTML in pieces: tags as they are, and text; what is code stays as it is."""

    def __init__(self):
        super().__init__()
        self._found, self._code = [], 0

    def _tag(self, tag):
        if tag in _BLOCKS:
            self._found.append(("gap", "\n"))
        self._found.append(("tag", self.get_starttag_text()))

    def handle_starttag(self, tag, attrs):
        self._tag(tag)
        self._code += tag == "pre"

    def handle_startendtag(self, tag, attrs):
        self._tag(tag)

    def handle_endtag(self, tag):
        self._found.append(("tag", f"</{tag}>"))
        self._code -= tag == "pre"

    def handle_data(self, data):
        self._found.append(("code" if self._code else "text", data))

    def text(self):
        """The text alone, blocks apart."""
        return "".join(said for kind, said in self._found if kind in ("gap", "text"))

    def made(self, looks):
        """The HTML anew, each run of letters with the same look in a span."""
        made, at = [], 0
        for kind, said in self._found:
            if kind == "tag":
                made.append(said)
            elif kind == "code":
                made.append(html.escape(said, quote=False))
            elif kind == "gap":
                at += len(said)
            else:
                made.append(_dressed(said, looks[at : at + len(said)]))
                at += len(said)
        return "".join(made)


def _dressed(text, looks):
    made, start = [], 0
    for end in range(1, len(text) + 1):
        if end < len(text) and looks[end] == looks[start]:
            continue
        said = html.escape(text[start:end], quote=False)
        names = " ".join(looks[start])
        made.append(f'<span class="{names}">{said}</span>' if names else said)
        start = end
    return "".join(made)
