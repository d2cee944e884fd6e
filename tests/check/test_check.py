"""Self-checks: every kind of answer, strange objects, the questions themselves, hints, speed."""

import datetime
import decimal
import json
import re

import matplotlib
import numpy as np
import pandas as pd
import pytest
from dateline.plain import describe, plain

from dateline import article, judge, tables
from dateline import check as module
from dateline.check import check, faults, hint, notebooks, questions, read, words

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

ARABIC = re.compile("[\u0600-\u06ff]")


@pytest.fixture
def ask(monkeypatch):
    """Ask a question that stands in no file: ask(question, answer) -> (result, mistake).

    Each answer is judged a second time from its plain data, as JSON would carry it.
    """

    def asked(question, answer):
        whole = {"title": "A test", "hints": ["one", "two"], "reread": "x", **question}
        assert not module._faults_of(whole)
        monkeypatch.setattr(module, "_asked", lambda notebook, name: whole)
        outcome = check("n", "q", answer)
        carried = json.loads(json.dumps(plain(answer), allow_nan=False))
        assert check("n", "q", carried) == outcome
        return outcome.result, outcome.mistake

    return asked


RIGHT = ("right", "")
BLANK = ("not attempted", "")


def wrong(mistake):
    return "not yet", mistake


# --- kinds of answer ------------------------------------------------------------------------------

UNNAMED = {
    "kind": "set",
    "table": "claims",
    "where": "source_kind == 'unnamed'",
    "column": "claim_id",
}


def unnamed():
    claims = tables.load("claims")
    return claims[claims["source_kind"] == "unnamed"]


@pytest.mark.parametrize(
    "form",
    [
        list,
        tuple,
        set,
        frozenset,
        np.array,
        pd.Series,
        pd.Index,
        lambda ids: dict.fromkeys(ids).keys(),
    ],
)
def test_a_set_in_every_form(ask, form):
    ids = unnamed()["claim_id"].tolist()
    assert ask(UNNAMED, form(ids)) == RIGHT
    assert ask(UNNAMED, form(ids[::-1])) == RIGHT


def test_a_set_as_rows_and_in_capitals(ask):
    assert ask(UNNAMED, unnamed()) == RIGHT
    assert ask(UNNAMED, unnamed()[["claim_id"]]) == RIGHT
    assert ask(UNNAMED, unnamed().set_index("claim_id")) == RIGHT
    assert ask(UNNAMED, [f" {name.upper()} " for name in unnamed()["claim_id"]]) == RIGHT


def test_wrong_sets(ask):
    ids = unnamed()["claim_id"].tolist()
    assert ask(UNNAMED, ids[1:]) == wrong("missing item")
    assert ask(UNNAMED, [*ids, "c01"]) == wrong("extra item")
    assert ask(UNNAMED, [*ids[1:], "c01"]) == wrong("wrong items")
    assert ask(UNNAMED, [*ids, ids[0]]) == wrong("duplicate item")
    assert ask(UNNAMED, "; ".join(ids)) == wrong("type")
    assert ask(UNNAMED, dict.fromkeys(ids, 1)) == wrong("type")
    assert ask(UNNAMED, [ids]) == wrong("nested list")
    assert ask(UNNAMED, iter(ids)) == wrong("type")
    assert ask(UNNAMED, unnamed().drop(columns="claim_id")) == wrong("table for list")
    assert ask(UNNAMED, tables.load("claims")["source_kind"] == "unnamed") == wrong(
        "mask for items"
    )
    assert ask(UNNAMED, [*ids, ...]) == wrong("unfinished")


def test_enough_of_a_set(ask):
    some = {**UNNAMED, "need": 2}
    ids = unnamed()["claim_id"].tolist()
    assert ask(some, ids[:2]) == RIGHT
    assert ask(some, ids) == RIGHT
    assert ask(some, ids[:1]) == wrong("missing item")


