"""class.toml: when exercises are due, for whom later, who is excused, and what lateness costs.

What it says is shown beside the marks, and changes a mark only where that is asked for.
"""

import math
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from . import PlatformError
from .roster import by_name, known_by, plain, shown

PLACE = Path("class") / "class.toml"  # in the folder of the course
DAY = timedelta(days=1)


class Rule(NamedTuple):
    """What lateness costs: ``tolerance`` in minutes, ``days_of_grace`` that cost nothing, then
    ``percent_a_day`` of the exercise's points for each day begun, ``at_most`` in percent. Without a
    percentage nothing counts any more once the days of grace are over."""

    tolerance: float = 0
    days_of_grace: float | None = None
    percent_a_day: float | None = None
    at_most: float = 100

    def cost(self, late):
        """Return what part of the points (0 to 1) a time of lateness costs; None for no rule.

        >>> Rule(percent_a_day=10, at_most=50).cost(timedelta(days=1, minutes=1))
        0.2
        >>> Rule(days_of_grace=2).cost(timedelta(days=2)), Rule(days_of_grace=2).cost(DAY * 3)
        (0.0, 1.0)
        """
        if not self.costs:
            return None
        days = max(0, math.ceil(late / DAY) - (self.days_of_grace or 0))
        if self.percent_a_day is None:
            return 1.0 if days else 0.0
        return min(days * self.percent_a_day, self.at_most) / 100

    def sum(self, late, most):
        """Return what a time of lateness costs of so many points, as a sum to be checked; "" where
        it costs nothing.

        >>> Rule(percent_a_day=10).sum(timedelta(days=1, hours=21), 24)
        '2 days begun: −4.8 of 24'
        >>> Rule(days_of_grace=1, percent_a_day=30, at_most=50).sum(timedelta(days=3), 24)
        '3 days begun, 1 of them of grace: −12 of 24 (50 % at most)'
        >>> Rule(days_of_grace=1).sum(timedelta(days=3), 24)
        '3 days begun, 1 of them of grace: nothing counts any more'
        """
        if not (cost := self.cost(late)):
            return ""
        days, grace = math.ceil(late / DAY), self.days_of_grace
        begun = f"{days} day{'' if days == 1 else 's'} begun"
        begun += f", {grace:g} of them of grace" if grace else ""
        if self.percent_a_day is None:
            return f"{begun}: nothing counts any more"
        full = (days - (grace or 0)) * self.percent_a_day > self.at_most
        most_of_it = f" ({self.at_most:g} % at most)" if full else ""
        return f"{begun}: −{round(cost * most, 2):g} of {most:g}{most_of_it}"

    @property
    def costs(self):
        """Whether lateness costs anything."""
        return self.percent_a_day is not None or self.days_of_grace is not None

    @property
    def said(self):
        """The rule in words."""
        parts = [f"{self.tolerance:g} minutes are tolerated"] if self.tolerance else []
        if self.days_of_grace is not None:
            parts.append(f"{self.days_of_grace:g} days of grace")
        if self.percent_a_day is not None:
            then = "after them " if self.days_of_grace else ""
            most = f", {self.at_most:g} % at most" if self.at_most < 100 else ""
            parts.append(f"{then}{self.percent_a_day:g} % of the points a day begun{most}")
        elif self.days_of_grace is not None:
            parts.append("after them nothing counts")
        return "; ".join(parts) or "lateness costs nothing"


class Own(NamedTuple):
    """What holds for one student: another date, an excuse, a time of handing in that you know."""

    who: str
    line: int
    due: datetime | None = None
    excused: bool = False
    sent: datetime | None = None
    why: str = ""


class Terms(NamedTuple):
    """What class.toml says of one exercise. ``due`` has a zone, or is None."""

    path: Path
    zone: object
    due: datetime | None
    rule: Rule
    own: list


class Verdict(NamedTuple):
    """What the terms make of one hand-in.

    ``late`` whether it is late; ``said`` how late, in words; ``score`` the mark that lateness
    leaves (that of before where it costs nothing, None where there is none or nobody can tell);
    ``excused``; ``unknown`` True when it is late and nobody can tell by how much; ``sum`` what it
    costs, see ``Rule.sum``, and ``off`` the points.
    """

    late: bool = False
    said: str = ""
    score: float | None = None
    excused: bool = False
    unknown: bool = False
    sum: str = ""
    off: float = 0


