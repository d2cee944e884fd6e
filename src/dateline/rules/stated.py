"""Rules about stated dates: day, month and year stand in the row's own sentence."""

import re

from .. import anchors, dates
from .view import QUOTED

# Each month as it is named: in English; in Arabic after the Latin names (Egypt, the Maghreb, the
# Gulf) and after the Syriac ones (the Levant and Iraq).
MONTHS = {
    1: "January Jan يناير جانفي كانون_الثاني",
    2: "February Feb فبراير فيفري شباط",
    3: "March Mar مارس آذار اذار",
    4: "April Apr أبريل إبريل ابريل أفريل نيسان",
    5: "May مايو ماي أيار ايار",
    6: "June Jun يونيو يونيه جوان حزيران",
    7: "July Jul يوليو يوليه يوليوز جويلية تموز",
    8: "August Aug أغسطس اغسطس غشت أوت آب",
    9: "September Sept Sep سبتمبر شتنبر أيلول ايلول",
    10: "October Oct أكتوبر اكتوبر تشرين_الأول",
    11: "November Nov نوفمبر نونبر تشرين_الثاني",
    12: "December Dec ديسمبر دجنبر كانون_الأول",
}
NAMES = {name.replace("_", " "): month for month, names in MONTHS.items() for name in names.split()}
# The days as words count them, the first of the month first.
_TO_NINE = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
ENGLISH = [
    *_TO_NINE,
    *["tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"],
    *["fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"],
    "twentieth",
    *[f"twenty-{one}" for one in _TO_NINE],
    "thirtieth",
    "thirty-first",
]
_TO_FIVE = ["الأول", "الثاني", "الثالث", "الرابع", "الخامس"]
_TO_TEN = [*_TO_FIVE, "السادس", "السابع", "الثامن", "التاسع", "العاشر"]
_ONES = ["الحادي", *_TO_TEN[1:9]]
ARABIC = [
    *_TO_TEN,
    *[f"{one} عشر" for one in _ONES],
    "العشرين",
    *[f"{one} والعشرين" for one in _ONES],
    "الثلاثين",
    "الحادي والثلاثين",
]
DAYS = {word: day for words in (ENGLISH, ARABIC) for day, word in enumerate(words, 1)}
# written in figures throughout: 5.1.2022, 2022/01/05
_IN_FIGURES = re.compile(r"\b(\d+)([./-])(\d+)\2(\d+)\b")
WHAT_TO_DO = (
    "A stated date has day, month and year in the row’s own sentence; where a step leads to it "
    "write inferred, the day with “?”, and the step"
)


def _named(names, text):
    """The values of the names that stand in a text, and the text without them: the longest first,
    so that “fifth” is not found in “twenty-fifth”."""
    found = set()
    for name in sorted(names, key=len, reverse=True):
        text, count = anchors.whole_word(name).subn(" ", text)
        if count:
            found.add(names[name])
    return found, text


def _written(text):
    """The numbers that a text has for days and years, and its months: three sets."""
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    months, rest = _named(NAMES, text)  # a month may have the word of a day: “the second Kānūn”
    for first, _, second, last in _IN_FIGURES.findall(text):
        months |= {int(second), int(first), int(last)} & set(NAMES.values())
    days, _ = _named(DAYS, re.sub(r"العشرون|الثلاثون", lambda m: m[0][:-2] + "ين", rest))
    return numbers | days, numbers, months


def _stated(data, name):
    """Each row of a table whose day is stated: (index, row, column, the day)."""
    columns = [column for column in data.tables[name] if column.endswith("_edtf")]
    for column in columns:
        basis = column.removesuffix("edtf") + "basis"
        for index, row in enumerate(data.rows(name)):
            if row.get(basis) != "stated" or row[column] is None:
                continue
            try:
                found = dates.bounds(row[column])
            except dates.EdtfError:
                continue  # told by the rule of the notation
            if found.earliest == found.latest:
                yield index, row, column, found.earliest


def stated_days_are_in_the_words(data, name):
    """A stated date has its day, month and year in the words of the row's own sentence.

    Applies where a table quotes the article and has a basis, and there are sentences. The sentence
    and its translation are asked together. Day and year are numbers in the digits of any script;
    a day may also be an English or Arabic ordinal. The month is one of a date in figures, or has
    an English or Arabic name; in a sentence of another language without a translation, where no
    month is known by name, the month is not held. What this cannot see: whether the three belong
    together and date this very thing. A date of another calendar needs a step, so it is inferred.
    """
    if not data.has(name, *QUOTED) or not data.sentences:
        return
    texts = {id_: data.text[span.start : span.end] for span, id_ in data.sentences}
    for index, row, column, day in _stated(data, name):
        home = row.get("sentence_id")
        if home is None:
            span = data.spans(name)[index]
            home = None if isinstance(span, anchors.AnchorError) else data.sentence_of(span.start)
        if home not in texts:
            continue  # told by the rules of ids and quotes
        translation = data.translations.get(home)
        days, years, months = _written(f"{texts[home]}\n{translation or ''}")
        lacking = [
            said
            for said, there in (
                (f"day {day.day}", day.day in days),
                (f"month {day:%B}", day.month in months or not (months or translation)),
                (f"year {day.year}", day.year in years),
            )
            if not there
        ]
        if lacking:
            message = (
                f"{row[column]} is said to be stated, but {home} has no {', no '.join(lacking)}"
            )
            yield index, column, f"{message}. {WHAT_TO_DO}"


def stated_days_are_time_words(data, name):
    """A stated date is that of a time word of the row's own sentence.

    Applies to the tables that name a sentence, a date and its basis, where there is a table of
    times (in a reading of one's own: once it has rows): it has every date that the sentence states.
    """
    needed = ("sentence_id", "date_edtf", "date_basis")
    if name == "times" or not data.has(name, *needed) or not data.has("times", *needed):
        return
    if data.package.own and not data.rows("times"):
        return
    there = {
        (row["sentence_id"], row["date_edtf"])
        for row in data.rows("times")
        if row["date_basis"] == "stated"
    }
    for index, row in enumerate(data.rows(name)):
        day = (row["sentence_id"], row["date_edtf"])
        if row["date_basis"] == "stated" and day not in there:
            message = f"in times no stated {day[1]} is of {day[0]}: add the time word there"
            yield index, "date_edtf", f"{message}, or write how else the day is known"


def acts_have_their_own_step(data, name):
    """No act carries the date of its statement: the step to its day is not the statement's.

    Applies to tables with claim_ids and date_step that keep statements and acts apart, by kind or
    by verbal_or_material. Acts and statements that rest on one claim are compared.
    """
    apart = {"kind": "statement", "verbal_or_material": "verbal"}
    column = next((column for column in apart if data.has(name, column)), None)
    if not column or not data.has(name, "claim_ids", "date_step", data.key(name)[0]):
        return
    steps = {}
    for row in data.rows(name):
        if row[column] == apart[column] and row["date_step"]:
            for claim in (row["claim_ids"] or "").split("; "):
                steps.setdefault((claim, row["date_step"]), row[data.key(name)[0]])
    for index, row in enumerate(data.rows(name)):
        if row[column] == apart[column] or not row["claim_ids"]:
            continue
        for claim in row["claim_ids"].split("; "):
            if statement := steps.get((claim, row["date_step"])):
                message = f"is the step of the statement {statement} that tells of it"
                yield index, "date_step", f"{message}: write the step to the day of the act itself"
                break
