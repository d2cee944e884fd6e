"""The explorers: the plain views say what the tables say, the widgets show the views."""

import re

import ipywidgets as widgets
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from dateline import article, dates, explore, tables


def page(shown):
    return BeautifulSoup(shown.data, "html.parser")


def ids(shown):
    return [th.get_text() for th in page(shown).select("tbody th[scope=row]")]


def arabic_outside(shown):
    return [
        text
        for text in page(shown).find_all(string=re.compile(f"[{article.LETTERS}]"))
        if not text.find_parent(lang="ar", dir="rtl")
    ]


@pytest.mark.parametrize("mark", explore.words()["marks"])
def test_the_reader_shows_every_sentence_whole_with_its_translation(mark):
    shown = explore.reader_view(mark=mark)
    assert ids(shown) == [found.sentence_id for found in article.sentences()]
    tree = page(shown)
    for label in tree.select("td[lang=ar] bdi[lang=en]"):
        label.decompose()
    arabic = [td.get_text() for td in tree.select("td[lang=ar][dir=rtl]")]
    assert arabic == [found.text for found in article.sentences()]
    english = [td.get_text() for td in tree.select("td:nth-of-type(1)")]
    assert english == [found.translation for found in article.sentences()]
    assert arabic_outside(shown) == []


def test_every_mark_says_in_words_what_it_is():
    for mark in explore.words()["marks"]:
        tree = page(explore.reader_view(mark=mark))
        marked = tree.select("mark")
        assert bool(marked) == (mark != "nothing")
        assert bool(tree.select("td[lang=ar] bdi[lang=en]")) == (mark != "nothing")
    times = tables.load("times")
    labels = page(explore.reader_view(mark="time words")).select("td[lang=ar] bdi[lang=en]")
    assert {label.get_text() for label in labels} == {
        f"({said})" for said in times["expression_en"]
    }


def test_an_actor_and_a_word_choose_sentences():
    assert set(ids(explore.reader_view(actor="united-states"))) == {"s07"}
    assert set(ids(explore.reader_view(search="restraint"))) == {"s07", "s25"}
    assert set(ids(explore.reader_view(actor="tokayev", search="Restraint"))) == {"s25"}
    word = article.sentence("s16").text.split()[2]  # an Arabic word, found and marked
    assert "s16" in ids(explore.reader_view(mark="nothing", search=word))
    assert page(explore.reader_view(mark="nothing", search=word)).select("mark")


@pytest.mark.parametrize("mark", ["who speaks", "what leads over", "names"])
def test_of_a_chosen_actor_only_its_own_marks_are_shown(mark):
    table = tables.load("mentions" if mark == "names" else "claims").query("actor_id == 'tokayev'")
    column = {"who speaks": "source_quote", "what leads over": "cue_quote", "names": "quote"}[mark]
    marked = page(explore.reader_view(mark=mark, actor="tokayev")).select("mark")
    assert marked and {found.get_text() for found in marked} <= set(table[column])


@pytest.mark.parametrize("nothing", [{"search": "zebra"}, {"actor": "nobody"}])
def test_the_reader_says_in_words_when_nothing_matches(nothing):
    assert page(explore.reader_view(**nothing)).select("[role=status]")[0].get_text()


def test_the_timeline_filters_and_orders():
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
def test_every_event_is_shown_with_its_words_its_source_and_why(event):
    shown = page(explore.timeline_view(event_id=event["event_id"]))
    text = shown.get_text()
    assert f"The chosen event: {event['title_en']}" in text
    assert "".join(mark.get_text() for mark in shown.select("mark")) == event["quote"]
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


def test_reactions_stand_side_by_side_with_what_is_not_stated():
    shown = page(explore.reactions_view("r1", "r2"))
    rows = {tr.th.get_text(): [td.get_text() for td in tr.select("td")]
            for tr in shown.select("table")[0].select("tbody tr")}  # fmt: skip
    assert rows["who spoke"] == ["not stated", "not stated"]
    assert rows["to whom"] == ["the authorities in Kazakhstan", "not stated"]
    assert rows["speaks of deaths or victims"] == ["not in what is reported"] * 2
    assert len(shown.select("p[dir=rtl] mark")) == 2


@pytest.mark.parametrize("row", tables.load("reactions").to_dict("records"),
                         ids=lambda row: row["reaction_id"])  # fmt: skip
def test_a_reaction_stands_with_every_sentence_it_was_read_from(row):
    other = "r2" if row["reaction_id"] == "r1" else "r1"
    shown = page(explore.reactions_view(row["reaction_id"], other))
    marks = [mark.get_text() for mark in shown.select("mark")]
    text = shown.get_text()
    assert row["quote"] in marks
    claims = tables.load("claims").set_index("claim_id").loc[row["claim_ids"].split("; ")]
    assert all(sentence_id in text for sentence_id in claims["sentence_id"])
    elsewhere = claims[claims["sentence_id"] != row["sentence_id"]]
    assert all(quote in marks for quote in elsewhere["quote"])


