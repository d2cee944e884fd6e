"""What is right in an unusual form is not refused, and what is wrong in one is not accepted."""

import random

import matplotlib
import pytest
import restyled

from dateline.check import check

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

RIGHT = {
    "values": (95, 200),
    "words": ("95", "more than 200", "no number given"),
    "gap": None,
}
WRONG = {
    "swapped": RIGHT | {"values": (200, 95), "words": ("200", "more than 95", "no number given")},
    "no bound": RIGHT | {"words": ("95", "200", "no number given")},
    "a bound for the officers": RIGHT | {"words": ("more than 95", "more than 200", "no number")},
    "an upper bound": RIGHT | {"words": ("95", "at most 200", "no number given")},
    "a number for the deaths": RIGHT | {"gap": 40},
    "nobody died": RIGHT | {"words": ("95", "more than 200", "nobody died")},
}
GIVEN = [restyled.SHAPES, restyled.PLACES, restyled.GROUNDS]


def chart(values, words, gap):
    with plt.style.context("default"):
        figure, axes = plt.subplots(figsize=(8, 4))
    axes.barh([0, 1], values, color="C0")
    if gap:
        axes.barh(2, gap, color="C1")
    places = [(values[0] + 4, 0), (values[1] + 4, 1), ((gap or 0) + 4, 2)]
    for (x, y), text in zip(places, words, strict=True):
        axes.text(x, y, text, va="center")
    axes.set_yticks([0, 1, 2], ["police officers injured", "persons detained", "deaths"])
    axes.set(xlim=(0, 320), ylim=(-0.5, 2.5), xlabel="Number of people")
    figure.suptitle("Numbers of the Interior Ministry")
    plt.close(figure)
    return figure


def in_forms(seed, **drawn):
    """A chart in two or three other forms, by chance: the ground first, then words, then bars."""
    chance = random.Random(seed)
    shape, place, ground = (chance.choice(some) for some in GIVEN)
    if chance.random() < 0.3:
        shape = chance.choice(restyled.PLACES[:4])
    figure = chart(**drawn)
    for form in (ground, place, shape):
        form(figure)
    return figure


@pytest.mark.parametrize("seed", range(30))
def test_a_right_chart_is_refused_in_no_form(seed):
    outcome = check("06-brief", "q5", in_forms(seed, **RIGHT))
    assert outcome.result in ("right", "unread"), outcome.message


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("seed", range(5))
def test_a_wrong_chart_is_right_in_no_form(kind, seed):
    assert check("06-brief", "q5", in_forms(seed, **WRONG[kind])).result != "right"


# --- the same of texts ----------------------------------------------------------------------------

NAMES = {
    "held": ("persons detained", "detained persons", "the people detained", "arrests"),
    "hurt": ("police officers injured", "injured police officers", "officers hurt"),
    "dead": ("deaths", "the deaths", "those who died"),
}
BOUNDS = ("more than {}", "over {}", "{}, a lower bound", "more than {} (a lower bound)", "{}+")
NUMBERS = {200: ("200", "two hundred"), 95: ("95", "ninety-five")}
ROWS = (
    "{name}: {n}",
    "a bar at {n} for {name}",
    "for {name} a dot that ends at {n}",
    "{name} ({n})",
    "the first bar for {name} reaches {n}",
    "{name}, {n}",
    "an open triangle at {n} with an arrow to the right for {name}",
    "{n} for {name}",
)
GAPS = (
    "{name}: no number is given",
    "for {name} no number is given",
    "a hatched strip without a number for {name}",
    "{name} are spoken of, their number is not given",
)
JOINS = ("; ", ". ", ".\n", "\n- ", ", ", " and ", "; below it, ")
HEADS = ("Bar chart. ", "Lollipop chart in rows: ", "Bars, from top to bottom: ")


def told(chance, held=200, hurt=95, bound=True, bound_of_hurt=False, gap=GAPS):
    def row(group, value, with_bound):
        number = chance.choice(NUMBERS[value])
        number = chance.choice(BOUNDS).format(number) if with_bound else number
        return chance.choice(ROWS).format(name=chance.choice(NAMES[group]), n=number)

    rows = [
        row("held", held, bound),
        row("hurt", hurt, bound_of_hurt),
        chance.choice(gap).format(name=chance.choice(NAMES["dead"])),
    ]
    chance.shuffle(rows)
    join = chance.choice(JOINS)
    if "." in join:
        rows = [one[0].upper() + one[1:] for one in rows]
    head = "Bars.\n- " if join == "\n- " else chance.choice(HEADS)
    return f"{head}{join.join(rows)}. The numbers are those of the Interior Ministry."


@pytest.mark.parametrize("seed", range(100))
def test_a_right_text_is_refused_in_no_form(seed):
    text = told(random.Random(seed))
    assert check("06-brief", "q6", text).result in ("right", "unread"), text


@pytest.mark.parametrize(
    "wrong",
    [
        {"held": 95, "hurt": 200},
        {"bound": False},
        {"bound_of_hurt": True},
        {"gap": ("{name}: none", "nobody died", "{name}: none reported")},
        {"gap": ("{name}: 20", "dozens for {name}")},
    ],
    ids=lambda wrong: ", ".join(wrong),
)
@pytest.mark.parametrize("seed", range(12))
def test_a_wrong_text_is_right_in_no_form(wrong, seed):
    text = told(random.Random(seed), **wrong)
    assert check("06-brief", "q6", text).result != "right", text
