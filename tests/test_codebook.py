"""What the codebook says about this one article; its rules for rows are held by dateline.rules."""

import re

from dateline import article, tables

# stems of the words for protest and what goes with it
PROTEST = "احتجاج|محتج|تظاهر|الفوضى|أزمة|اضطراب|الأحداث|اشتباك|الوضع|الانتهاك"


def test_words_for_protest_are_all_named_and_section_b_has_none():
    rows = tables.load("namings").query("what != 'speech'")
    spans = list(zip(rows["start"], rows["end"], strict=True))
    found = list(re.finditer(PROTEST, article.text()))
    assert found
    for hit in found:
        assert any(s <= hit.start() < e for s, e in spans), hit
    b = rows.query("section_id == 'B' and what == 'event'")
    assert b["quote"].str.contains("الوضع").all()


def test_no_hedge_or_booster_is_a_source():
    sources = set(tables.load("claims")["source_start"].dropna())
    weighed = tables.load("notes").query("kind in ['hedge', 'booster']")
    assert len(weighed) and not weighed["start"].isin(sources).any()
