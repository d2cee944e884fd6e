"""Whether a text says that nobody died."""

import pytest

from dateline.check.nothing import told_as_zero

ZERO = """For deaths no number is given, since there were no deaths to count.
Deaths: no number is given; there were none.
The death toll is zero as no number is given.
Deaths are not shown as there weren't any.
For deaths no number is given (there was nothing to count).
Deaths did not happen; no number given.
For deaths no number is given; there was no loss of life.
The protests were bloodless: for deaths no number is given.
Deaths: no number given. Nobody lost their life.
Did anyone die? No. No number is given.
No number for deaths; the unrest cost no lives.
The number of deaths is not given and equals 0.
For deaths no number is given, the article says that nobody died.
Deaths: no number given, likely zero.
Deaths: no number; everyone went home safe."""
OPEN = """No deaths are counted in the article.
The article gives no count of the dead.
No number is given for deaths; that does not mean that nobody died.
It does not say whether nobody or many died.
Deaths: no number given (do not read this as zero).
Deaths are mentioned, no number is given; a zero would be wrong.
For deaths no number is given. The axis starts at zero.
How many died? No number is given.
Is there a number of deaths? No.
For deaths there weren't any numbers given.
None of the numbers is about deaths.
Nobody says how many died."""


@pytest.mark.parametrize("text", ZERO.splitlines())
def test_a_text_says_that_nobody_died_whatever_stands_beside_it(text):
    assert told_as_zero(text)


@pytest.mark.parametrize("text", OPEN.splitlines())
def test_what_is_denied_or_left_open_is_not_told(text):
    assert told_as_zero(text) == ""
