"""What is shown, drawn and explored works on any article: nothing in it knows only the course's."""

import csv
import json

import matplotlib.pyplot as plt
import pytest
from bs4 import BeautifulSoup

from dateline import charts, explore, show
from dateline.reading import DATA, Reading

FIRST = "قالت الشركة يوم الاثنين إن الجسر مفتوح."
SECOND = "وعبر الجسر مئات السيارات."
TEXT = f"{FIRST}\n{SECOND}"


def at(words):
    """The anchor of words in the text."""
    start = TEXT.index(words)
    return {"quote": words, "start": start, "end": start + len(words)}


DAY = {"date_edtf": "2023-03-06", "date_earliest": "2023-03-06", "date_latest": "2023-03-06"}
ROWS = {
    "sections": [{"section_id": "whole", "first_paragraph": 0, "last_paragraph": 1,
                  "topic_en": "a bridge", "now_edtf": "2023-03-06", "now_basis": "stated",
                  **at(TEXT)}],
    "sentences": [
        {"sentence_id": "p1", "section_id": "whole", "paragraph": 0, **at(FIRST),
         "translation_en": "The company said on Monday that the bridge is open."},
        {"sentence_id": "p2", "section_id": "whole", "paragraph": 1, **at(SECOND),
         "translation_en": "And hundreds of cars crossed the bridge."},
    ],
    "actors": [{"actor_id": "company", "name_en": "the company", "name_ar": "الشركة",
                "kind": "organisation", "side": "other", **at("الشركة")}],
    "mentions": [{"mention_id": "m1", "actor_id": "company", "sentence_id": "p1",
                  **at("الشركة")}],
    "claims": [
        {"claim_id": "k1", "sentence_id": "p1", "actor_id": "company", "source_kind": "named",
         "source_quote": "الشركة", "source_start": 5, "source_end": 11, "cue_quote": "قالت",
         "cue_start": 0, "cue_end": 4, "kind": "statement", "content_en": "the bridge is open",
         **at("الجسر مفتوح")},
        {"claim_id": "k2", "sentence_id": "p2", "source_kind": "none", "kind": "statement",
         "content_en": "hundreds of cars crossed", **at("مئات السيارات")},
    ],
    "times": [{"time_id": "w1", "sentence_id": "p1", "expression_en": "on Monday", **DAY,
               "date_basis": "stated", **at("يوم الاثنين")}],
    "events": [
        {"event_id": "a1", "sentence_id": "p1", "title_en": "The bridge is open", **DAY,
         "date_basis": "stated", "claim_ids": "k1", "on_timeline": "true", "actor_id": "company",
         **at("الجسر مفتوح")},
        {"event_id": "a2", "sentence_id": "p2", "title_en": "Cars cross", "date_basis": "undated",
         "claim_ids": "k2", "on_timeline": "true", **at("مئات السيارات")},
    ],
    "figures": [{"figure_id": "n1", "sentence_id": "p2", "counted_en": "cars", "unit": "cars",
                 "wording_en": "hundreds", "qualifier": "vague", "claim_id": "k2",
                 **at("مئات السيارات")}],
    "reactions": [{"reaction_id": "x1", "sentence_id": "p1", "actor_id": "company",
                   "named_as_en": "the company", "date_edtf": "2023-03-06", **DAY,
                   "date_basis": "stated", "content_en": "open", "claim_ids": "k1",
                   "plover_event": "AGREE", **at("الجسر مفتوح")}],
    "notes": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """A reading of two sentences about a bridge, in a folder of the form of data/."""
    folder = tmp_path_factory.mktemp("bridge")
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    package["title"] = "A bridge"
    kept = []
    (folder / "article").mkdir()
    for resource in package["resources"]:
        name = resource["name"].removeprefix("article-")
        if name == "article":
            (folder / resource["path"]).write_text(TEXT, encoding="utf-8", newline="\n")
        elif resource["path"].startswith("article/") and name in ROWS:
            fields = resource["schema"]["fields"]
            for field in fields:
                field.pop("constraints", None)  # the words that a table may use are the course's
            columns = [field["name"] for field in fields]
            with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, lineterminator="\n")
                writer.writeheader()
                writer.writerows(ROWS[name])
        else:
            continue
        kept.append(resource)
    package["resources"] = kept
    text = json.dumps(package, ensure_ascii=False)
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    return Reading(folder)


def test_its_sentences_and_sections_are_shown(other):
    shown = show.sentence("p1", other.table("times"), "expression_en", reading=other)
    assert shown.text.split("\n")[2] == "marked (on Monday): يوم الاثنين"
    assert show.section("whole", reading=other).data.count("<p dir='rtl'") == 2
    assert "<mark" in show.quote(other.table("figures").iloc[0], other).data
    with pytest.raises(KeyError, match="there are whole"):
        show.section("A", reading=other)
    with pytest.raises(KeyError, match="p1"):
        show.sentence("s01", reading=other)


def test_its_charts_are_drawn_and_told(other):
    events, claims = other.table("events"), other.table("claims")
    telling = charts.timeline.draw(events, "telling", reading=other)
    assert telling.axes[0].get_xlabel() == "Day (2023), as the article uses it"
    alt = charts.timeline.alt(events, "telling", reading=other)
    assert alt.startswith("Timeline of 2 events in the order of telling. 1 stated, 1 undated.")
    ax = charts.sources.draw(claims, reading=other).axes[0]
    assert ax.get_ylim()[0] == 2.5  # two lines below the name of the section
    table = charts.sources.table(claims, reading=other)
    assert table.to_dict("records") == [
        {"section": "whole", "N: named source": "1: p1", "?: nobody speaks": "1: p2"}
    ]
    assert "2 lines" in charts.sources.alt(claims, reading=other)
    assert "hundreds" in charts.counts.alt(other.table("figures"))
    assert charts.reactions.table(other.table("reactions")).index.tolist() == ["the company"]
    for number in plt.get_fignums():
        plt.figure(number).canvas.draw()
    plt.close("all")


@pytest.mark.parametrize("mark", explore.words()["marks"])
def test_it_is_read_with_its_marks(other, mark):
    shown = explore.reader_view(mark=mark, reading=other)
    assert "2 of 2 sentences" in shown.text
    marked = [
        m.get_text() for m in BeautifulSoup(shown.data, "html.parser").select("[lang=ar] mark")
    ]
    due = {
        "who speaks": ["الشركة"],
        "what leads over": ["قالت"],
        "time words": ["يوم الاثنين"],
        "figures": ["مئات السيارات"],
        "names": ["الشركة"],
    }
    assert marked == due.get(mark, [])
    assert not BeautifulSoup(shown.data, "html.parser").select("[lang=en] > mark")  # no words


def test_it_is_explored(other):
    assert "1 of 2 sentences" in explore.reader_view(search="bridge is", reading=other).text
    assert "1 of 2 sentences" in explore.reader_view(actor="company", reading=other).text
    shown = explore.timeline_view(reading=other).text
    assert "2 of 2 events" in shown and "Who says it: the company" in shown
    figure = explore.figures_view(reading=other).text
    assert "Figure n1" in figure and "nobody is named" in figure
    alone = explore.reactions_view(reading=other).text
    assert "Choose another one" in alone and "contested" not in alone


@pytest.mark.parametrize("name", explore.NAMES)
def test_its_explorers_have_something_to_draw(other, name):
    content = explore.content_of(name, other)
    text = json.dumps({key: content[key] for key in content if key != "say"}, allow_nan=False)
    assert "p1" in text or "p2" in text
    assert "Kazakhstan" not in text and "s01" not in text
    assert getattr(explore, name)(reading=other).selected == []
