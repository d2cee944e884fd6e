"""A page of one's own: what is on it, where it leads, what is told, and what is never lost."""

import re
from html.parser import HTMLParser

import example as model
import matplotlib
import pandas as pd
import pytest

from dateline import own, show, tables
from dateline.brief import brief

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

ROWS = [
    {"sentence": "s15", "quote": "more than 200 persons", "qualifier": "more_than", "low": 200},
    {"sentence": "s16", "quote": "95 police officers", "qualifier": "number", "low": 95},
    {"sentence": "s36", "quote": "victims fell", "qualifier": "not_given"},
]


def bars():
    """A small chart."""
    figure, ax = plt.subplots()
    ax.barh(["officers"], [95])
    return figure


@pytest.fixture(scope="module")
def example():
    """The page of the model answers."""
    return model.made()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder that a learner works in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def whole():
    """Every part of a page that lacks nothing."""
    return {
        "title": "Two numbers and a gap",
        "question": "Who was harmed or held?",
        "text": "“more than 200 persons” (s15) and 95 officers (s16).",
        "rows": own.rows(ROWS, "figures", keep=False),
        "figure": bars(),
        "alt": "Bar: police officers injured, 95.",
        "table": pd.DataFrame({"who": ["officers"], "number": [95]}),
        "later": ["det-06"],
        "later_text": "The ministry stated 3,811 on 7 January 2022 (det-06).",
        "unknown": "How many died (s02).",
        "sources": "One Arabic article.",
        "author": "A. Learner",
        "date": "28 November 2026",
        "keep": False,
    }


