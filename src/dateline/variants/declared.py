"""What a question declares in ``variants``, what follows from it, and what is wrong with it.

``stays = "reason"`` says that there is no fair variant. Else one of:

draw
    Groups of like rows: a list of tables with ``of`` (ids) or ``where`` (a query of the question's
    table), and ``take``, how many of them. The course's own rows are as many of each.
pool
    Rows with words of their own: a list of tables with ``row`` (an id) and whatever else is asked
    about it. ``draw`` takes its ids from them.
sets
    A list of tables, each with the words and conditions of one way to ask. The first is the
    course's own.
shuffle
    true: the options of a choice in another order.

From these follow the words that may stand in braces: ``{rows}`` (the ids, as a list), ``{listed}``
(the keys in a sentence), ``{first}`` (the first key), ``{blank}`` (a dict of all keys with dots),
``{lines}`` (``line`` filled in for each row), the columns in ``lists`` (the different values, as a
list), and what a set has. They are put into

question
    entries of the question that are others: ``where = "sentence_id in {rows}"``
texts
    what stands in the cells of the question as filled in for the course's own, and is filled in
    anew: ``["{rows}"]``
swap
    pairs of what stands there, and what stands there instead
options
    what a value of a mapping can be, where its column does not have all of it: the list that the
    question has
within
    how many items more or fewer than the course's own its key may have: 0 if not said otherwise
"""

import json
import re

from ..check import key, lint, questions
from . import VariantError, draws

ENTRIES = ("stays", "draw", "pool", "sets", "shuffle", "line", "lists", "question", "texts", "swap")
ENTRIES += ("options", "within")
WAYS = ("stays", "draw", "sets", "shuffle")
BY_HAND = ("prose", "graded")  # kinds that a person marks: the same for all


def declared(exercise):
    """Return what each machine-checked question of an exercise declares: {question: dict}.

    Raises:
        VariantError: there is no such exercise, or none of its questions can be varied.

    >>> sorted(declared("01-reading"))[:3]
    ['q1', 'q2', 'q3']
    """
    try:
        every = questions(exercise)
    except KeyError:
        raise VariantError(f"There is no exercise {exercise} with questions.") from None
    found = {
        name: question.get("variants", {})
        for name, question in every.items()
        if question["kind"] not in BY_HAND
    }
    if not any(set(one) - {"stays"} for one in found.values()):
        said = "".join(f"\n- {name}: {one['stays']}" for name, one in found.items() if one)
        raise VariantError(f"No question of {exercise} says how it is asked anew.{said}")
    return found


def staying(exercise):
    """Return the questions that are the same for all, with the reason: {question: reason}."""
    return {name: one["stays"] for name, one in declared(exercise).items() if "stays" in one}


def own(question):
    """Return the words that may stand in braces as the course's own question has them."""
    says = question["variants"]
    if "sets" in says:
        return dict(says["sets"][0])
    if "draw" in says:
        with key.within(question):
            rows = [str(row) for row in key.rows(question).iloc[:, 0]]
            return _of_rows(question, sorted(rows, key=question["where"].find), ordered=True)
    return {"order": "".join(question["options"])}


def drawn(question, name, seed):
    """Return the words that may stand in braces as a seed decides: {name: text}.

    Args:
        question: a dict, as its table in the TOML file, with ``variants`` and without ``stays``.
        name: of the question.
        seed: of the variant.
    """
    says = question["variants"]
    if "sets" in says:
        numbers = draws.ordered(seed, range(len(says["sets"])), name, "set")
        return dict(says["sets"][numbers[0]])
    if "draw" in says:
        with key.within(question):
            chosen = []
            for number, group in enumerate(says["draw"]):
                ids = [row for row in _group(question, group) if row not in chosen]
                order = draws.ordered(seed, ids, name, "group", str(number))
                chosen += order[: group["take"]]
            return _of_rows(question, chosen)
    return {"order": "".join(draws.ordered(seed, question["options"], name, "option"))}


