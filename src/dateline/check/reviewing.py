"""Written answers, which no program judges: rubric and graded examples, beside one's own text.

`written/` has those of the exercises (`python -m tools.exercises` writes it out of solutions/); a
lesson's stand with its question, of the kind "prose".
"""

import html
import json
import re
from functools import cache
from pathlib import Path

import pandas as pd

from ..show.shown import FRAME, Shown, in_html, together
from ..show.tables import table
from . import asking
from .outcome import BOX, words

FOLDER = Path(__file__).resolve().parent / "written"
FEWEST = 8  # different words of an attempt


def reviewed(notebook, question, answer=""):
    """Return what ``check.review`` shows.

    >>> print(str(reviewed("06-brief", "q7")).splitlines()[0])
    Question 7: The brief
    """
    notebook, question, frame = str(notebook), str(question), words()["review"]
    try:
        asked = _asked(notebook, question)
    except asking.NoSuchQuestion as error:
        return _lines([str(error)])
    title = asked["title"]
    if question.startswith("q"):  # the tasks of a lesson have no number there
        title = frame["title"].format(number=question[1:], title=title)
    heading = _heading(3, title)
    attempt = answer.strip() if isinstance(answer, str) else ""
    if len(set(attempt.casefold().split())) < FEWEST:
        return together([heading, *_before(notebook, question, asked, attempt)])
    return together([heading, *_after(asked, attempt)])


def _asked(notebook, question):
    """A written question; raises NoSuchQuestion with words for the student where there is none."""
    frame = words()["review"]
    if notebook in _exercises():
        found = _exercises()[notebook]
        if found["closed"]:
            raise asking.NoSuchQuestion(frame["closed"].format(notebook=notebook))
        if question in found["questions"]:
            return found["questions"][question]
    asked = asking.asked(notebook, question)
    if asked["kind"] != "prose" and not asked.get("see"):
        raise asking.NoSuchQuestion(frame["by_program"])
    # a chart or an alt text has a check, which leaves to a person what no program can see
    points = asked.get("see") or asked["rubric"].splitlines()
    return {"points": points, "examples": [], "model": "", **asked}


@cache
def _exercises():
    """{exercise: what its file has}."""
    paths = sorted(FOLDER.glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def _before(notebook, question, asked, attempt):
    frame = words()["review"]
    said = [frame["too_short"]] if attempt else []
    call = f'review("{notebook}", "{question}", """\nyour answer\n""")'
    if "see" in asked:
        yield _lines([frame["by_both"]])
        yield _list([BOX + point for point in asked["points"]])
        return
    yield _lines([*said, frame["how"]])
    yield Shown(
        f"<pre style='white-space:pre-wrap;color:inherit'>{html.escape(call)}</pre>",
        "".join(f"    {line}\n" for line in call.splitlines()),
    )
    yield _heading(4, frame["asked"])
    if "points" in asked:
        yield _list(asked["points"])
    else:
        yield _list([f"{frame[marks]}: {said}" for marks, said in asked["rubric"].items()])


def _after(asked, attempt):
    frame = words()["review"]
    yield _heading(4, frame["yours"].format(n=len(attempt.split())))
    yield _quote(attempt)
    yield _heading(4, frame["rubric"])
    if "points" in asked:
        yield from [_line(frame["by_both"])] * ("see" in asked)
        yield _list([BOX + point for point in asked["points"]])
    else:
        rows = {frame[marks]: _bare(said) for marks, said in asked["rubric"].items()}
        rubric = pd.Series(rows, name=frame["does"]).rename_axis(frame["marks"])
        yield table(rubric, frame["rubric_caption"])
        yield from map(_line, asked["notes"])
        yield _heading(4, frame["mark"])
        yield _list([BOX + row for row in rows])
        yield _line(frame["mark_how"])
    for example in asked["examples"]:
        parts = [_quote(example["text"])]
        if example["why"]:
            parts.append(_line(example["why"]))
        yield _folded(frame["example"].format(marks=frame[example["marks"]].lower()), parts)
    if asked["model"]:
        yield _folded(frame["model"], [_quote(asked["model"])])


# --- what is shown --------------------------------------------------------------------------------


def _heading(level, text):
    style = "margin:0.9em 0 0.3em;font-size:1.05em"
    return Shown(f"<h{level} style='{style}'>{_inline(text)}</h{level}>", _bare(text))


def _folded(summary, parts):
    """Parts below a line that opens them: whoever reviews again need not pass them all again."""
    inside = together(parts)
    said = f"<details style='margin:0.6em 0'><summary>{_inline(summary)}</summary>{inside.data}"
    return Shown(f"{said}</details>", f"{_bare(summary)}\n\n{inside.text}")


def _line(text):
    return Shown(f"<p style='margin:0.3em 0'>{_inline(text)}</p>", _bare(text))


def _lines(texts):
    return together([_line(text) for text in texts])


def _quote(text):
    paragraphs = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    inside = "".join(f"<p style='margin:0.2em 0'>{_inline(part)}</p>" for part in paragraphs)
    said = "\n".join(f"> {_bare(line)}" for line in text.splitlines())
    return Shown(f"<blockquote style='{FRAME}'>{inside}</blockquote>", said)


def _list(items):
    """A list; of what begins with a box a screen reader hears the words alone."""
    boxes = items[0].startswith(BOX)
    style = "margin:0.2em 0;padding-left:1.4em" + (";list-style:none" if boxes else "")
    sign = f"<span aria-hidden='true'>{BOX}</span>" if boxes else ""
    inside = "".join(f"<li>{sign}{_inline(item.removeprefix(BOX))}</li>" for item in items)
    said = "\n".join(item if boxes else f"- {_bare(item)}" for item in items)
    return Shown(f"<ul role='list' style='{style}'>{inside}</ul>", said)


def _inline(text):
    """Text with the marks of Markdown that a rubric has, as HTML."""
    shown = re.sub(r"`([^`]+)`", r"<code>\1</code>", in_html(text))
    shown = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", shown)
    return re.sub(r"\*([^*\s][^*]*)\*", r"<em>\1</em>", shown)


def _bare(text):
    return re.sub(r"\*\*|`|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)", "", text)
