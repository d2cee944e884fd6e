"""A page in the language of its article: numbers, days and directions are of that language."""

import pytest

import dateline
from dateline import own
from dateline.brief import brief

TEXTS = {
    "ar": "انقطعت المياه في ٧ أيار/مايو ٢٠٤٠. تضرر أكثر من ١٬٢٠٠ منزل. "
    "تبلغ الكلفة نحو ٣٫٥ ملايين دينار.",
    "tr": "Sular 14 Mayıs 2041 Salı günü kesildi. En az 12.500 hane susuz kaldı. "
    "Zarar 3,5 milyon lirayı aştı.",
}
ROWS = {
    "ar": [
        ("أكثر من ١٬٢٠٠ منزل", "more_than", "١٬٢٠٠"),
        ("نحو ٣٫٥ ملايين دينار", "number", 3500000),
    ],
    "tr": [("En az 12.500 hane", "at_least", 12500), ("3,5 milyon lirayı", "more_than", 3500000)],
}


@pytest.fixture(params=TEXTS)
def made(request, tmp_path, monkeypatch):
    """A reading, and its rows of amounts and of time words."""
    monkeypatch.chdir(tmp_path)
    reading = dateline.new(tmp_path / "own", words=TEXTS[request.param], tell=None)
    assert reading.language == request.param
    rows = [
        {"quote": quote, "qualifier": qualifier, "low": low, "high": None}
        for quote, qualifier, low in ROWS[request.param]
    ]
    figures = own.rows(rows, "figures", reading=reading)
    day = {"ar": "في ٧ أيار/مايو ٢٠٤٠", "tr": "14 Mayıs 2041 Salı günü"}[request.param]
    own.rows({"quote": day}, "times", reading=reading)
    return reading, figures


def numbers(page):
    """What the page says of numbers."""
    return [each for each in page.remarks if "no row" in each or "adds up" in each]


FAIR = {
    "ar": "في ٧ أيار/مايو ٢٠٤٠ تضرر أكثر من ١٬٢٠٠ منزل، والكلفة ٣٫٥ ملايين دينار "
    "أو ٣٬٥٠٠٬٠٠٠ دينار.",
    "tr": "14 Mayıs 2041 günü 12.500 hane susuz kaldı; zarar 3,5 milyon lirayı ya da "
    "3.500.000 lirayı aştı.",
}


def test_what_the_article_writes_may_be_written_on_the_page(made):
    reading, figures = made
    page = brief(text=FAIR[reading.language], rows=figures, reading=reading, keep=False)
    assert numbers(page) == []
    assert any("in English alone" in each for each in page.remarks)
    text = "More than 1,200 homes; more than 3.5 million; more than 12,500."
    found = numbers(brief(text=text, rows=figures, reading=reading, keep=False))
    lacking = {"ar": "12,500", "tr": "1,200"}[reading.language]
    assert len(found) == 1 and lacking in found[0]


def test_a_number_that_no_row_has_is_told_however_it_is_written(made):
    reading, figures = made
    text = {"ar": "حضرت شاحنات و٢٠ سيارة، وتوفي ٥ أشخاص.", "tr": "20 araç geldi, 5 kişi öldü."}
    found = numbers(brief(text=text[reading.language], rows=figures, reading=reading, keep=False))
    assert len(found) == 2


def test_each_text_says_its_language_and_nothing_turns_a_name_or_a_day_round(made):
    reading, figures = made
    said = FAIR[reading.language]
    page = brief(
        title=said, text=said, unknown=said, sources=said, rows=figures, author="ليلى",
        date="2040-05-07", reading=reading, keep=False,
    )  # fmt: skip
    where = f'lang="{reading.language}" dir="{reading.direction}"'
    assert page.html.count(f"<p {where}>") >= 2
    assert "<bdi>ليلى</bdi> · <bdi>2040-05-07</bdi>" in page.html


def test_a_mark_of_a_vowel_stays_with_its_letter():
    from dateline.show import in_html

    assert in_html("x عاماً؟ y") == "x <bdi lang='ar' dir='rtl'>عاماً؟</bdi> y"


def test_rows_of_two_tables_are_rows_and_a_comma_parts_no_thousands_elsewhere(made):
    reading, figures = made
    times = reading.table("times")
    page = brief(text=FAIR[reading.language], rows=[figures, times], reading=reading, keep=False)
    assert not any("is no row" in each or "do not stand" in each for each in page.remarks)
    assert ">3500000</a>" in page.html and "3,500,000" not in page.html
    page = brief(text="More than that was said in the town.", rows=figures, reading=reading,
                 keep=False)  # fmt: skip
    assert "3,500,000" in page.html
