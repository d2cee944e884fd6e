"""Questions that are asked of another text in another shape: quotes, choices, charts, alt texts.

Their words are about rows, not about a text; which rows they are is chosen by a rule, so that the
answers differ and no row is asked about twice.
"""

import re
from typing import NamedTuple

from .. import charts
from ..anchors import Span, places
from ..own.places import context

# the judge of the course's own rows, and that of a question's rows
JUDGES = dict.fromkeys(
    ("known_and_unknown", "two_numbers_and_a_gap", "two_numbers_on_a_page"), "figures_drawn"
)
JUDGES |= dict.fromkeys(
    ("known_and_unknown_told", "three_numbers_told", "two_numbers_and_a_gap_told"), "figures_told"
)
# what a choice is about: of the tables of an exercise the first that has enough
ABOUT = (
    ("claims", "source_kind", "content_en"),
    ("times", "date_basis", "expression_en"),
    ("events", "date_basis", "title_en"),
    ("figures", "qualifier", "wording_en"),
    ("reactions", "verbal_or_material", "content_en"),
)
OF_EXERCISE = {"01": "claims", "02": "times", "03": "reactions", "04": "figures", "05": "figures"}
WORDS = {
    "source": "the words that name who says it",
    "cue": "the words that lead over to what is said",
    "time": "the time words",
    "": "the words that it rests on",
}
MOST, LETTERS = 10, "abcd"  # quotes in one answer; options
_SEE = {
    "figure": [
        "Does a reader see at once which numbers may be higher than they are drawn?",
        "Does nobody take what has no number for a length, or for none?",
        "Does the title say no more than the marks do?",
    ],
    "alt": [
        "Does it make sense to somebody who hears it once, read aloud?",
        "Does it say nothing that is not drawn?",
    ],
}


class Shaped(NamedTuple):
    """A question in its new shape: the question as a dict, its title and what is asked as texts,
    the right answer, the code of the solution ("" for that of the answer), the ids of the rows
    that are shown, the tables that it needs."""

    question: dict
    title: str
    ask: str
    answer: object
    code: str
    rows: list
    tables: list


def quote(question, reading, used):
    """Return the Shaped of one quote, or a text that says why there is none.

    Args:
        question: the question that it is made after, a dict.
        reading: the Reading that is asked about.
        used: {(table, row id)} of the rows that are asked about already.
    """
    table, span = question["table"], question.get("span", ["start", "end"])
    frame = reading.table(table)
    if not set(span) <= set(frame):
        return f"its tables have no column {span[0]}"
    id_ = frame.columns[0]
    stem = span[0].removesuffix("start").rstrip("_")
    for row in frame.dropna(subset=span).to_dict("records"):
        words = reading.text()[int(row[span[0]]) : int(row[span[1]])]
        if (table, row[id_]) in used or not 1 <= len(words.split()) <= 12:
            continue
        made = {
            k: question[k] for k in ("kind", "table", "span", "cover", "beyond") if k in question
        }
        made |= {"where": f"{id_} == {row[id_]!r}"}
        if "core" in question and "beyond" not in made:
            made["beyond"] = 3
        what = WORDS.get(stem, f"the words of `{stem}_quote`")
        return Shaped(
            made,
            f"Copy {what}: {row[id_]}",
            f"Read the sentence of the row below. Copy {what}, letter by letter, out of the text. "
            "If they stand in it twice, give the words before and after them, too: "
            "`(quote, before, after)`.",
            _quoted(reading, int(row[span[0]]), int(row[span[1]])),
            "",
            [row[id_]],
            [table],
        )
    return f"its tables have no row of {table} with such words"


def _quoted(reading, start, end):
    """Words as an answer: alone where they stand once, else with what stands around them."""
    words = reading.text()[start:end]
    if len(places(reading.text(), words)) == 1:
        return words
    return [words, *context(reading.text(), Span(start, end))]


def quotes(question, reading, condition):
    """Return the Shaped of a list of quotes, or a text that says why there is none.

    Args:
        question, reading: as for ``quote``.
        condition: which rows, in words.
    """
    table, span = question["table"], question.get("span", ["start", "end"])
    frame = reading.table(table)
    if not set(span) <= set(frame):
        return f"its tables have no column {span[0]}"
    rows = frame.query(question["where"]).dropna(subset=span)
    if not 1 <= len(rows) <= MOST:
        return f"{len(rows)} rows fit, and a list of quotes has 1 to {MOST}"
    made = {k: question[k] for k in ("kind", "table", "where", "span", "beyond") if k in question}
    made |= {"cover": "overlaps"}
    spans = rows[span].astype(int).itertuples(index=False)
    return Shaped(
        made,
        f"The words of {table} in which {condition.replace('`', '')}",
        f"Which words of the text do the rows of `{table}` quote in which {condition}? Give a list "
        "of quotes, copied letter by letter; words that stand in the text twice as "
        "`(quote, before, after)`.",
        [_quoted(reading, *each) for each in spans],
        "",
        [],
        [table],
    )


