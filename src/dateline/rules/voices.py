"""Rules about voices: who says it, in which words, and whose word it is."""

from .. import anchors, names
from .view import QUOTED

SILENT = ("speaker", "channel", "quoted_words")
NOBODYS = ("reporter", "not said")


def acts_have_no_channel(data, name):
    """An act has no speaker, no channel and no quoted words.

    Applies where verbal_or_material and one of these columns are there.
    """
    if not data.has(name, "verbal_or_material"):
        return
    for index, row in enumerate(data.rows(name)):
        for column in SILENT:
            if row["verbal_or_material"] == "material" and row.get(column) is not None:
                message = "an act is done, not said, so leave it empty; a statement that tells of"
                yield index, column, f"{message} the act has a row of its own"


def nobody_denies_what_is_not_reported(data, name):
    """That a reaction speaks of deaths is true or empty, never false.

    Applies where deaths_or_victims is there.
    """
    if not data.has(name, "deaths_or_victims"):
        return
    for index, row in enumerate(data.rows(name)):
        if row["deaths_or_victims"] is False:
            message = "false says that deaths were not spoken of; what is not reported may still"
            yield index, "deaths_or_victims", f"{message} have been said, so leave it empty"


def cues_are_namings_of_speech(data, name):
    """Every cue that says something is a naming of speech.

    Applies to tables with a cue and a source_kind, where there is a table of namings (in a reading
    of one's own: where namings of speech are collected). What is punctuation only, and the cue of a
    claim that has no source, says nothing.
    """
    cue = ("cue_quote", "cue_start", "cue_end")
    if not data.has(name, "source_kind", *cue) or not data.has("namings", "what", "start", "end"):
        return
    speech = [row for row in data.rows("namings") if row["what"] == "speech"]
    if not speech and data.package.own:
        return
    for index, row in enumerate(data.rows(name)):
        words, start, end = (row[column] for column in cue)
        if row["source_kind"] == "none" or None in (words, start, end):
            continue
        if not any(character.isalnum() for character in words):
            continue
        if not any(_meet(naming, start, end) for naming in speech):
            message = f"“{words}” is no naming of speech: add a row to namings (what: speech)"
            yield index, "cue_quote", message


def _meet(row, start, end):
    return None not in (row["start"], row["end"]) and row["start"] < end and row["end"] > start


def judging_words_are_somebodys(data, name):
    """A word that judges is an actor's, the reporter's, or it is not said whose.

    Applies where loaded is there, and a table of actors.
    """
    if not data.has(name, "loaded") or not data.has("actors", "actor_id"):
        return
    known = {*data.ids("actors"), *NOBODYS}
    for index, row in enumerate(data.rows(name)):
        if row["loaded"] is not None and row["loaded"] not in known:
            message = f"{row['loaded']!r} is in no row of actors: write whose word it is, an"
            yield index, "loaded", f"{message} actor_id, {' or '.join(NOBODYS)}"


def names_lead_to_one_actor(data, name):
    """A name in use names one actor, and stands in its list once.

    Applies to tables with name_en and aliases_en. The id and the name count as names, too.
    """
    if not data.has(name, "name_en", "aliases_en"):
        return
    (key, *_), owner = data.key(name), {}
    for row in data.rows(name):
        for said in (row[key], *names.of_row({"name_en": row["name_en"]})):
            owner.setdefault(names.alike(said), row[key])
    for index, row in enumerate(data.rows(name)):
        others = row["aliases_en"].split(names.BETWEEN) if row["aliases_en"] else []
        for said in others:
            words = names.alike(said)
            if not words:
                message = f"{said!r} is no name. Between names stands “{names.BETWEEN}”"
                yield index, "aliases_en", message
            elif owner.setdefault(words, row[key]) != row[key]:
                message = f"“{said}” is a name of {owner[words]} as well: nobody could tell who"
                yield index, "aliases_en", f"{message} is meant, so take it out of one row"
        if len(set(others)) < len(others) or row["name_en"] in others:
            yield index, "aliases_en", "has a name twice, or the one that name_en has"


def attribution_is_no_hedge(data, name):
    """Neither a hedge nor a booster begins in the cue or the source of a claim that somebody makes.

    Applies to tables with a kind that may be one of the two, where there are claims. Where nobody
    speaks, what stands for a cue (“it seemed clear”) is the reporter's own weighing.
    """
    if not data.has(name, "kind", *QUOTED) or not data.has("claims", "source_kind"):
        return
    voices = {}
    for row in data.rows("claims"):
        for part in ("cue", "source"):
            start, end = row.get(f"{part}_start"), row.get(f"{part}_end")
            if row["source_kind"] != "none" and None not in (start, end):
                voices[start, end] = f"the {part} of {row[data.key('claims')[0]]}"
    for index, (row, found) in enumerate(zip(data.rows(name), data.spans(name), strict=True)):
        if row["kind"] not in ("hedge", "booster") or isinstance(found, anchors.AnchorError):
            continue
        for (start, end), said in voices.items():
            if start <= found.start < end:
                message = (
                    f"begins in {said}: attribution is no {row['kind']}. Quote what is said beyond"
                )
                yield index, "quote", f"{message} it, or take the note away"
                break
