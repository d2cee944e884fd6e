"""What a page rests on: sentences with the words that are marked in them, later statements.

A number, a day or an id in a text is looked up here; what it finds is a place on the page.
"""

import re
from typing import NamedTuple

import pandas as pd

from .. import dates
from ..check import said
from ..show import Shown, marked
from . import written

ORDER = ("later/figures", "later/reactions", "later/timeline")
_LINKS = {
    "later/figures": "later/figure-sources",
    "later/reactions": "later/reaction-sources",
    "later/timeline": "later/timeline-sources",
}
_BOUNDS = {"more_than": "more than", "at_least": "at least", "about": "about", "number": ""}
_BOUNDS |= {"rounded": "about", "almost": "at most", "at_most": "at most"}
_SAY_A_DAY = ("stated", "inferred")  # how a time word that says a day is dated
TEXT = "text"  # the label of words that only the text of the page has
OF_ANCHORS = ("start", "end", "prefix", "suffix", "earliest", "latest")  # ends of columns


class Number(NamedTuple):
    """A number that the page has: its bound ("" for a bare one, None where nothing says), the
    place on the page that it leads to, and how a message names what it stands in."""

    value: float
    bound: str | None
    href: str
    name: str


class Later(NamedTuple):
    """A later statement: its id and its table, when, who, what, and what it rests on; ``row`` is
    the row itself."""

    id: str
    when: str
    who: str
    what: str
    sources: list
    row: dict


