"""The practice dispatches that come with the course: invented texts with a known truth.

harbour = practice.open("invented-harbour")
own.compare(mine, "times", reading=harbour)
"""

from functools import cache

from .package import TableError
from .reading import DATA, Reading

HOME = DATA / "practice"


def names():
    """Return the names of the practice dispatches, a list of texts.

    >>> names()
    ['invented-floodgate', 'invented-harbour']
    """
    return sorted(path.parent.name for path in HOME.glob("*/datapackage.json"))


@cache
def open(name):
    """Return a practice dispatch as a Reading. Its text, and all that is in it, is invented.

    Raises:
        TableError: there is none of this name; it says which there are.

    >>> open("invented-harbour").sentences()[0].text[:21]
    'INVENTED FOR PRACTICE'
    """
    if name not in names():
        known = ", ".join(names())
        raise TableError(f"There is no practice dispatch {name!r}. There are: {known}.")
    return Reading(HOME / name)
