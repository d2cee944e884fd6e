"""The first page: one sentence alive, the rule, three doors, the lessons, a box for lecturers.

Everything on it is taken from the tables, from README and from CITATION.cff when it is built.
"""

import re
from functools import cache

import jinja2
import yaml

from dateline import tables
from tools import ROOT
from tools.edition.build import MEGABYTES
from tools.site import finish, plan, words

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TIME = "t13"  # a time word that names no day; no exercise asks for its date


@cache
def _readme():
    return (ROOT / "README.md").read_text(encoding="utf-8")


def section(title):
    """Return a section of README, without its heading."""
    return re.split(rf"^## {re.escape(title)}\n", _readme(), flags=re.MULTILINE)[1].split("\n## ")[
        0
    ]


def opening():
    """Return README's first sentence, which says what the course is."""
    return re.search(r"^One .*?\.(?= )", _readme(), re.MULTILINE)[0]


def shown_row():
    """Return the row that the page shows: its time word, its sentence, what is lit."""
    time = tables.load("times").set_index("time_id", drop=False).loc[TIME]
    sentences = tables.load("sentences").set_index("sentence_id", drop=False)
    sentence = sentences.loc[time["sentence_id"]]
    at = sentence["translation_en"].index(time["expression_en"])
    return {
        "time": time,
        "sentence": sentence,
        "english": _marked(
            words.pieces(sentence["sentence_id"], sentence["translation_en"]),
            at,
            at + len(time["expression_en"]),
        ),
        "arabic": words.in_arabic(sentence["sentence_id"], sentence["quote"], sentence["start"]),
    }


def _marked(pieces, start, end):
    """The sentence as HTML in three parts: before the words of the row, the words, after them."""
    parts = ["", "", ""]
    for first, _, piece in pieces:
        parts[0 if first < start else 1 if first < end else 2] += piece
    return parts


def counted():
    """Return the counts that the page names."""
    resting = words.resting()
    minutes = [int(re.match(r"\d+", aim.minutes)[0]) for aim in plan.aims().values()]
    return {
        "lessons": NUMBERS[len(minutes) - 1],  # the first is how to begin
        "hours": NUMBERS[round(sum(minutes) / 60)],
        "sentences": len(tables.load("sentences")),
        "rows": len(resting),
        "sources": len(tables.load("later/sources")),
        "later": len(tables.load("later/figures")),
    }


def cited():
    """Return how the course is cited, from CITATION.cff."""
    found = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    return {
        "authors": ", ".join(author["name"] for author in found["authors"]),
        "year": str(found["date-released"])[:4],
        "title": found["title"],
        "version": found["version"],
    }


def plans():
    """Return the heading under which INSTRUCTORS.md plans single meetings, and its anchor.

    >>> plans()[1].endswith("times-45-minutes")
    True
    """
    text = (ROOT / "INSTRUCTORS.md").read_text(encoding="utf-8")
    heading = re.search(r"^## (.* times 45 minutes)$", text, re.MULTILINE)[1]
    return heading, heading.lower().replace(" ", "-")


def page(edition=None):
    """Return the first page as Markdown; ``edition`` is the address of the browser edition."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "site" / "templates"),
        autoescape=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["grouped"] = lambda number: f"{number:,}"
    environment.filters["day"] = lambda day: f"{day.day} {day:%B}"
    picture = {path.stem: path for path in (ROOT / "site" / "pictures").glob("*.svg")}
    lessons = [
        {
            "page": page,
            "label": f"Lesson {page.path[10:12]}",
            "minutes": re.sub(r"^(\d+)", r"\1 minutes", plan.aims()[page.path[10:-6]].minutes),
            "aim": plan.aims()[page.path[10:-6]].aim,
            "picture": picture.get(page.path[10:12], picture["06"]).read_text(encoding="utf-8"),
        }
        for page in plan.notebooks()
        if page.kind == "lesson"
    ]
    rule = re.search(r"^> \*\*(.+?)\*\* (.+)$", _readme(), re.MULTILINE)
    note = re.search(r"^\*\*Content note\.\*\* (.+)$", _readme(), re.MULTILINE)[1]
    return environment.get_template("front.md").render(
        edition=edition,
        megabytes=MEGABYTES,
        on_a_phone=finish.ON_A_PHONE,
        row=shown_row(),
        lessons=lessons,
        dated=lessons[2],
        opening=opening(),
        rule=rule.groups(),
        note=note,
        counts=counted(),
        plans=plans(),
        cited=cited(),
    )
