"""Rules about the words of the article and their counterparts in the translation."""

import re

from .. import anchors
from .view import QUOTED

PLACE = ("translation_start", "translation_end")


def _is_of_words(data, name):
    return data.has(name, "word_id", "sentence_id", "part", "start", "end", *PLACE)


def words_follow_the_text(data, name):
    """Every word of the article stands once, in order; its rows stand together.

    Applies to a table of words with their places in the translation.
    """
    if not _is_of_words(data, name):
        return
    due = [(*word.span(), word[0]) for word in re.finditer(r"[^\W_]+", data.text)]
    at, last = -1, None
    for index, row in enumerate(data.rows(name)):
        at += row["word_id"] != last
        last = row["word_id"]
        if at >= len(due) or (row["start"], row["end"]) != due[at][:2]:
            awaited = f"“{due[at][2]}” at {due[at][0]}" if at < len(due) else "none"
            yield index, "start, end", f"the next word of the article is {awaited}"
            return  # all that follows would be out of step
    if at + 1 < len(due):
        start, _, word = due[at + 1]
        yield None, "", f"the last words are missing, from “{word}” at {start}"


def words_lie_in_one_sentence(data, name):
    """A word ends in the sentence in which it begins.

    Applies to a table of words, where there are sentences.
    """
    if not _is_of_words(data, name):
        return
    ends = {id_: span.end for span, id_ in data.sentences}
    for index, row in enumerate(data.rows(name)):
        if row["end"] is not None and row["end"] > ends.get(row["sentence_id"], row["end"]):
            message = f"the word ends after {row['sentence_id']}, which ends at"
            message = f"{message} {ends[row['sentence_id']]}: end the sentence between words"
            yield index, "sentence_id", message


def quotes_have_counterparts(data, name):
    """Every quote that has a letter or a digit has a counterpart in the translation.

    Applies to all tables that quote the article, but the words themselves, where there is a table
    of words. The words of a source and of a cue are quotes as well.
    """
    if name == "words" or not data.has(name, *QUOTED) or not _is_of_words(data, "words"):
        return
    covered = {
        place
        for row in data.rows("words")
        if row["part"] and None not in (row["start"], row["end"], row[PLACE[0]])
        for place in range(row["start"], row["end"])
    }
    for index, (row, found) in enumerate(zip(data.rows(name), data.spans(name), strict=True)):
        places = [("quote", None if isinstance(found, anchors.AnchorError) else found)]
        for part in ("source", "cue"):
            start, end = row.get(f"{part}_start"), row.get(f"{part}_end")
            places.append((f"{part}_quote", None if None in (start, end) else (start, end)))
        for column, place in places:
            words = data.text[slice(*place)] if place else ""
            if any(map(str.isalnum, words)) and covered.isdisjoint(range(*place)):
                message = f"no word of “{words}” has a counterpart in the translation: quote more"
                yield index, column, f"{message} words, or give the place in words"


def parts_are_numbered(data, name):
    """The rows of a word are numbered; a word without a counterpart has one row.

    Applies to a table of words with their places in the translation.
    """
    if not _is_of_words(data, name):
        return
    by_word = {}
    for index, row in enumerate(data.rows(name)):
        by_word.setdefault(row["word_id"], []).append((index, row))
    for rows in by_word.values():
        parts, index = [row["part"] for _, row in rows], rows[-1][0]
        count = len(parts)
        if parts not in ([*range(1, count + 1)], [*range(count)]) or parts == [0]:
            yield (
                index,
                "part",
                f"{parts}: the rows of a word are counted from 1, a joined one is 0",
            )
        if count > 1 and any(row[PLACE[0]] is None for _, row in rows):
            message = "a word without a counterpart has one row; this one has several"
            yield index, ", ".join(PLACE), message
        for _, row in rows[1:]:
            for column in row.keys() - {"part", *PLACE}:
                if row[column] != rows[0][1][column]:
                    yield index, column, "the rows of a word differ in part and place only"


def counterparts_are_whole_words(data, name):
    """A counterpart is a run of whole words in the translation of the word's own sentence.

    Applies to a table of words with their places in the translation, where there is
    a translation.
    """
    if not _is_of_words(data, name) or not data.translations:
        return
    for index, row in enumerate(data.rows(name)):
        first, last = row[PLACE[0]], row[PLACE[1]]
        text = data.translations.get(row["sentence_id"]) or ""
        if first is None and last is None:
            continue
        if first is None or last is None or not 0 <= first < last <= len(text):
            message = f"{first} to {last} is no place in the translation, which has {len(text)}"
            yield index, ", ".join(PLACE), message
            continue
        cut = [at for at in (first, last) if re.match(r"\w\w", text[max(0, at - 1) : at + 1])]
        if text[first:last] != text[first:last].strip() or cut:
            message = f"“{text[first:last]}” is no run of whole words of the translation"
            yield index, ", ".join(PLACE), message


def translations_are_covered(data, name):
    """Every word of a translation is the counterpart of a word.

    Applies to a table of words with their places in the translation, where there is a
    translation.
    """
    if not _is_of_words(data, name):
        return
    covered = {}
    for row in data.rows(name):
        if row[PLACE[0]] is not None and row[PLACE[1]] is not None:
            covered.setdefault(row["sentence_id"], set()).update(
                range(row[PLACE[0]], row[PLACE[1]])
            )
    for sentence_id, text in data.translations.items():
        for word in re.finditer(r"\w+", text or ""):
            if not covered.get(sentence_id, set()).issuperset(range(*word.span())):
                message = f"“{word[0]}” at {word.start()} of the translation of {sentence_id}"
                yield None, ", ".join(PLACE), f"{message} is no counterpart of a word"