OFFICERS = {"kind": "number", "table": "figures", "where": "sentence_id == 's16'", "column": "low"}
CROWD = {
    "kind": "number",
    "table": "figures",
    "where": "wording_en == 'thousands'",
    "column": "low",
    "empty": True,
}


@pytest.mark.parametrize(
    "answer",
    [95, 95.0, np.int64(95), np.float32(95), np.array(95), decimal.Decimal(95)],
)
def test_a_number_in_every_form(ask, answer):
    assert ask(OFFICERS, answer) == RIGHT


def test_wrong_numbers(ask):
    assert ask(OFFICERS, "95") == wrong("text for number")
    assert ask(OFFICERS, [95]) == wrong("type")
    assert ask(OFFICERS, True) == wrong("type")
    assert ask(OFFICERS, 94) == wrong("off by one")
    assert ask(OFFICERS, 200) == wrong("other number")
    assert ask(OFFICERS, float("nan")) == wrong("empty for known")
    assert ask(OFFICERS, float("inf")) == wrong("other number")
    assert ask(OFFICERS, 95 + 1j) == wrong("type")
    assert ask(OFFICERS, None) == BLANK


@pytest.mark.parametrize("answer", [None, pd.NA, pd.NaT, float("nan"), "", "not given", "unknown"])
def test_unknown_is_empty(ask, answer):
    assert ask(CROWD, answer) == RIGHT


def test_unknown_is_not_zero_and_not_a_guess(ask):
    assert ask(CROWD, 0) == wrong("zero for unknown")
    assert ask(CROWD, 2000) == wrong("number for unknown")
    assert ask(CROWD, ...) == BLANK


def test_numbers_that_are_worked_out(ask):
    count = {"kind": "number", "table": "sentences", "value": "count"}
    assert ask(count, len(article.sentences())) == RIGHT
    voices = {"kind": "number", "table": "claims", "column": "actor_id", "value": "nunique"}
    assert ask(voices, tables.load("claims")["actor_id"].nunique()) == RIGHT
    first, second = pd.Series(["a", "a", "b", "b"]), pd.Series(["a", "b", "b", "b"])
    assert judge._agreement(first, second, chance=False) == 0.75
    assert judge._agreement(first, second, chance=True) == pytest.approx(0.5)


def test_choices(ask):
    letter = {"kind": "choice", "options": ["a", "b"], "right": ["b"]}
    for answer in ("b", "B", " (b) ", "b."):
        assert ask(letter, answer) == RIGHT
    assert ask(letter, "a") == wrong("other choice")
    assert ask(letter, "c") == wrong("not a choice")
    assert ask(letter, 2) == wrong("type")
    assert ask(letter, "...") == BLANK


def test_texts(ask):
    who = {
        "kind": "text",
        "table": "actors",
        "where": "actor_id == 'kalin'",
        "columns": ["actor_id", "name_en"],
        "accept": ["Ibrahim Kalin"],
    }
    for answer in ("kalin", " Ibrahim  KALIN.", "“Ibrahim Kalin”", np.str_("kalin")):
        assert ask(who, answer) == RIGHT
    assert ask(who, "Tokayev") == wrong("other words")
    assert ask(who, ["kalin"]) == wrong("type")
    assert ask(who, "not stated") == wrong("empty for known")


INFERRED = {"kind": "date", "table": "times", "where": "time_id == 't06'"}
STATED = {"kind": "date", "table": "times", "where": "time_id == 't17'"}
UNDATED = {"kind": "date", "table": "events", "where": "event_id == 'e13'", "empty": True}


