"""What a reader sees: right-to-left text, marks told in words, tables and figures with words."""

import base64
import io
import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from PIL import Image, ImageChops

from dateline import article, charts, show, tables


def tree(shown):
    return BeautifulSoup(shown.data, "html.parser")


def arabic_outside(shown):
    """Arabic letters that are in no element with lang and dir."""
    return [
        text
        for text in tree(shown).find_all(string=re.compile(f"[{article.LETTERS}]"))
        if not text.find_parent(lang="ar", dir="rtl")
    ]


@pytest.mark.parametrize("found", article.sentences(), ids=lambda s: s.sentence_id)
def test_every_sentence_is_shown_whole_with_its_translation(found):
    events = tables.load("events")
    for shown in (show.sentence(found.sentence_id), show.sentence(found.sentence_id, events)):
        page = tree(shown)
        (block,) = page.select("p[dir=rtl][lang=ar]")
        assert block.get_text() == found.text
        (english,) = page.select("p[lang=en]")
        assert english.get_text() == found.translation
        assert arabic_outside(shown) == []


def test_marks_are_the_words_of_the_rows_and_say_what_they_are():
    figures = tables.load("figures")
    page = tree(show.sentence("s15", figures, "qualifier"))
    row = figures[figures["sentence_id"] == "s15"].iloc[0]
    assert [mark.get_text() for mark in page.select("[lang=ar] mark")] == [row["quote"]]
    (english,) = page.select("p[lang=en] mark")
    assert english.get_text() == row["wording_en"] == "more than 200 persons"
    assert english["style"] == page.select_one("[lang=ar] mark")["style"]
    for language in ("ar", "en"):
        assert page.select_one(f"p[lang={language}] bdi[lang=en]").get_text() == "(more_than)"


def test_marks_inside_one_another_keep_the_text():
    marks = pd.DataFrame({"start": [0, 5, 8], "end": [20, 12, 30], "kind": ["a", "b", "c"]})
    page = tree(show.sentence("s01", marks, "kind", translation=False))
    for label in page.select("bdi"):
        label.decompose()
    shown = page.select("p[dir=rtl]")[0].get_text()
    assert shown == article.sentence("s01").text


def test_a_mark_that_runs_over_two_sentences_is_cut_at_the_sentence():
    over = pd.DataFrame({"start": [583], "end": [674]})
    for sentence_id in ("s05", "s06"):
        (mark,) = tree(show.sentence(sentence_id, over)).select("[lang=ar] mark")
        assert mark.get_text() in article.text()[583:674]


def test_a_section_and_what_there_is_not():
    shown = show.section("B").data
    assert "s28" in shown and "s33" in shown and "s34" not in shown
    with pytest.raises(KeyError, match="A, B, C"):
        show.section("D")
    with pytest.raises(KeyError, match="s01 to s37"):
        show.sentence("s99")


def test_a_quote_is_shown_in_its_sentence():
    row = tables.load("figures").iloc[0]
    (mark,) = tree(show.quote(row)).select("[lang=ar] mark")
    assert mark.get_text() == row["quote"]


def test_a_table_has_a_caption_headers_and_words_for_what_is_missing():
    frame = tables.load("figures")[["figure_id", "quote", "low", "date_latest"]]
    shown = show.table(frame, "Figures & more")
    page = tree(shown)
    assert page.select("caption")[0].get_text() == "Figures & more"
    assert [th.get_text() for th in page.select("th[scope=col]")] == list(frame.columns)
    assert [th.get_text() for th in page.select("th[scope=row]")] == list(frame["figure_id"])
    body = [[td.get_text() for td in tr.select("th, td")] for tr in page.select("tbody > tr")]
    assert body[0][2] == "not stated" and body[4][2] == "200"
    assert body[4][3] == "2022-01-05"
    assert len(page.select("td[lang=ar][dir=rtl]")) == len(frame)
    assert arabic_outside(shown) == []


