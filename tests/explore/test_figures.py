"""The explorer of the figures says what the tables say."""

import pandas as pd
import pytest

from dateline import explore, tables


@pytest.mark.parametrize("row", tables.load("figures").to_dict("records"),
                         ids=lambda row: row["figure_id"])  # fmt: skip
def test_every_figure_has_its_words_its_source_its_bounds_and_its_limits(row, page):
    shown = page(explore.figures_view(row["figure_id"]))
    assert "".join(mark.get_text() for mark in shown.select("[lang=ar] mark")) == row["quote"]
    assert shown.select("p[lang=en] mark")
    cells = {tr.th.get_text(): tr.td.get_text() for tr in shown.select("tbody tr")}
    low = {"more_than": f"more than {row['low']}; {row['low']} itself is not included"}
    stated = low.get(row["qualifier"], "not stated" if pd.isna(row["low"]) else str(row["low"]))
    assert cells["low (lower bound)"] == stated
    assert row["figure_id"] in shown.select_one("[role=status]").get_text()
    assert cells["who says it"] and cells["You may"] and cells["You may not"]
    if row["qualifier"] == "not_given":
        assert "write 0" in cells["You may not"]