def test_dates(ask):
    assert ask(INFERRED, "2022-01-05?") == RIGHT
    assert ask(INFERRED, " 2022-01-05 ? ") == RIGHT
    for day in ("2022-01-05", datetime.date(2022, 1, 5), pd.Timestamp("2022-01-05")):
        assert ask(INFERRED, day) == wrong("inference as statement")
    assert ask(INFERRED, "2022-01-06?") == wrong("other day")
    assert ask(INFERRED, "5 January 2022") == wrong("notation")
    assert ask(INFERRED, 20220105) == wrong("type")
    for day in (
        "2022-01-06",
        datetime.datetime(2022, 1, 6, 9, 30),
        np.datetime64("2022-01-06"),
        pd.Period("2022-01-06"),
    ):
        assert ask(STATED, day) == RIGHT
    assert ask(STATED, "2022-01-06?") == wrong("statement as inference")


def test_every_accepted_reading_of_a_date(ask):
    for answer in ("[..2022-01-06]", "2022-01-05?", None, "not stated"):
        assert ask(UNDATED, answer) == RIGHT
    assert ask(UNDATED, "2022-01-05") == wrong("inference as statement")
    assert ask(UNDATED, "2022-01-06") == wrong("other day")
    promised = {"kind": "date", "table": "events", "where": "event_id == 'e61'", "empty": True}
    assert ask(promised, "2022-01-06") == wrong("date for unknown")
    crowd = {"kind": "date", "table": "times", "where": "time_id == 't12'"}
    for reading in judge._readings("t12")[0]:
        assert ask(crowd, reading) == RIGHT
    assert ask(crowd, "2022-01-03") == wrong("one day for a range")


CUE = {
    "kind": "quote",
    "table": "claims",
    "where": "claim_id == 'c31'",
    "span": ["cue_start", "cue_end"],
}
PLACE = {**CUE, "span": ["source_start", "source_end"], "cover": "exact"}


def test_quotes_resolve_in_the_article(ask):
    source = unnamed().set_index("claim_id").loc["c31", "source_quote"]
    sentence = article.sentence("s23").text
    assert ask(PLACE, source) == RIGHT
    assert ask(PLACE, [source, ""]) == RIGHT
    assert ask(PLACE, {"quote": source, "quote_prefix": pd.NA}) == RIGHT
    assert ask(PLACE, sentence) == wrong("too long")
    assert ask(PLACE, source[:-1]) == wrong("too short")
    assert ask(PLACE, source + " ") == wrong("untrimmed quote")
    assert ask(PLACE, source.replace(" ", "  ")) == wrong("spaces in quote")
    assert ask(PLACE, "local reports") == wrong("English words")
    assert ask(PLACE, " ".join(source.split()[::-1])) == wrong("not in the article")
    assert ask(PLACE, 3) == wrong("type")
    marked = tables.load("claims").set_index("claim_id").loc["c02", "quote"]
    assert ask(PLACE, marked.replace("“", '"')) == wrong("marks in quote")
    assert ask(PLACE, marked) == wrong("other place")


def test_words_that_stand_in_several_places_are_refused_until_they_are_made_unique(ask):
    claim = unnamed().set_index("claim_id").loc["c31"]
    assert len(judge._spans(claim["cue_quote"])) > 1
    assert ask(CUE, claim["cue_quote"]) == wrong("ambiguous quote")
    assert ask(CUE, (claim["cue_quote"], "", " " + claim["source_quote"])) == RIGHT
    assert ask(CUE, (claim["cue_quote"], "", "xx")) == wrong("wrong context")
    assert ask(CUE, article.sentence("s23").text) == RIGHT
    two = article.text()[article.sentence("s22").start : article.sentence("s23").end]
    assert ask(CUE, two) == wrong("too long")


def test_several_quotes(ask):
    several = {
        "kind": "quotes",
        "table": "claims",
        "where": "source_kind == 'unnamed'",
        "span": ["source_start", "source_end"],
        "need": 2,
    }
    words_there = unnamed()["source_quote"].tolist()
    assert ask(several, words_there[1:]) == RIGHT
    assert ask(several, pd.Series(words_there)) == RIGHT
    assert (
        ask(
            several,
            unnamed().rename(columns={"source_quote": "quote", "quote": "content"})[["quote"]],
        )
        == RIGHT
    )
    assert ask(several, words_there[1:2]) == wrong("missing item")
    assert ask(several, [*words_there, article.sentence("s01").text]) == wrong("extra item")
    assert ask(several, [words_there[1], "reports"]) == wrong("English words")
    assert ask(several, 5) == wrong("type")


