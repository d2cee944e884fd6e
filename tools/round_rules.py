"""The form of a round, as checks of lessons: the five steps, tasks, links, minutes.

As in tools/lesson_rules.py: `check(lesson) -> list of str`, empty where all is well. Lesson 00 is
for those who never ran a notebook: it has the steps, and needs no pandas and no rows of one's own.
"""

import ast
import math
import re
from dataclasses import dataclass
from pathlib import Path

from tools import ROOT, limits
from tools.lesson import (
    MORE,
    SECTIONS,
    card_of,
    imports_of,
    link_targets,
    parsed,
    unfolded,
    words,
)

ROUND = re.compile(r"Round (\d+): .+\?")
# tag of the cell: (letter for its order, class of the callout, its first words)
STEPS = {
    "step-read": ("r", "alert alert-info", r"\*\*Read\.\*\*"),
    "step-do": ("d", "alert alert-warning", r"\*\*Do\b[^*]*\.\*\*"),
    "step-check": ("c", "", ""),
    "step-compare": ("p", "alert alert-success", r"\*\*Compare\.\*\*"),
    "step-say": ("s", "alert", r"\*\*Say\.\*\*"),
}
# On their light grounds the theme's own letters are hard to read, in the dark theme most of all.
LETTERS = '(?: style="color:black")?'
# read, then tasks: each is done, checked, compared (one of the two may do), and at last it is said
ORDER = re.compile(r"(r(d(cp?|p))+s?)*r(d(cp?|p))+s")
PANDAS, CHART = "pandas", "chart"  # tags of the cell of a task that needs them
CHECKED = re.compile(r'^check\("([^"]+)", "(t\d+)"', re.MULTILINE)
CODEBOOK = "../data/README.md"
# what a learner writes in a filter, a count, a merge, a crosstab
EXPRESSIONS = {
    "agg",
    "count",
    "crosstab",
    "drop_duplicates",
    "dropna",
    "eq",
    "explode",
    "groupby",
    "isin",
    "isna",
    "loc",
    "max",
    "mean",
    "merge",
    "min",
    "notna",
    "nunique",
    "pivot_table",
    "query",
    "size",
    "sort_values",
    "str",
    "sum",
    "unique",
    "value_counts",
}
DRAWN = {"bar", "barh", "plot", "scatter", "subplots", "hlines", "vlines", "axvspan", "text"}
# What a learner needs: minutes for a task (reading what is asked, typing, a try after a refusal),
# and words a minute, tables and code among them. Learners who went through lessons 00 to 05 as they
# were then, longer, needed some 30, 69, 65, 72, 62 and 60 minutes; by these numbers 30, 73, 65, 67,
# 55 and 49.
PER_TASK, PER_PANDAS, PER_CHART, PER_ROWS, WORDS_A_MINUTE = 3, 5, 7, 7, 200


@dataclass
class Round:
    """A round of a lesson: its heading, and its cells as (number, cell)."""

    title: str
    cells: list


def rounds(lesson):
    """Return the rounds of a lesson in order, each from its H2 to the next."""
    tops = [h for h in lesson.headings if h.level == 2]
    ends = [h.cell for h in tops[1:]] + [len(lesson.cells) + 1]
    return [
        Round(top.text, lesson.cells[top.cell - 1 : end - 1])
        for top, end in zip(tops, ends, strict=True)
        if top.text.startswith("Round ")
    ]


def tags(cell):
    """Return the tags of a cell."""
    return cell.metadata.get("tags", [])


def for_beginners(lesson):
    """Whether this is the lesson for those who never ran a notebook."""
    return lesson.name.startswith("00")


# ---- rounds and steps -----------------------------------------------------------------------


def rounds_in_order(lesson):
    """The rounds are called '## Round 1: a question?' and so on; neither too few nor too many."""
    found = rounds(lesson)
    faults = limits.ROUNDS.fault(len(found))
    for number, each in enumerate(found, 1):
        called = ROUND.fullmatch(each.title)
        if not called or int(called[1]) != number:
            faults.append(f"'## {each.title}': write '## Round {number}: a question?'.")
    return faults


