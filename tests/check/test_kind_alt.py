"""Alt texts: what they name, and what they must not say."""

import pytest

from dateline.check import drawn as hold
from dateline.check import judging
from dateline.check.forms import Wrong

RIGHT = ("right", "")


def wrong(mistake):
    return "not yet", mistake


def told(question, said):
    hold.hold_alt_length(said)
    hold.hold_alt_numbers(said, [200, 95], [([295], "total of different units")])
    hold.hold_alt_words(said, ["interior ministry"])
    hold.hold_alt_none_died(said)
    hold.hold_alt(said, {200.0: "detain", 95.0: "officer"}, [200])
    hold.hold_bound_said(said, 200)


@pytest.fixture(autouse=True)
def entered(monkeypatch):
    monkeypatch.setitem(judging.SPECIAL, "told", told)


def test_alt_texts(ask):
    alt = {"kind": "alt", "judge": "told"}
    good = "Two bars, after the Interior Ministry: more than 200 detained, 95 officers injured."
    assert ask(alt, good) == RIGHT
    assert ask(alt, "A bar chart") == wrong("too few words")
    assert ask(alt, good.replace("95", "some")) == wrong("number not named")
    assert ask(alt, good.replace("more than ", "")) == wrong("bound not shown")
    assert ask(alt, good.replace("Interior Ministry", "officials")) == wrong("word not named")
    assert ask(alt, ["chart"]) == wrong("type")
    assert ask(alt, good + " In all 295.") == wrong("total of different units")
    assert ask(alt, good + " Nobody died.") == wrong("zero for unknown")
    assert ask(alt, good.replace("95", "more than 95")) == wrong("bound where there is none")
    swapped = good.replace("200", "x").replace("95", "200").replace("x", "95")
    assert ask(alt, swapped) == wrong("bound where there is none")
    assert ask(alt, good.replace("detained", "seen")) == wrong("number of something else")
    assert ask(alt, good.translate(dict.fromkeys(map(ord, ",:.")))) == wrong("list of words")


@pytest.mark.parametrize("said", ["more than 200", "over 200", "above 200", "> 200"])
def test_a_bound_said_in_words(said):
    hold.hold_bound_said(f"Of {said} detained", 200)
    for other in ("200", "no more than 200", "not over 200", "fewer than 200"):
        with pytest.raises(Wrong, match="^bound not shown$"):
            hold.hold_bound_said(f"Of {other} detained", 200)


@pytest.mark.parametrize(
    "said", ["at least 200", "200 or more", "≥ 200", "200+", "a minimum of 200", "no less than 200"]
)
def test_at_least_is_another_bound_than_more_than(said):
    with pytest.raises(Wrong, match="^another bound$"):
        hold.hold_bound_said(f"Of {said} detained", 200)
    hold.hold_bound_said(f"Of {said} detained, that is more than 200", 200)
