"""What a rule sees of a reading: its text, and those of its tables that can be read."""

from functools import cached_property

import pandas as pd

from .. import anchors

# the source that is the article itself: it has no publisher, no address and no closeness
ITSELF = "ART"


class Data:
    """What a rule sees: the text, and the tables that could be read."""

    def __init__(self, package, text, tables):
        self.package, self.text, self.tables = package, text, tables
        self._resolved = {}

    def schema(self, name):
        return self.package.tables[name]["schema"]

    def key(self, name):
        """The columns of the primary key of a table, a list."""
        return several(self.schema(name).get("primaryKey", []))

    def of_the_article(self):
        """The names of the tables in the folder of the article, readable or not."""
        return [name for name in self.package.tables if "/" not in name]

    def spans(self, name):
        """For each row of an anchored table its Span, or the AnchorError that says why not."""
        if name not in self._resolved:
            rows = self.tables[name]
            wanted = rows[["quote", "quote_prefix", "quote_suffix"]].itertuples(index=False)
            self._resolved[name] = [self._span(*words) for words in wanted]
        return self._resolved[name]

    def _span(self, *words):
        try:
            return anchors.resolve(self.text, *words, sentence_of=self.sentence_of)
        except anchors.AnchorError as error:
            return error

    @cached_property
    def sentences(self):
        """(Span, sentence_id) of each sentence that is found by its words, whatever its offsets."""
        rows = self.tables.get("sentences", pd.DataFrame())
        if not has(rows, "sentence_id", "quote", "quote_prefix", "quote_suffix"):
            return []
        words = rows[["quote", "quote_prefix", "quote_suffix"]].itertuples(index=False)
        ids = zip(words, rows["sentence_id"], strict=True)
        return [(span, id_) for quote, id_ in ids if (span := self._only(*quote))]

    def _only(self, *words):
        try:
            return anchors.resolve(self.text, *words)
        except anchors.AnchorError:
            return None

    def sentence_of(self, start):
        """The id of the sentence that an offset stands in, or "no sentence"."""
        for span, sentence_id in self.sentences:
            if span.start <= start < span.end:
                return sentence_id
        return "no sentence"


def has(rows, *columns):
    """Tell whether a table has all of these columns."""
    return set(columns) <= set(rows)


def several(fields):
    """A schema names one field by its name, or several by a list: always a list."""
    return [fields] if isinstance(fields, str) else list(fields)
