"""Whether an answer in plain data is right, and if not, which kind of mistake it is.

A question is a table of a TOML file in ``questions/`` (see ``check``). Its key is never written
down: it is looked up in the tables of ``data/`` with a query. No function here runs anything that a
student wrote: answers come as plain data (see ``plain``).
"""

import itertools
import math
import re
import unicodedata
from functools import cache

import pandas as pd

from . import article, dates, tables
from .plain import plain, tag


class Wrong(Exception):
    """The answer is not right: ``mistake`` is the kind, ``facts`` what a message may say of it."""

    def __init__(self, mistake, **facts):
        super().__init__(mistake)
        self.mistake = mistake
        self.facts = facts


EMPTY_WORDS = {
    "",
    "empty",
    "nothing",
    "not stated",
    "not given",
    "unknown",
    "nobody",
    "nobody named",
    "none",
}
EMPTY_WORDS |= {"not dated", "undated", "withheld", "nan", "nat", "<na>", "n/a", "na"}


# --- the key: rows of the tables ------------------------------------------------------------------


@cache
def _table(name):
    return tables.load(name)


def rows(spec):
    """Return the rows that a question or a mistake names by ``table``, ``join`` and ``where``.

    Returns:
        A DataFrame, columns as in the table; of a joined table the columns that are not in it yet.

    >>> rows({"table": "claims", "where": "source_kind == 'unnamed'"})["claim_id"].tolist()
    ['c09', 'c14', 'c31']
    """
    return _rows(spec["table"], tuple(spec.get("join", [])), spec.get("where"))


@cache  # the tables do not change while a course runs
def _rows(table, join, where):
    frame = _table(table)
    for name in join:
        other = _table(name)
        shared = [c for c in other if c.endswith("_id") and c in frame and other[c].is_unique]
        fresh = [c for c in other if c not in frame]
        frame = frame.merge(other[[shared[0], *fresh]], on=shared[0], how="left")
    return frame if where is None else frame.query(where, engine="python")


def _items(spec):
    """The values of ``column`` in these rows, or the literal items of a judgement question."""
    if "right" in spec:
        return list(spec["right"])
    found = [plain(value) for value in rows(spec)[spec["column"]].dropna()]
    if spec.get("split"):
        found = [part for value in found for part in value.split("; ")]
    return list(dict.fromkeys(fold(value) for value in found))


def _value(spec):
    """The number that ``value`` asks for over these rows; None where the tables leave it empty."""
    found, how = rows(spec), spec.get("value", "only")
    if how == "count":
        return len(found)
    if how in ("agreement", "kappa"):
        return _agreement(*(found[column] for column in spec["columns"]), chance=how == "kappa")
    column = found[spec["column"]]
    if how == "only":
        (value,) = column
        return None if pd.isna(value) else float(value)
    if how == "nunique":
        return int(column.nunique())
    return float(getattr(column, how)())


def _agreement(first, second, chance):
    """Share of equal codes, or Cohen's kappa (1960) where ``chance`` agreement is taken out."""
    observed = float((first.fillna("") == second.fillna("")).mean())
    if not chance:
        return observed
    shares = [codes.fillna("").value_counts(normalize=True) for codes in (first, second)]
    expected = float(shares[0].mul(shares[1], fill_value=0).sum())
    return (observed - expected) / (1 - expected)


def _readings(row_id, sentence_id=None):
    """What notes.csv accepts for a row (or an actor in one sentence): one list per note."""
    notes = _table("notes")
    if sentence_id:
        notes = notes[notes["sentence_id"] == sentence_id]
    return [
        readings.split("; ")
        for about, readings in zip(notes["applies_to"], notes["accepted_readings"], strict=True)
        if not (pd.isna(about) or pd.isna(readings)) and row_id in about.split("; ")
    ]


def _date_readings(row_id, edtf):
    """Every date notation that is right for a row; None among them where empty is right."""
    accepted = {None if pd.isna(edtf) else edtf}
    for readings in _readings(row_id):
        bare = [reading.removesuffix(" (inferred)") for reading in readings]
        if any(map(_is_edtf, bare)):  # a note about the date, not about something else in the row
            accepted |= {None if reading == "empty" else reading for reading in bare}
    return {reading for reading in accepted if reading is None or _is_edtf(reading)}


def _is_edtf(text):
    try:
        return not all(pd.isna(day) for day in dates.bounds(text))
    except dates.EdtfError:
        return False


# --- reading answers ------------------------------------------------------------------------------


def fold(value):
    """Return a text without the differences that never matter: case, edges, runs of spaces.

    >>> fold("  Interior  MINISTRY ")
    'interior ministry'
    """
    if isinstance(value, str):
        return " ".join(map(_composed, value.split())).casefold()
    return value


def _composed(word):
    # a word of thousands of accents would take minutes; no word of any language is that long
    return unicodedata.normalize("NFC", word) if len(word) <= 1000 else word


def is_blank(given, key=""):
    """Tell whether nothing was filled in yet: dots, None, empty text or container, only dots.

    In a table the column ``key`` may be filled: it came with the task.
    """
    kind = tag(given)
    if given is None or kind == "$blank" or kind == "$number":
        return kind != "$number" or given["$number"] == "missing"
    if isinstance(given, str):
        return given.strip(" .…\n\t") == "" or fold(given) in ("your answer here", "none")
    if isinstance(given, list):
        return all(is_blank(item) for item in given)
    if kind == "$map":
        return all(is_blank(item) for _, item in given[kind])
    if kind == "$series":
        return all(is_blank(item) for item in given[kind]["values"])
    if kind == "$table":
        names = given[kind]["columns"]
        return all(
            is_blank(cell)
            for row in given[kind]["rows"]
            for name, cell in zip(names, row, strict=True)
            if name != key
        )
    if kind == "$figure":
        return not given[kind]["texts"] and not any(
            axes[part]
            for axes in given[kind]["axes"]
            for part in ("bars", "lines", "points", "texts", "limits")
        )
    return False


