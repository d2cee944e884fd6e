"""The form of a round: a good lesson passes, and one broken in each single way is refused."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools import lesson, round_rules

NAME = "01-reading-the-article"
FIRST = """\
# A lesson

**Who says so?**

45 minutes · after [lesson 00](00-start-here.ipynb)

| About | This lesson |
| --- | --- |
| **For whom** | readers |
| **Minutes** | 45 |
"""
NEXT = """\
## What next

[Exercise](../exercises/01-reading/01-reading.ipynb), [next](02-building-a-timeline.ipynb#top),
[codebook](../data/README.md)."""


def step(tag, said):
    kinds = {"step-read": "alert alert-info", "step-do": "alert alert-warning"}
    kinds |= {"step-compare": "alert alert-success", "step-say": "alert"}
    cell = new_markdown_cell(f'<div class="{kinds[tag]}">\n\n{said}\n\n</div>')
    cell.metadata["tags"] = [tag]
    return cell


def code(source, *tags, shown=""):
    cell = new_code_cell(source)
    cell.metadata["tags"] = list(tags)
    if shown:
        cell.outputs = [new_output("display_data", data={"text/html": shown})]
    return cell


def a_round(number):
    return [
        new_markdown_cell(f"## Round {number}: Who says so?"),
        step("step-read", "**Read.** One sentence."),
        code('show.sentence("s16")', shown="<p>The ministry stated it.</p>"),
        step("step-do", f"**Do: task {number}.** Keep the direct claims."),
        code(
            f'# answer_t{number} = claims.merge(actors, on=___)\nanswer_t{number} = ...\n\n'
            f'check("{NAME}", "t{number}", answer_t{number})',
            "step-check",
            "pandas",
        ),
        new_markdown_cell(
            f"<details>\n<summary>Explanation of t{number}</summary>\n\nWhy.\n\n</details>"
        ),
        step("step-compare", "**Compare.** Ours."),
        code('own.compare(mine, "claims", sentences=["s16"])', "step-compare"),
        step("step-say", "**Say.** What we see."),
    ]  # fmt: skip


def good():
    """A lesson of three rounds that keeps every rule."""
    cells = [new_markdown_cell(FIRST), code("import pandas as pd")]
    for number in (1, 2, 3):
        cells += a_round(number)
    return new_notebook(cells=[*cells, new_markdown_cell(NEXT), new_markdown_cell("## Sources")])


def failing(notebook, name=NAME):
    made = lesson.Lesson(notebook, name)
    return [check.__name__ for check in round_rules.CHECKS if check(made)]


def test_a_good_lesson_passes():
    made = lesson.Lesson(good(), NAME)
    found = {check.__name__: check(made) for check in round_rules.CHECKS}
    assert {name: faults for name, faults in found.items() if faults} == {}


def drop(at):
    return lambda cells: cells.pop(at)


def untag(at):
    return lambda cells: cells[at].metadata.pop("tags")


def put(at, old, new):
    def change(cells):
        assert old in cells[at].source
        cells[at].source = cells[at].source.replace(old, new)

    return change


# cells of the good lesson: 0 title, 1 imports, then nine to a round (2 its heading)
BROKEN = {
    "a round without its question": (["rounds_in_order"], put(2, "says so?", "says so")),
    "a round numbered twice": (["rounds_in_order"], put(11, "Round 2", "Round 1")),
    "no say": (["steps"], drop(10)),
    "no tag of reading": (["steps"], untag(3)),
    "compared before it is done": (["steps"], lambda c: c.__setitem__(
        slice(2, 11), [c[n] for n in (2, 3, 4, 8, 9, 5, 6, 7, 10)])),
    "a callout of another kind": (["callouts"], put(3, "alert-info", "alert-success")),
    "a callout without blank lines": (["callouts"], put(3, ">\n\n**", ">\n**")),
    "a callout that does not say its step": (["callouts"], put(10, "**Say.** ", "")),
    "nothing shown to read": (["steps_have_code"], drop(4)),
    "a task without its tag": (["steps", "tasks_are_steps", "typed_tasks"], untag(6)),
    "a task that its callout does not name": (["tasks_are_steps"], put(5, "task 1", "task 2")),
    "explained before it is asked": (["explained_after"], lambda c: c.insert(5, c.pop(7))),
    "explained and not folded": (["explained_after"], put(7, "<details>", "<div>")),
    "imports too late": (["imports_first"], put(4, "show", "import re\nshow")),
    "no imports": (["imports_first"], put(1, "import pandas as pd", "pd = 1")),
    "a merge without a key": (["merges_name_their_key"], put(4, "show", "a.merge(b)\nshow")),
    "a half-written merge without a key": (["merges_name_their_key"], put(6, "on=___", "")),
    "too few typed": (["typed_tasks"], lambda c: c[6].metadata["tags"].remove("pandas")),
    "no rows of one's own": (["own_rows"], lambda c: [put(n, "own.compare(", "show.table(")(c)
                                                      for n in (9, 18, 27)]),
    "own rows without their tag": (["own_rows"], untag(9)),
    "a link to nowhere": (["links"], put(10, "What", "[What](../data/NONE.md)")),
    "no link back": (["leads_on"], put(0, "[lesson 00](00-start-here.ipynb)", "lesson 00")),
    "no link to the exercise": (["leads_on"], put(29, "exercises/01-reading", "solutions")),
    "no link to the next lesson": (["leads_on"], put(29, "02-building", "01-reading")),
    "no link to the codebook": (["leads_on"], put(29, "data/README.md", "README.md")),
    "a card that says too little": (["minutes"], put(0, "**Minutes** | 45", "**Minutes** | 5")),
    "more without its minutes": (["more_minutes"], lambda c: c.insert(
        29, new_markdown_cell(f"## {lesson.MORE}\n\nAn explorer."))),
    "more that says too little": (["more_minutes"], lambda c: c.insert(29, new_markdown_cell(
        f"## {lesson.MORE}\n\nAbout 2 minutes more.\n\n" + "word " * 1000))),
    "too long": (["minutes"], put(2, "says so?", "says so?\n\n" + "word " * 6500)),
}  # fmt: skip
ALSO = {"no link to the exercise": "links", "no link to the next lesson": "links"}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_lesson_is_refused(case):
    names, change = BROKEN[case]
    notebook = good()
    change(notebook.cells)
    assert [name for name in failing(notebook) if name != ALSO.get(case)] == names


def test_every_check_is_tried():
    tried = {name for names, _ in BROKEN.values() for name in names}
    assert tried == {check.__name__ for check in round_rules.CHECKS}


def test_beginners_need_no_pandas_and_no_rows():
    notebook = good()
    for cell in notebook.cells:
        cell.source = cell.source.replace("own.compare(", "show.table(")
        cell.metadata["tags"] = [t for t in cell.metadata.get("tags", []) if t != "pandas"]
    notebook.cells[-2].source = NEXT.replace("02-building-a-timeline", NAME)
    assert failing(notebook, "00-start-here") == ["imports_first"]
    notebook.cells.insert(1, code("2 + 2"))  # what cannot fail comes first
    assert failing(notebook, "00-start-here") == []


def test_two_tasks_in_a_round_and_rows_without_a_check():
    notebook = good()
    more = [step("step-do", "**Do: rows of your own.** Two."), code("mine = ...", "step-check")]
    notebook.cells[10:10] = more
    assert failing(notebook) == []
    notebook.cells.insert(10, step("step-say", "**Say.** Too early."))
    assert failing(notebook) == ["steps"]


def test_minutes_by_hand():
    # three rounds, each a task with pandas and rows of one's own; and some 90 words
    typed = round_rules.PER_PANDAS + round_rules.PER_ROWS
    count = sum(lesson.words(lesson.unfolded(c.source)) for c in good().cells[:-1]
                if c.cell_type == "markdown") + 3 * 4  # fmt: skip
    assert 0 < count < round_rules.WORDS_A_MINUTE
    assert round_rules.minutes_of(lesson.Lesson(good(), NAME)) == 3 * typed + 1
    drawn = good()
    for cell in drawn.cells:
        cell.metadata["tags"] = [
            {"pandas": "chart"}.get(t, t) for t in cell.metadata.get("tags", [])
        ]
    assert (
        round_rules.minutes_of(lesson.Lesson(drawn, NAME))
        == 3 * (round_rules.PER_CHART + round_rules.PER_ROWS) + 1
    )
    folded = good()
    folded.cells[7].source = folded.cells[7].source.replace("Why.", "Why. " * 5000)
    folded.cells.insert(29, new_markdown_cell(f"## {lesson.MORE}\n\n" + "word " * 500))
    assert round_rules.minutes_of(lesson.Lesson(folded, NAME)) == 3 * typed + 1
    assert round_rules.minutes_of(lesson.Lesson(folded, NAME), more=True) == 3


def test_what_stands_under_more_says_its_minutes_and_counts_for_no_round():
    notebook = good()
    more = new_markdown_cell(f"## {lesson.MORE}\n\nAbout 13<!-- not data: … --> minutes more.")
    notebook.cells.insert(2 + 9 * 2, more)  # the last round is more now
    notebook.cells[21].source = "### Who says so?"
    made = lesson.Lesson(notebook, NAME)
    assert round_rules.more_minutes(made) == []
    assert [len(check(made)) for check in (round_rules.typed_tasks, round_rules.own_rows)] == [1, 0]
    for cell in notebook.cells[:21]:
        cell.source = cell.source.replace("own.compare(", "show.table(")
    assert len(round_rules.own_rows(lesson.Lesson(notebook, NAME))) == 1


@pytest.mark.parametrize(
    "source, found",
    [
        ("a = ['c01']", set()),
        ("a = claims['claim_id']", set()),
        ("a = claims[claims['kind'] == 'direct']", {"pandas"}),
        ("a = (claims['kind'] == 'direct').sum()", {"pandas"}),
        ("fig, ax = plt.subplots()\nax.barh(['a'], [1])", {"chart"}),
    ],
)
def test_what_an_answer_needs(source, found):
    assert round_rules.is_typed(source) == found
