"""A key that stands above its task is found, in each form that tells it, and nothing else is."""

import pytest

from dateline import article, tables
from dateline.check import questions
from dateline.check.judging import KINDS
from tools import leaks, shown


def html(text):
    return [shown.of_html(text, "planted")]


def table(head, *rows, caption="Planted"):
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in (head, *rows)]
    return html(f"<table><caption>{caption}</caption>" + "".join(f"<tr>{r}</tr>" for r in lines)
                + "</table>")  # fmt: skip


def text(words):
    return shown.of_markdown(words, "planted")


def key(notebook, question):
    asked = questions(notebook)[question]
    return KINDS[asked["kind"]].key(asked)


def beside(question, column):
    """Each id of a mapping with a value that is right, as rows."""
    return [[name, min(map(str, right[column] - {None}))] for name, right in key(*question).items()]


SOURCE = tables.load("claims").set_index("claim_id").loc["c31", "source_quote"]
NONE = ("01-reading", "q6")  # a set of figures
AGREED = ("03-reactions", "q4")  # 0.2
WHO = ("01-reading", "q4")  # five sentences, each with an actor
DAYS = ("02-timeline", "q1")  # time expressions, each with a date
WORDS = ("01-reading", "q2")
OPTION = ("01-reading", "q7")

PLANTED = {
    "the rows of a set": (NONE, table(["figure_id"], *[[f"f{n:02}"] for n in (1, 3, 6, 7, 13)])),
    "a set in a sentence": (NONE, text("These have none: f01, f03, f06, f07, f13.")),
    "a set folded away": (
        NONE, text("<details><summary>x</summary>\n\nf01, f03, f06, f07, f13\n\n</details>")),
    "a set in code": (NONE, shown.of_code('some = ["f01", "f03", "f06", "f07", "f13"]', "x")),
    "a set in a comment": (NONE, shown.of_code("# f01 f03 f06 f07 f13\nx = 1", "x")),
    "a set in an alt text": (NONE, html('<img alt="Bars: f01, f03, f06, f07 and f13.">')),
    "a set with its column": (
        NONE, table(["figure_id", "source_kind"], *[[f"f{n:02}", "x"] for n in range(1, 15)])),
    "most values beside their ids": (
        WHO, table(["sentence_id", "actor_id"], ["s10", "tengrinews"], ["s35", "turkey"],
                   ["s16", "interior-ministry"])),
    "values in sentences": (
        WHO, text("- s10 is tengrinews\n- s35 is turkey\n- s37 means kalin")),
    "dates beside their ids": (DAYS, table(["time_id", "date"], *beside(DAYS, "date_edtf"))),
    "words that are marked": (WORDS, html(f"<p>x <mark>{SOURCE}</mark> y</p>")),
    "words in a cell": (WORDS, table(["said"], [SOURCE])),
    "words in marks of quotation": (WORDS, text(f"Who? “{SOURCE}”")),
    "an option in its words": (
        OPTION, text("According to the article, which names no source for it, the authorities "
                     "widely restricted the internet, in what seems an attempt to hinder the "
                     "organising of the protests.")),
}  # fmt: skip
HARMLESS = {
    "the rows of a set among others": (
        NONE, table(["figure_id"], *[[f"f{n:02}"] for n in range(1, 15)])),
    "a part of a set": (NONE, text("Two of them are f01 and f03.")),
    "one value as an example": (WHO, table(["id", "actor"], ["s10", "tengrinews"])),
    "ids without values": (WHO, table(["id"], ["s10"], ["s16"], ["s31"], ["s35"], ["s37"])),
    "values without ids": (WHO, table(["id"], ["tengrinews"], ["turkey"], ["kalin"])),
    "another date": (DAYS, table(["id", "date"], *[[name, "x"] for name in key(*DAYS)])),
    "the words in their sentence": (WORDS, html(f"<p>x {SOURCE} y</p>")),
    "a number of something else": (AGREED, text("0.2 litres of tea")),
}  # fmt: skip


@pytest.mark.parametrize("case", PLANTED)
def test_a_planted_leak_is_found(case):
    question, pieces = PLANTED[case]
    found = leaks.leaks(*question, pieces)
    assert found and all(leak[:2] == question for leak in found)


@pytest.mark.parametrize("case", HARMLESS)
def test_what_tells_nothing_is_let_through(case):
    question, pieces = HARMLESS[case]
    assert leaks.leaks(*question, pieces) == []


@pytest.mark.parametrize("form", ["0.2", "20%", "20 percent"])
def test_a_number_is_found_with_the_words_that_it_counts(form):
    title = questions(AGREED[0])[AGREED[1]]["title"]
    assert leaks.leaks(*AGREED, text(f"{title}: {form}."))
    assert leaks.leaks(*AGREED, table(["what", "share"], [title, form]))
    assert leaks.leaks(*AGREED, text(f"{title}: 0.25.")) == []


def test_what_an_exercise_shows_for_a_question_is_its_material():
    rows = [[f"f{n:02}", "x"] for n in range(1, 15)]
    (piece,) = table(["figure_id", "source_kind"], *rows)
    assert leaks.leaks(*NONE, [piece]) and not leaks.leaks(*NONE, [piece._replace(own=True)])
    (piece,) = table(["figure_id"], *[[f"f{n:02}"] for n in (1, 3, 6, 7, 13)])
    assert leaks.leaks(*NONE, [piece._replace(own=True)])


def test_above_an_exercise_stand_its_lessons_and_its_other_questions():
    places = {piece.where.partition(",")[0] for piece in leaks.above("02-timeline", "q1")}
    assert places == {
        "README", "00-start-here", "01-reading-the-article", "02-building-a-timeline",
        "02-timeline",
    }  # fmt: skip


def test_above_a_task_nothing_of_what_follows():
    own = leaks.read(leaks.path_of("02-building-a-timeline"))
    at = own.at("t1")
    numbers = [int(piece.where.rpartition(" ")[2]) for piece in own.before("t1")]
    assert max(numbers) < at and own.asks("t1") not in numbers
    places = {piece.where.partition(",")[0] for piece in leaks.above(own.name, "t1")}
    assert places == {"README", "00-start-here", "01-reading-the-article", own.name}


def test_every_kind_with_a_key_is_looked_at():
    assert {*leaks.TELLING, *leaks.FREE} >= set(KINDS)
    assert not set(leaks.TELLING) & set(leaks.FREE)
    assert SOURCE in article.text()
