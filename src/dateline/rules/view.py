"""What a rule sees of a reading: its text, and those of its tables that can be read."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from .. import anchors
from ..package import several

# the source that is the article itself: it has no publisher, no address and no closeness
ITSELF = "ART"
QUOTED = ("quote", "quote_prefix", "quote_suffix")


class Data:
    """What a rule sees: the text, and the tables that could be read."""

    def __init__(self, package, text, tables):
        self.package, self.text, self.tables = package, text, tables
        self._rows, self._spans, self._found = {}, {}, {}

    def schema(self, name):
        return self.package.tables[name]["schema"]

    def has(self, name, *columns):
        """Tell whether a table is there, and has all of these columns."""
        return name in self.tables and set(columns) <= set(self.tables[name])

    def keyed(self, *key):
        """The name of the first table that has this primary key, or None."""
        return next((name for name in self.tables if self.key(name) == list(key)), None)

    def key(self, name):
        """The columns of the primary key of a table, a list."""
        return several(self.schema(name)["primaryKey"])

    def ids(self, name):
        """The values of the first column of the key of a table that could be read."""
        return list(self.tables[name][self.key(name)[0]].dropna())

    def rows(self, name):
        """The rows of a table as dicts of plain Python values, None for what is missing."""
        if name not in self._rows:
            frame = self.tables[name].astype(object)
            self._rows[name] = frame.where(frame.notna(), None).to_dict("records")
        return self._rows[name]

    def of_the_article(self):
        """The names of the tables in the folder of the article, readable or not."""
        return [name for name in self.package.tables if "/" not in name]

    def spans(self, name):
        """For each row of an anchored table its Span, or the AnchorError that says why not."""
        if name not in self._spans:
            self._spans[name] = [self._span(row, self.sentence_of) for row in self.rows(name)]
        return self._spans[name]

    def _span(self, row, sentence_of=None):
        words = (row["quote"], row["quote_prefix"], row["quote_suffix"])
        try:
            if words not in self._found:  # a sentence is asked for twice, and a text may be long
                self._found[words] = anchors.resolve(self.text, *words, sentence_of=sentence_of)
            return self._found[words]
        except anchors.AnchorError as error:
            return error

    @cached_property
    def sentences(self):
        """(Span, sentence_id) of each sentence that is found by its words, whatever its offsets."""
        if not self.has("sentences", "sentence_id", *QUOTED):
            return []
        found = [(self._span(row), row["sentence_id"]) for row in self.rows("sentences")]
        return [(span, id_) for span, id_ in found if isinstance(span, anchors.Span)]

    @cached_property
    def translations(self):
        """The translation of each sentence by its id, None where there is none yet."""
        if not self.has("sentences", "sentence_id", "translation_en"):
            return {}
        return {row["sentence_id"]: row["translation_en"] for row in self.rows("sentences")}

    @cached_property
    def _in_order(self):
        """The sentences in the order of the text, and where each begins."""
        found = sorted(self.sentences)
        return found, [span.start for span, _ in found]

    def sentence_of(self, start):
        """The id of the sentence that an offset stands in, or "no sentence"."""
        found, starts = self._in_order
        at = bisect_right(starts, start) - 1
        return found[at][1] if at >= 0 and start < found[at][0].end else "no sentence"

    @cached_property
    def _line_ends(self):
        return [match.start() for match in re.finditer("\n", self.text)]

    def line_of(self, start):
        """The line of the file that an offset stands in, counted from 0."""
        return bisect_left(self._line_ends, start)