def has_dots(given):
    """Tell whether three dots are left anywhere in the answer."""
    if tag(given) == "$blank":
        return True
    if isinstance(given, str):
        return given.strip() in ("...", "…")
    if isinstance(given, dict):
        return any(has_dots(part) for part in given.values())
    return isinstance(given, list) and any(has_dots(part) for part in given)


def _refuse(given, wanted):
    """Say of which kind an answer is when another kind is wanted."""
    raise Wrong("type", wanted=wanted, got=kind_of(given))


def kind_of(given):
    """Return the kind of a piece of plain data: the name of its line in words.toml.

    >>> kind_of([1, 2]), kind_of({"$other": "function"})
    ('list', 'other')
    """
    if tag(given):
        return tag(given)[1:]
    names = {bool: "truth", int: "number", float: "number", str: "text", list: "list"}
    return names.get(type(given), "nothing" if given is None else "other")


def _is_empty(given):
    return (
        given is None
        or tag(given) == "$number"
        and given["$number"] in ("nan", "missing")
        or isinstance(given, str)
        and fold(given) in EMPTY_WORDS
    )


def _read_number(given):
    if _is_empty(given):
        return None
    if type(given) in (int, float):
        return float(given)
    if tag(given) == "$number":
        return math.inf
    if isinstance(given, str):
        raise Wrong("text for number")
    return _refuse(given, "number")


def _read_text(given):
    if _is_empty(given):
        return None
    if isinstance(given, str):
        return fold(given).strip("“”\"' .")
    return _refuse(given, "text")


def _read_truth(given):
    if _is_empty(given):
        return None
    if type(given) is bool:
        return given
    return _refuse(given, "truth")


def _read_date(given):
    if tag(given) == "$date":
        return given["$date"][:10]
    if _is_empty(given):
        return None
    if not isinstance(given, str):
        return _refuse(given, "date")
    text = re.sub(r"\s", "", given)
    if not _is_edtf(text):
        raise Wrong("notation")
    return text


_READ = {"number": _read_number, "text": _read_text, "date": _read_date, "truth": _read_truth}


def _read_items(given, column):
    """The items of a set: any list, Series, Index or array, or a table with the column."""
    kind = tag(given)
    if kind == "$series":
        given = given[kind]["values"]
    elif kind == "$table":
        names, body = given[kind]["columns"], given[kind]["rows"]
        if column not in names and len(names) != 1:
            raise Wrong("table for list", column=column)
        place = names.index(column) if column in names else 0
        given = [row[place] for row in body]
    if not isinstance(given, list):
        return _refuse(given, "list")
    if given and all(type(item) is bool for item in given):
        raise Wrong("mask for items")
    items = []
    for item in given:
        if isinstance(item, list) or tag(item) in ("$map", "$series", "$table", "$figure"):
            raise Wrong("nested list")
        items.append(fold(item["$date"] if tag(item) == "$date" else item))
    return items


def _read_pairs(given, key, columns):
    """A table as {key: {column: value}}: from a table, a list of dicts, or for one column also
    from a dict, a Series or a list of pairs."""
    kind, found = tag(given), []
    if kind == "$table":
        names, body = given[kind]["columns"], given[kind]["rows"]
        lacking = [name for name in (key, *columns) if name not in names]
        if lacking:
            raise Wrong("missing column", column=lacking[0])
        for row in body:
            cells = dict(zip(names, row, strict=True))
            found.append((cells[key], {name: cells[name] for name in columns}))
    elif isinstance(given, list) and given and all(tag(row) == "$map" for row in given):
        for row in given:
            cells = dict(row["$map"])
            lacking = [name for name in (key, *columns) if name not in cells]
            if lacking:
                raise Wrong("missing column", column=lacking[0])
            found.append((cells[key], {name: cells[name] for name in columns}))
    elif len(columns) == 1:
        if kind == "$map":
            pairs = given[kind]
        elif kind == "$series":
            pairs = zip(given[kind]["index"], given[kind]["values"], strict=True)
        elif isinstance(given, list) and all(isinstance(p, list) and len(p) == 2 for p in given):
            pairs = given
        else:
            return _refuse(given, "map")
        found = [(first, {columns[0]: second}) for first, second in pairs]
    else:
        return _refuse(given, "table")
    names = [fold(name) for name, _ in found]
    if len(set(map(str, names))) < len(names):
        raise Wrong("duplicate item", n=len(names) - len(set(map(str, names))))
    return {str(fold(name)): cells for name, cells in found}


# --- the kinds of question ------------------------------------------------------------------------


def _set(question, given):
    key = _items(question)
    items = _read_items(given, question.get("column", ""))
    lacking = [item for item in key if item not in items]
    extra = [item for item in dict.fromkeys(map(_hashable, items)) if item not in key]
    need = question.get("need", len(key))
    short = max(0, need - (len(key) - len(lacking)))
    if short and extra:
        raise Wrong("wrong items", missing=short, extra=len(extra), n=len(extra))
    if short:
        raise Wrong("missing item", n=short)
    if extra:
        raise Wrong("extra item", n=len(extra))
    if len(items) > len(set(items)) and not question.get("repeats"):
        raise Wrong("duplicate item", n=len(items) - len(set(items)))


def _hashable(item):
    return item if not isinstance(item, dict) else str(item)


def _number(question, given):
    key, got = _value(question), _read_number(given)
    if key is None:
        if got == 0:
            raise Wrong("zero for unknown")
        if got is not None:
            raise Wrong("number for unknown")
    elif got is None:
        raise Wrong("empty for known")
    elif not math.isclose(got, key, rel_tol=0, abs_tol=question.get("tolerance", 1e-9)):
        if question.get("share") and got > 1:
            raise Wrong("percent for share")
        near = abs(got - key) == 1 and "tolerance" not in question
        raise Wrong("off by one" if near else "other number")