class Evidence:
    """The words and the statements that a page rests on, gathered while it is written."""

    def __init__(self, reading):
        self.reading = reading
        self.holds_bounds = True  # whether “more than” is known in the language of the page
        self.numbers = []  # Number, in the order in which they are looked through
        self.written = {}  # how a number or a day is written: the place on the page
        self.later = {}  # id: Later
        self._marks = {}  # sentence_id: [rows for show.marked]
        self._sentences = {one.sentence_id: one for one in reading.sentences()}
        self._plain_words = {
            id_: f"{_plain(one.translation)} | {_plain(one.text)}"
            for id_, one in self._sentences.items()
        }
        self._ids = _ids(reading)
        self._later_ids = _later_ids(reading)
        self._days = {}  # (day, month, year): href, of what was stated later
        self._own_days = {}  # the same of a learner's rows

    # --- what is gathered -------------------------------------------------------------------------

    def in_figures(self, value):
        """Return a number as the tables of the page write it: with the commas of English where the
        page is English; elsewhere without marks, since a comma there may part decimals."""
        return f"{value:,.12g}" if self.holds_bounds else f"{value:.12g}"

    def cite(self, sentence_id):
        """Set a sentence at the foot of the page; return the place that leads to it."""
        self._marks.setdefault(sentence_id, [])
        return f"#words-{sentence_id}"

    def mark(self, place, label):
        """Mark words in their sentence, which is cited by that; return the place of the sentence.

        Args:
            place: a dict or Series with ``sentence_id`` and, of the words, ``start`` and ``end`` or
                ``translation_start`` and ``translation_end``.
            label: what stands behind the marked words.
        """
        names = ("start", "end", "translation_start", "translation_end")
        kept = {name: _none(place.get(name)) for name in names}
        known = self.cite(place["sentence_id"])
        for one in self._marks[place["sentence_id"]]:
            if all(one[name] == value for name, value in kept.items()):
                labels = dict.fromkeys([*one["label"].split(", "), label])
                # words that a row has are in the text because of it
                one["label"] = ", ".join([name for name in labels if name != TEXT] or [TEXT])
                return known
        kept |= {"sentence_id": place["sentence_id"], "label": label}
        self._marks[place["sentence_id"]].append(kept)
        return known

    def add_later(self, asked):
        """Take in a later statement by its id; return its Later, None where there is none."""
        table, row = self._later_ids.get(asked, ("", None))
        if row is None:
            return None
        found = _later(asked, table, row, self.reading)
        self.later[asked] = found
        href = f"#later-{asked}"
        bound = _BOUNDS.get(row.get("qualifier"))
        for column in ("value", "low", "high"):
            if not pd.isna(value := row.get(column)):
                self.numbers.append(Number(float(value), bound, href, asked))
        for column in ("value_as_stated", "breakdown_en", "title_en", "content_en"):
            if not pd.isna(words := row.get(column)):
                self._hold_numbers(words, href, asked)
        for column in ("stated_edtf", "date_edtf", "refers_to_edtf", "made_public_edtf"):
            _hold_day(self._days, row.get(column), href)
        return found

    def hold_row(self, row, number, href):
        """Keep the numbers and days of a learner's row."""
        name = f"row {number}"
        own = _BOUNDS.get(row.get("qualifier"))
        words = said.numbers(str(row.get("quote_en") or ""))
        self._hold_written(row, href)
        for column, value in row.items():
            if column.endswith(OF_ANCHORS) or isinstance(value, bool | str):
                continue
            if pd.api.types.is_number(value) and not pd.isna(value):
                there = next((one.bound for one in words if one.value == value), own)
                self.numbers.append(Number(float(value), there, href, name))
        self._hold_numbers(str(row.get("quote_en") or ""), href, name)
        for column in [column for column in row if column.endswith("_edtf")]:
            _hold_day(self._own_days, row[column], href)

    def _hold_written(self, row, href):
        """Keep how the words of a row write its numbers; of one that dates, the whole day."""
        words = row.get("quote")
        if not isinstance(words, str):
            return
        if any(column.endswith("_edtf") for column in row) and "low" not in row:
            self.written.setdefault(written.days(words), href)
            return
        for token in written.tokens(words):
            self.written.setdefault(token, href)

    def hold_time_words(self):
        """Keep how the time words of a reading of one's own write its days."""
        for row in self._times() if self.reading.own else ():
            if day := written.days(row["quote"]):
                self.written.setdefault(day, f"#words-{row['sentence_id']}")

    def hold_quote(self, words, number, href):
        """Keep the numbers of a quotation."""
        self._hold_numbers(words, href, f"quotation {number}")

    def hold_table(self, frame, href):
        """Keep the numbers of a table that stand nowhere else yet; return their values."""
        known, found = {one.value for one in self.numbers}, []
        for value in (value for row in frame.to_numpy(dtype=object).tolist() for value in row):
            if isinstance(value, bool) or not pd.api.types.is_scalar(value) or pd.isna(value):
                continue
            text = f"{value:.12g}" if pd.api.types.is_number(value) else str(value)
            for one in said.numbers(text):
                if one.words or one.none or one.value in known:
                    continue
                self.numbers.append(Number(one.value, None, href, "the chart’s table"))
                found.append(one.value)
        return list(dict.fromkeys(found))

    def _hold_numbers(self, words, href, name):
        for one in said.numbers(written.level(words)):
            if not one.none:
                self.numbers.append(Number(one.value, one.bound, href, name))

    def _times(self):
        if "times" not in self.reading.names():
            return []
        return self.reading.table("times").to_dict("records")

    # --- what is looked up ------------------------------------------------------------------------

    def has_sentence(self, sentence_id):
        """Tell whether the article has a sentence of this id."""
        return sentence_id in self._sentences

    def sentence_ids(self):
        """Return the ids of all sentences, those that are cited first."""
        return list(dict.fromkeys([*self._marks, *self._sentences]))

    def homes(self, words):
        """Return the ids of the sentences in which words may begin, those that are cited first."""
        first = " ".join(_plain(words).split()[:2])  # a quotation may run into the next sentence
        return [one for one in self.sentence_ids() if first and first in self._plain_words[one]]

    def sentence_of(self, start):
        """Return the id of the sentence at an offset of the article, "" where there is none."""
        found = self.reading.sentence_at(int(start))
        return found.sentence_id if found else ""

    def of_id(self, asked):
        """Return the place that an id leads to, "" for what is no id.

        Sentences and rows of the article are cited by it; a later statement is taken in.
        """
        if self.has_sentence(asked):
            return self.cite(asked)
        if asked in self.later or self.add_later(asked):
            return f"#later-{asked}"
        if asked in self._ids:
            row = self._ids[asked]
            return self.mark(row | {"sentence_id": self.sentence_of(row["start"])}, asked)
        return ""

    def of_number(self, value):
        """Return every Number of this value, those of rows, quotations and statements first."""
        return [one for one in self.numbers if one.value == value]

    def in_the_article(self, value):
        """Return the ids of the sentences whose translation has a number, those cited first."""
        return [
            sentence_id
            for sentence_id in self.sentence_ids()
            for one in said.numbers(self._sentences[sentence_id].translation)
            if one.value == value and not one.none
        ]

    def place_in(self, sentence_id, value):
        """Return where a number stands in a sentence, in both languages, as ``mark`` takes it."""
        found = {"sentence_id": sentence_id}
        for one in said.numbers(self._sentences[sentence_id].translation):
            if one.value == value:
                found |= {"translation_start": one.start, "translation_end": one.end}
                there = self.reading.originals(sentence_id, one.start, one.end)
                if there:
                    found |= {"start": there[0].start, "end": there[-1].end}
                break
        return found

    def bound_in(self, sentence_id, value):
        """Return the bound that a number has in a sentence."""
        return said.bound_of(self._sentences[sentence_id].translation, value)

    def of_day(self, day, month, year=None):
        """Return the place that a day leads to, "" for one that neither a row, nor a statement,
        nor a time word of the article names.

        The day of a learner's row leads to the words of the article that say it, also where the row
        quotes other words and its day is inferred.
        """
        asked = (day, month, year)
        stated_later = _day_in(self._days, asked)
        in_a_row = _day_in(self._own_days, asked)
        if stated_later and not in_a_row:
            return stated_later
        said_in = self._sentence_with_day(asked)
        return self.cite(said_in) if said_in else in_a_row or stated_later

    def _sentence_with_day(self, asked):
        """The id of the sentence with the words of a day: those that state it before those from
        which it is inferred, a sentence that is cited before others. A time word that is only
        vague says no day, whatever bound follows from it."""
        fitting = []
        for row in self._times():
            known = {}
            if row["date_basis"] in _SAY_A_DAY:
                _hold_day(known, row["date_edtf"], row["sentence_id"])
            if said_in := _day_in(known, asked):
                fitting.append(
                    (_SAY_A_DAY.index(row["date_basis"]), said_in not in self._marks, said_in)
                )
        return min(fitting)[-1] if fitting else ""

    def in_later(self, words):
        """Return the place of the later statement whose row has these words, "" for none."""
        plain = _plain(words)
        for one in self.later.values():
            texts = [_plain(value) for value in one.row.values() if isinstance(value, str)]
            if plain and any(plain in text for text in texts):
                return f"#later-{one.id}"
        return ""

    # --- what is set at the foot ------------------------------------------------------------------

    def sentences(self):
        """Return [(id, the text, the translation)] in the order of the article, as Shown."""
        found = []
        for one in self.reading.sentences():
            if one.sentence_id not in self._marks:
                continue
            marks = pd.DataFrame(
                self._marks[one.sentence_id],
                columns=[
                    "start",
                    "end",
                    "translation_start",
                    "translation_end",
                    "sentence_id",
                    "label",
                ],
                dtype=object,
            )
            found.append((one.sentence_id, *marked(one.sentence_id, marks, "label", self.reading)))
        return found


