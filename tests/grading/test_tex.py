"""Math in a student's text: typeset where it only writes signs, else shown as it was typed."""

import pytest

tex = pytest.importorskip("dateline.grading.tex")
prose = pytest.importorskip("dateline.grading.prose")


@pytest.mark.parametrize("math", ["\\begin {x", "\\begin{a}\\end{b", "\\end{\\cssId}", "\\begin{}"])
def test_an_environment_without_a_proper_name_is_not_typeset(math):
    assert not tex.writes_only(f"${math}$")
    assert tex.writes_only("$\\begin{cases}x\\end{cases}$")


TYPESET = ("$x_1$", r"$$\frac{1}{2}$$", r"\\(x\\)", r"\\[x\\]", r"\begin{cases}x\end{cases}")
ACTING = (r"$\href{javascript:x}{y}$", r"$\def\x{1}$", r"$\require{html}$", r"$\style{a:b}{x}$")


@pytest.mark.parametrize("math", TYPESET)
def test_math_that_writes_is_for_the_page(math):
    assert tex.MATH in prose.shown(f"so {math} it is")[0]


@pytest.mark.parametrize("math", ACTING)
def test_math_that_acts_is_shown_as_it_was_typed(math):
    told, _ = prose.shown(f"so {math} it is")
    assert tex.MATH not in told and "<code>" in told


@pytest.mark.parametrize("text", ["5 $ and 6 $", "$5 or 6", r"\\[ no end", r"\begin{a} x \end{b}"])
def test_a_sign_of_money_or_a_beginning_alone_is_text(text):
    told, _ = prose.shown(text)
    assert tex.MATH not in told and "<code>" not in told
