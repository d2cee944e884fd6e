"""A reading: one article with the tables that were read from it, opened from a folder.

A folder of this form holds ``datapackage.json``, the text of the article and its tables. The
course's own is the default of every function that lessons use; any other works the same way::

    Reading("my-article").check()

All positions are offsets in Unicode code points of the article, counted from 0, the end exclusive.
"""

import re
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from . import anchors, rules
from .package import Package, TableError

_HERE = Path(__file__).resolve().parent
# A wheel carries the data inside the package; a checkout has it at the top of the repository.
DATA = _HERE / "data" if (_HERE / "data").is_dir() else _HERE.parents[1] / "data"


class Paragraph(NamedTuple):
    """A line of the article file, counted from 0."""

    number: int
    start: int
    end: int
    text: str


class Section(NamedTuple):
    """A part of the article: ``now`` is the EDTF date that its "today" means."""

    section_id: str
    start: int
    end: int
    text: str
    topic: str
    now: str
    now_basis: str


class Sentence(NamedTuple):
    """A sentence or headline, with the section it belongs to and our translation."""

    sentence_id: str
    start: int
    end: int
    text: str
    paragraph: int
    section_id: str
    translation: str


class Kwic(NamedTuple):
    """A keyword in context. ``left`` is the text before it, ``right`` the text after it."""

    left: str
    keyword: str
    right: str
    start: int
    end: int
    sentence_id: str


