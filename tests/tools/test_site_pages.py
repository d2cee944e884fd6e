"""The pages of the site as they are written: order, links, steps, folds, keys, tables, search."""

import doctest
import json
import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from PIL import Image
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from dateline import charts, tables
from dateline.check import questions
from tools import ROOT, exercise_notebooks, lesson, lessons, publishing
from tools.site import (
    finding,
    finish,
    front,
    hands,
    hooks,
    keys,
    narrow,
    plan,
    reading,
    rows,
    sources,
    words,
)

NOTEBOOKS = plan.notebooks()
MODULES = [finding, finish, front, hands, hooks, narrow, plan, publishing, words]
LESSONS = [page for page in NOTEBOOKS if page.kind == "lesson"]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_say_what_happens(module):
    found = doctest.testmod(module)
    assert found.attempted and not found.failed


def test_a_lesson_is_followed_by_its_exercise():
    names = [page.path.split("/")[1][:2] + page.kind[0] for page in NOTEBOOKS]
    assert names == sorted(names, key=lambda name: (name[:2], name[2] == "e"))
    assert len(names) == len(set(names)) and len(LESSONS) == len(lessons())


def test_links_lead_to_pages_or_lose_their_link(monkeypatch):
    path = "notebooks/01-reading-the-article.ipynb"
    text = "[a](00-start-here.ipynb) [b](../data/README.md#The-hard-cases) [c](../LICENSE-TEXT)"
    monkeypatch.setattr(publishing, "repository", lambda: None)
    there = "[a](/lessons/00-start-here.ipynb) [b](/data/codebook.md#the-hard-cases)"
    assert plan.relinked(text, path) == f"{there} c"
    monkeypatch.setattr(publishing, "repository", lambda: "https://github.com/a/b")
    assert (
        plan.relinked(text, path) == f"{there} [c](https://github.com/a/b/blob/main/LICENSE-TEXT)"
    )
    # a bracket that only stands there opens no link
    assert plan.relinked("`[` or [b](../data/README.md)", path) == "`[` or [b](/data/codebook.md)"
    for kept in ("[d](https://example.org/a#b)", "![e](picture.png)"):
        assert plan.relinked(kept, path) == kept