def _hold_day(days, edtf, href):
    """Keep the days that a date names; a notation that is none is passed over."""
    try:
        bounds = dates.bounds(None if pd.isna(edtf) else edtf)
    except dates.EdtfError:
        return
    for day in bounds:
        if not pd.isna(day):
            days.setdefault((day.day, day.month, day.year), href)


def _day_in(days, asked):
    """The place of a day, "" where it is not kept; without a year that of any year."""
    day, month, year = asked
    fitting = (
        href
        for known, href in days.items()
        if known[:2] == (day, month) and year in (None, known[2])
    )
    return next(fitting, "")


def _none(value):
    return None if value is None or pd.isna(value) else int(value)


def _plain(words):
    return re.sub(r"\W+", " ", words).strip().casefold()


def _ids(reading):
    """{id: row} of the rows of the article, except its sentences and words."""
    found = {}
    for name in reading.names():
        if "/" in name or name in ("sentences", "words"):
            continue
        frame = reading.table(name)
        if "start" in frame:
            rows = frame.dropna(subset=["start"]).to_dict("records")
            found |= {str(next(iter(row.values()))): row for row in rows}
    return found


def _later_ids(reading):
    """{id: (table, row)} of what was reported later."""
    return {
        next(iter(row.values())): (name, row)
        for name in ORDER
        if name in reading.names()
        for row in reading.table(name).to_dict("records")
    }


def _later(asked, table, row, reading):
    row = {name: None if pd.isna(value) else value for name, value in row.items()}
    when = dates.in_words(row.get("stated_edtf") or row.get("date_edtf"))
    if table == "later/figures":
        who = row["said_by"] or "not stated"
        what = f"{row['value_as_stated']}: {row['counted_en']} ({row['scope']})"
        what += "; withdrawn afterwards" if row["retracted"] else ""
    elif table == "later/reactions":
        who = ", ".join(filter(None, (row["actor_en"], row["speaker"])))
        what = row["content_en"]
    else:
        who, what = "an event, as it was reported", row["title_en"]
    links = reading.table(_LINKS[table])
    own = links[links[links.columns[0]] == asked]["source_id"]
    sources = reading.table("later/sources").set_index("source_id").loc[list(own)]
    told = [
        {name: None if pd.isna(one[name]) else one[name] for name in ("title", "publisher")}
        | {"address": one["address"] if str(one["address"]).startswith("https://") else None}
        for one in sources.to_dict("records")
    ]
    return Later(asked, when, who, what, told, row)


def link(href, words):
    """Return a Shown that is a link to a place on the page."""
    inner = Shown("", words) if isinstance(words, str) else words
    return Shown(f"<a href='{href}'>{inner.data or words}</a>", inner.text)
