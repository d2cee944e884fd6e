"""The page: its parts set together, kept in a file, shown in the notebook."""

import html
import re
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from .. import names
from ..anchors import direction, scripts
from ..newreading import languages
from ..newreading.languages import guess
from ..own import kept
from ..reading import course
from ..show import in_html
from . import parts
from .drawn import picture
from .linking import OPEN, linked
from .resting import Evidence

FOLDER = "my-pages"
_HELD = ("en", languages.UNKNOWN)  # the languages in which bounds are known by their words
QUOTATIONS = 3
_FRAME = "width:100%;height:46em;border:1px solid rgba(128,128,128,0.6);background:white"


class Page:
    """A page that was made: ``html`` is the whole file, ``path`` where it is kept (None where it
    could not be), ``remarks`` what is still missing on it or does not hold, a list of sentences.

    A notebook shows the remarks and the page below them.
    """

    def __init__(self, html, inside, path, kept, remarks, title):
        self.html, self.path, self.remarks = html, path, remarks
        self._inside, self._kept, self._title = inside, kept, title

    def __repr__(self):
        return "\n".join([self._head(), *(f"- {one}" for one in self.remarks), self._kept])

    def _head(self):
        if not self.remarks:
            return (
                "Every part is there, and no number, day or quotation was found that leads nowhere."
            )
        things = "1 thing" if len(self.remarks) == 1 else f"{len(self.remarks)} things"
        return f"Your page is made. {things} to look at before you show it:"

    def _repr_mimebundle_(self, include=None, exclude=None):
        told = "".join(f"<li>{in_html(one)}</li>" for one in self.remarks)
        said = f"<p><b>{in_html(self._head())}</b></p>" + (f"<ul>{told}</ul>" if told else "")
        said += f"<p>{in_html(self._kept)}</p>"
        said += (
            f"<iframe title='{html.escape(f'Your page: {self._title}', quote=True)}' "
            "sandbox='allow-popups allow-popups-to-escape-sandbox' "
            f"srcdoc='{html.escape(self._inside, quote=True)}' style='{_FRAME}'></iframe>"
        )
        return {"text/html": said, "text/plain": repr(self)}


def brief(
    title=...,
    question=...,
    text=...,
    *,
    rows=None,
    figure=None,
    alt=...,
    table=None,
    quotes=None,
    later=(),
    later_text=...,
    unknown=...,
    sources=...,
    author=...,
    date=...,
    keep=True,
    reading=None,
):
    """Make one page out of a question, and say what on it is still missing or does not hold.

    Nothing is refused: whatever is missing (three dots, nothing, an empty text) is named, on the
    page and above it. Texts are taken as they are; a blank line begins a paragraph. In them,
    numbers, days, ids (s15, det-06) and words in “quotation marks” become links to what they rest
    on; what rests on nothing is marked and told.

    Args:
        title, question: the headline, and the question that the page answers.
        text: the brief itself.
        rows: the rows it rests on: what ``own.rows`` returned.
        figure, alt, table: the chart (a matplotlib figure), what it shows in words, and the same
            as a table (a DataFrame).
        quotes: three quotations: texts in Arabic or of the translation, or rows. Without any, the
            first three of the rows.
        later: ids of later figures, reactions or events; ``later_text`` says what they say.
        unknown: what cannot be known.
        sources, author, date: where all this is from, who wrote it, and when.
        keep: False to keep no file. The file is named after the title (without one there is none),
            in the folder ``my-pages``; what was there before is put away in ``my-pages/before``.
        reading: the article; without it, the course's own.

    Returns:
        A Page.

    >>> page = brief("More than 200", "Who was held?", "Dozens died. “A lie.” 295 harmed.",
    ...              rows=[{"sentence": "s15", "quote": "more than 200 persons", "low": 200}],
    ...              later=["det-02"], keep=False)
    >>> "<a href='#words-s15'>200</a>" in page.html
    True
    >>> [remark for remark in page.remarks if remark.startswith("the text: 295")][0][:52]
    'the text: 295 stands in no row, no quotation and no '
    """
    evidence = Evidence(reading or course())
    evidence.hold_time_words()
    written = _language(" ".join(map(parts.text_of, (title, question, text))), evidence.reading)
    evidence.holds_bounds = written in _HELD
    given = {"title": title, "question": question, "text": text, "alt": alt}
    given |= {"later_text": later_text, "unknown": unknown, "sources": sources}
    said = {name: parts.text_of(value) for name, value in given.items()}
    said |= {"author": parts.text_of(author), "date": parts.text_of(date)}
    said["alt"] = said["alt"] or parts.text_of(getattr(figure, "alt", None))
    wrong = []
    made = {"rows": parts.rows_of(rows, evidence, wrong)}
    if not parts.listed(quotes):
        quotes = parts.listed(rows)[:QUOTATIONS]
    made["quotes"] = parts.quotations_of(quotes, evidence, wrong)
    parts.later_of(later, evidence, wrong)
    named = bool(evidence.later)
    made["table"] = parts.table_of(table, evidence, wrong)
    made["picture"] = picture(figure)
    for name, where in _TEXTS.items():
        paragraphs, remarks = linked(said[name], evidence, where, name == "later_text")
        made[name] = [Markup(paragraph) for paragraph in paragraphs]
        wrong += remarks
    wrong += _withdrawn(evidence, said)
    article = evidence.reading
    asks_later = any(name.startswith("later/") for name in article.names())
    missing = _missing(said, made, named, asks_later)
    remarks = [f"Still missing: {what}" for what in missing] + wrong
    if not evidence.holds_bounds and made["rows"] is not None:
        remarks.append(
            f"The page is written in {languages.name(written)}: whether a number has its bound "
            "there (“more than”), and numbers in words, are looked at in English alone. Look at "
            "each yourself. The page’s own headings are English in every language."
        )
    facts = said | {name: made[name] for name in ("text", "later_text", "unknown", "sources")}
    facts |= {
        "title_linked": Markup(" ").join(made["title"]),
        "rows": _safe(made["rows"]),
        "table": _safe(made["table"]),
        "quotes": made["quotes"],
        "picture": made["picture"],
        "later": list(evidence.later.values()),
        "sentences": evidence.sentences(),
        "asks_later": asks_later,
        "said": _attributes(written, said["text"]),
        "language": article.language,
        "direction": article.direction,
        "reading_title": article.title,
        "open": any(OPEN.partition("{}")[0] in one for name in _TEXTS for one in made[name]),
    }
    whole, inside = (_template().render(facts, inside=where) for where in (False, True))
    path, told = None, "It is kept nowhere."
    if keep and not said["title"]:
        told = "It is kept nowhere yet: its file takes its name from the title."
    elif keep:
        path, told = _kept(whole, said["title"])
    return Page(whole, inside, path, told, list(dict.fromkeys(remarks)), said["title"])