CODES = {
    "kind": "mapping",
    "table": "reactions",
    "key": "reaction_id",
    "column": "plover_event",
    "also": ["alternative_codes"],
    "until": ":",
}


def test_mappings_in_every_form(ask):
    codes = {"r1": "REQUEST", "r2": "REQUEST", "r3": "AID", "r4": "SUPPORT"}
    assert ask(CODES, codes) == RIGHT
    assert ask(CODES, pd.Series(codes)) == RIGHT
    assert ask(CODES, list(codes.items())[::-1]) == RIGHT
    assert ask(CODES, tables.load("reactions")) == RIGHT
    assert ask(CODES, {**codes, "r3": "MOBILIZE: troops"}) == RIGHT
    assert ask(CODES, {**codes, "r3": "mobilize"}) == RIGHT
    assert ask(CODES, {**codes, "r1": "THREATEN"}) == wrong("other value")
    assert ask(CODES, {**codes, "r3": "SUPPORT", "r4": "AID"}) == wrong("swapped items")
    assert ask(CODES, {**codes, "r5": "AID"}) == wrong("extra item")
    assert ask(CODES, {"r1": "REQUEST"}) == wrong("missing item")
    assert ask(CODES, {**codes, "r4": None}) == wrong("empty for known")
    assert ask(CODES, [*codes.items(), ("r1", "AID")]) == wrong("duplicate item")
    assert ask(CODES, list(codes.values())) == wrong("type")


FIGURES = {
    "kind": "table",
    "table": "figures",
    "where": "unit == 'people'",
    "key": "figure_id",
    "columns": ["qualifier", "low", "high"],
}


def people():
    figures = tables.load("figures")
    return figures[figures["unit"] == "people"]


def test_tables_in_every_form(ask):
    due = people()
    assert ask(FIGURES, due) == RIGHT
    assert ask(FIGURES, due.iloc[::-1]) == RIGHT
    assert ask(FIGURES, due.set_index("figure_id")) == RIGHT
    assert ask(FIGURES, due.astype({"low": "float", "high": "float"})) == RIGHT
    assert ask(FIGURES, due[["high", "low", "qualifier", "figure_id"]].to_dict("records")) == RIGHT
    assert ask(FIGURES, due.astype(object).where(due.notna(), "")) == RIGHT


def test_wrong_tables(ask):
    due = people()
    assert ask(FIGURES, due.fillna({"low": 0})) == wrong("zero for unknown")
    assert ask(FIGURES, due.fillna({"low": 1000})) == wrong("value for unknown")
    assert ask(FIGURES, due.assign(low=pd.NA)) == wrong("empty for known")
    assert ask(FIGURES, due.drop(columns="high")) == wrong("missing column")
    assert ask(FIGURES, due.iloc[1:]) == wrong("missing item")
    assert ask(FIGURES, tables.load("figures")) == wrong("extra item")
    assert ask(FIGURES, pd.concat([due, due])) == wrong("duplicate item")
    assert ask(FIGURES, due.astype(str)) == wrong("text for number")
    assert ask(FIGURES, due["low"]) == wrong("type")
    assert ask(FIGURES, pd.DataFrame()) == BLANK


