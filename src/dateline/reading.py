"""A reading: one article with the tables that were read from it, opened from a folder.

A folder of this form holds ``datapackage.json``, the text of the article and its tables. The
course's own is the default of every function that lessons use; any other works the same way::

    Reading("my-article").check()

All positions are offsets in Unicode code points of the article, counted from 0, the end exclusive.
"""

import re
from bisect import bisect_right
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


class Counterpart(NamedTuple):
    """A place in a translation: code points of the ``translation`` of that sentence."""

    sentence_id: str
    start: int
    end: int


class Kwic(NamedTuple):
    """A keyword in context. ``left`` is the text before it, ``right`` the text after it.

    ``counterpart`` has the words that stand for it in the other language, " … " between pieces;
    ``in_text`` and ``in_translation`` are its Spans in the article and in the translation of the
    sentence. Without a table of words the other language is empty. ``languages`` are those of the
    keyword and of its counterpart.
    """

    left: str
    keyword: str
    right: str
    start: int
    end: int
    sentence_id: str
    counterpart: str = ""
    in_text: tuple = ()
    in_translation: tuple = ()
    languages: tuple = ()


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

    @property
    def own(self):
        """Whether it is a reading of one's own (``dateline.new``): rows may go into its folder."""
        return self.package.own

    @cached_property
    def language(self):
        """The language of the article as a code (BCP 47), ``"und"`` where nobody says it.

        >>> course().language
        'ar'
        """
        arabic = self._script == ["ARABIC"]
        return self.package.description.get("language") or ("ar" if arabic else "und")

    @cached_property
    def direction(self):
        """``"rtl"`` or ``"ltr"``: how its lines run, by its description or else by its letters.

        >>> course().direction
        'rtl'
        """
        return self.package.description.get("direction") or anchors.direction(self.text())

    def forget(self):
        """Read the tables anew when they are next asked for: their files were changed."""
        self._frames.clear()
        for name in ("_sections", "_sentences", "_by_id", "sentence_ids", "_starts", "_words"):
            self.__dict__.pop(name, None)

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
        if sentence_id in self._by_id:
            return self._by_id[sentence_id]
        if not self._sentences:
            raise KeyError(f"There is no sentence {sentence_id!r}: this reading has no sentences.")
        first, last = self._sentences[0].sentence_id, self._sentences[-1].sentence_id
        raise KeyError(f"There is no sentence {sentence_id!r}: they run from {first} to {last}.")

    @cached_property
    def sentence_ids(self):
        """The ids of the sentences in their order: {as it may be typed, in small letters: id}."""
        return {id_.casefold(): id_ for id_ in self._by_id}

    @cached_property
    def _by_id(self):
        return {found.sentence_id: found for found in self._sentences}

    @cached_property
    def _starts(self):
        """The sentences in the order of the text, and where each begins."""
        found = sorted(self._sentences, key=lambda sentence: sentence.start)
        return found, [sentence.start for sentence in found]

    def sentence_at(self, start):
        """Return the Sentence that the code point at ``start`` stands in, None between sentences.

        >>> course().sentence_at(0).sentence_id
        's01'
        """
        found, starts = self._starts
        at = bisect_right(starts, start) - 1
        return found[at] if at >= 0 and start < found[at].end else None

    def _sentence_id(self, start):
        found = self.sentence_at(start)
        return found.sentence_id if found else "no sentence"

    def counterparts(self, start, end):
        """Find what a span of the article is in the translation, from the table of words.

        Every word counts that the span touches. The translation of a conjunction or preposition
        joined before a word ("and", "of") counts where the span has the beginning of the word,
        and only beside other words of the result, so that no lone "and" is found.

        Args:
            start, end: offsets of the span.

        Returns:
            A list of Counterpart, in order, neighbours joined; several where the translation has
            the words in several places. Empty without a table of words, and for punctuation.

        >>> found = course().sentence("s15")
        >>> [found.translation[place.start : place.end] for place in course().counterparts(
        ...     *course().table("figures").loc[4, ["start", "end"]])]
        ['more than 200 persons']
        """
        places = [
            (word["sentence_id"], *_place(word), word["part"] > 0)
            for word in self._words
            if word["start"] < end and word["end"] > start
            if word["part"] > 0 or word["start"] >= start
        ]
        found = []
        for sentence_id in dict.fromkeys(place[0] for place in places):
            own = [place[1:] for place in places if place[0] == sentence_id]
            merged = _merged(own, self.sentence(sentence_id).translation)
            found += [Counterpart(sentence_id, *span) for *span, alone in merged if alone]
        return found

    def originals(self, sentence_id, start, end):
        """Find the words of the article that a span of a translation stands for.

        Args:
            sentence_id: the sentence whose translation it is.
            start, end: offsets of the span in that translation.

        Returns:
            A list of Span, in order, neighbours joined; empty without a table of words.

        >>> [course().text()[slice(*span)] for span in course().originals("s01", 11, 22)]
        ['\u0627\u0644\u0633\u0644\u0637\u0627\u062a']
        """
        own = [
            (word["start"], word["end"], True)
            for word in self._words
            if word["sentence_id"] == sentence_id
            if _place(word)[0] < end and _place(word)[1] > start
        ]
        return [anchors.Span(*span) for *span, _ in _merged(own, self.text())]

    @cached_property
    def _words(self):
        """The rows of the table of words that have a place in the translation."""
        if "words" not in self.names():
            return []
        return [word for word in self._rows("words") if word["translation_start"] != ""]

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

    def kwic(self, keyword, width=40, begun=False):
        """List every place where a keyword stands, with its context (keyword in context).

        A keyword in the script of the article is looked for in the article, as a whole word (in
        Arabic with a conjunction, preposition or article joined before it, nothing else); any
        other in the translation, as a piece of text. Where the one does not have it, the other is
        asked: both may be written in one script.

        Args:
            keyword: the word or words. Upper and lower case are alike.
            width: characters of context on each side at most, cut at words; for the translation
                at the sentence, too.
            begun: True to find, with its end, each word that begins with it, too.

        Returns:
            A list of Kwic in the order of the text, with the counterpart of each. For a keyword of
            the translation, start and end are those of the whole sentence of the article. The list
            is empty when the keyword does not occur.

        >>> [hit.sentence_id for hit in course().kwic("restraint")]
        ['s07', 's25']
        """
        keyword = keyword.strip()
        if not keyword:
            return []
        asked = [self._kwic_of_the_translation, self._kwic_of_the_text]
        if set(self._script) & set(anchors.scripts(keyword)):
            asked.reverse()
        return asked[0](keyword, width, begun) or asked[1](keyword, width, begun)

    @cached_property
    def _script(self):
        return anchors.scripts(self.text())[:1]

    def _kwic_of_the_text(self, keyword, width, begun):
        text, hits = self.text(), []
        for match in anchors.whole_word(keyword, begun).finditer(text):
            span = anchors.Span(*match.span(1))
            places = self.counterparts(*span)
            words = [self.sentence(p.sentence_id).translation[p.start : p.end] for p in places]
            spans = tuple(anchors.Span(place.start, place.end) for place in places)
            languages = (self.language, "en")
            more = (self._sentence_id(span.start), " … ".join(words), (span,), spans, languages)
            hits.append(Kwic(*_in_context(text, span, width), *span, *more))
        return hits

    def _kwic_of_the_translation(self, keyword, width, begun):
        hits, pattern = [], re.compile(re.escape(keyword), re.IGNORECASE)
        pattern = anchors.around(keyword) if begun else pattern
        for found in self._sentences:
            for match in pattern.finditer(found.translation):
                span = anchors.Span(*match.span())
                spans = tuple(self.originals(found.sentence_id, *span))
                words = " … ".join(self.text()[place.start : place.end] for place in spans)
                both = (spans, (span,), ("en", self.language))
                more = (found.start, found.end, found.sentence_id, words, *both)
                hits.append(Kwic(*_in_context(found.translation, span, width), *more))
        return hits

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


def _place(word):
    return word["translation_start"], word["translation_end"]


def _merged(spans, text):
    """Spans (start, end, whether it may stand alone) in order, those joined into one that have no
    letter or digit between them; a joined one may stand alone if one of its parts may."""
    merged = []
    for start, end, alone in sorted(set(spans)):
        if merged and not re.search(r"[^\W_]", text[merged[-1][1] : start]):
            first, last, before = merged.pop()
            start, end, alone = first, max(last, end), alone or before
        merged.append((start, end, alone))
    return merged


def _in_context(text, span, width):
    """What stands before a span, the span, what stands after it: cut at words, on one line."""
    left = text[max(0, span.start - width) : span.start]
    right = text[span.end : span.end + width]
    if span.start > width and re.match(r"\S\S", text[span.start - width - 1 :]):
        left = re.sub(r"^\S*", "", left)
    if re.match(r"\S\S", text[max(0, span.end + width - 1) :]):
        right = re.sub(r"\S*$", "", right)
    return left.replace("\n", " "), text[span.start : span.end], right.replace("\n", " ")


@cache
def course():
    """Return the course's own Reading, opened once.

    >>> course().title
    'Dateline Almaty: one news article read as data'
    """
    return Reading(DATA)
