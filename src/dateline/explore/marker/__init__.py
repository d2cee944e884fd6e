"""The marker: choose words of a sentence in either language, give them codes, see the row grow.

The page (``marker.js``) knows nothing of the article: it gets words and their places, and sends
back which of them were chosen. Whether the row holds is for ``own.rows`` to say, the same rule
that typed rows go through, and what it takes in is kept at once.
"""

import contextlib
import io
import json
from pathlib import Path

import anywidget
import traitlets

from ... import own
from ...own.gathered import into_table
from ...own.kept import keep, name_of, written
from ...package import TableError
from ...reading import course
from ..shared import words
from .content import asked, languages, parts, tokens

HERE = Path(__file__).parent
MARKED = "marked"  # what the rows of a reading of one's own are kept as


class Marker(anywidget.AnyWidget):
    """Sentences to mark words in, a form for the codes, and the rows made so far.

    ``rows`` is what was made, as ``own.rows`` returns it: compare it, chart it, go on with it.
    """

    _esm = HERE / "marker.js"
    _css = HERE / "marker.css"

    sentences = traitlets.List().tag(sync=True)
    parts = traitlets.List().tag(sync=True)
    fields = traitlets.List().tag(sync=True)
    made = traitlets.List().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)
    languages = traitlets.Dict().tag(sync=True)
    message = traitlets.Dict({"text": "", "fault": False, "again": 0}).tag(sync=True)

    def __init__(self, table, sentences, columns, kept_as, reading):
        self._reading = reading or course()
        # beside rows that are typed, which a cell that runs again would write over
        own_name = MARKED if self._reading.own else True
        self._table, self._kept_as = table, own_name if kept_as is True else kept_as
        self._frame, self._written = None, None
        super().__init__(
            sentences=[tokens(each, self._reading) for each in sentences],
            parts=parts(table, columns, self._reading),
            fields=asked(table, columns, self._reading),
            said={**words()["marker"], "table": table},
            languages=languages(self._reading),
        )
        self._take_up()
        self.on_msg(lambda _, content, __: self.handle(content))

    def __repr__(self):  # what a page without a kernel shows
        return self.said["closed"]

    @property
    def rows(self):
        """The rows made so far, as ``own.rows`` returns them; None before the first."""
        return self._frame

    def handle(self, content):
        """Do what the page asks for: ``{"do": "add", "row": {...}}`` takes a row in,
        ``{"do": "drop", "place": 0}`` takes one out. What came of it stands in ``message``.
        """
        before = [] if self._frame is None else self._given()
        if content.get("do") == "drop":
            after = [row for place, row in enumerate(before) if place != content.get("place")]
            self._take(after, self.said["dropped"])
        elif content.get("do") == "add":
            self._take([*before, content["row"]], self.said["added"])

    def _take(self, lines, done):
        if not lines:
            self._keep(self._frame.iloc[:0], lost=True)
            self._frame = None
            self._show(done)
            return
        before, told = self._frame, io.StringIO()
        try:
            with contextlib.redirect_stdout(told):  # what a cell would print, the page says
                self._frame = own.rows(lines, self._table, False, self._reading)
        except own.RowsError as error:
            self._say("\n".join(fault.message for fault in error.faults), fault=True)
            return
        kept = self._keep(self._frame, lost=before is not None and len(before) > len(self._frame))
        self._show("\n".join([done, *told.getvalue().splitlines(), *kept]))

    def _keep(self, frame, lost):
        """Keep the rows, and return what is said of it. What this marker wrote itself is put away
        only where a row is ``lost``: one file for each row made would be many."""
        if self._kept_as is False:
            return []
        last = None if lost else self._written
        said = [keep(frame, name_of(self._kept_as, self._table), last, self._reading)]
        self._written = written(frame)
        if self._reading.own:
            said.append(into_table(self._table, self._reading))
        return said

    def _take_up(self):
        """Go on with the rows of a former session, where there are some."""
        if self._kept_as is False:
            return
        try:
            self._frame = own.open(name_of(self._kept_as, self._table), self._table, self._reading)
        except (TableError, own.RowsError):
            return
        self._show(self.said["taken_up"])

    def _given(self):
        """The rows so far as a learner would give them, anchored: they stay where they are."""
        return json.loads(self._frame.astype("object").to_json(orient="records"))

    def _show(self, text):
        self.made = [] if self._frame is None else [self._row(row) for row in self._given()]
        self._say(text)

    def _row(self, row):
        """One row as the page shows it: where, both languages, its codes."""
        codes = [
            f"{field['label']}: {row[field['name']]}"
            for field in self.fields
            if row.get(field["name"]) is not None
        ]
        words_ = [
            {
                "label": part["label"],
                "text": row.get(part["name"]),
                "translation": row.get(f"{part['name']}_en"),
            }
            for part in self.parts
        ]
        words_ = [each for each in words_ if each["text"] or each["translation"]]
        return {"sentence": row["sentence_id"], "codes": codes, "words": words_}

    def _say(self, text, fault=False):
        # the same words twice are said twice: a screen reader hears that something happened
        self.message = {"text": text, "fault": fault, "again": self.message["again"] + 1}


def marker(table, sentences, columns=None, keep=True, reading=None):
    """Return a widget in which rows are made by choosing words, with mouse or keyboard.

    Args:
        table: what the rows are of, such as ``"claims"``.
        sentences: ids of the sentences to mark words in.
        columns: which columns the form asks for, besides the words; without it, those with a
            vocabulary. A name that ends in ``_quote`` asks for further words.
        keep: the name under which the rows are kept, as in ``own.rows``; they are kept after
            each row, and a marker that is opened again goes on with them. False keeps nothing.
        reading: the article; without it, the course's own.

    Returns:
        A Marker. Its ``rows`` are what ``own.rows`` would return for the same rows typed.

    Raises:
        TableError: there is no such table or column.
        KeyError: there is no such sentence.

    >>> choose = marker("figures", ["s15"], columns=["qualifier", "low"], keep=False)
    >>> choose.handle({"do": "add", "row": {"sentence_id": "s15", "quote": "more than 200 persons",
    ...                                     "qualifier": "more_than", "low": "200"}})
    >>> choose.rows.loc[0, ["start", "end", "low"]].tolist()
    [1529, 1544, 200]
    """
    return Marker(table, sentences, columns, keep, reading)
