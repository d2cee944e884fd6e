"""A reading of one's own: made from a text, cut by hand where the rule is wrong, filled with rows.

    reading = dateline.new("my-article", "my-text.txt")   # or words="…", the text itself
    reading = dateline.open("my-article")                 # later
    dateline.progress(reading)                            # what is there, what is still to do
    dateline.cut(reading)                                 # takes in cut.txt as it was corrected
    dateline.parts([{"part": "A", "from": "s01", "today": "2031-03-04?", ...}], reading)

Rows are made as of any reading (``own.rows``, ``explore.marker``, with ``reading=``) and kept in
the folder of the reading; its tables are gathered from them at once (``own.gathered``). Nothing
leaves the machine.
"""

from .changing import cut, parts
from .making import new
from .progress import progress
from .source import NewError

__all__ = ["NewError", "cut", "new", "parts", "progress"]
