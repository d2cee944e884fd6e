"""Rows of one's own: what stands in their cells with words, and where the text has it."""

import pytest

from dateline.check import check, hold
from dateline.check.owned import hold_numbers, not_placed
from dateline.check.plain import plain
from dateline.reading import course


def row(sentence, **cells):
    return [{"sentence_id": sentence, "quote_en": "x", **cells}]


@pytest.mark.parametrize("table", ["reactions", "figures", "claims", "events", "times", "namings"])
def test_the_courses_own_rows_say_what_stands_at_their_sentences(table):
    assert not_placed(plain(course().table(table))) == []


@pytest.mark.parametrize(
    ("sentence", "column", "words"),
    [
        ("s36", "speaker", "Ibrahim Kalin"),
        ("s36", "speaker", "the spokesman of the Turkish presidency, Kalin"),
        ("s36", "channel", "a tweet (on Twitter)"),
        ("s36", "channel", "not stated"),
        ("s07", "addressee", "Kazakhstan’s authorities"),
        ("s07", "named_as_en", "the US"),
        ("s29", "channel", "press statement"),
        ("s15", "counted_en", "arrests"),
        ("s15", "counted", "arrested persons"),
        ("s02", "counted_en", "dead people"),
        ("s27", "content_en", "asks for a peaceful solution, by dialogue and law"),
        ("s08", "title_en", "Storming of a building by angry protesters"),
        ("s08", "my_note", "whatever I think of it"),
    ],
)
def test_words_of_the_sentence_have_their_place(sentence, column, words):
    assert not_placed(plain(row(sentence, **{column: words}))) == []


@pytest.mark.parametrize(
    ("sentence", "column", "words"),
    [
        ("s07", "speaker", "President Biden"),
        ("s07", "speaker", "the Interior Ministry"),
        ("s07", "channel", "a tweet"),
        ("s27", "channel", "a statement of the Foreign Ministry"),
        ("s36", "addressee", "President Tokayev"),
        ("s08", "place", "Astana"),
        ("s15", "counted_en", "300 persons detained"),
        ("s15", "counted_en", "people killed by police"),
        ("s27", "content_en", "condemns the violence of demonstrators"),
    ],
)
def test_words_that_no_sentence_there_has_are_open(sentence, column, words):
    found = not_placed(plain(row(sentence, **{column: words})))
    assert found == [{"number": 1, "column": column, "words": words}]


def test_numbers_are_held_in_a_list_of_dicts_too():
    from dateline.check.forms import Wrong

    with pytest.raises(Wrong, match="number not in its words"):
        hold_numbers(plain([{"sentence_id": "s20", "quote_en": "Thousands", "low": 2000}]))


def test_an_invented_speaker_waits_for_a_person_and_the_cell_is_named():
    from dateline import own
    from dateline.check import UnreadAnswer

    rows = own.rows(
        [
            {"sentence": "s07", "quote": "called on the authorities", "speaker": "Ned Price"},
            {"sentence": "s27", "quote": "through dialogue"},
            {"sentence": "s36", "quote": "his deep sorrow"},
        ],
        "reactions",
        keep=False,
    )
    outcome = check("06-brief", "q3", rows)
    assert (outcome.result, outcome.mistake) == ("unread", "words of a cell")
    assert "“Ned Price” (row 1, column speaker)" in outcome.message
    with pytest.raises(UnreadAnswer):
        hold("06-brief", "q3", rows)
    assert check("06-brief", "q3", rows.assign(speaker=None)).result == "right"
    assert check("06-brief", "q3", rows.iloc[:2]).mistake == "missing item"  # a fault goes first
