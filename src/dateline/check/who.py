"""Who is meant: an actor or a speaker of the tables, by the id or by any name in use."""

import re

import pandas as pd

from .. import names, noted
from . import key
from .forms import hashable

NAMED = ("actor_id", "speaker_id")  # columns in which a name stands for its id
# the table that a column of ids leads to, and its column with the actor of the article
_LISTS = {"actor_id": ("actors", None), "speaker_id": ("later/speakers", "article_actor_id")}
# what the names of a state's own bodies may have or lack
_HOME = {"kazakhstan", "republic", "country"}
_INFERRED = " (inferred)"
_LEAD = re.compile(r"^(?:according to|by)\s+", re.IGNORECASE)


def readings(said, column):
    """Return what a cell may mean: the text itself, and the ids of those whom it names.

    Args:
        said: what ``forms.text`` returned; None is nobody.
        column: a column with ids, such as ``actor_id``; in another one a text is itself alone.

    >>> sorted(readings("kazakhstan’s ministry of the interior", "actor_id"))
    ['interior-ministry', 'kazakhstan’s ministry of the interior']
    """
    if not isinstance(said, str) or column not in _LISTS:
        return {repr(said) if isinstance(said, list) else hashable(said)}
    bare, inferred = said.removesuffix(_INFERRED), said.endswith(_INFERRED)
    return {said} | {f"{one}{_INFERRED if inferred else ''}" for one in _named(bare, column)}


def is_known(said, column):
    """Tell whether a text names somebody of the table that a column of ids leads to, or nobody.

    >>> is_known("the interior ministry", "actor_id"), is_known("x", "actor_id")
    (True, False)
    """
    ids = set(key.table(_LISTS[column][0])[column])
    return any(noted.source_of(one, ids) for one in readings(said, column))


def _named(said, column):
    """The ids of those whom a text names: as a whole, or each side of its brackets alike."""
    said = _LEAD.sub("", said)
    if found := _by_name(said, column):
        return found
    sides = [side for side in re.split(r"[()]", said) if names.alike(side)]
    if len(sides) < 2:
        return set()
    return set.intersection(*(_by_name(side, column) for side in sides))


def _by_name(said, column):
    words = names.alike(said)
    known, at_home = _known(column)
    return known.get(words) or at_home.get(_without_home(words), set())


def _without_home(words):
    return tuple(word for word in words if word not in _HOME) or words


@key.cached
def _known(column):
    """({words of a name: ids}, the same for bodies of the state without the name of the state)."""
    table, actor = _LISTS[column]
    known, at_home = {}, {}
    for row in key.table(table).astype(object).to_dict("records"):
        for name in {
            row[column],
            *names.of_row(row),
            *_of_actor(row[actor] if actor else row[column]),
        }:
            known.setdefault(names.alike(name), set()).add(row[column])
            if row.get("side") == "state of Kazakhstan" or "Kazakhstan" in row["name_en"]:
                at_home.setdefault(_without_home(names.alike(name)), set()).add(row[column])
    return known, at_home


def _of_actor(actor):
    """The names that the article's tables have for an actor, in both languages."""
    if pd.isna(actor):
        return set()
    row = key.table("actors").set_index("actor_id").loc[actor]
    own = {*names.of_row(row), *pd.Series([row.get("name_ar")]).dropna()}
    if not key.has("mentions"):
        return own
    mentions = key.table("mentions")
    alone = mentions.groupby("quote")["actor_id"].nunique().eq(1)
    mentioned = mentions.loc[mentions["actor_id"] == actor, "quote"]
    return own | {said for said in mentioned if alone[said] and not _is_short(said, mentioned)}


_ARTICLE = re.compile(r"^(?:لل|ال)")


def _is_short(said, mentioned):
    """Whether one word only takes up a longer name again: "the agency", "the ministry"."""
    noun = _ARTICLE.sub("", said)
    others = [other.split() for other in mentioned if len(other.split()) > 1]
    is_one = noun != said and len(said.split()) == 1
    return is_one and any(_ARTICLE.sub("", first) == noun for first, *_ in others)