class Reading:
    """One article with its tables, opened from a folder. It is read once; open it again to see
    what was changed in the files.

    Args:
        folder: where ``datapackage.json`` lies.

    Raises:
        TableError: the description is missing or broken.

    >>> Reading(DATA).sentence("s17").section_id
    'A'
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        self.package = Package(self.folder)
        self._frames = {}

    def __repr__(self):
        return f"Reading({str(self.folder)!r})"

    @property
    def title(self):
        """The title of the package, or the name of its folder."""
        return self.package.description.get("title") or self.folder.resolve().name

    def text(self):
        """Return the article, exactly as its file has it, as one string.

        Raises:
            TableError: the file is missing or not UTF-8.

        >>> course().text().count("2022")
        2
        """
        return self._text

    @cached_property
    def _text(self):
        return self.package.text()

    def paragraphs(self):
        """Return the lines of the article as a list of Paragraph.

        >>> course().paragraphs()[-1].number + 1 == course().text().count("\\n") + 1
        True
        """
        found, start = [], 0
        for number, line in enumerate(self.text().split("\n")):
            found.append(Paragraph(number, start, start + len(line), line))
            start += len(line) + 1
        return found

    def sections(self):
        """Return the parts of the article as a list of Section, empty without a table of them.

        Raises:
            TableError: the table is broken, or names a line that the article does not have.

        >>> [section.section_id for section in course().sections()]
        ['A', 'B', 'C']
        """
        return list(self._sections)

    @cached_property
    def _sections(self):
        if "sections" not in self.names():
            return []
        lines, found = self.paragraphs(), []
        for index, row in enumerate(self._rows("sections"), 2):
            first, last = row["first_paragraph"], row["last_paragraph"]
            if not 0 <= first <= last < len(lines):
                raise TableError(
                    f"{self.package.tables['sections']['path']}, row {index}: lines {first} to "
                    f"{last}, but the lines of the article run from 0 to {len(lines) - 1}."
                )
            start, end = lines[first].start, lines[last].end
            words = (row["topic_en"], row["now_edtf"], row["now_basis"])
            found.append(Section(row["section_id"], start, end, self.text()[start:end], *words))
        return found

    def sentences(self):
        """Return the sentences of the article, in the order of the text, as a list of Sentence,
        empty without a table of them.

        Raises:
            TableError: the table is broken.

        >>> course().sentences()[0].sentence_id
        's01'
        """
        return list(self._sentences)

    @cached_property
    def _sentences(self):
        if "sentences" not in self.names():
            return []
        return [
            Sentence(
                row["sentence_id"],
                row["start"],
                row["end"],
                row["quote"],
                row["paragraph"],
                row.get("section_id", ""),
                row.get("translation_en", ""),
            )
            for row in self._rows("sentences")
        ]

    def _rows(self, name):
        """The rows of a table as dicts of plain Python values, "" for what is missing."""
        frame = self.table(name)
        plain = frame.astype(object).where(frame.notna(), "")
        return plain.to_dict("records")

    def sentence(self, sentence_id):
        """Return one Sentence by its id.

        Raises:
            KeyError: there is no such sentence; the message names the first and the last.

        >>> course().sentence("s17").section_id
        'A'
        """
        for found in self._sentences:
            if found.sentence_id == sentence_id:
                return found
        if not self._sentences:
            raise KeyError(f"There is no sentence {sentence_id!r}: this reading has no sentences.")
        first, last = self._sentences[0].sentence_id, self._sentences[-1].sentence_id
        raise KeyError(f"There is no sentence {sentence_id!r}: they run from {first} to {last}.")

    def sentence_at(self, start):
        """Return the Sentence that the code point at ``start`` stands in, None between sentences.

        >>> course().sentence_at(0).sentence_id
        's01'
        """
        for found in self._sentences:
            if found.start <= start < found.end:
                return found
        return None

    def _sentence_id(self, start):
        found = self.sentence_at(start)
        return found.sentence_id if found else "no sentence"

    def resolve(self, quote, prefix="", suffix="", start=None, end=None):
        """Find the one place where the quote stands in the article, as ``anchors.resolve`` says.

        Returns:
            A Span.

        Raises:
            QuoteNotFound, QuoteAmbiguous, OffsetsDisagree: all of them AnchorErrors.

        >>> course().resolve("2022)")
        Span(start=104, end=109)
        """
        return anchors.resolve(self.text(), quote, prefix, suffix, start, end, self._sentence_id)

    def kwic(self, keyword, width=40):
        """List every place where a keyword stands, with its context (keyword in context).

        A keyword in the script of the article is looked for in the article, as a whole word (in
        Arabic with a conjunction, preposition or article joined before it, nothing else); any
        other in the translation, as a piece of text. Where the one does not have it, the other is
        asked: both may be written in one script.

        Args:
            keyword: the word or words. Upper and lower case are alike.
            width: characters of context on each side, cut at the sentence for the translation.

        Returns:
            A list of Kwic in the order of the text. For a keyword of the translation, start and
            end are those of the whole sentence of the article. The list is empty when the keyword
            does not occur.

        >>> [hit.sentence_id for hit in course().kwic("restraint")]
        ['s07', 's25']
        """
        keyword = keyword.strip()
        if not keyword:
            return []
        asked = [self._kwic_of_the_translation, self._kwic_of_the_text]
        if set(self._script) & set(anchors.scripts(keyword)):
            asked.reverse()
        return asked[0](keyword, width) or asked[1](keyword, width)

    @cached_property
    def _script(self):
        return anchors.scripts(self.text())[:1]

    def _kwic_of_the_text(self, keyword, width):
        text = self.text()
        return [
            Kwic(
                text[max(0, hit.start(1) - width) : hit.start(1)].replace("\n", " "),
                hit[1],
                text[hit.end(1) : hit.end(1) + width].replace("\n", " "),
                hit.start(1),
                hit.end(1),
                self._sentence_id(hit.start(1)),
            )
            for hit in anchors.whole_word(keyword).finditer(text)
        ]

    def _kwic_of_the_translation(self, keyword, width):
        return [
            Kwic(
                found.translation[max(0, hit.start() - width) : hit.start()],
                hit[0],
                found.translation[hit.end() : hit.end() + width],
                found.start,
                found.end,
                found.sentence_id,
            )
            for found in self._sentences
            for hit in re.finditer(re.escape(keyword), found.translation, re.IGNORECASE)
        ]

    def names(self):
        """Return the names that ``table`` takes, in the order of the package.

        >>> course().names()[:3]
        ['sections', 'sentences', 'actors']
        """
        return list(self.package.tables)

    def table(self, name):
        """Return one table as a DataFrame: a fresh copy each time, to be changed freely.

        Columns are those that ``datapackage.json`` describes: text as pandas ``string``, whole
        numbers as ``Int64``, decimals as ``Float64``, true/false as ``boolean``, dates as
        ``datetime64[ns]`` without time zone. Missing values are ``<NA>`` and ``NaT``.

        Raises:
            TableError: there is no such table, or the file is broken (with file, row and column).

        >>> course().table("figures").loc[4, "wording_en"]
        'more than 200 persons'
        """
        if name not in self._frames:
            frame, faults = self.package.read(name)
            if faults:
                more = f" ({len(faults) - 1} more: dateline check lists them all)"
                raise TableError(f"{faults[0]}{more if faults[1:] else ''}")
            self._frames[name] = frame
        return self._frames[name].copy()

    def anchored(self, name):
        """Tell whether the rows of a table quote the article.

        >>> course().anchored("events")
        True
        """
        return "quote_prefix" in [field["name"] for field in self.package.fields(name)]

    def check(self):
        """Hold the whole package against the rules of the data (``dateline.rules``).

        Returns:
            A list of Fault, empty when there are none.

        >>> course().check()
        []
        """
        return rules.check(self)


@cache
def course():
    """Return the course's own Reading, opened once.

    >>> course().title
    'Dateline Almaty: one news article read as data'
    """
    return Reading(DATA)
