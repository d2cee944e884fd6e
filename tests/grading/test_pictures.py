"""Pictures in a student's text: as data of their own, under no name, or named as missing."""

import time

import pytest

prose = pytest.importorskip("dateline.grading.prose")

from dateline.grading import pictures  # noqa: E402

PNG = "iVBORw0KGgo="


def test_pictures_with_any_number_of_long_names_are_found_by_their_names():
    pasted = {f"{'я' * 900}{n}.png": {"image/png": PNG} for n in range(50)}
    pasted |= {"a b.png": {"image/png": PNG}, "a": {"image/png": PNG}, "a]b(c).png": {}}
    begun = time.process_time()
    for _ in range(20):
        prose.shown("attachment:" * 1_800, pasted)
    assert time.process_time() - begun < 10
    html, notes = prose.shown("![x](attachment:a%20b.png) ![y](attachment:a) attachment:no", pasted)
    assert html.count("<img") == 2 and not notes and "attachment:no" in html
    _, notes = prose.shown("![x](attachment:gone.png) ![y](attachment:a]b(c).png)", pasted)
    assert "gone.png" in notes[0]


ODD = (None, 5, [], "x", {"a": None}, {"a": {}}, {"a": {"image/png": 5}}, {1: {"image/png": PNG}})


@pytest.mark.parametrize("attachments", ODD, ids=repr)
def test_whatever_the_attachments_are_is_no_error(attachments):
    assert len(pictures.pasted(attachments)) <= 1


def test_pictures_have_an_end():
    many = {f"{n}.png": {"image/png": PNG} for n in range(pictures.MOST + 5)}
    assert len(pictures.pasted(many)) == pictures.MOST
    large = {f"{n}.png": {"image/png": "aGk=" * 1_000_000} for n in range(4)}
    kept = [data for one in pictures.pasted(large).values() for data in one.values() if data]
    assert sum(map(len, kept)) <= pictures.BYTES and len(kept) == 2


def test_a_picture_of_a_kind_that_no_browser_shows_is_named():
    text, found = pictures.taken_out("![x](data:image/tiff;base64,aGk=)", {})
    assert found == {"in-the-text-1": {"image/tiff": ""}}
    assert "of the kind image/tiff" in prose.shown(text, found)[1][0]


def test_no_alt_text_leaves_its_place():
    told = pictures.tag({"image/png": PNG}, '"><script>alert(1)</script>', 10**3)
    assert told.count("<") == 1 and told.endswith(' width="1000">')