# the texts whose numbers and quotations are looked at, and how a message names them
_TEXTS = {
    "title": "the title",
    "question": "the question",
    "text": "the text",
    "later_text": "what later statements say",
    "unknown": "what cannot be known",
    "alt": "the alt text",
    "sources": "the sources",
}


def _missing(said, made, named, asks_later):
    """What is not there yet, each as a text."""
    many = sum(quote.found for quote in made["quotes"])
    said_of_quotes = f"{QUOTATIONS - many} of {QUOTATIONS} quotations that are in the article"
    lacking = {
        "the title": not said["title"],
        "the question that the page answers": not said["question"],
        "the text": not said["text"],
        "rows: make them with own.rows and give them as rows=": made["rows"] is None,
        "the chart: give a matplotlib figure as figure=": not made["picture"],
        "the alt text: who cannot see the chart learns nothing of it": not said["alt"],
        "the chart as a table: give a DataFrame as table=": made["table"] is None,
        said_of_quotes: many < QUOTATIONS,
        "later statements: give their ids as later=": asks_later and not named,
        "a sentence or two on what later statements say (later_text=)": asks_later
        and not said["later_text"],
        "what cannot be known (unknown=)": not said["unknown"],
        "the sources": not said["sources"],
        "the author": not said["author"],
        "the date": not said["date"],
    }
    return [f"{what}." for what, is_so in lacking.items() if is_so]


def _withdrawn(evidence, said):
    """What to say of a statement that was withdrawn, and is told as if it had not been."""
    told = f"{said['text']} {said['later_text']}".casefold()
    if re.search(r"withdr[ae]w|retract|disown|taken back|took back|technical error", told):
        return []
    return [
        f"later: {one.id} was withdrawn afterwards. Say so, or leave it out."
        for one in evidence.later.values()
        if one.row.get("retracted") is True
    ]


def _language(text, reading):
    """The language that a page is written in: mostly that of its article, or English."""
    found, own = guess(text), reading.language
    if found in ("en", own):
        return found
    if scripts(text)[:1] != ["LATIN"]:
        same = scripts(text)[:1] == scripts(reading.text())[:1] and own != languages.UNKNOWN
        return own if same else (found if scripts(text) else "en")
    if len(text.split()) >= 30:  # enough to tell a third language
        return found
    special = any(letter.isalpha() and not letter.isascii() for letter in text)
    return own if special and scripts(reading.text())[:1] == ["LATIN"] else "en"


def _attributes(written, text):
    """What the texts of the page say of their language: nothing where it is that of the page."""
    known = Markup(' lang="{}" dir="{}"').format(written, direction(text))
    return "" if written in _HELD else known


def _safe(shown):
    return Markup(shown.data) if shown is not None else None


@cache
def _template():
    place = Path(__file__).with_name("page.html")
    made = jinja2.Environment(autoescape=True)
    # Arabic in a title says that it is Arabic
    made.filters["worded"] = lambda text: Markup(in_html(text.rstrip(".")))
    return made.from_string(place.read_text(encoding="utf-8"))


def _kept(whole, title):
    """Keep the page; return (where it is, that in words)."""
    stem = names.stem(title)[:60].strip("-_")
    path = Path(FOLDER) / f"brief-{stem or 'without-a-title'}.html"
    try:
        before = kept.put(path, whole.encode("utf-8"))
    except OSError as error:
        return None, (
            f"Not kept: {path.as_posix()} cannot be written ({error.strerror or error}). The page "
            "is in this notebook alone."
        )
    told = f"Kept: {path.as_posix()}. Open it in a browser, print it, or send it as it is.{before}"
    return path, told