def read(path, exercise):
    """Return the Terms of an exercise.

    Args:
        path: class.toml.
        exercise: its name; one that the file does not name has no date.

    Raises:
        PlatformError: the file cannot be read, or something in it is not as it should be; the
            message names the line.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        told = tomllib.loads(text)
    except FileNotFoundError:
        raise PlatformError(f"There is no file {path}.") from None
    except OSError as error:
        raise PlatformError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise PlatformError(f"{path} is not in UTF-8: save it so in an editor.") from None
    except tomllib.TOMLDecodeError as error:
        raise PlatformError(
            f"{path} is not written as TOML is: {error}. A date stands without quotation marks, as "
            "2026-11-23T23:59:00+05:00; a name or a zone with them."
        ) from None
    return _Reader(path, text).terms(told, exercise)


class _Reader:
    """Reads what class.toml says, and knows the line of each entry."""

    def __init__(self, path, text):
        self.path, self.lines = path, _lines(text)

    def wrong(self, where, said):
        line = self.lines.get(where) or self.lines.get(where[:-1]) or 1
        return PlatformError(f"{self.path}, line {line}: {said}")

    def only(self, told, where, known):
        """Refuse what is no table, or has entries that nobody knows."""
        if not isinstance(told, dict):
            raise self.wrong(where, f"{where[-1]} must be a table with {', '.join(known)}.")
        for key in told:
            if key not in known:
                listed = ", ".join(known)
                raise self.wrong((*where, key), f"“{key}” is not known here. Known are: {listed}.")

    def terms(self, told, exercise):
        self.only(told, (), ("zone", "late", "exercises"))
        zone = self.zone(told)
        rule = self.rule(told.get("late", {}), ("late",), Rule())
        exercises = told.get("exercises", {})
        if not isinstance(exercises, dict):
            raise self.wrong(("exercises",), 'write [exercises."01-reading"] above its entries.')
        found = Terms(self.path, zone, None, rule, [])
        for name, entries in exercises.items():
            where = ("exercises", name)
            self.only(entries, where, ("due", "late", "students"))
            due = self.time(entries, where, "due", zone)
            own_rule = self.rule(entries.get("late", {}), (*where, "late"), rule)
            own = self.own(entries.get("students", []), (*where, "students"), zone)
            if name == exercise:
                found = Terms(self.path, zone, due, own_rule, own)
        return found

    def zone(self, told):
        name = told.get("zone")
        if name is None:
            return None
        try:
            return ZoneInfo(name)
        except (ValueError, TypeError, OSError, LookupError):
            raise self.wrong(
                ("zone",),
                f'{name!r} is no zone that is known. Write it as "Asia/Almaty" or "Europe/Berlin".',
            ) from None

    def rule(self, told, where, before):
        self.only(told, where, Rule._fields)
        for key, value in told.items():
            most = math.inf if key in ("tolerance", "days_of_grace") else 100
            if (
                isinstance(value, bool)
                or not isinstance(value, int | float)
                or not (0 <= value <= most)
            ):
                upto = "" if most == math.inf else " to 100"
                raise self.wrong((*where, key), f"{key} must be a number from 0{upto}.")
        return before._replace(**told)

    def own(self, told, where, zone):
        if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
            raise self.wrong(where, f'write [[exercises."{where[1]}".students]] for each student.')
        found, seen = [], {}
        for place, one in enumerate(told):
            here = (*where, place)
            self.only(one, here, ("who", "due", "excused", "sent", "why"))
            who = one.get("who")
            if not isinstance(who, str) or not who.strip():
                raise self.wrong(
                    (*here, "who"),
                    "who must be a number, e-mail address or login of the platform, in quotation "
                    "marks.",
                )
            if not isinstance(one.get("excused", False), bool):
                raise self.wrong((*here, "excused"), "excused must be true or false.")
            if not isinstance(one.get("why", ""), str):
                raise self.wrong((*here, "why"), "why must be a text in quotation marks.")
            line = self.lines.get((*here, "who"), 1)
            if plain(who) in seen:
                raise self.wrong(
                    (*here, "who"),
                    f"{who} stands here a second time, after line {seen[plain(who)]}.",
                )
            seen[plain(who)] = line
            due, sent = (self.time(one, here, key, zone) for key in ("due", "sent"))
            found.append(Own(who, line, due, one.get("excused", False), sent, one.get("why", "")))
        return found

    def time(self, entries, where, key, zone):
        told = entries.get(key)
        if told is None:
            return None
        if key == "due" and type(told) is date:  # a day is over when it ends
            told = datetime.combine(told, time(23, 59, 59))
        if not isinstance(told, datetime):
            raise self.wrong(
                (*where, key),
                f"{key} must be a date and a time without quotation marks, such as "
                "2026-11-23T23:59:00+05:00.",
            )
        if told.tzinfo is None and zone is None:
            raise self.wrong(
                (*where, key),
                f'{key} has no zone. Write +05:00 (or another) behind it, or zone = "Asia/Almaty" '
                "in the first line of the file.",
            )
        return told if told.tzinfo else told.replace(tzinfo=zone)


def _lines(text):
    """{path of an entry: its line}, as far as entries stand in lines of their own."""
    found, table = {}, ()
    counts = {}
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        try:
            if line.startswith("["):
                told = tomllib.loads(line)
                table = ()
                while isinstance(told, dict) and told:
                    key, told = next(iter(told.items()))
                    table += (key,)
                if isinstance(told, list):
                    counts[table] = counts.get(table, -1) + 1
                    table += (counts[table],)
                found.setdefault(table, number)
            elif "=" in line and not line.startswith("#"):
                key = line.partition("=")[0]
                (name, _), *_ = tomllib.loads(f"{key} = 0").items()
                found.setdefault((*table, name), number)
        except tomllib.TOMLDecodeError:
            continue  # the inside of a value that goes on over lines
    return found


# --- what it makes of a class ---------------------------------------------------------------------


def verdicts(lines, terms, maximum, found=None, missing=()):
    """Return what the terms make of a class: {our student: Verdict}, {Student: Own}, sentences.

    The second has those who are missing and have an entry of their own.

    Args:
        lines: those of Graded.
        terms: Terms.
        maximum: the points of the exercise.
        found: {our student: roster.Student} of those who are on a list, or None.
        missing: the roster.Students of whom nothing was handed in.
    """
    students, used, made = found or {}, set(), {}
    several = _namesakes([*students.values(), *missing])
    for line in lines:
        names = _names(line, students.get(line["student"])) - several
        own = next((one for one in terms.own if by_name(one.who) & names), None)
        used |= {own} if own else set()
        made[line["student"]] = _verdict(line, own, terms, maximum, students)
    away = {
        student: own
        for student in missing
        for own in terms.own
        if by_name(own.who) & (known_by(student) - several)
    }
    nobody = [own for own in terms.own if own not in used and own not in away.values()]
    said = [
        f"{terms.path}, line {own.line}: "
        + (
            f"more than one on the list is called {shown(own.who)}"
            if by_name(own.who) & several
            else f"nobody here is {shown(own.who)}"
        )
        + ". Write the number, login or e-mail address that the platform has."
        for own in nobody
    ]
    naive = terms.zone is None and terms.due is not None
    if naive and any(_sent(line, students, None)[1] for line in lines):
        said.append(
            f"{terms.path} names no zone, so the platform’s times cannot be held against the due "
            'date: write zone = "Asia/Almaty" (or yours) in its first line.'
        )
    return made, away, said


def _names(line, student):
    """What class.toml may call somebody."""
    names = {plain(line["student"])}
    if line["number"]:
        names.add(plain(line["number"]))
    elif not line["platform"]:
        names.add(plain(line["said"]))
    return names | (known_by(student) if student else set())


def _namesakes(students):
    """Names that more than one student has."""
    names = [name for one in students for name in by_name(one.name)]
    return {name for name in names if names.count(name) > 1}


def _sent(line, students, zone):
    """(when a hand-in came, or None; whether the platform's own clock was taken)."""
    student = students.get(line["student"])
    if student and student.sent:
        return (student.sent.replace(tzinfo=zone) if zone else None), True
    told = line.get("sent") or ""
    if told.endswith(" UTC"):
        return datetime.fromisoformat(told.removesuffix(" UTC")).replace(tzinfo=UTC), False
    if told:
        return (datetime.fromisoformat(told).replace(tzinfo=zone) if zone else None), True
    return None, False


def _verdict(line, own, terms, maximum, students):
    score = line["score"]
    if own and own.excused:
        return Verdict(excused=True, said=own.why, score=score)
    due = (own and own.due) or terms.due
    sent = (own and own.sent) or _sent(line, students, terms.zone)[0]
    until = f", has until {moment(own.due)}" if own and own.due else ""
    if sent is None:
        if not line.get("says_late"):
            return Verdict(said=until.removeprefix(", "), score=score)
        said = f"late, says {line['platform'].title()}, but not by how much{until}"
        return Verdict(True, said, None, unknown=True)
    if due is None:
        return Verdict(said=until.removeprefix(", "), score=score)
    # in one zone Python reckons by the clock on the wall, which is put back in autumn
    late = sent.astimezone(UTC) - due.astimezone(UTC)
    if late <= timedelta(minutes=terms.rule.tolerance):
        return Verdict(said=until.removeprefix(", "), score=score)
    off = (terms.rule.cost(late) or 0) * maximum
    left = round(max(0.0, score - off), 2) if score is not None and off else score
    costs = terms.rule.sum(late, maximum)
    return Verdict(True, f"{_long(late)} late{until}", left, sum=costs, off=round(off, 2))


def _long(late):
    """How long in words.

    >>> _long(timedelta(days=1, hours=3, minutes=20)), _long(timedelta(seconds=20))
    ('1 day 3 h', '1 min')
    """
    hours, minutes = divmod(math.ceil(late / timedelta(minutes=1)), 60)
    days, hours = divmod(hours, 24)
    told = [f"{days} day{'' if days == 1 else 's'}"] if days else []
    told += [f"{hours} h"] if hours else []
    told += [f"{minutes} min"] if minutes and not (days and hours) else []
    return " ".join(told)


def moment(when):
    """Return a time with its zone in words.

    >>> moment(datetime(2026, 11, 23, 23, 59, tzinfo=ZoneInfo("Asia/Almaty")))
    '2026-11-23 23:59 Asia/Almaty'
    """
    zone = getattr(when.tzinfo, "key", None) or f"{when:%z}"
    return f"{when:%Y-%m-%d %H:%M} {zone}"
