"""One vocabulary: every state looks its own way, by more than colour, and nobody has another."""

import ast
import io
import itertools
import json
import re

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_hex, to_rgba

from dateline import charts, dates, tables
from dateline.charts import style
from tools import ROOT

LOOKS = charts.LOOKS
HEX = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3}){0,1}\b")


def luminance(color):
    """The relative luminance of a colour, as WCAG 2.2 has it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgba(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def bar_without_colour(look):
    hollow = look.bar["facecolor"] in ("white", "none")
    line = (str(look.bar["linestyle"]), look.bar.get("linewidth"))
    return hollow, line, look.bar.get("hatch"), tuple(look.arrow or ())


def mark_without_colour(look):
    shape = (look.mark["marker"], look.mark.get("fillstyle", "full"))
    hollow = look.mark["markerfacecolor"] in ("white", "none")
    return *shape, hollow, look.mark.get("markeredgewidth")


PAIRS = list(itertools.combinations(LOOKS, 2))


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda name: name.replace(" ", "-"))
def test_two_states_look_the_same_or_differ_by_more_than_colour(one, other):
    one, other = LOOKS[one], LOOKS[other]
    assert one.bar == other.bar or bar_without_colour(one) != bar_without_colour(other)
    assert one.mark == other.mark or mark_without_colour(one) != mark_without_colour(other)


def test_states_of_one_kind_of_thing_all_differ():
    for group in (
        dates.BASES,
        ("count", "lower bound", "upper bound", "about", "word", "not given", "withdrawn"),
        ("named", "unnamed", "nobody"),
    ):
        for see in (bar_without_colour, mark_without_colour, lambda look: look.tint):
            assert len({see(LOOKS[name]) for name in group}) == len(group)


def test_what_means_the_same_looks_the_same():
    for same in (
        ("stated", "count", "named"),
        ("vague", "word", "unnamed"),
        ("undated", "not stated"),
        ("not given", "nobody"),
    ):
        assert len({(str(LOOKS[name].bar), str(LOOKS[name].mark)) for name in same}) == 1


@pytest.mark.parametrize("name", ["lower bound", "upper bound", "about"])
def test_what_a_text_gives_in_part_is_light_as_bar_and_as_mark(name):
    look = charts.LOOKS[name]
    count = charts.LOOKS["count"].bar["facecolor"]
    assert look.mark["markerfacecolor"] == look.bar["facecolor"] != count


@pytest.mark.parametrize("name", LOOKS)
def test_every_look_can_be_seen_and_drawn(name):
    look = LOOKS[name]
    assert contrast(look.bar["edgecolor"], "white") >= 3
    assert contrast(look.mark["markeredgecolor"], "white") >= 3
    assert look.words
    fig, ax = plt.subplots()
    ax.barh(0, 1, **look.bar)
    ax.plot(0, 0, **look.mark)
    if look.arrow:
        ax.errorbar([1], [0], xerr=[[0], [1]], **look.arrow)
    fig.canvas.draw()
    plt.close(fig)


def test_the_lines_below_dates_and_parts_differ():
    """Five kinds of line are too few for all numbers: there the label beside the words tells."""
    for tints in ([LOOKS[basis].tint for basis in dates.BASES], style.PARTS.values()):
        assert len({line for _, line in tints}) == len(list(tints))


def test_black_words_can_be_read_on_every_tint():
    tints = [*style.TINTS, *style.PARTS.values(), *(look.tint for look in LOOKS.values())]
    assert all(contrast(color, "black") >= 10 for color, _ in tints)


def test_every_state_of_the_tables_has_a_look():
    used = [
        *tables.load("events")["date_basis"],
        *tables.load("figures")["qualifier"],
        *tables.load("later/figures")["qualifier"].dropna(),
        *tables.load("claims")["source_kind"],
    ]
    assert all(style.look(code).bar for code in set(used))
    with pytest.raises(KeyError, match="There are: stated, inferred"):
        style.look("certain")


def test_a_label_has_its_tint_whatever_stands_beside_it():
    assert style.tints(["cue"])["cue"] == style.tints(["e01", "n03", "cue"])["cue"]
    assert style.tints(["more_than"])["more_than"] == LOOKS["lower bound"].tint
    turn = style.tints(["a", "cue", "b", "a", "c"])
    assert len(set(turn.values())) == 4
    assert len(style.tints([str(n) for n in range(20)])) == 20


def strings_of(source):
    """The string constants of a piece of Python; what a notebook alone knows is left out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def code():
    """(where, Python source) of all code of the course that may draw or show."""
    for path in sorted((ROOT / "src" / "dateline").rglob("*.py")):
        where = path.relative_to(ROOT / "src" / "dateline").as_posix()
        # the bar beside "right" and "not yet" repeats the words and is no state of knowledge
        if not where.startswith("check"):
            yield where, path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                yield f"{path.name} {cell['id']}", "".join(cell["source"])


def test_no_colour_and_no_hatch_stands_elsewhere():
    looked, faults = 0, []
    for where, source in code():
        if where == "charts/style.py":
            continue
        looked += 1
        tree = ast.parse(source)
        faults += [
            f"{where}: {found}"
            for text in strings_of(source)
            for found in HEX.findall(text)
            if not text.startswith("http")
        ]
        for node in ast.walk(tree):
            named = [(k.arg, k.value) for k in getattr(node, "keywords", [])]
            if isinstance(node, ast.Dict):
                keys = [getattr(key, "value", None) for key in node.keys]
                named += list(zip(keys, node.values, strict=True))
            faults += [
                f"{where}: hatch {value.value!r}"
                for name, value in named
                if name == "hatch" and isinstance(value, ast.Constant)
            ]
    assert looked > 100 and faults == []


def test_titles_are_read_back_where_they_stand():
    """The course's titles stand on the left; ``get_title()`` would read the empty middle."""
    lessons = [(where, source) for where, source in code() if ".ipynb" in where]
    reads = [where for where, source in lessons if "get_title()" in source]
    assert len(lessons) > 80 and reads == []
    style.use()
    fig, ax = plt.subplots()
    ax.set_title("A: a chart")
    assert ax.get_title(loc="left") == "A: a chart"
    plt.close(fig)


def test_what_is_drawn_without_a_look_is_blue_on_white_whatever_was_set_before():
    with plt.style.context("dark_background"):
        style.use()
        fig, ax = plt.subplots()
        (bar,) = ax.barh("police officers injured", 95)
        assert to_hex(bar.get_facecolor()) == style.BLUE
        drawn = io.BytesIO()
        fig.savefig(drawn, format="png")
        drawn.seek(0)
        assert plt.imread(drawn)[0, 0, :3].tolist() == [1, 1, 1]
        assert to_hex(ax.xaxis.label.get_color()) == to_hex("black")
        assert to_hex(ax.spines["left"].get_edgecolor()) == to_hex("black")
        plt.close(fig)