def test_parts(ask):
    both = {
        "kind": "parts",
        "parts": {
            "number": {**OFFICERS, "wrong": "other number"},
            "source": {
                "kind": "text",
                "accept": ["interior-ministry"],
                "wrong": "right number but wrong source",
                "say": "Who says it?",
            },
        },
    }
    assert ask(both, {"source": "interior-ministry", "number": 95}) == RIGHT
    assert ask(both, [95, "interior-ministry"]) == RIGHT
    assert ask(both, {"number": 95, "source": "police"}) == wrong("right number but wrong source")
    assert ask(both, {"number": 90, "source": "interior-ministry"}) == wrong("other number")
    assert ask(both, {"number": "95", "source": "interior-ministry"}) == wrong("text for number")
    assert ask(both, {"number": 95}) == wrong("missing item")
    assert ask(both, 95) == wrong("type")


DRAWN = {
    "kind": "figure",
    "values": {"table": "figures", "where": "unit == 'people'", "column": "low"},
    "labels": {"table": "figures", "where": "unit == 'people' and low > 0", "column": "counted_en"},
    "bound": {"table": "figures", "where": "qualifier == 'more_than'", "column": "low"},
    "axis_label": True,
    "from_zero": True,
    "no_zero_bars": True,
    "linear": True,
}


def drawing(kind="barh", label="persons", mark="limit", zero=False, limits=None, names=True):
    """The two numbers of people, drawn in one of the ways that students choose."""
    due = people().dropna(subset="low")
    fig, ax = plt.subplots()
    said, low = due["counted_en"].tolist(), due["low"].astype(int).tolist()
    if zero:
        said, low = [*said, "deaths"], [*low, 0]
    if kind == "points":
        ax.plot(low, range(len(low)), "o")
        ax.set_yticks(range(len(low)), said)
    elif kind == "scatter":
        ax.scatter(low, range(len(low)))
        ax.set_yticks(range(len(low)), said)
    else:
        getattr(ax, kind)(said if names else range(len(said)), low)
    (ax.set_ylabel if kind == "bar" else ax.set_xlabel)(label)
    if mark == "limit":
        ax.errorbar([200], [0], xerr=[[0], [40]], xlolims=True)
    elif mark == "arrow":
        ax.annotate("", xy=(240, 0), xytext=(200, 0), arrowprops={"arrowstyle": "->"})
    elif mark:
        ax.text(200, 0, mark)
    if limits:
        ax.set_xlim(*limits)
    plt.close(fig)
    return fig


def test_every_right_way_of_drawing(ask):
    for kind in ("barh", "bar", "points", "scatter"):
        assert ask(DRAWN, drawing(kind)) == RIGHT
    for mark in ("arrow", "more than 200", "at least\n200", "≥ 200", "200 or more", "200+"):
        assert ask(DRAWN, drawing(mark=mark)) == RIGHT
    fig = drawing()
    assert ask(DRAWN, fig.axes[0]) == RIGHT
    assert ask(DRAWN, fig.axes[0].containers[0]) == RIGHT
    assert ask(DRAWN, {"$figure": describe(fig)}) == RIGHT


def test_wrong_drawings(ask):
    assert ask(DRAWN, drawing(mark=None)) == wrong("bound not shown")
    assert ask(DRAWN, drawing(label="")) == wrong("no axis label")
    assert ask(DRAWN, drawing(zero=True)) == wrong("zero for unknown")
    assert ask(DRAWN, drawing(limits=(50, 300))) == wrong("cut axis")
    assert ask(DRAWN, drawing(names=False)) == wrong("word not shown")
    assert ask(DRAWN, plt.figure()) == BLANK
    assert ask(DRAWN, "chart.png") == wrong("type")
    lacking = drawing()
    lacking.axes[0].patches[1].remove()
    assert ask(DRAWN, lacking) == wrong("value not drawn")
    log = drawing()
    log.axes[0].set_xscale("log")
    log.axes[0].set_xlim(0, None)
    assert ask({**DRAWN, "from_zero": False}, log) == wrong("scale not linear")
    assert ask({**DRAWN, "invented": [95]}, drawing()) == wrong("number for unknown")
    plt.close("all")