def steps(lesson):
    """Each round has the five steps in their order, by the tags of its cells."""
    faults = []
    for each in rounds(lesson):
        order = "".join(STEPS[t][0] for _, cell in each.cells for t in tags(cell) if t in STEPS)
        order = re.sub(r"(.)\1+", r"\1", order)  # a callout and the cell of its code
        missing = [tag for tag, (letter, *_) in STEPS.items() if letter not in order]
        if missing:
            faults.append(f"{each.title}: no cell has the tag {', '.join(missing)}.")
        elif not ORDER.fullmatch(order):
            names = {letter: tag for tag, (letter, *_) in STEPS.items()}
            came = ", ".join(names[letter] for letter in order)
            faults.append(
                f"{each.title}: the order is read, do, check, compare, say; found {came}."
            )
    return faults


def callouts(lesson):
    """The text of a step is a callout of its kind, with blank lines, so that Markdown works."""
    faults = []
    for number, cell in lesson.cells:
        step = next((t for t in tags(cell) if t in STEPS), None)
        if step is None or cell.cell_type == "code":
            continue
        _, kind, begins = STEPS[step]
        if not kind:
            faults.append(f"Cell {number}: {step} is the tag of a cell of code.")
        elif not re.search(
            rf'<div class="{kind}"{LETTERS}>\s*\n\n{begins}[\s\S]*\n\n</div>', cell.source
        ):
            said = begins.replace(r"\b[^*]*", ": task N").replace("\\", "")
            faults.append(
                f'Cell {number}: {step} is written <div class="{kind}">, a blank line, {said} and '
                "the text, a blank line, </div>."
            )
    return faults


def steps_have_code(lesson):
    """What is read and what is compared is shown by code; what is checked is code."""
    faults = []
    for each in rounds(lesson):
        for step in ("step-read", "step-compare"):
            texts = [n for n, c in each.cells if step in tags(c) and c.cell_type != "code"]
            cells = dict(each.cells)
            for number in texts:
                after = cells.get(number + 1)
                if after is None or after.cell_type != "code":
                    faults.append(f"Cell {number}: after {step} comes the cell of code that shows.")
    return faults


def tasks_are_steps(lesson):
    """The cell of a task has the tag step-check, and its callout above names the task."""
    faults, said = [], ""
    for number, cell in lesson.cells:
        if cell.cell_type != "code":
            if "step-do" in tags(cell):
                said = cell.source
            continue
        for _, task in CHECKED.findall(cell.source):
            if "step-check" not in tags(cell):
                faults.append(f"Cell {number}: the cell of {task} has the tag step-check.")
            if not re.search(rf"\*\*Do: task {task[1:]}\b", said):
                faults.append(f"Cell {number}: no step above it says '**Do: task {task[1:]}.**'.")
    return faults


def explained_after(lesson):
    """What explains a task comes folded and after its cell."""
    faults, asked = [], set()
    for number, cell in lesson.cells:
        if cell.cell_type == "code":
            asked |= {task for _, task in CHECKED.findall(cell.source)}
            continue
        for task in re.findall(r"Explanation of (t\d+)", cell.source):
            if task not in asked:
                faults.append(f"Cell {number}: the explanation of {task} comes before its cell.")
            if f"Explanation of {task}" in unfolded(cell.source, keep_summary=False):
                faults.append(f"Cell {number}: fold the explanation of {task} in <details>.")
    return faults


# ---- code -----------------------------------------------------------------------------------


def imports_first(lesson):
    """The first cell of code, cell 2, begins with the imports, and none is imported later.

    Who never ran a notebook begins with a line that cannot fail; then come the imports.
    """
    place = 1 if for_beginners(lesson) else 0
    if len(lesson.code) <= place or lesson.code[0][0] != 2:
        return ["Cell 2 is code: what the lesson imports."]
    at, first = lesson.code[place]
    faults = []
    if not imports_of(first.source):
        faults.append(f"Cell {at} begins with the imports.")
    return faults + [
        f"Cell {number}: import in cell {at}, where one looks for it."
        for number, cell in lesson.code[place + 1 :]
        if imports_of(cell.source)
    ]


