"""Code points and UTF-16: both counts, at each place of texts that have both kinds of letters."""

import pytest

from dateline.interchange.offsets import Offsets


@pytest.mark.parametrize("text", ["", "abc", "a😀b😀😀c", "𐤀𐤁 يوم", "e\u0301😀"])
def test_each_place_is_counted_as_the_encoding_has_it(text):
    counted = Offsets(text)
    assert counted.differ == (len(text.encode("utf-16-le")) // 2 != len(text))
    for at in range(len(text) + 1):
        units = len(text[:at].encode("utf-16-le")) // 2
        assert counted.to_utf16(at) == units and counted.from_utf16(units) == at


def test_a_place_within_a_letter_is_its_beginning():
    assert Offsets("a😀b").from_utf16(2) == 1
    assert Offsets("a😀b").span(1, 3, "code points") == (1, 3)
