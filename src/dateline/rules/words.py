"""Rules about the words of the article and their counterparts in the translation."""

import re

PLACE = ("translation_start", "translation_end")


def _is_of_words(data, name):
    return data.has(name, "word_id", "sentence_id", "part", "start", "end", *PLACE)


def _translations(data):
    if not data.has("sentences", "sentence_id", "translation_en"):
        return {}
    return {row["sentence_id"]: row["translation_en"] for row in data.rows("sentences")}


def words_follow_the_text(data, name):
    """Every word of the article stands once, in order; its rows stand together."""
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


def parts_are_numbered(data, name):
    """The rows of a word are numbered; a word without a counterpart has one row."""
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
    """A counterpart is a run of whole words in the translation of the word's own sentence."""
    translations = _translations(data)
    if not _is_of_words(data, name) or not translations:
        return
    for index, row in enumerate(data.rows(name)):
        first, last = row[PLACE[0]], row[PLACE[1]]
        text = translations.get(row["sentence_id"]) or ""
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
    """Every word of a translation is the counterpart of a word."""
    if not _is_of_words(data, name):
        return
    covered = {}
    for row in data.rows(name):
        if row[PLACE[0]] is not None and row[PLACE[1]] is not None:
            covered.setdefault(row["sentence_id"], set()).update(
                range(row[PLACE[0]], row[PLACE[1]])
            )
    for sentence_id, text in _translations(data).items():
        for word in re.finditer(r"\w+", text or ""):
            if not covered.get(sentence_id, set()).issuperset(range(*word.span())):
                message = f"“{word[0]}” at {word.start()} of the translation of {sentence_id}"
                yield None, ", ".join(PLACE), f"{message} is no counterpart of a word"
