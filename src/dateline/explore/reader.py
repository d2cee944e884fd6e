"""The article beside its translation, sentence by sentence, with marks."""

import pandas as pd

from .. import anchors, show
from ..charts import style
from ..newreading.languages import name
from ..reading import course
from .browser import widget
from .shared import has, lit, marking, names_of, said_by, source, spoken, table, words


def _marks(kind, reading):
    """Rows with start, end and label for one kind of mark."""
    if kind == "nothing" or (kind == "namings" and not has(kind, reading)):
        return None
    if kind in ("who speaks", "what leads over"):
        part = "source" if kind == "who speaks" else "cue"
        rows = table("claims", reading).dropna(subset=[f"{part}_start"])
        rows = rows.drop_duplicates(f"{part}_start").rename(
            columns={"start": "_", "end": "__", f"{part}_start": "start", f"{part}_end": "end"}
        )
        return rows.assign(label=part)
    if kind == "time words":
        return table("times", reading).rename(columns={"expression_en": "label"})
    if kind == "figures":
        rows = table("figures", reading)
        return rows.assign(label=rows["qualifier"].map(style.of_number, na_action="ignore"))
    if kind == "names":
        rows = table("mentions" if has("mentions", reading) else "actors", reading)
        return rows.assign(label=rows["actor_id"])
    if kind == "namings":
        return table("namings", reading).rename(columns={"what": "label"})
    rows = table("notes", reading)
    return rows[rows["kind"] == _NOTES[kind]].rename(columns={"kind": "label"})


MOST = 300  # sentences of a long text that are shown at a time

# the kind of note that a mark shows
_NOTES = {
    "hedges": "hedge",
    "boosters": "booster",
    "missing agents": "agentless",
    "seams": "seam",
}


def _found(hit):
    """Rows that mark a found word and its counterpart, each in its language."""
    for start, end in hit.in_text or [(pd.NA, pd.NA)]:
        for first, last in hit.in_translation or [(pd.NA, pd.NA)]:
            yield {
                "sentence_id": hit.sentence_id,
                "start": start,
                "end": end,
                "translation_start": first,
                "translation_end": last,
            }


def _sentences_of(reading):
    """{actor: the sentences that name it or give its words}."""
    places = [table("claims", reading)[["actor_id", "sentence_id"]]]
    if has("mentions", reading):
        places.append(table("mentions", reading)[["actor_id", "sentence_id"]])
    else:  # the first naming alone
        rows = table("actors", reading)[["actor_id", "start"]]
        homes = [reading.sentence_at(int(start)).sentence_id for start in rows["start"]]
        places.append(rows.assign(sentence_id=homes)[["actor_id", "sentence_id"]])
    found = {}
    for rows in places:
        for actor, sentence in rows.dropna().itertuples(index=False):
            found.setdefault(actor, set()).add(sentence)
    return found


def reader_view(mark="who speaks", actor=None, search="", reading=None):
    """Return the article beside its translation, sentence by sentence, as HTML.

    Args:
        mark: what is marked: "who speaks", "what leads over", "time words", "figures", "hedges",
            "boosters", "missing agents", "seams", "namings", "names" or "nothing". Each mark
            says in words what it is.
        actor: an ``actor_id``: only the sentences that name it or give its words, and of sources,
            cues and names only its own.
        search: a word: only the sentences with a word that begins with it in Arabic, or has it as
            a part in English; the whole word is marked too, in both languages.

    Returns:
        A ``show.Shown``: a line that says how many sentences are shown, and a table.

    Raises:
        KeyError: there is no such kind of mark.

    >>> "2 of 37 sentences" in reader_view(search="restraint").data
    True
    """
    say = words()["reader"]
    meaning = words()["marks"][mark]
    text = reading or course()
    hits = text.kwic(search, begun=True) if search.strip() else []
    wanted = {hit.sentence_id for hit in hits} if search.strip() else None
    own = _sentences_of(reading).get(actor, set()) if actor is not None else None
    matching = [
        found
        for found in text.sentences()
        if all(ids is None or found.sentence_id in ids for ids in (own, wanted))
    ]
    shown = matching[:MOST]
    if not shown:
        return show.line(say["nothing"], status=True)
    marks = _marks(mark, reading)
    if actor is not None and marks is not None and "actor_id" in marks:
        marks = marks[marks["actor_id"] == actor]
    if hits:
        rows = pd.DataFrame([row for hit in hits for row in _found(hit)])
        rows["label"] = search.strip()
        marks = rows if marks is None else pd.concat([marks, rows])
    label = "label" if marks is not None else None
    first, english = say["columns"]
    marks = _by_sentence(marks, text)
    both = [
        show.marked(found.sentence_id, marks.get(found.sentence_id), label, reading)
        for found in shown
    ]
    columns = {name(text.language): [words_ for words_, _ in both]}
    if any(found.translation for found in shown):
        columns = {english: [words_ for _, words_ in both]} | columns
    index = pd.Index([found.sentence_id for found in shown], name=first)
    rows = pd.DataFrame(columns, index=index)
    many = {"shown": len(matching), "all": len(text.sentences())}
    line = say["found"].format(**many, marks=meaning or mark)
    if len(shown) < len(matching):
        line += f" {say['more'].format(first=MOST)}"
    return show.line(line, status=True) + show.table(rows, say["caption"], index=True)