def test_a_contested_code_shows_what_it_changes():
    first = page(explore.reactions_view("r5", "r4", "AID")).get_text()
    second = page(explore.reactions_view("r5", "r4", "MOBILIZE: troops")).get_text()
    assert "AID (chosen)" in first and "MOBILIZE: troops (chosen)" in second
    assert "material conflict" in second
    assert "Choose another one" in explore.reactions_view("r3", "r3").data
    with pytest.raises(KeyError, match="AID, MOBILIZE"):
        explore.reactions_view(code="ASSAULT")


@pytest.mark.parametrize("row", tables.load("figures").to_dict("records"),
                         ids=lambda row: row["figure_id"])  # fmt: skip
def test_every_figure_has_its_words_its_source_its_bounds_and_its_limits(row):
    shown = page(explore.figures_view(row["figure_id"]))
    assert "".join(mark.get_text() for mark in shown.select("mark")) == row["quote"]
    cells = {tr.th.get_text(): tr.td.get_text() for tr in shown.select("tbody tr")}
    low = {"more_than": f"more than {row['low']}; {row['low']} itself is not included"}
    stated = low.get(row["qualifier"], "not stated" if pd.isna(row["low"]) else str(row["low"]))
    assert cells["low (lower bound)"] == stated
    assert row["figure_id"] in shown.select_one("[role=status]").get_text()
    assert cells["who says it"] and cells["You may"] and cells["You may not"]
    if row["qualifier"] == "not_given":
        assert "write 0" in cells["You may not"]


EXPLORERS = [explore.reader, explore.timeline, explore.reactions, explore.figures]


@pytest.mark.parametrize("make", EXPLORERS, ids=lambda make: make.__name__)
def test_an_explorer_starts_useful_and_every_choice_changes_what_is_shown(make):
    for place in range(len(make().children) - 2):
        _, *controls, shown = make().children  # a fresh one for each control
        control, before = controls[place], shown.value
        assert isinstance(shown, widgets.HTML) and "<table" in before
        assert control.description
        if isinstance(control, widgets.Text):
            control.value = "restraint"
        else:
            assert control.label  # something is chosen, and its name shows
            others = [value for _, value in control._options_full if value != control.value]
            control.value = others[-1]
        assert shown.value != before, control.description
        assert arabic_outside(type("Shown", (), {"data": shown.value})) == []


@pytest.mark.parametrize("make", EXPLORERS, ids=lambda make: make.__name__)
def test_no_output_widget_is_used(make):
    kinds = {type(widget) for widget in make().children}
    assert kinds <= {widgets.Dropdown, widgets.Text, widgets.HTML}


def test_the_list_of_events_follows_the_filters():
    box = explore.timeline()
    _, actor, place, basis, order, event, shown = box.children
    basis.value = "vague"
    assert [value for _, value in event.options] == ids(explore.timeline_view(basis="vague"))
    actor.value = "tokayev"
    assert event.options == () and "No event matches" in shown.value
    basis.label = explore.words()["timeline"]["all"]
    assert len(event.options) > 3 and "No event matches" not in shown.value
    event.value = event.options[2][1]
    assert event.options[2][0].split(" ", 1)[1] in shown.value
    order.value = "telling"
    place.value = ""
    assert "The chosen event" in shown.value


@pytest.mark.parametrize(("make", "place"), [
    (explore.reader, 1), (explore.timeline, 0), (explore.timeline, 1), (explore.timeline, 2),
])  # fmt: skip
def test_all_can_be_chosen_again(make, place):
    """An option whose value is None would show as nothing chosen when it is chosen again."""
    _, *controls, shown = make().children
    before = shown.value
    control = [c for c in controls if isinstance(c, widgets.Dropdown)][place]
    everything = control.label
    control.index = 2
    assert shown.value != before
    control.index = 0
    assert control.index == 0 and control.label == everything and shown.value == before
    values = [value for _, value in control._options_full]
    assert None not in values and len(set(values)) == len(values)


VIEWS = {
    "reader": lambda: explore.reader_view(mark="figures"),
    "timeline": explore.timeline_view,
    "reactions": explore.reactions_view,
    "figures": explore.figures_view,
}


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_says_the_same_in_words(name):
    shown = VIEWS[name]()
    bundle = shown._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"} and repr(shown) == bundle["text/plain"]
    for cell in page(shown).select("td:not([lang=ar]), th, caption, p:not([lang=ar])"):
        assert cell.get_text() in shown.text