def test_a_repository_is_named_once_and_by_one_command(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv(publishing.ELSEWHERE, raising=False)
    copy = tmp_path / "README.md"
    copy.write_text(publishing.README.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(publishing, "README", copy)
    assert publishing.main(["some-body"]) == 0
    assert publishing.slug() == "some-body/dateline-almaty"
    assert publishing.site() == "https://some-body.github.io/dateline-almaty/"
    assert "/gh/some-body/dateline-almaty/v" in publishing.binder("notebooks/a.ipynb")
    assert publishing.main(["no body"]) == 2
    assert "is no account" in capsys.readouterr().err
    assert publishing.main([publishing.NOBODY]) == 0
    assert publishing.repository() is publishing.site() is publishing.binder("a") is None
    monkeypatch.setenv(publishing.ELSEWHERE, "a/b")
    assert publishing.repository() == "https://github.com/a/b"


def test_a_published_page_leads_to_its_issues_and_to_binder(monkeypatch):
    monkeypatch.setenv(publishing.ELSEWHERE, "a/b")
    told = hooks.report_at("data/codebook", "Codebook")
    assert told.startswith("https://github.com/a/b/issues/new?title=Codebook+%28data%2Fcodebook%29")
    ways = dict(hooks.ways_of(NOTEBOOKS[0], "../", edition=False))
    assert ways["Open it on Binder"].endswith(f"lab/tree/my-course/{NOTEBOOKS[0].path}")


@pytest.mark.parametrize("page", LESSONS, ids=lambda page: page.path[10:12])
def test_what_answers_is_folded_and_what_asks_is_open(page):
    """The HTML is what MyST-NB makes of a cell: a box with the tags as classes."""
    cells = reading.for_reading(reading.notebook_of(page), page.path)
    found = [cell for _, cell in lesson.Lesson.read(ROOT / page.path).cells]
    answering = [c for c in found if set(reading.ANSWERS) & set(c.metadata.get("tags", []))]
    body = "".join(
        f'<div class="cell {" ".join(f"tag_{tag}" for tag in cell.metadata.tags)}"></div>'
        if cell.cell_type == "code"
        else cell.source
        for cell in cells
    )
    made = BeautifulSoup(body, "html.parser")
    finish.fold_answers(made)
    folds = made.select("details.answer")
    inside = made.select("details.answer .answering, details.answer [class*=tag_step]")
    assert len(inside) == len(answering) > 3 and len(folds) > 3
    assert not any(fold.has_attr("open") for fold in folds)
    assert not made.select("details.answer :is(.tag_step-read, .tag_step-do, .tag_step-check)")
    assert not made.select("details.answer details.answer")
    asked = [div for div in made.select(".step-read, .step-do") if div.find_parent("details")]
    assert asked == []


def test_folds_of_one_name_are_told_apart():
    fold, answer = "<details><summary>Table</summary></details>", '<p class="answering">a</p>'
    made = BeautifulSoup(
        f"<h1>T</h1><h2>Round 1: A?</h2>{answer}<p>b</p>{answer}{fold}<h2>Round 2: B?</h2>{fold}",
        "html.parser",
    )
    finish.fold_answers(made)
    finish.name_folds(made)
    told = "open this when you have an answer of your own"
    assert [each.get_text() for each in made.select("summary")] == [
        f"Compare round 1 (1 of 2): {told}",
        f"Compare round 1 (2 of 2): {told}",
        "Table: Round 1: A?",
        "Table: Round 2: B?",
    ]


@pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda page: page.name)
def test_a_key_has_the_answers_and_no_hidden_tests(page):
    made = keys.key(page)
    assert "HIDDEN TESTS" not in made and "SOLUTION" not in made
    cells = nbformat.reads(made, as_version=4).cells
    assert len(cells) > 5
    assert not any("<details" in cell.source for cell in cells if cell.cell_type == "markdown")
    if page.kind == "lesson":
        stored = (ROOT / page.path).read_text(encoding="utf-8")
        assert made.count("Explanation of t") == stored.count("Explanation of t") > 0
    assert plan.key_of(page) in keys.overview()


def test_every_row_of_the_article_leads_to_its_words():
    article = words.page()
    anchors = set(re.findall(r' id="([^"]+)"', article))
    for name in (each for each in rows.described() if each.startswith("article-")):
        led = re.findall(r'article\.html#([^"]+)"', rows.page(name))
        assert len(led) >= len(rows.load(name)), name
        assert set(led) <= anchors, name


def test_every_word_of_the_article_stands_on_its_page():
    made = BeautifulSoup(words.page(), "html.parser")
    for row in tables.load("sentences").itertuples():
        block = made.find(id=row.sentence_id)
        assert block.select_one("p[lang=ar]").get_text() == row.quote
        assert block.select_one("p[lang=en]").get_text() == row.translation_en


def test_every_row_of_a_table_stands_on_its_page():
    for name in rows.described():
        made = BeautifulSoup(rows.page(name), "html.parser")
        ids = [row.get("id") for row in made.select("tbody tr")]
        assert len(ids) == len(rows.load(name)) == len(set(ids)) and None not in ids, name
        assert f"tables/{name}.md" in rows.overview()


def test_every_source_stands_once_with_what_rests_on_it():
    made = BeautifulSoup(sources.page(), "html.parser")
    ids = [item["id"] for item in made.select(".sources > li")]
    assert sorted(ids) == sorted(tables.load("later/sources")["source_id"])
    links = {link["href"] for link in made.select(".sources a[href^=tables]")}
    for table, (column, _) in rows.SOURCED.items():
        frame = tables.load(rows.SOURCED[table][1])
        assert {f"tables/{table}.html#{row}" for row in frame[column]} <= links


def test_the_first_page_takes_its_facts_from_the_tables():
    made, times = front.page(), tables.load("times").set_index("time_id")
    row = times.loc[front.TIME]
    assert f"“{row['expression_en']}”" in made and f"{row['date_edtf']}: about that day" in made
    assert f"data/article.html#times-{front.TIME}" in made
    template = (ROOT / "site/templates/front.md").read_text(encoding="utf-8")
    typed = re.sub(r"{[{%].*?[}%]}|<svg.*?</svg>|#[\w-]+", "", template, flags=re.DOTALL)
    assert re.findall(r"(?<![\w.-])\d{2,}(?![\w.-])", typed) == [], "a number typed by hand"
    for page in LESSONS:
        assert f"{page.title}\n:link: /{page.name}\n" in made
        assert plan.aims()[page.path[10:-6]].aim in made
    assert not re.search(r"\d[;,] minutes", made)


def test_no_exercise_asks_for_the_row_of_the_first_page():
    sentence = tables.load("times").set_index("time_id").at[front.TIME, "sentence_id"]
    for exercise in exercise_notebooks("exercises"):
        for name, asked in questions(exercise.stem).items():
            about = str(asked.get("where", ""))
            assert front.TIME not in about and f"== '{sentence}'" not in about, name


def test_a_page_that_has_a_word_often_is_told_from_one_that_names_it(tmp_path):
    index = {"docnames": ["a", "b"], "terms": {"toll": [0, 1], "deaths": 0}}
    files = {
        "searchindex.js": f"Search.setIndex({json.dumps(index)})",
        "a.html": "<article>Tolls, a toll, the toll</article><p>toll</p>",
        "b.html": "<article>A toll of deaths, deaths, deaths</article>",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    finding.count(tmp_path)
    said = (tmp_path / "searchindex.js").read_text(encoding="utf-8")
    assert said.endswith('datelineOften = {"toll":{"0":3}};')


def test_what_is_only_for_the_notebook_says_so_once_and_leads_there():
    check = '<div class="cell_output"><div>Not attempted: a</div><small>No marks</small></div>'
    press = "<p>In a new cell (key B)</p>"
    made = BeautifulSoup(f'{press}{press}<div class="step-do">{press}</div>{check}', "html.parser")
    hands.fit(made, ("in your browser", "lab/"))
    assert len(made.select(".for-notebook")) == 2 and len(made.select(".door")) == 2
    assert made.select_one(".cell_output").get_text() == hands.ROOM.format(where="in your browser")
    assert {link["href"] for link in made.select("a")} == {"lab/"}


@pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda page: page.name)
def test_the_text_of_code_is_what_it_was(page):
    for cell in nbformat.read(ROOT / page.path, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        shown = BeautifulSoup(highlight(cell.source, PythonLexer(), HtmlFormatter()), "html.parser")
        code, text = shown.pre, shown.pre.get_text()
        finish.keep_lines(code)
        assert code.get_text() == text
        assert len(code.select(".line")) == len(text.rstrip("\n").split("\n"))


def test_arabic_is_found_however_it_is_typed():
    search = finding.EnglishAndArabic({})
    shown = tables.load("words").set_index("word_id")["quote"]["wd001"]
    typed = shown[:2] + "\u064e" + shown[2:].replace("\u0623", "\u0627")
    assert search.split(typed) == [typed]
    assert search.stem(shown) == search.stem(typed) == finding.plain(shown)
    assert search.stem("detained") == search.stem("detaining")


def test_a_wide_table_is_cards_on_a_telephone_and_a_table_to_listeners():
    names = ["a_id", "b", "c", "d"]
    heads = "".join(f"<th>{name}</th>" for name in names)
    table = (
        f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{'<td>1</td>' * 4}</tr></tbody></table>"
    )
    page = BeautifulSoup(finish.finished(f"<h1>T</h1>{table}"), "html.parser")
    cells = page.select("table.cards[role=table] [role=row] [role=cell]")
    assert [cell["data-label"] for cell in cells] == names
    assert str(page.select_one("thead th")).endswith(">a_<wbr/>id</th>")
    assert len(page.select("thead[role=rowgroup] [role=columnheader]")) == 4
    merged = table.replace("<td>1</td>", "", 1).replace("<td>", '<td colspan="2">', 1)
    for other in (merged, table.replace("<th>d</th>", "").replace("<td>1</td>", "", 1)):
        assert "cards" not in finish.finished(f"<h1>T</h1>{other}")


def test_a_picture_has_its_narrow_one_with_one_alt_text(tmp_path):
    (tmp_path / narrow.name("A map")).touch()
    page = BeautifulSoup('<img alt="A map" src="a.png"><img alt="B" src="b.png">', "html.parser")
    narrow.into(page, tmp_path, "../")
    assert page.picture.source["srcset"] == f"../{narrow.FOLDER}/{narrow.name('A map')}"
    assert [each["alt"] for each in page.find_all("img")] == ["A map", "B"]
    assert len(page.find_all("picture")) == 1


def test_the_charts_of_a_notebook_are_drawn_again_for_a_narrow_page(tmp_path):
    path = tmp_path / "a.ipynb"
    cells = [
        "from dateline import charts, show, tables",
        "show.figure(charts.place.draw(), alt=charts.place.alt())",
        "this is not run any more: nothing is drawn below",
    ]
    notebook = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, cells)])
    nbformat.write(notebook, path)
    made = tmp_path / "made"
    made.mkdir()
    narrow.draw([path], made)
    (picture,) = made.iterdir()
    assert picture.name == narrow.name(charts.place.alt())
    assert Image.open(picture).width == 680
