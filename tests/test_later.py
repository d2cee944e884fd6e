"""Charts of what was reported later: every statement is drawn and said, no two are mixed."""

import matplotlib.pyplot as plt
import pytest

from dateline import charts, tables

FIGURES = tables.load("later/figures")
SPEAKERS = tables.load("later/speakers")


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_the_matrix_shows_every_kind_of_every_reaction():
    wider = tables.load("later/reactions")
    cells = charts.kinds.table(wider)
    assert cells.to_numpy().sum() == wider["kinds"].str.split("; ").str.len().sum()
    alt = charts.kinds.alt(wider)
    assert all(label in alt for label in cells.index)