class Outline(HTMLParser):
    """The elements, ids, links and headings of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.ids, self.links, self.levels, self.given = [], [], [], [], []
        self.feed(page.html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append(tag)
        self.given.append((tag, attributes))
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if tag == "a" else []
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []


def told(page, *words):
    """The remarks of a page that have all of these words."""
    return [one for one in page.remarks if all(word in one for word in words)]


# --- a whole page ---------------------------------------------------------------------------------


def test_the_model_answers_make_a_page_of_which_nothing_is_said(example):
    assert example.remarks == []
    assert "Not there yet" not in example.html and "class='open'" not in example.html


def test_every_part_is_on_the_page_and_nothing_is_fetched(example):
    page = Outline(example)
    assert page.levels[0] == 1 and page.levels.count(1) == 1
    assert all(two - one <= 1 for one, two in zip(page.levels, page.levels[1:], strict=False))
    assert not {"script", "link", "iframe", "form", "object"} & set(page.tags)
    assert "url(" not in example.html and "@import" not in example.html
    (picture,) = [given for tag, given in page.given if tag == "img"]
    assert picture["src"].startswith("data:image/svg+xml;base64,") and "200" in picture["alt"]
    assert page.given[0][1] == {"lang": "en", "dir": "ltr"}
    arabic = [given for _, given in page.given if given.get("lang") == "ar"]
    assert arabic and all(given["dir"] == "rtl" for given in arabic)


def test_every_link_leads_to_a_place_on_the_page_or_to_a_source(example, whole):
    for made in (example, brief(**whole)):
        page = Outline(made)
        assert len(page.ids) == len(set(page.ids))
        for href in page.links:
            assert href.startswith("https://") or href.removeprefix("#") in page.ids, href


def test_numbers_and_quotations_lead_to_the_sentence_with_the_words_marked(example):
    for link in ("'#words-s15'>200</a>", "'#words-s16'>95</a>", "'#later-dto-11'>230</a>"):
        assert f"<a href={link}" in example.html
    assert "<a href='#words-s02'>“without giving a toll of deaths”</a>" in example.html
    foot = example.html.split('id="words-s15"')[1].split("</section>")[0]
    assert len(re.findall("<mark", foot)) >= 2 and "أكثر من 200 شخص</mark>" in foot


def test_the_same_parts_make_the_same_page(whole):
    assert brief(**whole).html == brief(**whole | {"figure": bars()}).html


def test_quotations_are_taken_in_either_language_and_as_rows(whole):
    quotes = ["more than 200 persons", "95 شرطيا", {"sentence": "s36", "quote": "victims fell"}]
    page = brief(**whole | {"quotes": quotes})
    assert page.remarks == []
    for words in ("أكثر من 200 شخص", "95 police officers", "سقوط ضحايا"):
        assert words in page.html
    claims = tables.load("claims").head(3)
    assert brief(**whole | {"quotes": claims}).remarks == []


# --- what is told ---------------------------------------------------------------------------------


def test_a_page_of_nothing_is_made_and_says_all_that_is_missing():
    dots = dict.fromkeys(("rows", "figure", "table", "later"), ...)
    for page in (brief(keep=False), brief("", " ", None, quotes=[], **dots, keep=False)):
        assert len(told(page, "Still missing")) == len(page.remarks) == 14
        assert page.html.count("Not there yet") >= 9
        assert "<h1>A brief without a title</h1>" in page.html


@pytest.mark.parametrize("part", ["title", "question", "text", "alt", "unknown", "author", "date"])
def test_one_part_that_is_missing_is_named(whole, part):
    for nothing in ("", ..., None, "..."):
        (remark,) = brief(**whole | {part: nothing, "figure": bars()}).remarks
        assert remark.startswith("Still missing: ") and part.split("_")[0][:4] in remark


def test_a_number_without_a_row_is_told_and_marked(whole):
    page = brief(**whole | {"text": "225 people died."})
    (remark,) = page.remarks
    assert remark.startswith("the text: 225 stands in no row")
    assert "<span class='open'>225<sup" in page.html
    (remark,) = brief(**whole | {"alt": "Bars: 95 and 4,353.", "figure": bars()}).remarks
    assert remark.startswith("the alt text: 4,353")
    page = brief(**whole | {"table": pd.DataFrame({"n": [95, 37]}), "figure": bars()})
    assert told(page, "chart’s table: 37", "s24")


def test_a_number_of_the_article_leads_there_without_a_row(whole):
    page = brief(**whole | {"text": "37 vehicles (s24)."})
    assert page.remarks == [] and "<a href='#words-s24'>37</a>" in page.html
    foot = page.html.split('id="words-s24"')[1].split("</section>")[0]
    assert foot.count(">37</mark>") == 2, "in both languages"


def test_a_bound_that_is_lost_or_invented_is_told(whole):
    page = brief(**whole | {"text": "200 persons, and more than 95 officers."})
    assert told(page, "200 stands there without its bound", "row 1", "more than 200")
    assert told(page, "more than 95", "puts a bound")
    assert brief(**whole | {"text": "Over 200 persons, 95 officers."}).remarks == []


def test_a_sum_is_told_as_one(whole):
    page = brief(**whole | {"text": "295 people were harmed or held."})
    assert page.remarks == ["the text: 295 adds up 95 and 200. Nobody stated it: leave it out."]


def test_words_for_many_and_numbers_in_words_are_looked_at(whole):
    assert told(brief(**whole | {"text": "Dozens died."}), "“Dozens”", "no words give")
    assert told(brief(**whole | {"text": "Two hundred and twenty-five died."}), "no row")
    page = brief(**whole | {"text": "Thousands demonstrated (s20). Two gaps remain."})
    assert page.remarks == [] and "<a href='#words-s20'>Thousands</a>" in page.html


def test_a_quotation_that_is_nowhere_is_told_and_stays(whole):
    text = "The president spoke of “terrorists from abroad”, and of “deaths and injuries”."
    page = brief(**whole | {"text": text})
    (remark,) = page.remarks
    assert "terrorists from abroad" in remark and "neither" in remark
    assert "<span class='open'>“terrorists from abroad”" in page.html
    page = brief(**whole | {"quotes": ["more than 200 persons", "brutal crackdown"]})
    assert told(page, "quotation 2", "brutal crackdown") and told(page, "2 of 3 quotations")
    assert "Not found in the article" in page.html and "brutal crackdown" in page.html


def test_a_quotation_in_pieces_and_one_of_a_later_statement_are_found(whole):
    text = "“the Kazakhstani Interior Ministry … more than 200 persons” (s15)"
    assert brief(**whole | {"text": text}).remarks == []
    later = {"later": ["r-us1"], "later_text": "It asked for “authorities to exercise restraint”."}
    assert brief(**whole | later).remarks == []


def test_days_are_those_of_rows_statements_and_time_words(whole):
    page = brief(**whole | {"text": "On 5 January, on January 6, 2022 and on 2022-01-07?; 11:30."})
    assert page.remarks == []
    later = {"later": ["w02"], "later_text": "On 1 January, made public on 15 January (w02)."}
    assert brief(**whole | later | {"figure": bars()}).remarks == []
    (remark,) = brief(**whole | {"text": "On 7 March.", "figure": bars()}).remarks
    assert "“7 March” is no day" in remark


def test_an_inferred_day_leads_to_the_words_that_say_it(whole):
    rows = [{"sentence": "s11", "quote": "set fire to the building", "date_edtf": "2022-01-05?"}]
    text = "It was on 5 January 2022 (inferred), and s07 came before 6 January."
    page = brief(**whole | {"rows": own.rows(rows, "events", keep=False), "text": text})
    assert "<a href='#words-s01'>5 January 2022</a>" in page.html
    assert "<a href='#words-s29'>6 January</a>" in page.html  # s07 has no words of a day


def test_ids_of_rows_sentences_and_statements_are_links(whole):
    page = brief(**whole | {"text": "See s21, c24, e30, w02 and r-ru1; zz99."})
    for href in ("#words-s21", "#words-s16", "#words-s15", "#later-w02", "#later-r-ru1"):
        assert f"<a href='{href}'>" in page.html


def test_a_later_statement_that_is_none_or_was_withdrawn_is_told(whole):
    assert told(brief(**whole | {"later": ["det-06", "det-99"]}), "det-99", "is no id")
    page = brief(**whole | {"later": ["dto-05"], "later_text": "164 died (dto-05)."})
    assert told(page, "dto-05 was withdrawn")
    later = {
        "later": ["dto-05"],
        "later_text": "164, disowned hours later (dto-05).",
    }
    assert brief(**whole | later).remarks == []
    page = brief(**whole | {"later": ["r-us1"], "later_text": "See r-us1.", "figure": bars()})
    assert "false.." not in page.html and page.html.count("<bdi lang='ar' dir='rtl'>") >= 1
    rows = tables.load("later/figures").query("quantity == 'dead_total'")
    assert "later-dto-12-b" in brief(**whole | {"later": rows}).html


def test_rows_that_quote_nothing_are_told_and_shown(whole):
    rows = [*ROWS, {"sentence": "s15", "quote": "brutal arrests", "low": 12}, "no row"]
    page = brief(**whole | {"rows": rows, "quotes": ["victims fell"] * 3})
    assert told(page, "row 4", "quotes nothing") and told(page, "row 5 is no row")
    assert "brutal arrests" in page.html and "not in the article" in page.html


# --- attacks and odd things -----------------------------------------------------------------------

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)> & 'a' \"b\" </style></title>"


def test_markup_in_what_a_learner_writes_stays_text(whole):
    plain = Outline(brief(**whole))
    rows = [one | {"note": MARKUP, MARKUP: MARKUP} for one in ROWS]
    texts = ("title", "question", "text", "alt", "later_text", "unknown", "sources", "author")
    given = whole | dict.fromkeys((*texts, "date"), f"“{MARKUP}” {MARKUP} s15")
    given |= {"rows": rows, "quotes": [MARKUP, {"quote": MARKUP}, "victims fell"]}
    given |= {"table": pd.DataFrame({MARKUP: [MARKUP, "95"]}), "later": ["det-06", MARKUP]}
    page = brief(**given | {"figure": bars()})
    found = Outline(page)
    assert "script" not in found.tags and found.tags.count("img") == 1
    assert not [name for _, given in found.given for name in given if name.startswith("on")]
    assert found.tags.count("style") == plain.tags.count("style") == 1
    assert "&lt;script&gt;alert(1)" in page.html
    shown = page._repr_mimebundle_()["text/html"]
    assert shown.count("<iframe") == 1 and "<script" not in shown
    assert all(href.startswith(("#", "https://")) for href in found.links)


@pytest.mark.parametrize(
    "odd",
    [5, 1.5, True, b"bytes", object(), ["a", None], {"a": 1}, pd.NA, float("nan"), print, "\x00"],
    ids=lambda odd: type(odd).__name__,
)
def test_whatever_is_given_a_page_is_made(odd):
    names = ("title", "question", "text", "alt", "later_text", "unknown", "sources", "author")
    for name in (*names, "date", "rows", "figure", "table", "quotes", "later"):
        assert "<h1>" in brief(**{name: odd}, keep=False).html, name


def test_figures_are_taken_as_axes_and_as_shown(whole, capsys):
    plt.close("all")
    for figure in (bars().axes[0], show.figure(bars(), "Bar: police officers, 95.")):
        assert brief(**whole | {"figure": figure}).remarks == []
    shown = show.figure(bars(), "Bar: police officers, 95.")
    assert 'alt="Bar: police officers, 95."' in brief(**whole | {"figure": shown, "alt": ...}).html
    assert plt.get_fignums() == []


# --- kept -----------------------------------------------------------------------------------------


def test_a_page_is_kept_and_what_was_before_is_put_away(whole, folder):
    page = brief(**whole | {"keep": True})
    assert page.path.as_posix() == "my-pages/brief-two-numbers-and-a-gap.html"
    first = page.path.read_bytes()
    assert first.decode("utf-8") == page.html and "about:srcdoc" not in page.html
    brief(**whole | {"keep": True, "figure": bars()})
    assert not (folder / "my-pages" / "before").exists()
    page = brief(**whole | {"keep": True, "text": "Another text."})
    (before,) = (folder / "my-pages" / "before").glob("*.html")
    assert before.read_bytes() == first and before.name in repr(page)


def test_a_page_without_a_title_is_not_kept_yet(whole, folder):
    for title in (..., "", "…"):
        page = brief(**whole | {"keep": True, "title": title})
        assert page.path is None and "takes its name from the title" in repr(page)
    assert list(folder.iterdir()) == []


def test_names_of_files_hold_on_every_system(whole, folder):
    for title in ("con", "a/b\\c:d*?", "../../up", "مئتان", "—", "x" * 300, "<b>"):
        page = brief(**whole | {"keep": True, "title": title})
        assert page.path.parent.as_posix() == "my-pages" and page.path.is_file()
        assert re.fullmatch(r"brief-[\w-]{1,60}\.html", page.path.name)


def test_a_folder_that_cannot_be_written_to_is_told(whole, folder):
    (folder / "my-pages").write_text("a file", encoding="utf-8")
    page = brief(**whole | {"keep": True})
    assert page.path is None and "Not kept" in repr(page) and "<h1>" in page.html


def test_in_words_a_page_is_its_remarks(whole):
    page = brief(**whole | {"text": "225 died."})
    assert repr(page).splitlines()[0] == "Your page is made. 1 thing to look at before you show it:"
    shown = page._repr_mimebundle_()
    assert shown["text/plain"] == repr(page)
    assert "sandbox=" in shown["text/html"] and "allow-scripts" not in shown["text/html"]
