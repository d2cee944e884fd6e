"""What a paste brings with it, and what it may not change."""

import sys
import time
import unicodedata

import pytest

from dateline import article
from dateline.check.forms import Wrong
from dateline.check.quoting import MOST_PLACES, level, places

SOURCE = "تقارير محلية"
(PLACE,) = places(SOURCE)
FORMAT = [chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) == "Cf"]
SPACES = [chr(n) for n in range(sys.maxunicode + 1) if chr(n).isspace()]


@pytest.mark.parametrize("quote", [article.text(), *(s.text for s in article.sentences())])
def test_the_article_is_found_in_itself(quote):
    (found,) = places(quote)
    assert article.text()[slice(*found)] == quote


@pytest.mark.parametrize("sign", FORMAT, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_character_that_nobody_sees_makes_no_difference(sign):
    first, second = SOURCE.split()
    assert places(f"{sign}{first}{sign} {sign}{second[0]}{sign}{second[1:]}{sign}") == (PLACE,)


@pytest.mark.parametrize("space", SPACES, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_space_is_a_space(space):
    assert places(f"{space}{SOURCE.replace(' ', space)}{space}") == (PLACE,)


@pytest.mark.parametrize(
    "around",
    [
        "“{}”",
        '"{}"',
        "'{}'",
        "`{}`",
        "«{}»",
        "« {} »",
        "‘{}’",
        "„{}“",
        '""{}""',
        "({})",
        "{}.",
        "{}،",
    ],
)
def test_marks_around_a_paste_make_no_difference(around):
    assert places(around.format(SOURCE)) == (PLACE,)


LABELLED = [
    "تقارير(cue) محلية(source)",
    "تقارير محلية(c31)",
    "تقارير محلية(2)",
    "تقارير محلية c31",
    "f04 persons detained تقارير محلية",
    "تقا(a, b)رير محلية",
    "تقارير محلية(towns and villages (of the demonstrations, or of the price rise))",
    "«تقارير محلية» (source)",
]


@pytest.mark.parametrize("quote", LABELLED)
def test_labels_that_were_copied_too_make_no_difference(quote):
    assert places(quote) == (PLACE,)


def test_the_numbers_and_brackets_of_the_article_are_no_labels():
    for quote in (
        "أكثر من 200 شخص",
        "37 من سياراتها",
        "(الخامس من يناير/ كانون الثاني 2022)",
        "2022)",
    ):
        (found,) = places(quote)
        assert article.text()[slice(*found)] == quote


CALL = "ودعت"
CONTEXTS = [
    (CALL, "", " واشنطن"),
    (CALL, "", "واشنطن"),
    (CALL, "", "  واشنطن السلطات "),
    (CALL, "كازاخستان”.", ""),
    (CALL, "كازاخستان", ""),
    {"quote": CALL, "Suffix": "(source) واشنطن"},
    [(CALL, None, "“واشنطن”")],
]


@pytest.mark.parametrize("given", CONTEXTS, ids=repr)
def test_the_space_between_a_quote_and_its_context_may_be_missing(given):
    if isinstance(given, dict):
        given = {"$map": [[name, part] for name, part in given.items()]}
    given = (
        [list(part) if isinstance(part, tuple) else part for part in given]
        if isinstance(given, list)
        else given
    )
    (found,) = places(list(given) if isinstance(given, tuple) else given)
    assert article.sentence_at(found.start).sentence_id == "s07"


@pytest.mark.parametrize(
    ("given", "mistake"),
    [
        ([CALL, "", "أنقرة"], "wrong context"),
        ([CALL, "", "Washington"], "wrong context"),
        ("تقاريرمحلية", "spaces in quote"),
        ("تقارير، محلية", "marks in quote"),
        ("تقارير مجلية", "not in the article"),
        ("local reports", "English words"),
        ("c31", "English words"),
        ("2021", "English words"),
        ("“”", "English words"),
        ("ا" * 20_000, "not in the article"),
    ],
)  # fmt: skip
def test_what_is_not_the_article_is_told(given, mistake):
    with pytest.raises(Wrong, match=f"^{mistake}$"):
        places(given)


def test_a_letter_stands_in_more_places_than_anybody_means():
    assert len(places("ا")) == MOST_PLACES + 1


def test_accents_without_end_take_no_time():
    began = time.perf_counter()
    with pytest.raises(Wrong):
        places("ا" + "\u0651\u0650" * 5000)
    assert time.perf_counter() - began < 0.1
    assert level("a" + "\u0301\u0327" * 60) == "a" + "\u0301\u0327" * 60
