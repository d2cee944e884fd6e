"""The explorer of the timeline says what the tables say."""

import pytest

from dateline import dates, explore, tables


def test_the_timeline_filters_and_orders(page, ids):
    events = tables.load("events").query("on_timeline")
    assert sorted(ids(explore.timeline_view())) == sorted(events["event_id"])
    told = ids(explore.timeline_view(order="telling"))
    assert told == events.sort_values("start")["event_id"].tolist()
    for basis in dates.BASES:
        shown = ids(explore.timeline_view(basis=basis))
        assert set(shown) == set(events[events["date_basis"] == basis]["event_id"])
    without = set(ids(explore.timeline_view(actor="")))
    assert without == set(events[events["actor_id"].isna()]["event_id"])
    assert page(explore.timeline_view(actor="tokayev", basis="stated")).select("[role=status]")


@pytest.mark.parametrize("event", tables.load("events").query("on_timeline").to_dict("records"),
                         ids=lambda event: event["event_id"])  # fmt: skip
def test_every_event_is_shown_with_its_words_its_source_and_why(event, page):
    shown = page(explore.timeline_view(event_id=event["event_id"]))
    text = shown.get_text()
    assert f"The chosen event: {event['title_en']}" in text
    assert "".join(mark.get_text() for mark in shown.select("[lang=ar] mark")) == event["quote"]
    assert shown.select("p[lang=en] mark")
    claims = tables.load("claims").set_index("claim_id").loc[event["claim_ids"].split("; ")]
    said = text.split("Who says it: ")[1]
    if (claims["source_kind"] == "named").any():
        names = tables.load("actors").set_index("actor_id")["name_en"]
        assert names[claims["actor_id"].dropna().iloc[0]] in said
    else:
        assert "nobody is named" in said or "unnamed source" in said
    why = text.split("Why this date: ")[1]
    reasons = {
        "stated": "The sentence has the date",
        "inferred": "One more step was needed",
        "vague": "but no day",
        "undated": "No time word dates it",
    }
    assert reasons[event["date_basis"]] in why