def test_units_apart_totals_and_states(ask):
    apart = {
        "kind": "figure",
        "apart": {"table": "figures", "where": "low > 0", "column": "low", "by": "unit"},
        "never": {
            "table": "figures",
            "column": "low",
            "value": "sum",
            "mistake": "total of different units",
        },
        "looks": 2,
    }
    due = tables.load("figures").dropna(subset="low")
    one, ax = plt.subplots()
    ax.barh(due["counted_en"], due["low"].astype(float), color=["#111111", "#222222", "#333333"])
    assert ask(apart, one) == wrong("different units together")
    two, axes = plt.subplots(2)
    for panel, (_, rows) in zip(axes, due.groupby("unit"), strict=True):
        panel.barh(rows["counted_en"], rows["low"].astype(float), hatch=["//", ""][: len(rows)])
    assert ask(apart, two) == RIGHT
    axes[0].barh(["all"], [float(due["low"].sum())])
    assert ask(apart, two) == wrong("total of different units")
    alike, panels = plt.subplots(2)
    for panel, (_, rows) in zip(panels, due.groupby("unit"), strict=True):
        panel.barh(rows["counted_en"], rows["low"].astype(float))
    assert ask(apart, alike) == wrong("states look alike")
    plt.close("all")


def test_alt_texts(ask):
    alt = {
        "kind": "alt",
        "values": DRAWN["values"],
        "bound": DRAWN["bound"],
        "words": ["interior ministry"],
    }
    good = "Two bars, after the Interior Ministry: more than 200 detained, 95 officers injured."
    assert ask(alt, good) == RIGHT
    assert ask(alt, "A bar chart") == wrong("too few words")
    assert ask(alt, good.replace("95", "some")) == wrong("number not named")
    assert ask(alt, good.replace("more than ", "")) == wrong("bound not shown")
    assert ask(alt, good.replace("Interior Ministry", "officials")) == wrong("word not named")
    assert ask(alt, ["chart"]) == wrong("type")


def test_prose_is_left_to_people(ask):
    prose = {"kind": "prose", "rubric": "Two differences from the words."}
    assert ask(prose, "The headline speaks in the first person.") == ("read the rubric", "")
    assert ask(prose, "") == BLANK


# --- whatever is handed in ------------------------------------------------------------------------


class Hostile:
    """Nothing about it can be asked without an error."""

    def _refuse(self, *others):
        raise RuntimeError("no")

    __repr__ = __str__ = __eq__ = __hash__ = __len__ = __iter__ = __bool__ = __float__ = _refuse

    def __getattribute__(self, name):
        raise RuntimeError("no")


class HostileText(str):
    def __eq__(self, other):
        raise RuntimeError("no")

    __hash__ = None

    def casefold(self):
        raise RuntimeError("no")


class AlwaysEqual:
    def __eq__(self, other):
        return True

    __hash__ = object.__hash__


def itself():
    found = []
    found.append(found)
    return found


STRANGE = {
    "an object that refuses everything": Hostile(),
    "a list of such objects": [Hostile()],
    "a text that refuses to be compared": HostileText("c09"),
    "an object equal to everything": AlwaysEqual(),
    "a list that contains itself": itself(),
    "a deep list": eval("[" * 60 + "]" * 60),
    "a long list": list(range(10**6)),
    "a long text": "c09" * 10**6,
    "a huge number": 10**5000,
    "a function": len,
    "a class": dict,
    "a module": np,
    "an endless iterator": iter(int, 1),
    "bytes": b"c09",
    "a frame of objects": pd.DataFrame({"claim_id": [AlwaysEqual(), [1], {2}]}),
    "a frame with two columns of one name": pd.DataFrame([[1, 2]], columns=["a", "a"]),
    "a grouping": pd.DataFrame({"a": [1]}).groupby("a"),
    "a lone surrogate": "\ud800",
    "an error": ValueError("c09"),
    "a tag with nonsense in it": {"$table": "nonsense"},
    "another": {"$figure": {"axes": [1]}},
    "and another": {"$date": 5},
    "a dict of odd keys": {(1, 2): Hostile(), None: 3},
}


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize(
    "question",
    [UNNAMED, OFFICERS, CROWD, INFERRED, PLACE, CODES, FIGURES, DRAWN],
    ids=["set", "number", "unknown", "date", "quote", "mapping", "table", "figure"],
)
def test_strange_answers_are_told_in_words(monkeypatch, question, strange):
    answer = STRANGE[strange]
    whole = {"title": "A test", "hints": ["one", "two"], "reread": "x", **question}
    monkeypatch.setattr(module, "_asked", lambda notebook, name: whole)
    outcome = check("n", "q", answer)
    assert outcome.result in ("not yet", "not attempted")
    assert "Traceback" not in repr(outcome) + outcome._repr_html_()
    json.dumps(plain(answer), allow_nan=False)


