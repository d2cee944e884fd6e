"""The article as a page: every word tied to its counterpart, every row to its words.

Without JavaScript the rows of a sentence are a list below it; with it, a row that is pointed at (or
that the address names: `article.html#figures-f04`) lights its words in both languages.
"""

import html
from functools import cache

import pandas as pd

from dateline import show, tables

# tables of the article whose rows rest on words of a sentence, with the column of their ids
RESTING = {
    "claims": "claim_id",
    "events": "event_id",
    "times": "time_id",
    "figures": "figure_id",
    "reactions": "reaction_id",
    "codings": "claim_id",
    "mentions": "mention_id",
    "actors": "actor_id",
    "namings": "naming_id",
    "notes": "note_id",
}
HEAD = """# The article

Every sentence in our English and in Arabic, and below it the rows of the [tables](/data/tables.md)
that rest on its words. Point at a row, or at a word, and its words light up in both languages; of a
word, the rows that rest on it as well. On a touch screen press: a row lights its words at once, and
leads to its table when it is pressed again. The article is never corrected; how it was read stands
in the [codebook](/data/codebook.md). In the course you read it before you see any row:
[lesson 00](/lessons/00-start-here.ipynb).
"""


@cache
def _words():
    frame = tables.load("words")
    return dict(list(frame.groupby("sentence_id", sort=False)))


def pieces(sentence_id, translation):
    """Return a translation cut where words of the article have counterparts: (start, end, HTML).

    >>> pieces("s15", "And the Kazakhstani Interior Ministry")[0]
    (0, 3, '<span data-words="wd248">And</span>')
    """
    rows = _words()[sentence_id].dropna(subset=["translation_start"])
    spans = [
        (int(row.translation_start), int(row.translation_end), row.word_id)
        for row in rows.itertuples()
    ]
    edges = {0, len(translation), *(edge for span in spans for edge in span[:2])}
    edges = sorted(edge for edge in edges if edge <= len(translation))
    found = []
    for start, end in zip(edges, edges[1:], strict=False):
        piece = html.escape(translation[start:end], quote=False)
        ids = " ".join(word for first, last, word in spans if first < end and last > start)
        found.append((start, end, f'<span data-words="{ids}">{piece}</span>' if ids else piece))
    return found


def in_english(sentence_id, translation):
    """Return a translation as HTML, each counterpart with the ids of its words."""
    return "".join(piece for _, _, piece in pieces(sentence_id, translation))


def in_arabic(sentence_id, text, offset):
    """Return a sentence of the article as HTML, every word with its id and its place.

    ``offset`` is where the sentence begins in the article.
    """
    said, at = [], offset
    for row in _words()[sentence_id].drop_duplicates("word_id").itertuples():
        said.append(html.escape(text[at - offset : row.start - offset], quote=False))
        gloss = html.escape(f"{row.transliteration}: {row.gloss_en}")
        said.append(
            f'<span data-word="{row.word_id}" data-start="{row.start}" data-end="{row.end}"'
            f' data-gloss="{gloss}">{html.escape(row.quote, quote=False)}</span>'
        )
        at = row.end
    return "".join(said) + html.escape(text[at - offset :], quote=False)


def resting():
    """Return every row that rests on words: columns table, row, start, end."""
    frames = []
    for name, column in RESTING.items():
        frame = tables.load(name)[[column, "start", "end"]].rename(columns={column: "row"})
        frames.append(frame.assign(table=name))
    return pd.concat(frames, ignore_index=True)


def page():
    """Return the page as Markdown."""
    rows, sections = resting(), tables.load("sections").set_index("section_id")["topic_en"]
    parts, section = [HEAD], None
    for sentence in tables.load("sentences").itertuples():
        if sentence.section_id != section:
            section = sentence.section_id
            parts.append(f"## Section {section}: {sections[section]}\n")
        here = rows[(rows["start"] < sentence.end) & (rows["end"] > sentence.start)]
        begins = here[here["start"] >= sentence.start]
        parts.append(f"``````{{raw}} html\n{_block(sentence, begins)}\n``````\n")
    parts.append('``````{raw} html\n<p class="gloss" role="status" hidden></p>\n``````\n')
    return "\n".join(parts)


def _block(sentence, rows):
    name = sentence.sentence_id
    english = in_english(name, sentence.translation_en)
    arabic = in_arabic(name, sentence.quote, sentence.start)
    said = [
        f'<div class="sentence" id="{name}"><p class="sentence-id">{name}</p>',
        f'<p lang="en">{english}</p><p lang="ar" dir="rtl">{arabic}</p>',
        f'<details class="resting"><summary>{len(rows)} rows begin in {name}</summary><dl>',
    ]
    for table, group in rows.groupby("table", sort=False):
        links = " ".join(
            f'<a id="{table}-{row.row}" data-start="{row.start}" data-end="{row.end}" '
            f'href="tables/article-{table}.html#{row.row}">{row.row}</a>'
            for row in group.itertuples()
        )
        said.append(f"<dt>{table}</dt><dd>{links}</dd>")
    said.append(f"</dl></details><details><summary>{name} word by word</summary>")
    said.append(f"{show.words(name).data}</details></div>")
    return "".join(said)