def filled(template, words):
    """Return a template, a text or what holds texts, with its words in braces filled in.

    >>> filled({"where": "figure_id in {rows}"}, {"rows": '["f01"]'})
    {'where': 'figure_id in ["f01"]'}
    """
    if isinstance(template, str):
        return re.sub(r"\{(\w+)\}", lambda found: str(words.get(found[1], found[0])), template)
    if isinstance(template, list):
        return [filled(one, words) for one in template]
    if isinstance(template, dict):
        return {name: filled(one, words) for name, one in template.items()}
    return template


def _group(question, group):
    """The ids of a group of like rows."""
    if "of" in group:
        return list(group["of"])
    frame = key.rows({**question, "where": group["where"]})
    return [str(row) for row in frame.iloc[:, 0]]


def _of_rows(question, ids, ordered=False):
    """The words that follow from rows; in the order of the table, which tells nothing of groups,
    unless they are in an order already."""
    says = question["variants"]
    frame = key.rows({k: v for k, v in question.items() if k != "where"})
    id_, key_ = frame.columns[0], question.get("key", frame.columns[0])
    told = [id_, key_, *says.get("lists", []), *re.findall(r"\{(\w+)\}", says.get("line", ""))]
    frame = frame.loc[frame[id_].isin(ids), [name for name in dict.fromkeys(told) if name in frame]]
    pool = {one["row"]: one for one in says.get("pool", [])}
    rows = [{**row, **pool.get(str(row[id_]), {})} for row in frame.to_dict("records")]
    if ordered:
        rows.sort(key=lambda row: ids.index(str(row[id_])))
    words = {"rows": _listed([row[id_] for row in rows])}
    keys = [str(row[key_]) for row in rows]
    words["first"] = keys[0]
    *most, last = [f"`{one}`" for one in keys]
    words["listed"] = f"{', '.join(most)} and {last}" if most else last
    words["blank"] = "{" + ", ".join(f'"{one}": ...' for one in keys) + "}"
    for column in says.get("lists", []):
        several = [row[column] for row in rows]
        flat = [one for each in several for one in (each if isinstance(each, list) else [each])]
        words[column] = _listed(sorted(set(flat)))
    if "line" in says:
        words["lines"] = "\n".join(filled(says["line"], row) for row in rows)
    return words


def _listed(ids):
    return json.dumps([str(one) for one in ids])


# --- what is wrong --------------------------------------------------------------------------------


def faults(exercise):
    """Return what is wrong with what an exercise declares, as a list of sentences.

    >>> faults("01-reading")
    []
    """
    return [
        f"{exercise}, {name}: {fault}"
        for name, says in declared(exercise).items()
        for fault in _faults(questions(exercise)[name], says)
    ]


def _faults(question, says):
    found = [f"{entry!r} means nothing in variants" for entry in says if entry not in ENTRIES]
    ways = [way for way in WAYS if way in says]
    if len(ways) != 1:
        found.append(f"variants needs one of {', '.join(WAYS)}: it has {ways or 'none'}")
        return found
    if ways == ["stays"]:
        return found
    if ways == ["shuffle"] and question["kind"] != "choice":
        return [*found, "only the options of a choice can be shuffled"]
    if ways == ["draw"]:
        found += _unlike(question, says)
    if ways == ["sets"]:
        first = set(says["sets"][0])
        found += [
            "its sets have not all the same names" for one in says["sets"] if set(one) != first
        ]
    if lint.faults_of({**question, **filled(says.get("question", {}), own(question))}):
        found.append("filled in for the course's own rows it is no sound question")
    return found


def _unlike(question, says):
    """Groups of which the course's own rows have another number than is drawn."""
    with key.within(question):
        rows = [str(row) for row in key.rows(question).iloc[:, 0]]
        groups = [_group(question, group) for group in says["draw"]]
    left = [row for row in rows if not any(row in ids for ids in groups)]
    if left:
        yield f"the course's own {', '.join(left)} are in no group"
    for group, ids in zip(says["draw"], groups, strict=True):
        if (there := len(set(ids) & set(rows))) != group["take"]:
            yield f"{group['take']} are drawn of a group of which the course's own has {there}"
        if len(ids) < group["take"]:
            yield f"{group['take']} are drawn of a group of {len(ids)}"