def choice(name, reading, used):
    """Return the Shaped of a choice between rows, or a text that says why there is none.

    Args:
        name: the exercise that it is made after.
        reading, used: as for ``quote``.
    """
    first = OF_EXERCISE.get(name[:2])
    for table, column, label in sorted(ABOUT, key=lambda each: each[0] != first):
        if table not in reading.names():
            continue
        frame = reading.table(table)
        if not {column, label, "sentence_id"} <= set(frame):
            continue
        id_ = frame.columns[0]
        frame = frame.dropna(subset=[column, label]).drop_duplicates(label)
        frame = frame[[(f"choice {table}", row) not in used for row in frame[id_]]]
        counts = frame[column].value_counts()
        for code in sorted(counts.index, key=lambda each: (counts[each], each)):
            others = frame[frame[column] != code]
            if len(others) < 2:
                continue
            own = frame[frame[column] == code].iloc[[0]]
            chosen = [own.iloc[0], *(others.iloc[n] for n in range(min(len(others), 3)))]
            chosen = sorted(chosen, key=lambda row: (int(row["start"]), row[id_]))
            right = LETTERS[[row[id_] for row in chosen].index(own.iloc[0][id_])]
            listed = "\n".join(
                f"- {letter}) “{row[label]}” ({row['sentence_id']})"
                for letter, row in zip(LETTERS, chosen, strict=False)
            )
            options = list(LETTERS[: len(chosen)])
            return Shaped(
                {"kind": "choice", "options": options, "right": [right]},
                f"Of which row of {table} is {column} {code}?",
                f"Read the sentences. Of one of these rows of `{table}`, `{column}` is `{code}`. "
                f"Of which? Give its letter.\n\n{listed}",
                right,
                "",
                [(f"choice {table}", row[id_]) for row in chosen],
                [],
            )
    return "its tables have no rows that differ in a code"


def chart(question, reading):
    """Return the Shaped of a chart of figures or of its alt text, or a text that says why not."""
    judge = JUDGES.get(question.get("judge"))
    if judge is None:
        return "its judge knows the rows of the course’s article alone"
    if "figures" not in reading.names():
        return "the reading has no rows of figures"
    rows = _drawn(reading)
    numbers = rows["low"].notna().sum() if len(rows) else 0
    if len(rows) < 2 or not numbers:
        return "its tables have too few figures with what is counted, its unit and a number"
    ids = rows["figure_id"].tolist()
    kind = question["kind"]
    made = {"kind": kind, "judge": judge, "table": "figures", "where": f"figure_id in {ids!r}"}
    made |= {"see": _SEE[kind]}
    if kind == "figure":
        code = f'rows = figures[figures["figure_id"].isin({ids!r})]\n'
        code += "{name} = charts.counts.draw(rows)"
        title = f"Draw {len(ids)} figures as what they are"
        ask = (
            "Draw the rows below: a bar for a number, a bound so that it is seen to be one, words "
            "for what has no number. One panel for each unit; the axes begin at 0 and say what is "
            "counted. Name each thing as `counted_en` does."
        )
        return Shaped(made, title, ask, charts.counts.draw(rows), code, ids, ["figures"])
    ask = (
        "An alt text for a bar chart of the rows below, in English, for somebody who cannot see "
        "it: what kind of picture it is, each thing as `counted_en` names it, with its number and "
        "its bound, or that it has none, in a clause of its own."
    )
    title = "The same for a reader who cannot see it"
    return Shaped(made, title, ask, charts.counts.alt(rows), "", ids, ["figures"])


def _drawn(reading):
    """Up to four rows of figures that can be told apart by name, of as many kinds as there are."""
    rows = charts.counts.ready(reading.table("figures").dropna(subset=["counted_en"]))
    rows = rows[[bool(re.search(r"[a-z]{3}", each)) for each in rows["counted_en"]]]
    rows = rows[rows["qualifier"].isin(["number", "more_than", "at_least", "vague", "not_given"])]
    named = rows["counted_en"].str.replace(r" \(.*", "", regex=True)
    rows = rows[~named.duplicated()]
    first = rows[~rows["qualifier"].duplicated()]
    more = rows[~rows["figure_id"].isin(first["figure_id"]) & rows["low"].notna()]
    ids = [*first["figure_id"], *more["figure_id"]][:4]
    return rows[rows["figure_id"].isin(ids)]
