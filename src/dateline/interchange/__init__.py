"""A reading handed on to other tools, and rows taken in from them.

dateline.export(reading, "my-reading.zip")        # a Data Package with W3C Web Annotations
dateline.export(reading, "my-reading.jsonld")     # the annotations alone
dateline.take("from-inception.json", reading)     # INCEpTION, doccano, Hypothesis, W3C
"""

from .exporting import export
from .taking import take
from .told import InterchangeError

__all__ = ["InterchangeError", "export", "take"]