def test_a_table_with_an_index_has_row_headers():
    series = pd.Series([1, 2], index=pd.Index(["x", "y"], name="kind"), name="n")
    page = tree(show.table(series, "Counts"))
    assert [th.get_text() for th in page.select("th[scope=row]")] == ["x", "y"]
    assert [th.get_text() for th in page.select("th[scope=col]")] == ["kind", "n"]


def test_a_table_can_be_folded_under_its_caption():
    page = tree(show.table(pd.DataFrame({"a": [1]}), "Long", folded=True))
    assert page.select("details > summary")[0].get_text() == "Long"
    assert len(page.select("details table")) == 1


@pytest.mark.parametrize(("text", "kept"), [
    ("veh-02-b", True), ("[..2022-01-06]", True), ("2022-02-01?/2022-02-28?", True),
    ("people who died", False), ("prosecutor-generals-office", False), ("not stated", False),
])  # fmt: skip
def test_an_id_or_a_date_is_not_broken_over_two_lines(text, kept):
    shown = show.table(pd.DataFrame({"x": [text]}), "A table").data
    assert ("white-space:nowrap" in shown) == kept


def test_html_in_a_cell_is_text():
    page = tree(show.table(pd.DataFrame({"a": ["<script>x</script>"]}), "<b>"))
    assert page.select("script") == [] and page.select("b") == []
    assert page.select("td")[0].get_text() == "<script>x</script>"


def test_arabic_inside_english_says_that_it_is_arabic():
    notes = tables.load("notes")[["note_id", "explanation_en"]]
    assert arabic_outside(show.table(notes, "Notes")) == []


@pytest.mark.parametrize("nothing", ["", "  ", None])
def test_a_table_without_a_caption_is_refused(nothing):
    with pytest.raises(ValueError, match="caption"):
        show.table(pd.DataFrame({"a": [1]}), nothing)


def shown_by(monkeypatch, *args, **kwargs):
    seen = []
    monkeypatch.setattr(show.figures, "display", seen.append)
    show.figure(*args, **kwargs)
    (only,) = seen
    return only


def test_a_figure_has_its_alt_text_and_its_table_and_is_closed(monkeypatch):
    fig, ax = plt.subplots()
    ax.bar(["a"], [3])
    frame = pd.DataFrame({"a": [3]})
    page = tree(shown_by(monkeypatch, fig, alt='Bar "a": 3', table=frame, caption="Seen"))
    (picture,) = page.select("figure > div > img")
    assert picture.get("alt") == 'Bar "a": 3'
    assert picture.get("src").startswith("data:image/png;base64,iVBOR")
    assert page.select("figcaption")[0].get_text() == "Seen"
    assert page.select("details[open] td")[0].get_text() == "3"
    assert page.select("caption")[0].get_text() == "The same content as a table"
    assert not plt.fignum_exists(fig.number)


def test_a_long_table_is_folded(monkeypatch):
    frame = pd.DataFrame({"a": range(30)})
    page = tree(shown_by(monkeypatch, plt.figure(), alt="nothing drawn", table=frame))
    assert page.select("details:not([open])")


def test_whether_the_table_of_a_figure_is_folded_can_be_said(monkeypatch):
    frame = pd.DataFrame({"a": [3]})
    for folded, many in ((True, 0), (False, 1)):
        page = tree(
            shown_by(monkeypatch, plt.figure(), alt="nothing drawn", table=frame, folded=folded)
        )
        assert len(page.select("details[open]")) == many


def test_a_sentence_says_the_same_in_words_with_its_marks():
    shown = show.sentence("s15", tables.load("figures"), "qualifier")
    found = article.sentence("s15")
    quote = tables.load("figures").query("sentence_id == 's15'")["quote"].iloc[0]
    assert shown.text.split("\n") == [
        "s15",
        found.text,
        f"marked (more_than): {quote}",
        found.translation,
        "marked (more_than): more than 200 persons",
    ]


def test_a_table_says_the_same_in_words():
    frame = pd.DataFrame({"id": ["a", "bbb"], "n": pd.array([1, None], "Int64")})
    assert repr(show.table(frame, "Small")) == "Small\nid   n\na    1\nbbb  not stated"
    wide = frame.assign(text="x" * 120)
    said = show.table(wide, "Wide").text.split("\n")
    assert said[:4] == ["Wide", "- id: a", "  n: 1", f"  text: {'x' * 120}"]
    assert (
        show.table(frame.set_index("id"), "By id", index=True).text
        == show.table(frame, "By id").text
    )


