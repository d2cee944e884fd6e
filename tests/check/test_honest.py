"""Rules of honest charts: what is drawn stands at its name, and nothing else is drawn."""

import figures
import pytest
from figures import refuses

from dateline.check import doubtful, honest, ruled


def test_the_usual_chart_keeps_every_rule_and_each_says_what_it_looks_at():
    honest.hold(figures.read())
    assert all(rule.looked and rule.__doc__ for rule in honest.RULES)
    assert len({rule.looked for rule in honest.RULES}) == len(honest.RULES)


def test_everything_has_its_name():
    def nameless(axes):
        axes.set_yticks([])

    facts = refuses("word not shown", honest.all_is_named, figures.read(nameless))
    assert facts["word"] in ("“persons detained”", "“officers injured”")

    def silent(axes):
        axes.barh(figures.NAMES[:2], [95, 200])
        axes.text(3, 2, "deaths")
        axes.set_ylim(-0.5, 2.5)

    facts = refuses("word not shown", honest.all_is_named, figures.drawn(silent))
    assert "no number" in facts["word"]


def test_a_bar_of_length_0_says_none_unless_words_say_that_no_number_is_given():
    honest.no_zero(figures.read(lambda axes: axes.barh(2, 0)))
    point = figures.read(lambda axes: axes.plot(0, 2, "o"))
    bar = figures.drawn(lambda axes: axes.barh(["officers", "deaths", "x"], [95, 0, 1]))
    for chart in (point, bar):
        facts = refuses("zero drawn for unknown", honest.no_zero, chart)
        assert facts == {"name": "deaths"}
    honest.no_zero(figures.read(lambda axes: axes.plot([0, 0], [0, 1], "|")))


def test_a_number_stands_at_its_own_name():
    def at(names, numbers):
        return figures.drawn(lambda axes: axes.barh(names, numbers))

    rule = honest.value_at_its_name
    rule(at(figures.NAMES[:2], [95, 200]))
    facts = refuses("another number at its name", rule, at(figures.NAMES[:2], [200, 95]))
    assert facts == {"name": "persons detained", "drawn": "95"}
    assert refuses("value not drawn", rule, at(figures.NAMES[:1], [95]))["name"]
    nameless = at(["?", "officers injured"], [200, 95])
    assert refuses("number without a name", rule, nameless)["drawn"] == "200"
    refuses("another number at its name", rule, figures.read(lambda a: a.barh(0, 80, color="C3")))


def test_a_text_on_its_place_is_a_mark():
    def draw(axes):
        axes.text(95, 0, "95", ha="center", va="center")
        axes.text(200, 1, "> 200", ha="center", va="center")
        axes.set_yticks([0, 1], figures.NAMES[:2])
        axes.set(xlim=(0, 300), ylim=(-0.5, 1.5))

    honest.value_at_its_name(figures.drawn(draw))


def test_a_number_can_be_read_off():
    rule = honest.can_be_read_off
    refuses("beyond the axis", rule, figures.read(lambda axes: axes.set_xlim(0, 150)))

    def bare(axes):
        axes.barh(figures.NAMES[:2], [95, 200])
        axes.set_xticks([])

    refuses("no ticks", rule, figures.drawn(bare))


def test_a_statement_stands_at_its_day():
    things = (figures.OFFICERS._replace(days=(18997, 18997)),)
    asked = figures.PEOPLE._replace(things=things, by_value=True)

    def on(day):
        def draw(axes):
            axes.scatter([day], [95])
            axes.xaxis_date()

        return figures.drawn(draw, asked)

    honest.at_its_day(on(18997))
    refuses("at another day", honest.at_its_day, on(19001))


@pytest.mark.parametrize(
    "more, mistake",
    [
        (lambda axes: axes.barh("soldiers", 120), "bar of something else"),
        (lambda axes: axes.barh("all", 295), "total of different units"),
        (lambda axes: axes.axvline(147.5), "number of nothing"),
    ],
)
def test_nothing_else_is_drawn(more, mistake):
    def draw(axes):
        axes.barh(figures.NAMES[:2], [95, 200])
        more(axes)

    refuses(mistake, honest.nothing_stray, figures.drawn(draw))


def test_guides_for_the_eye_are_no_numbers():
    honest.nothing_stray(figures.read(lambda axes: [axes.axvline(x) for x in (0, 100, 200)]))


def test_nothing_is_added_up():
    def stack(axes):
        axes.barh(0, 95, color="C0", label="officers injured")
        axes.barh(0, 200, left=95, color="C1", label="persons detained")
        axes.legend()

    refuses("bar not from 0", honest.nothing_added, figures.drawn(stack))
    rule = honest.nothing_added
    refuses("total of different units", rule, figures.read(lambda a: a.set_title("295 people")))
    text = "average: 147.5"
    refuses("average of different things", rule, figures.read(lambda a: a.set_title(text)))
    assert ruled.totals([1, 2, 3]) == [3, 4, 5, 6]


def test_a_line_joins_one_series_only():
    def join(axes):
        axes.plot([95, 200], [0, 1], color="black")

    facts = refuses("numbers joined", honest.nothing_joined, figures.read(join))
    assert facts["name"] == "“officers injured” and “persons detained”"

    def with_series(**more):
        pair = (figures.DETAINED._replace(**more), figures.OFFICERS._replace(series="a"))
        return figures.read(join, figures.PEOPLE._replace(things=pair))

    honest.nothing_joined(with_series(series="a"))
    for apart, why in (
        (("me", ""), "speakers"),
        (("", "of all"), "different things"),
        (("", ""), "day"),
    ):
        facts = refuses("numbers joined", honest.nothing_joined, with_series(apart=apart))
        assert why in facts["word"]


def test_what_goes_on_from_a_lower_bound():
    pale = {"left": 200, "color": "C0", "alpha": 0.3}
    honest.hold(figures.read(lambda axes: axes.barh(1, 40, **pale)))
    chart = figures.read(lambda axes: axes.barh(0, 40, left=95, color="C0", alpha=0.3))
    refuses("another number at its name", honest.value_at_its_name, chart)
    assert not any(doubtful.goes_on(one, figures.OFFICERS, chart) for one in chart.strays)


def test_a_figure_that_cannot_be_read_is_told_so():
    chart = figures.drawn(lambda axes: axes.imshow([[1, 2], [3, 4]]))
    refuses("cannot be read", honest.hold, chart)