def _by_sentence(marks, text):
    """{sentence: the marks that lie in it}, each mark as a dict: a long text has many of both."""
    return _grouped([] if marks is None else marks.to_dict("records"), text)


def _grouped(rows, text):
    found = {}
    for row in rows:
        homes = {row.get("sentence_id")}
        if not pd.isna(row["start"]):
            at = int(row["start"])
            while at < int(row["end"]):
                home = text.sentence_at(at)
                at = home.end if home else at + 1
                homes.add(home.sentence_id if home else None)
        for home in homes:
            found.setdefault(home, []).append(row)
    return found


def _asked(reading):
    """What may be looked for, in words."""
    text = reading or course()
    both = [name(text.language)]
    if any(found.translation for found in text.sentences()):
        both.insert(0, name("en"))
    return words()["reader"]["placeholder"].format(languages=" or ".join(both))


def reader_content(reading=None):
    """Return what the explorer of the article draws from, as JSON has it: every sentence with its
    words and their counterparts, the marks of each kind, and its claims."""
    text = reading or course()
    kinds = words()["marks"]
    marks = {kind: _marks(kind, reading) for kind in kinds}
    marks = {kind: marking(rows, "label") for kind, rows in marks.items() if rows is not None}
    marks = {kind: _grouped(rows, text) for kind, rows in marks.items()}
    more = spoken(reading)
    named, claims = table("actors", reading), table("claims", reading)
    names = names_of(reading)
    by_sentence = {}
    near = {found.sentence_id for found in text.sentences()[:MOST]}
    claims = claims[claims["sentence_id"].isin(near)]
    for row in claims.to_dict("records"):
        by_sentence.setdefault(row["sentence_id"], []).append(_claim(row, names, reading))
    by_actor, by_word = _sentences_of(reading), _words(reading)
    shown = []
    for found in text.sentences()[:MOST]:
        id_ = found.sentence_id
        own = {kind: lit(id_, rows.get(id_, []), reading) for kind, rows in marks.items()}
        shown.append(
            {
                "id": id_,
                "ar": found.text,
                "en": found.translation,
                **more,
                "actors": [each for each in named["actor_id"] if id_ in by_actor.get(each, ())],
                "words": [
                    [start - found.start, end - found.start, *more_]
                    for start, end, *more_ in by_word.get(id_, [])
                ],
                "marks": {kind: each for kind, each in own.items() if each},
                "claims": by_sentence.get(id_, []),
            }
        )
    say = said_by("reader", reading) | {"placeholder": _asked(reading)}
    if len(text.sentences()) > MOST:
        say["how"] += f" {say['first'].format(first=MOST, all=len(text.sentences()))}"
    return {
        "say": say,
        "ids": claims["claim_id"].tolist(),
        "kinds": list(kinds.items()),
        "actors": named[["actor_id", "name_en"]].values.tolist(),
        "found": style.tints(["found"])["found"],
        "latin": anchors.scripts(text.text())[:1] == ["LATIN"],
        "sentences": shown,
    }


def _words(reading):
    """{sentence: its words that have a place in its translation}: start and end in the text and in
    the translation, and whether that place may stand alone (that of a conjunction joined before a
    word may not)."""
    if not has("words", reading):
        return {}
    columns = ["start", "end", "translation_start", "translation_end", "part"]
    rows = table("words", reading).dropna(subset=["translation_start"])
    found = {}
    for sentence, places in zip(
        rows["sentence_id"], rows[columns].astype(int).values.tolist(), strict=True
    ):
        *spans, part = places
        found.setdefault(sentence, []).append([*spans, int(part > 0)])
    return found


def _claim(row, names, reading):
    """A claim: who says it, and the words of its source, its cue and its content, each with the
    sentence that it stands in: a cue may stand in the one before."""
    parts = []
    for part, stem in (("source", "source_"), ("cue", "cue_"), ("content", "")):
        if pd.notna(row[f"{stem}start"]):
            place = {"start": int(row[f"{stem}start"]), "end": int(row[f"{stem}end"])}
            sentence = (reading or course()).sentence_at(place["start"]).sentence_id
            place |= {"label": part, "sentence": sentence}
            parts += lit(sentence, [place], reading)
    return {
        "id": row["claim_id"],
        "content": row["quote"] if pd.isna(row["content_en"]) else row["content_en"],
        "who": source(row, names),
        "parts": parts,
    }


def reader(reading=None):
    """Return the explorer of the article: both languages, kinds of words marked in both, an actor,
    a word to find, and claims that light their words.

    Returns:
        An ``Explorer``. Its ``selected`` has the ``claim_id`` of the claim that is lit.

    >>> len(reader().content["sentences"])
    37
    """
    return widget("reader")(reader_content(reading))