def _choice(question, given):
    letter = _letter(given)
    if letter not in map(fold, question["options"]):
        raise Wrong("not a choice", options=", ".join(question["options"]))
    if letter not in map(fold, question["right"]):
        raise Wrong("other choice")


def _letter(given):
    if not isinstance(given, str):
        _refuse(given, "text")
    return fold(given).strip("()[].: ")


def _text_key(question):
    accepted = list(question.get("accept", []))
    if "table" in question:
        found = rows(question)
        for column in question.get("columns", [question.get("column")]):
            accepted += found[column].dropna().tolist()
    return {_read_text(value) for value in accepted}


def _text(question, given):
    got = _read_text(given)
    if got is None:
        raise Wrong("empty for known")
    if got not in _text_key(question):
        raise Wrong("other words")


def _date(question, given):
    _hold_date(_date_key(question), _read_date(given))


def _date_key(question):
    found = rows(question)
    (row_id,), (edtf,) = found.iloc[:, 0], found[question.get("column", "date_edtf")]
    return _date_readings(question.get("note_for", row_id), edtf)


def _hold_date(accepted, got):
    """Raise Wrong unless a date notation is one of the accepted ones."""
    if got in accepted:
        return
    if got is None:
        raise Wrong("empty for known")
    if not any(accepted):
        raise Wrong("date for unknown")
    bare = re.sub("[?~%]", "", got)
    if bare in accepted and re.search(r"[/\[]", got):
        raise Wrong("other bound")
    if bare in accepted:
        raise Wrong("statement as inference")
    if any(bare == re.sub("[?~%]", "", reading) for reading in accepted if reading):
        raise Wrong("inference as statement")
    bounded = all(re.search(r"[/\[]", reading) for reading in accepted if reading)
    if bounded and not re.search(r"[/\[]", got):
        raise Wrong("one day for a range")
    latest = {_last_day(reading) for reading in accepted if reading}
    if re.search(r"[/\[]", got) and _last_day(got) in latest - {None}:
        raise Wrong("other bound" if bounded else "bound for a day")
    raise Wrong("other day")


def _last_day(edtf):
    day = dates.bounds(edtf)[1]
    return None if pd.isna(day) else day