def merges_name_their_key(lesson):
    """Every merge says on what, in half-written code as well."""
    return [
        f"Cell {number}: name the key of the merge: merge(…, on=…)."
        for number, cell in lesson.code
        for _ in keyless_merges(cell.source)
    ]


def keyless_merges(source):
    """Return the merges of a cell that name no key, those in its comments among them.

    >>> len(keyless_merges("a.merge(b)\\n# c = a.merge(b)\\nd = a.merge(b, on='id')"))
    2
    """
    keys = {"on", "left_on", "left_index", "how"}
    found = [
        node
        for node in ast.walk(parsed(source))
        if isinstance(node, ast.Call)
        if getattr(node.func, "attr", getattr(node.func, "id", "")) == "merge"
        if not keys & {keyword.arg for keyword in node.keywords}
    ]
    comments = " ".join(line for line in source.splitlines() if line.lstrip().startswith("#"))
    return found + [
        call for call in re.findall(r"\bmerge\(([^)]*)", comments) if not re.search(r"on\s*=", call)
    ]


def is_typed(code):
    """Tell what an answer's code needs: {"pandas"}, {"chart"}, both or neither.

    >>> is_typed("answer = claims[claims['kind'] == 'direct']"), is_typed("answer = ['c01']")
    ({'pandas'}, set())
    """
    found = set()
    for node in ast.walk(parsed(code)):
        name = getattr(node, "attr", "")
        if name in DRAWN or getattr(node, "id", "") == "plt":
            found.add(CHART)
        if name in EXPRESSIONS or isinstance(node, ast.Subscript) and _is_filter(node.slice):
            found.add(PANDAS)
    return found


def _is_filter(node):
    return any(isinstance(part, ast.Compare | ast.BinOp) for part in ast.walk(node))


def tagged_tasks(lesson):
    """Return {task: its tags among “pandas” and “chart”} of the tasks that have one."""
    found = {}
    for _, cell in lesson.code:
        kinds = {PANDAS, CHART} & set(tags(cell))
        for _, task in CHECKED.findall(cell.source) if kinds else ():
            found[task] = kinds
    return found


def typed_tasks(lesson):
    """Enough tasks need pandas or a chart, without those under More: their cells have the tag."""
    if for_beginners(lesson):
        return []
    return limits.TYPED_TASKS.fault(len(set(tagged_tasks(lesson)) - _of_more(lesson)))


def _of_more(lesson):
    cells = {number: cell for section, number, cell, _ in in_sections(lesson) if section == MORE}
    return {task for cell in cells.values() for _, task in CHECKED.findall(cell.source)}


def own_rows(lesson):
    """The learner codes sentences, and sees them beside the course's: own.compare."""
    compared = [n for n, cell in lesson.code if re.search(r"\bown\.compare\(", cell.source)]
    more = {number for section, number, _, _ in in_sections(lesson) if section == MORE}
    if for_beginners(lesson) or set(compared) - more:
        faults = []
    else:
        faults = ["No round lays rows of the learner beside the course's: own.compare(mine, …)."]
    return faults + [
        f"Cell {number}: own.compare has the tag step-compare."
        for number in compared
        if "step-compare" not in tags(dict(lesson.cells)[number])
    ]


# ---- links ----------------------------------------------------------------------------------


def links(lesson):
    """Every relative link leads to a file."""
    return [
        f"Cell {number}: {target} leads nowhere."
        for number, cell, _ in lesson.markdown
        for target in link_targets(cell.source)
        if not (ROOT / "notebooks" / target).resolve().exists()
    ]