def test_an_answer_is_not_changed_and_not_used_up():
    passes = (name for name in unnamed()["claim_id"])
    assert plain(passes) == {"$other": "generator"}
    assert len(list(passes)) == 3
    frame = people()
    before = frame.copy()
    plain(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_plain_data_of_plain_data_is_the_same():
    things = [people(), {"a": {1, 2}}, drawing(), [pd.NaT, ..., "x"], pd.Series({"r1": 1.5})]
    for thing in things:
        once = plain(thing)
        assert plain(once) == once
        assert plain(json.loads(json.dumps(once))) == once


# --- outcomes and hints ---------------------------------------------------------------------------


def test_an_outcome_shows_in_words_and_escapes_what_it_shows():
    outcome = module.Outcome("not yet", "type", "a <b> & c\nsecond line", "<i>title</i>")
    shown = outcome._repr_html_()
    assert 'role="status"' in shown and "<i>" not in shown and "<b>" not in shown
    assert "Not yet" in shown and "Not yet" in repr(outcome)
    assert "\n" not in shown


def test_the_mark_is_what_nbgrader_reads():
    for result in ("right", "handed in"):
        assert module.Outcome(result, "", "", "").mark is None
    for result in ("not yet", "not attempted", "read the rubric"):
        assert float(repr(module.Outcome(result, "", "", "").mark)) == 0


def test_a_graded_question_is_left_to_the_hidden_test(tmp_path, monkeypatch):
    path = tmp_path / "01-reading.toml"
    path.write_text('[q3]\ntitle = "How many?"\nkind = "graded"\n', encoding="utf-8")
    words = (module.QUESTIONS / "words.toml").read_text(encoding="utf-8")
    (tmp_path / "words.toml").write_text(words, encoding="utf-8")
    monkeypatch.setattr(module, "QUESTIONS", tmp_path)
    module.questions.cache_clear()
    try:
        assert faults("01-reading") == []
        for answer in (0, 16, "words", [1]):
            outcome = check("01-reading", "q3", answer)
            assert (outcome.result, outcome.mark) == ("handed in", None)
            assert "handed in" in outcome.message and "Handed in" in repr(outcome)
        blank = check("01-reading", "q3")
        assert blank.result == "not attempted" and float(repr(blank.mark)) == 0
        assert "no hint" in hint("01-reading", "q3").message
        path.write_text('[q3]\nkind = "graded"\nwhere = "x"\n', encoding="utf-8")
        module.questions.cache_clear()
        assert len(faults("01-reading")) == 2
    finally:
        module.questions.cache_clear()


def test_names_that_do_not_exist_are_told_in_words():
    for notebook, question in (("01-raeding", "q1"), ("01-reading", "q99"), (5, None)):
        outcome = check(notebook, question, 5)
        assert outcome.mistake == "no such question"
        assert "01-reading" in outcome.message or "q1" in outcome.message
        assert hint(notebook, question).message


def test_hints_come_one_after_the_other(monkeypatch):
    monkeypatch.setattr(module, "_given_hints", {})
    asked = questions("01-reading")["q1"]
    said = [hint("01-reading", "q1") for _ in range(4)]
    assert [h.message for h in said[:2]] == asked["hints"]
    assert asked["reread"] in said[2].message and said[3] == said[2]
    assert hint("01-reading", "q2").message == questions("01-reading")["q2"]["hints"][0]
    assert 'role="status"' in said[0]._repr_html_()


# --- the questions --------------------------------------------------------------------------------

EVERY = [(notebook, name) for notebook in notebooks() for name in questions(notebook)]


@pytest.mark.parametrize("notebook", notebooks())
def test_the_questions_have_no_faults(notebook):
    assert faults(notebook) == []


def test_faults_are_found():
    good = {"title": "t", "hints": ["a", "b"], "reread": "r", **UNNAMED}
    assert module._faults_of(good) == []
    for change in (
        {"kind": "riddle"},
        {"colour": "red"},
        {"hints": ["one"]},
        {"where": "source_kind == 'nobody'"},
        {"table": "clams"},
        {"column": "claims_id"},
        {"mistakes": [{"kind": "x"}]},
        {"mistakes": [{"kind": "x", "say": "y", "table": "claims", "where": "claim_id == 'z'"}]},
    ):
        assert module._faults_of({**good, **change})


@pytest.mark.parametrize("notebook, name", EVERY)
def test_nothing_is_attempted_in_a_blank_notebook(notebook, name):
    assert check(notebook, name).result == "not attempted"
    assert check(notebook, name, ...).result == "not attempted"


def said_of(question):
    """Everything that the course can say of a question."""
    found = [*question["hints"], question["title"], question.get("say", "")]
    for part in (question, *question.get("parts", {}).values()):
        found += [mistake["say"] for mistake in part.get("mistakes", [])]
        found.append(part.get("say", ""))
    return found


def key_of(question):
    """The values that must not be said, as texts."""
    kind = question["kind"]
    if kind == "parts":
        return [key for part in question["parts"].values() for key in key_of(part)]
    if kind == "number":
        value = judge._value(question)
        return [] if value is None or value < 3 else [f"{value:g}"]
    if kind == "set" and "table" in question:
        return [str(item) for item in judge._items(question)]
    if kind == "date":
        return [reading for reading in judge._date_key(question) if reading]
    return []


@pytest.mark.parametrize("notebook, name", EVERY)
def test_no_hint_and_no_message_tells_the_answer(notebook, name):
    question = questions(notebook)[name]
    for said in said_of(question):
        assert not ARABIC.search(said)
        for key in key_of(question):
            assert not re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", said), (said, key)


def test_what_every_check_can_say_has_words():
    found = set(re.findall(r'Wrong\(\s*"([a-z ]+)"', judge_source()))
    found |= set(re.findall(r'return "([a-z]+(?: [a-z]+)+)"', judge_source()))
    kinds = {"number for unknown", "too long", "too short", "other place"}
    assert (found | kinds) - set(words()["say"]) == set()


def judge_source():
    from pathlib import Path

    return Path(judge.__file__).read_text(encoding="utf-8")


def test_read_gives_one_form():
    assert read(pd.Series(["s02", "S01"]), "set") == {"s01", "s02"}
    assert read(unnamed(), "set", key="claim_id") == set(unnamed()["claim_id"])
    assert read(pd.Timestamp("2022-01-06"), "date") == "2022-01-06"
    assert read(people(), "table", key="figure_id", columns=["low"])["f05"] == {"low": 95}
    assert read([95, "X"], "parts", columns=["n", "who"]) == {"n": 95, "who": "x"}
    with pytest.raises(ValueError, match="number"):
        read("95", "number")
    with pytest.raises(ValueError, match="ambiguous"):
        read(unnamed().set_index("claim_id").loc["c31", "cue_quote"], "quote")
