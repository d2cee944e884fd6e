"""Names as a reader compares them."""

import pytest

from dateline import names

SAME = [
    ("the Interior Ministry", "Ministry of the Interior"),
    ("THE  INTERIOR MINISTRY", "interior ministry"),
    ("Kazakhstan’s Interior Ministry", "Interior Ministry of Kazakhstan"),
    ("Kazakhstan's Interior Ministry", "the Kazakhstani Interior Ministry"),
    ("Kazakh Interior-Ministry", "Interior Ministry (Kazakhstan)"),
    ("Kassym‑Jomart Tokayev", "Kassym-Jomart\u200b Tokayev"),
    ("İbrahim Kalın", "ibrahim kalin"),
    ("the U.S.", "us"),
    ("the presidency of Türkiye", "Turkish presidency"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_are_one(one, other):
    assert names.alike(one) == names.alike(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Interior Ministry", "the Energy Ministry"),
        ("the Security Council", "the Collective Security Council"),
        ("Turkey", "the Turkish presidency"),
        ("the government of Kazakhstan", "the government of Almaty"),
    ],
)
def test_names_that_are_two(one, other):
    assert names.alike(one) != names.alike(other)


def test_a_row_without_aliases_has_its_name():
    assert names.of_row({"name_en": "Kalin, spokesman", "aliases_en": None}) == [
        "Kalin, spokesman",
        "Kalin",
    ]