def leads_on(lesson):
    """Cell 1 links to the lesson before; What next to the exercise, the next lesson, codebook."""
    names = sorted(path.name for path in (ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
    own = f"{lesson.name}.ipynb"
    at = names.index(own) if own in names else len(names)
    first = link_targets(lesson.notebook.cells[0].source) if lesson.cells else []
    numbers = {number for number, _ in lesson.section("What next")}
    next_ = [
        target
        for number, cell, _ in lesson.markdown
        if number in numbers
        for target in link_targets(cell.source)
    ]
    faults = []
    if 0 < at < len(names) and names[at - 1] not in first:
        faults.append(f"Cell 1 links to the lesson before, {names[at - 1]}.")
    if CODEBOOK not in next_:
        faults.append(f"What next links to the codebook, {CODEBOOK}.")
    if at + 1 < len(names) and names[at + 1] not in next_:
        faults.append(f"What next links to the next lesson, {names[at + 1]}.")
    if not for_beginners(lesson) and not any(t.startswith("../exercises/") for t in next_):
        faults.append("What next links to the exercise, ../exercises/NN-name/NN-name.ipynb.")
    return faults


# ---- minutes --------------------------------------------------------------------------------


def minutes_of(lesson, more=False):
    """Return how many minutes a lesson takes somebody alone, rounded up.

    Reading: what is not folded of texts and of outputs, those of ``own.compare`` and the tables to
    compare with among them (no sources). Doing: a task, more where pandas is typed, most for a
    chart; rows of one's own, which are made and laid beside the course's, count once, at
    ``own.compare``. With ``more``, what stands under “More, for those who like”; without, the rest.
    """
    read = done = 0
    for section, _, cell, text in in_sections(lesson):
        if section == SECTIONS[-1] or (section == MORE) != more:
            continue
        if cell.cell_type == "markdown":
            read += words(unfolded(text))
        else:
            read += sum(words(shown) for shown in _shown(cell))
            done += _minutes_to_do(cell)
    return math.ceil(read / WORDS_A_MINUTE + done)


def in_sections(lesson):
    """Yield (its H2, number, cell, text) of each cell; a text with several H2 comes in parts."""
    section = ""
    for number, cell in lesson.cells:
        parts = re.split(r"(?m)^(?=## )", cell.source) if cell.cell_type == "markdown" else [""]
        for part in parts:
            if top := re.match(r"## (.*)", part):
                section = top[1].strip()
            yield section, number, cell, part


def _minutes_to_do(cell):
    if re.search(r"\bown\.(rows|compare)\(", cell.source):
        return PER_ROWS if "own.compare(" in cell.source else 0
    if "step-check" not in tags(cell):
        return 0
    by_tag = {CHART: PER_CHART, PANDAS: PER_PANDAS}
    return next((minutes for tag, minutes in by_tag.items() if tag in tags(cell)), PER_TASK)


def _shown(cell):
    for output in cell.outputs:
        data = output.get("data", {})
        yield unfolded("".join(data.get("text/html", data.get("text/plain", ""))))


def minutes(lesson):
    """The card says no less than the minutes that are found (it keeps limits.LESSON_MINUTES)."""
    found = minutes_of(lesson)
    said = re.match(r"\d+", card_of(lesson).get("Minutes", ""))
    if said and int(said[0]) < found:
        return [f"The card says {said[0]} minutes; {found} are found (minutes_of)."]
    return []


def more_minutes(lesson):
    """What stands under More begins with its own minutes, no less than are found."""
    told = [text for section, _, _, text in in_sections(lesson) if section == MORE and text]
    if not told:
        return []
    said = re.match(rf"## {MORE}\s+About (\d+)(?:<!--[^>]*-->)? minutes more\b", told[0])
    found = minutes_of(lesson, more=True)
    if not said:
        return [f"“{MORE}” begins: About {found} minutes more."]
    if int(said[1]) < found:
        return [f"“{MORE}” says {said[1]} minutes; {found} are found (minutes_of)."]
    return []


CHECKS = (
    rounds_in_order,
    steps,
    callouts,
    steps_have_code,
    tasks_are_steps,
    explained_after,
    imports_first,
    merges_name_their_key,
    typed_tasks,
    own_rows,
    links,
    leads_on,
    minutes,
    more_minutes,
)


def main(paths):
    """Print what these checks, and the minutes found, say of lessons given by path."""
    from tools.lesson import Lesson

    for path in map(Path, paths):
        lesson = Lesson.read(path)
        print(f"{path.name}: {minutes_of(lesson)} minutes found")
        for check in CHECKS:
            for fault in check(lesson):
                print(f"  {check.__name__}: {fault}")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
