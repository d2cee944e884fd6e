"""A name or a number of somebody, however it is written."""

import re
import unicodedata


def bare(text):
    """Return a name as it is compared: no case, no marks, no difference of composed letters.

    >>> bare("Doe,  Jane ") == bare("doe_jane") == "doejane"
    True
    """
    text = unicodedata.normalize("NFC", str(text)).casefold()
    return re.sub(r"[\s_.,;'’\-]+", "", text)