def test_what_is_shown_goes_beside_its_html(monkeypatch):
    fig, ax = plt.subplots(figsize=(10, 5))
    ax.bar(["a"], [3])
    frame = pd.DataFrame({"a": [3]})
    shown = shown_by(monkeypatch, fig, alt="Bar a: 3", table=frame, caption="Seen")
    bundle = shown._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain", "image/png"}
    assert bundle["text/plain"] == "Bar a: 3\nSeen\n\nThe same content as a table\na\n3"
    picture = base64.b64decode(bundle["image/png"])
    assert Image.open(io.BytesIO(picture)).size == (1000, 500)
    (img,) = tree(shown).select("figure > div > img")
    sharp = Image.open(io.BytesIO(base64.b64decode(img["src"].partition(",")[2])))
    assert sharp.size == (2000, 1000) and img["width"] == "1000"  # two dots to a pixel
    assert "image/png" not in show.table(frame, "No picture")._repr_mimebundle_()


def test_the_picture_is_small_and_its_colours_are_right(monkeypatch):
    charts.style.use()
    events = tables.load("events").query("on_timeline")
    fig = charts.timeline.draw(events)
    drawn = io.BytesIO()
    fig.savefig(drawn, format="png", dpi=200, facecolor="white")
    shown = shown_by(monkeypatch, fig, alt="events")
    sharp = base64.b64decode(tree(shown).img["src"].partition(",")[2])
    assert len(shown.png) < len(sharp) < len(drawn.getvalue()) / 2
    pictures = [Image.open(io.BytesIO(png)).convert("RGB") for png in (drawn.getvalue(), sharp)]
    half = Image.open(io.BytesIO(shown.png)).convert("RGB")
    for before, after in (pictures, (pictures[0].reduce(2), half)):
        off = [max(high for _, high in ImageChops.difference(before, after).getextrema())]
        assert max(off) < 64  # of 255, at the edge of a letter


def test_on_a_dark_page_a_picture_is_a_light_card_that_scrolls_before_it_is_too_small(monkeypatch):
    page = tree(shown_by(monkeypatch, plt.figure(figsize=(10, 5)), alt="nothing drawn"))
    card = page.select_one("figure > div")["style"]
    assert "background:white" in card and "padding" in card and "overflow-x:auto" in card
    assert "min-width:650px" in page.img["style"] and "max-width:100%" in page.img["style"]


def test_several_things_stand_one_below_the_other():
    shown = show.together([show.line("one"), show.line("two", status=True)])
    assert [p.get_text() for p in tree(shown).select("p")] == ["one", "two"]
    assert len(tree(shown).select("p[role=status]")) == 1
    assert shown.text == "one\n\ntwo"


def test_a_label_has_the_same_tint_whatever_else_is_marked():
    """A new row of hedges must not recolour the sentences of other lessons."""
    hedges = tables.load("notes").query("kind == 'hedge'")
    inside = hedges[hedges["sentence_id"] == "s13"]
    everything = pd.concat([hedges.assign(note_id="x" + hedges["note_id"]), hedges])
    others = everything[
        ~((everything["sentence_id"] == "s13") & everything["note_id"].str[0].eq("x"))
    ]
    alone = show.sentence("s13", inside, "note_id").data
    assert alone == show.sentence("s13", others, "note_id").data
    cue = pd.DataFrame({"start": [0], "end": [3], "part": ["cue"]})
    more = pd.concat([pd.DataFrame({"start": [4], "end": [6], "part": ["e01"]}), cue])
    tint = re.compile("<mark style='([^']*)'")
    first = tint.findall(show.sentence("s01", cue, "part").data)[0]
    assert tint.findall(show.sentence("s01", more, "part").data)[0] == first


