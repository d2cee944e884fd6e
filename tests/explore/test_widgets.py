"""The explorers as widgets show the plain views and follow every choice."""

import ipywidgets as widgets
import pytest

from dateline import explore

EXPLORERS = [explore.reader, explore.timeline, explore.reactions, explore.figures]


@pytest.mark.parametrize("make", EXPLORERS, ids=lambda make: make.__name__)
def test_an_explorer_starts_useful_and_every_choice_changes_what_is_shown(make, arabic_outside):
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


def test_the_list_of_events_follows_the_filters(ids):
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
def test_a_view_says_the_same_in_words(name, page):
    shown = VIEWS[name]()
    bundle = shown._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"} and repr(shown) == bundle["text/plain"]
    for cell in page(shown).select("td:not([lang]), th, caption, p:not([lang])"):
        assert cell.get_text() in shown.text