_ARABIC = re.compile(f"[{article.LETTERS}]")
# marks of direction, which editors put around copied Arabic; the article has none
_UNSEEN = dict.fromkeys([0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_EDGES = " \t\n“”\"'«».،,:؛;"


def _spans(given):
    """The places of a quote: a text, or a text with the text before and after it."""
    prefix = suffix = ""
    if tag(given) == "$map":
        parts = {fold(str(name)): value for name, value in given["$map"]}
        prefix = parts.get("prefix", parts.get("quote_prefix", ""))
        suffix = parts.get("suffix", parts.get("quote_suffix", ""))
        given = parts.get("quote")
    elif isinstance(given, list) and 2 <= len(given) <= 3:
        given, prefix, suffix = (*given, "", "")[:3]
    prefix, suffix = ("" if _is_empty(part) else part for part in (prefix, suffix))
    if not all(isinstance(part, str) for part in (given, prefix, suffix)):
        return _refuse(given, "quote")
    given, prefix, suffix = (part.translate(_UNSEEN) for part in (given, prefix, suffix))
    if not _ARABIC.search(given):
        raise Wrong("English words")
    if given != given.strip():
        raise Wrong("untrimmed quote")
    try:
        return [article.resolve(given, prefix, suffix)]
    except article.QuoteAmbiguous as error:
        return list(error.places)
    except article.QuoteNotFound:
        raise Wrong(_why_not_found(given, prefix, suffix)) from None


def _why_not_found(quote, prefix, suffix):
    text = article.text()
    if (prefix or suffix) and quote in text:
        return "wrong context"
    if " ".join(quote.split()) in " ".join(text.split()):
        return "spaces in quote"
    marks = str.maketrans(dict.fromkeys("“”„\"'«»‘’", ""))
    if quote.translate(marks).strip() in text.translate(marks):
        return "marks in quote"
    return "not in the article"


def _trim(span):
    words = article.text()[span[0] : span[1]]
    start = span[0] + len(words) - len(words.lstrip(_EDGES))
    return article.Span(start, max(start, span[1] - len(words) + len(words.rstrip(_EDGES))))


def _key_spans(spec):
    found = rows(spec)
    first, last = spec.get("span", ["start", "end"])
    spans = found[[first, last]].dropna()
    spans = [_trim((int(start), int(end))) for start, end in spans.itertuples(index=False)]
    if spec.get("and_left_out"):  # the letter that joins a verb to the sentence before it
        joined = [article.text()[span.start] == "\N{ARABIC LETTER WAW}" for span in spans]
        spans = [
            span._replace(start=span.start + waw) for span, waw in zip(spans, joined, strict=True)
        ]
    return spans


def _hold_span(got, key, cover):
    """Return "" when a quote covers a keyed span as it should, else the kind of mistake."""
    got = _trim(got)
    if got.end <= key.start or key.end <= got.start:
        return "other place"
    inside = key.start <= got.start and got.end <= key.end
    covers = got.start <= key.start and key.end <= got.end
    home = article.sentence_at(key.start)
    strays = got.start < home.start or got.end > home.end
    if cover == "exact":
        return "" if inside and covers else "too long" if covers else "too short"
    if cover == "inside":
        return "" if inside else "too long"
    if strays:
        return "too long"
    if cover == "begins":
        first = article.text()[key.start : key.end].split()[0]
        covers = got.start <= key.start and key.start + len(first) <= got.end
    return "" if covers or cover == "overlaps" else "too short"


def _hits(places, keys, cover):
    """Return (numbers of the keyed spans that the quote hits, the kind of mistake or "")."""
    hit, worst = set(), ""
    for place in places:
        faults = [_hold_span(place, key, cover) for key in keys]
        hit |= {number for number, fault in enumerate(faults) if not fault}
        if all(faults):
            worst = min(faults, key=["too short", "too long", "other place"].index)
    if hit and worst:
        return hit, "ambiguous quote"
    return hit, worst


def _quote(question, given):
    places = _spans(given)
    _, fault = _hits(places, _key_spans(question), question.get("cover", "covers"))
    if not fault and _word_count(places[0]) > question.get("most_words", math.inf):
        fault = "too long"
    if fault:
        raise Wrong(fault)


def _read_quotes(given):
    kind = tag(given)
    if kind == "$series":
        return given[kind]["values"]
    if kind == "$table":
        names, body = given[kind]["columns"], given[kind]["rows"]
        if "quote" not in names:
            raise Wrong("missing column", column="quote")
        kept = [name for name in ("quote", "quote_prefix", "quote_suffix") if name in names]
        return [{"$map": [[name, row[names.index(name)]] for name in kept]} for row in body]
    if not isinstance(given, list):
        return _refuse(given, "list of quotes")
    return given


def _quotes(question, given):
    keys, cover = _key_spans(question), question.get("cover", "covers")
    hit = set()
    extra = 0
    for number, quote in enumerate(_read_quotes(given), 1):
        try:
            places = _spans(quote)
        except Wrong as wrong:
            raise Wrong(wrong.mistake, **wrong.facts, number=number) from None
        found, fault = _hits(places, keys, cover)
        if not fault and _word_count(places[0]) < question.get("least_words", 0):
            fault = "too short"
        if fault in ("too long", "too short", "ambiguous quote"):
            raise Wrong(fault, number=number)
        hit |= found
        extra += not found
    need = question.get("need", len(keys))
    if extra:
        raise Wrong("extra item", n=extra)
    if len(hit) < need:
        raise Wrong("missing item", n=need - len(hit))


def _word_count(span):
    return len(article.text()[span[0] : span[1]].split())


def _columns(question, frame):
    """The columns to compare and how to read each: {name: kind}."""
    names = question.get("columns") or [question["column"]]
    if isinstance(names, dict):
        return names
    kinds = {}
    for name in names:
        kind = str(frame[name].dtype).lower()
        is_day = name.endswith("_edtf") or kind.startswith("datetime")
        is_number = kind.startswith(("int", "float"))
        kinds[name] = "truth" if kind == "boolean" else "number" if is_number else "text"
        kinds[name] = "date" if is_day else kinds[name]
    return kinds


def _rows_alike(question, given):
    """Tables and mappings: the same keys, and in each row the same values."""
    if "pairs" in question:  # a judgement that no table holds
        key_name, kinds = "key", {"value": question.get("values", "text")}
        wanted = {
            fold(name): {"value": {_READ[kinds["value"]](v) for v in _listed(values)}}
            for name, values in question["pairs"].items()
        }
        answer = _read_pairs(given, key_name, ["value"])
    else:
        frame = rows(question)
        key_name, kinds = question["key"], _columns(question, frame)
        wanted = {
            fold(row[key_name]): {
                name: _cell_key(question, row, name, kinds[name]) for name in kinds
            }
            for _, row in frame.iterrows()
        }
        answer = _read_pairs(given, key_name, list(kinds))
    lacking = [name for name in wanted if name not in answer]
    extra = [name for name in answer if name not in wanted]
    if lacking and extra:
        raise Wrong("wrong items", missing=len(lacking), extra=len(extra), n=len(extra))
    if lacking:
        raise Wrong("missing item", n=len(lacking))
    if extra:
        raise Wrong("extra item", n=len(extra))
    _hold_cells(wanted, answer, kinds, question.get("until"))


def _listed(values):
    return values if isinstance(values, list) else [values]


def _cell_key(question, row, name, kind):
    """Every value that is right in one cell; None among them where empty is right."""
    if kind == "date" and name.endswith("_edtf"):
        return _date_readings(row[question["key"]], row[name])
    accepted = {_READ[kind](None if pd.isna(row[name]) else plain(row[name]))}
    if name == "actor_id" and not pd.isna(row[name]):  # its name says as much as its id
        actors = _table("actors").set_index("actor_id")["name_en"]
        accepted.add(_read_text(actors[row[name]]))
    for other in question.get("also", []):
        if not pd.isna(row[other]):
            accepted |= {_read_text(part) for part in row[other].split("; ")}
    if question.get("readings"):
        for readings in _readings(row[name], row["sentence_id"]):
            accepted |= set(map(_read_text, readings))
    if question.get("until"):
        accepted |= {_cut(value, question["until"]) for value in accepted}
    return accepted


def _cut(value, sign):
    return value.split(sign)[0].strip() if isinstance(value, str) else value


def _hold_cells(wanted, answer, kinds, until):
    faults, got = [], {}
    for row, cells in wanted.items():
        for name, accepted in cells.items():
            value = _cut(_READ[kinds[name]](answer[row][name]), until) if until else None
            value = value if until else _READ[kinds[name]](answer[row][name])
            got[row, name] = value
            try:
                if kinds[name] == "date":
                    _hold_date(accepted, value)
                else:
                    _hold_value(accepted, value)
            except Wrong as wrong:
                faults.append((wrong.mistake, row, name))
    if not faults:
        return
    wrong_cells = {(row, name) for _, row, name in faults}
    for (row, name), (other, same) in itertools.permutations(wrong_cells, 2):
        there, here = wanted[other][name], wanted[row][name]
        if same == name and got[row, name] in there and got[other, name] in here:
            raise Wrong("swapped items", n=len(faults))
    several = {"column": faults[0][2]} if len(kinds) > 1 else {}
    raise Wrong(faults[0][0], n=len(faults), **several)


def _hold_value(accepted, value):
    if value in accepted:
        return
    numbers = [a for a in accepted if isinstance(a, float)]
    if isinstance(value, float) and any(math.isclose(value, a, abs_tol=1e-6) for a in numbers):
        return
    if value is None:
        raise Wrong("empty for known")
    if accepted == {None}:
        raise Wrong("zero for unknown" if value == 0 else "value for unknown")
    raise Wrong("other value")


def _read_parts(given, names):
    if tag(given) == "$map":
        return {fold(str(name)): value for name, value in given["$map"]}
    if isinstance(given, list) and len(given) == len(names):
        return dict(zip(names, given, strict=True))
    return _refuse(given, "map")


def _parts(question, given):
    """An answer of several named parts, each judged as a question of its own."""
    names = list(question["parts"])
    parts = _read_parts(given, names)
    if lacking := [name for name in names if name not in parts or is_blank(parts[name])]:
        raise Wrong("missing item", n=len(lacking))
    faults = []
    for name in names:
        part = question["parts"][name]
        try:
            judge(part, parts[name])
        except Wrong as wrong:
            # a mistake of form keeps its name; a wrong value gets the one that the part gives it
            facts = {"say": part.get("say"), **wrong.facts, "part": name, "n": 1}
            own = wrong.mistake in _OF_FORM or "say" in wrong.facts
            named = wrong.mistake if own else part.get("wrong", wrong.mistake)
            faults.append((named, wrong.mistake, facts))
    if not faults:
        return
    named, general, facts = faults[0]
    raise Wrong(general if len(faults) == len(names) else named, **facts)


_OF_FORM = {"type", "text for number", "notation", "not a choice", "not in the article"}
_OF_FORM |= {"untrimmed quote", "marks in quote", "spaces in quote", "English words"}


# --- figures --------------------------------------------------------------------------------------


def _figure(question, given):
    if tag(given) != "$figure":
        _refuse(given, "figure")
    drawn = given["$figure"]
    said = fold(" \n ".join(_all_texts(drawn)))
    for axes in drawn["axes"]:
        if question.get("no_zero_bars") and any(_length(axes, b) == 0 for b in axes["bars"]):
            raise Wrong("zero for unknown")
    lacking = [value for value in _drawn_key(question) if not _is_drawn_at(value, drawn)]
    if lacking:
        raise Wrong("value not drawn", n=len(lacking))
    lengths = [_length(axes, bar) for axes in drawn["axes"] for bar in axes["bars"]]
    if any(_near(number, length) for number in question.get("invented", []) for length in lengths):
        raise Wrong("number for unknown")
    if (forbidden := question.get("never")) and _is_drawn_at(_value(forbidden), drawn):
        raise Wrong(forbidden["mistake"])
    if any(not re.search(words, said) for words in question.get("words", [])):
        raise Wrong("word not shown")
    if "labels" in question and (lacking := _words_lacking(question["labels"], said)):
        raise Wrong("word not shown", n=lacking)
    if "things" in question:
        hold_bars(drawn, _things(question), question.get("gaps", ""))
    if "days" in question:
        hold_days(drawn, days_of(question["days"]))
    if "joined" in question:
        hold_apart(drawn, series_of(question["joined"]))
    if question.get("bound") and not _shows_bound(question["bound"], drawn, said):
        raise Wrong("bound not shown")
    if question.get("apart") and _shares_axes(question["apart"], drawn):
        raise Wrong("different units together")
    for axes in drawn["axes"]:
        _hold_axes(question, axes)
    if (words := question.get("axis_words")) and not any(
        re.search(words, fold(f"{axes['xlabel']} {axes['ylabel']} {axes['title']}"))
        for axes in drawn["axes"]
    ):
        raise Wrong("label of something else")
    if question.get("looks"):
        looks = {look for axes in drawn["axes"] for look in axes["looks"]}
        if len(looks) < question["looks"]:
            raise Wrong("states look alike")


def _all_texts(drawn):
    found = list(drawn["texts"])
    for axes in drawn["axes"]:
        found += [axes["title"], axes["xlabel"], axes["ylabel"]]
        found += [*axes["xticks"], *axes["yticks"], *axes["texts"]]
    return [text.replace("\n", " ") for text in found]


def _length(axes, bar):
    """How long a bar is along the axis of its value."""
    return bar["width"] if _is_lying(axes) else bar["height"]


def _is_lying(axes):
    """Whether the bars of a panel lie: one above the other, with the names at the upright axis."""
    rows_apart = _are_apart([(bar["y"], bar["height"]) for bar in axes["bars"]])
    columns_apart = _are_apart([(bar["x"], bar["width"]) for bar in axes["bars"]])
    if rows_apart != columns_apart:
        return rows_apart
    named = [sum(bool(re.search("[^\\W\\d]", t)) for t in axes[a]) for a in ("yticks", "xticks")]
    return named[0] >= named[1]


def _are_apart(sides):
    spans = sorted((a, a + b) if b >= 0 else (a + b, a) for a, b in sides if None not in (a, b))
    return all(one[1] <= two[0] + 1e-6 for one, two in itertools.pairwise(spans))


def _drawn_key(question):
    if "values" not in question:
        return []
    spec = question["values"]
    column = rows(spec)[spec["column"]].dropna()
    if str(column.dtype).startswith("datetime"):
        return [float((day - pd.Timestamp("1970-01-01")).days) for day in column]
    return [float(value) for value in column]


def _is_drawn_at(value, drawn):
    """Whether a value is shown by a bar's length or end, a point or a line's point."""
    for axes in drawn["axes"]:
        for bar in axes["bars"]:
            ends = (bar["x"] + bar["width"], bar["y"] + bar["height"], bar["x"], bar["y"])
            if _near(value, bar["width"]) or _near(value, bar["height"]):
                return True
            if any(_near(value, end) for end in ends):
                return True
        for x, y in axes["points"]:
            if _near(value, x) or _near(value, y):
                return True
        for line in axes["lines"]:
            if any(_near(value, place) for place in (*line["x"], *line["y"])):
                return True
    return False


def _near(value, other):
    return other is not None and math.isclose(value, other, abs_tol=1e-6)


def _words_lacking(spec, said):
    """How many rows have none of their words on the figure."""
    columns = spec.get("columns") or [spec["column"]]
    return sum(
        not any(fold(words) in said for words in row[columns].dropna())
        for _, row in rows(spec).iterrows()
    )


def _shows_bound(bound, drawn, said):
    """A lower bound is shown by an arrow or limit mark at it or beyond it, or said in words."""
    (value,) = (float(v) for v in rows(bound)[bound["column"]])
    for axes in drawn["axes"]:
        for x, y in axes["limits"]:
            if any(place is not None and place >= value - 1e-6 for place in (x, y)):
                return True
    number, said = f"{value:g}", _plain_digits(said)
    words = rf"({_MORE_THAN}|≥|>|minimum|lower bound|or more)\D{{0,12}}{number}"
    return bool(re.search(rf"{words}|{number}\D{{0,20}}(or more|and more|\+|at least)", said))


def _plain_digits(said):
    """A text with 2,200 and 2 200 written 2200."""
    return re.sub(r"(?<=\d)[,\u00a0\u2009\u202f ](?=\d{3}(?!\d))", "", said)


def _shares_axes(spec, drawn):
    """Whether the values of a column stand in one panel although they count different things."""
    groups = [
        [float(value) for value in group[spec["column"]].dropna()]
        for _, group in rows(spec).groupby(spec["by"])
    ]
    for axes in drawn["axes"]:
        one = {"axes": [axes]}
        here = [any(_is_drawn_at(value, one) for value in group) for group in groups if group]
        if sum(here) > 1:
            return True
    return False


def _hold_axes(question, axes):
    if not (axes["bars"] or axes["lines"] or axes["points"]):
        return
    lying = _is_lying(axes) if axes["bars"] else None
    label = (
        axes["xlabel"] or axes["ylabel"] if lying is None else axes["xlabel" if lying else "ylabel"]
    )
    if question.get("axis_label") and not label.strip():
        raise Wrong("no axis label")
    if question.get("from_zero") and axes["bars"]:
        low, high = sorted(axes["xlim" if lying else "ylim"])
        if low > 0 or high < 0:
            raise Wrong("cut axis")
    if question.get("linear") and "linear" not in (axes["xscale"] if lying else axes["yscale"]):
        raise Wrong("scale not linear")


def _things(question):
    """{value: pattern of the words for what it counts}."""
    return {_value(thing): thing["words"] for thing in question["things"]}


def _name_at(names, low, high):
    """The words of the tick in the middle of a bar, or ""."""
    middle = (low + high) / 2
    near = [(abs(at - middle), words) for at, words in names if at is not None]
    distance, words = min(near, default=(math.inf, ""))
    return fold(words) if distance <= max(abs(high - low) / 2, 0.01) + 1e-6 else ""


def hold_bars(drawn, things, gaps=""):
    """Raise Wrong unless each bar with a name at its foot has the number of what it names.

    Args:
        drawn: what ``describe`` says of a figure.
        things: {number: pattern of the words for what it counts}.
        gaps: pattern of what has no number, whose strips may have any length but 0.

    >>> bar = {"x": 0, "y": -0.4, "width": 95, "height": 0.8}
    >>> axes = {"bars": [bar], "xnames": [], "ynames": [[0, "police officers"]]}
    >>> hold_bars({"axes": [axes | {"xticks": [], "yticks": []}]}, {95.0: "officer"})
    """
    for axes in drawn["axes"]:
        lying, lengths = _is_lying(axes), {}
        side, names = ("y", axes["ynames"]) if lying else ("x", axes["xnames"])
        for bar in axes["bars"]:
            far = bar[side] + bar["height" if lying else "width"]
            if name := _name_at(names, bar[side], far):
                lengths.setdefault(name, []).append(_length(axes, bar))
        for name, drawn_here in lengths.items():
            due = [value for value, words in things.items() if re.search(words, name)]
            if due and not any(_near(value, one) for value in due for one in drawn_here):
                raise Wrong("number of something else")
            if not due and not (gaps and re.search(gaps, name)):
                raise Wrong("bar of something else")


def days_of(spec):
    """Return [(the names of a row, its first day, its last day)] of the rows that a spec names.

    Days count from 1970-01-01; None where unknown. ``columns`` are those with the names.
    """
    found = []
    for _, row in rows(spec).iterrows():
        days = [row["date_earliest"], row["date_latest"]]
        days = [None if pd.isna(d) else (d - pd.Timestamp("1970-01-01")).days for d in days]
        found.append(([fold(row[name]) for name in spec["columns"]], *days))
    return found


def hold_days(drawn, days):
    """Raise Wrong unless each row has a tick of its own, and what stands there is on its days.

    Args:
        drawn: what ``describe`` says of a figure.
        days: [(names of the row, first day, last day)], days from 1970-01-01, None where unknown.
    """
    ticks = [
        (axes, side, at, fold(words))
        for axes in drawn["axes"]
        for side in "xy"
        for at, words in axes[f"{side}names"]
    ]
    used = set()
    for names, first, last in days:
        here = [n for n, tick in enumerate(ticks) if n not in used and _has_name(tick[3], names)]
        if not here:
            raise Wrong("event not on the axis")
        used.add(here[0])
        axes, side, at, _ = ticks[here[0]]
        spans = _spans_at(axes, side, at)
        if first is not None and spans and not any(a - 1 <= first <= b + 1 for a, b in spans):
            raise Wrong("at another day")
        if last is not None and any(a > last + 1 for a, _ in spans):
            raise Wrong("at another day")


def _has_name(words, names):
    return any(name in words for name in names)


def _spans_at(axes, side, at):
    """The spans along the other axis of what is drawn at a tick."""
    other, size = ("y", "height") if side == "x" else ("x", "width")
    thick = "width" if side == "x" else "height"
    spans = [
        (bar[other], bar[other] + bar[size])
        for bar in axes["bars"]
        if bar[side] - 0.01 <= at <= bar[side] + bar[thick] + 0.01
    ]
    place = "xy".index(side)
    spans += [(p[1 - place],) * 2 for p in axes["points"] if _close(p[place], at)]
    for line in axes["lines"]:
        there = [o for s, o in zip(line[side], line[other], strict=True) if _close(s, at)]
        there = [o for o in there if o is not None]
        spans += [(min(there), max(there))] if there else []
    return [(min(span), max(span)) for span in spans if None not in span]


def _close(one, other):
    return one is not None and abs(one - other) < 0.3


def series_of(spec):
    """Return {value: its series, or a name of its own} of the later figures that a spec names."""
    found = rows(spec).dropna(subset=["value"])
    return {
        float(row["value"]): row["series_id"] if not pd.isna(row["series_id"]) else f"alone {n}"
        for n, (_, row) in enumerate(found.iterrows())
    }


def hold_apart(drawn, series):
    """Raise Wrong when a line joins numbers of different series.

    Args:
        drawn: what ``describe`` says of a figure.
        series: {number: name of its series}.
    """
    for axes in drawn["axes"]:
        for line in axes["lines"]:
            if not line.get("joined"):
                continue
            for places in (line["x"], line["y"]):
                joined = {s for v, s in series.items() if any(_near(v, p) for p in places)}
                if len(joined) > 1:
                    raise Wrong("speakers joined")


_MORE_THAN = r"(?<!not )(?<!no )(?:more than|at least|over|minimum of)"


def hold_alt(said, things, bounds=()):
    """Raise Wrong unless each number in a text stands beside what it counts.

    Args:
        said: the text.
        things: {number: pattern of the words for what it counts}.
        bounds: the numbers that are lower bounds; "more than" belongs to no other.

    >>> hold_alt("More than 200 detained, 95 officers.", {200.0: "detain", 95.0: "officer"}, [200])
    """
    said = _plain_digits(fold(said))
    numbers = list(re.finditer(r"(?<![\d-])\d+(?:\.\d+)?(?![\d-])", said))
    edges = [0, *(end for number in numbers for end in number.span()), len(said)]
    beside = dict.fromkeys(things, "")
    for place, number in enumerate(numbers):
        value = float(number[0])
        before = said[edges[2 * place] : number.start()]
        if value in things:
            beside[value] += f"{before} | {said[number.end() : edges[2 * place + 3]]} | "
            if value not in bounds and re.search(rf"{_MORE_THAN}\s*$", before):
                raise Wrong("bound where there is none")
    if any(near and not re.search(things[value], near) for value, near in beside.items()):
        raise Wrong("number of something else")
    if not re.search(r"[.,;:()]", said):
        raise Wrong("list of words")


def _alt(question, given):
    """Alt text: it names each number drawn, the words that matter, and is no file name."""
    if not isinstance(given, str):
        _refuse(given, "text")
    said = fold(given)
    if len(said.split()) < question.get("least_words", 8):
        raise Wrong("too few words")
    found = re.findall(r"(?<![\d-])\d+(?:\.\d+)?(?![\d-])", _plain_digits(said))
    numbers = {float(n) for n in found}
    lacking = [value for value in _drawn_key(question) if value not in numbers]
    if lacking:
        raise Wrong("number not named", n=len(lacking))
    if "never" in question and _value(question["never"]) in numbers:
        raise Wrong(question["never"]["mistake"])
    if numbers & set(question.get("invented", [])):
        raise Wrong("number for unknown")
    for words in question.get("words", []):
        if not re.search(words, said):
            raise Wrong("word not named")
    if question.get("not_words") and re.search(question["not_words"], said):
        raise Wrong("zero for unknown")
    if "things" in question:
        bounds = [_value(question["bound"])] if "bound" in question else []
        hold_alt(given, _things(question), bounds)
    if question.get("bound") and not _shows_bound(question["bound"], {"axes": []}, said):
        raise Wrong("bound not shown")


_JUDGES = {
    "set": _set,
    "number": _number,
    "choice": _choice,
    "text": _text,
    "date": _date,
    "quote": _quote,
    "quotes": _quotes,
    "mapping": _rows_alike,
    "table": _rows_alike,
    "parts": _parts,
    "figure": _figure,
    "alt": _alt,
}
KINDS = (*_JUDGES, "prose", "graded")


def read(answer, kind, key="", columns=()):
    """Return an answer in one form, whatever form it came in: for hidden tests.

    Args:
        answer: any object, or plain data.
        kind: "set" gives a set of texts and numbers, "number" a float or None, "text" and "choice"
            a text without its edges, "date" EDTF or None, "quote" a Span without edge punctuation,
            "quotes" a list of Spans, "mapping" a dict of texts and numbers, "dates" a dict of
            EDTF, "table" a dict of dicts (by the column ``key``, with ``columns``), "parts" a dict
            of the parts that ``columns`` names, "figure" a description (see ``plain``).

    Raises:
        ValueError: the answer is not of this kind.

    >>> read("( B )", "choice"), sorted(read(("s02", "S01"), "set"))
    ('b', ['s01', 's02'])
    """
    given = plain(answer)
    try:
        return _FORMS[kind](given, key, list(columns))
    except Wrong as wrong:
        raise ValueError(f"not of the kind {kind}: {wrong.mistake}") from None


def _one(value):
    return None if _is_empty(value) else value["$date"] if tag(value) == "$date" else fold(value)


def _one_place(given):
    places = _spans(given)
    if len(places) > 1:
        raise Wrong("ambiguous quote")
    return _trim(places[0])


def _read_mapping(given, key, columns, kind=None):
    value = columns[0] if columns else "value"
    if tag(given) == "$table" and not (key and columns):
        key, value = given["$table"]["columns"][:2]
    pairs = _read_pairs(given, key, [value])
    return {
        name: _READ[kind](cells[value]) if kind else _one(cells[value])
        for name, cells in pairs.items()
    }


def _read_figure(given):
    return given["$figure"] if tag(given) == "$figure" else _refuse(given, "figure")


_FORMS = {
    "set": lambda given, key, columns: set(map(_hashable, _read_items(given, key))),
    "number": lambda given, key, columns: _read_number(given),
    "text": lambda given, key, columns: _read_text(given),
    "choice": lambda given, key, columns: _letter(given),
    "date": lambda given, key, columns: _read_date(given),
    "quote": lambda given, key, columns: _one_place(given),
    "quotes": lambda given, key, columns: [_one_place(quote) for quote in _read_quotes(given)],
    "mapping": _read_mapping,
    "dates": lambda given, key, columns: _read_mapping(given, key, columns, "date"),
    "table": lambda given, key, columns: {
        name: {column: _one(cell) for column, cell in cells.items()}
        for name, cells in _read_pairs(given, key, columns).items()
    },
    "parts": lambda given, key, columns: {
        name: _one(value) for name, value in _read_parts(given, columns).items()
    },
    "figure": lambda given, key, columns: _read_figure(given),
}


def judge(question, given):
    """Judge one answer.

    Args:
        question: a dict, as the TOML files describe it; any kind but prose.
        given: the answer as plain data.

    Returns:
        None when it is right.

    Raises:
        Wrong: it is not; with the kind of mistake. A mistake that the question itself describes
            goes before the general ones.

    >>> judge({"kind": "number", "table": "sentences", "value": "count"}, 37)
    """
    if tag(given) in ("$other", "$large"):
        raise Wrong("type", wanted=question["kind"], got=tag(given)[1:])
    try:
        _JUDGES[question["kind"]](question, given)
    except Wrong as wrong:
        for mistake in question.get("mistakes", []):
            if _fits(mistake, question, given, wrong.mistake):
                raise Wrong(mistake["kind"], **{**wrong.facts, "say": mistake["say"]}) from None
        raise


def _fits(mistake, question, given, fault):
    """Whether the answer makes the mistake that the question describes."""
    if "instead_of" in mistake and fault not in _listed(mistake["instead_of"]):
        return False
    if set(mistake) <= {"kind", "say", "instead_of"}:
        return True
    try:
        return bool(_FITS[question["kind"]](mistake, question, given))
    except (Wrong, TypeError, ValueError, KeyError, IndexError):
        return False


def _fits_set(mistake, question, given):
    got = set(map(_hashable, _read_items(given, question.get("column", ""))))
    items = {fold(item) for item in (mistake["answer"] if "answer" in mistake else _items(mistake))}
    match = mistake.get("match", "includes")
    if match == "equals":
        return got == items
    return not items <= got if match == "lacks" else got & items


def _fits_number(mistake, question, given):
    got = _read_number(given)
    if "answer" in mistake:
        return got in [float(value) for value in _listed(mistake["answer"])]
    return math.isclose(got, _value(mistake), abs_tol=question.get("tolerance", 1e-9))


def _fits_words(mistake, question, given):
    got = fold(given).strip("()[].:“”\"' ")
    if "answer" in mistake:
        return got in [fold(value) for value in _listed(mistake["answer"])]
    return got in _text_key(mistake)


def _fits_date(mistake, question, given):
    got = _read_date(given)
    if "answer" in mistake:
        return got in _listed(mistake["answer"])
    return got in _date_key(mistake)


def _fits_quotes(mistake, question, given):
    quotes = [given] if question["kind"] == "quote" else _read_quotes(given)
    keys, cover = _key_spans(mistake), mistake.get("cover", "overlaps")
    return any(_hits(_spans(quote), keys, cover)[0] for quote in quotes)


def _fits_rows(mistake, question, given):
    """A given value in a given row; or a whole column taken for another."""
    name = mistake.get("of", question.get("column", "value"))
    answer = _read_pairs(given, question.get("key", "key"), [name])
    if "item" in mistake:
        values = [answer[fold(item)][name] for item in _listed(mistake["item"])]
        wrong = [None if value == "" else fold(value) for value in _listed(mistake["answer"])]
        return any(_one(value) in wrong for value in values)
    found = rows(mistake if "table" in mistake else question)
    taken = {fold(row[question["key"]]): row[mistake["column"]] for _, row in found.iterrows()}
    return all(
        fold(plain(value)) == fold(answer[row][name])
        for row, value in taken.items()
        if row in answer and not pd.isna(value)
    )


def _fits_figure(mistake, question, given):
    said = fold(" \n ".join(_all_texts(given["$figure"])))
    if "labels" in mistake:
        return _words_lacking(mistake["labels"], said)
    if "words" in mistake:
        return re.search(mistake["words"], said)
    return _is_drawn_at(_value(mistake), given["$figure"])


def _fits_alt(mistake, question, given):
    return re.search(mistake["words"], fold(given))


_FITS = {
    "set": _fits_set,
    "number": _fits_number,
    "choice": _fits_words,
    "text": _fits_words,
    "date": _fits_date,
    "quote": _fits_quotes,
    "quotes": _fits_quotes,
    "mapping": _fits_rows,
    "table": _fits_rows,
    "parts": lambda mistake, question, given: False,
    "figure": _fits_figure,
    "alt": _fits_alt,
}