def test_direction_survives_without_styles():
    shown = show.sentence("s15", tables.load("figures"), "qualifier")
    frame = tables.load("figures")[["figure_id", "quote", "low"]]
    for page in (tree(shown), tree(show.table(frame, "Figures"))):
        for block in page.select("p[lang=ar], td[lang=ar]"):
            assert block["dir"] == "rtl" and block["align"] == "right"
    cells = tree(show.table(frame, "Figures")).select("tbody tr")[4].select("th, td")
    assert [cell["align"] for cell in cells] == ["left", "right", "right"]


def test_nothing_that_is_shown_has_a_colour_of_its_own_but_marks():
    marks = tables.load("figures")
    for shown in (show.sentence("s15", marks, "qualifier"), show.table(marks, "Figures")):
        for element in tree(shown).find_all(style=True):
            colours = re.findall(r"(?:^|;)\s*(?:background-)?color:([^;]+)", element["style"])
            assert element.name == "mark" or set(colours) <= {"inherit"}


def test_the_same_figure_gives_the_same_bytes(monkeypatch):
    def draw():
        fig, ax = plt.subplots()
        ax.plot([1, 2])
        return shown_by(monkeypatch, fig, alt="a line from 1 to 2").data

    assert draw() == draw()


@pytest.mark.parametrize("place", ["left", "center"])
def test_the_table_of_a_figure_is_called_after_its_title(monkeypatch, place):
    fig, ax = plt.subplots()
    ax.set_title("Three bars", loc=place)
    page = tree(shown_by(monkeypatch, fig, alt="Three bars", table=pd.DataFrame({"a": [3]})))
    assert page.select("caption")[0].get_text() == "Three bars"


@pytest.mark.parametrize("nothing", ["", "  ", None])
def test_a_figure_without_alt_text_is_refused_and_closed(nothing):
    fig = plt.figure()
    with pytest.raises(ValueError, match="alt text"):
        show.figure(fig, alt=nothing)
    assert not plt.fignum_exists(fig.number)


def test_a_figure_without_a_layout_keeps_its_long_names(monkeypatch):
    shown = []
    monkeypatch.setattr("dateline.show.figures.display", shown.append)
    with plt.style.context("default"):
        fig, axes = plt.subplots()
        axes.barh(["a name that is much longer than the margin of the figure"], [1])
        show.figure(fig, alt="One bar: 1.")
    (one,) = shown
    assert Image.open(io.BytesIO(one.png)).size[0] > 700  # 640 with the name cut at the edge


@pytest.mark.parametrize(("yours", "ours", "rows"), [
    (21, 21, [("21", "21")]),
    ("tokayev", "Tokayev", [("tokayev", "Tokayev")]),
    (..., 21, [("not answered yet", "21")]),
    (..., ["s02", "s07"], [("not answered yet", "s02"), ("-", "s07")]),
    (None, 21, [("not stated", "21")]),
    ({"s07", "s03"}, ["s02", "s07"], [("-", "s02"), ("s07", "s07"), ("s03", "-")]),
    (pd.Series(["s02", "s02"]), ["s02"], [("s02", "s02")]),
    (pd.DataFrame({"id": ["e1"], "b": [2]}), pd.Series(["e1"]), [("e1", "e1")]),
    ([], ["s02"], [("-", "s02")]),
    (37, ["s02"], [("-", "s02"), ("37", "-")]),
])  # fmt: skip
def test_an_answer_is_shown_beside_the_courses(yours, ours, rows):
    page = tree(show.beside(yours, ours))
    body = [tuple(td.text for td in tr.select("td")) for tr in page.select("tbody tr")]
    assert body == rows


def test_a_table_that_scrolls_on_a_phone_is_reached_by_the_keyboard_and_no_other():
    narrow = tree(show.table(pd.DataFrame({"a": ["one two three " * 9], "n": [3]}), "Narrow"))
    assert not narrow.select("[tabindex]")
    wide = pd.DataFrame({f"column_{number}": ["e01"] for number in range(6)})
    (box,) = tree(show.table(wide, "Six & more")).select("div[tabindex='0']")
    assert (box["role"], box["aria-label"]) == ("group", "Six & more")
