"""class.toml: what it says, what is wrong with it and in which line, what lateness comes to."""

from types import SimpleNamespace

import pytest

from dateline.platforms import PlatformError, canvas, keeping, lateness, outcome, roster
from tools.exports import CANVAS, line, of_canvas, put, read, table

NAME = "01-reading"
HEAD = """zone = "Asia/Almaty"

[late]
tolerance = 15
percent_a_day = 10
at_most = 50

[exercises."01-reading"]
due = 2026-11-23T23:59:00
"""
OWN = """
[[exercises."01-reading".students]]
who = "{}"
{}
"""


def terms(folder, text=HEAD, exercise=NAME):
    return lateness.read(put(folder, "class.toml", text), exercise)


def judged(folder, one, text=HEAD, found=None):
    made, _, said = lateness.verdicts([one], terms(folder, text), 24, found)
    return made[one["student"]], said


@pytest.mark.parametrize(
    ("sent", "late", "score"),
    [
        ("2026-11-23 18:59:00 UTC", "", 16),  # 23:59 in Almaty
        ("2026-11-23 19:14:00 UTC", "", 16),
        ("2026-11-23 19:14:01 UTC", "16 min late", 13.6),
        ("2026-11-24 18:59:00 UTC", "1 day late", 13.6),
        ("2026-11-24 18:59:01 UTC", "1 day 1 min late", 11.2),
        ("2026-12-24 18:59:00 UTC", "31 days late", 4),
        ("2026-11-24 00:13:59", "", 16),  # by the platform's clock
        ("2026-11-24 01:59:00", "2 h late", 13.6),
        ("", "", 16),
    ],
)
def test_days_and_their_cost(tmp_path, sent, late, score):
    found, _ = judged(tmp_path, line("a", 16, sent=sent))
    assert (found.said, found.late, found.score) == (late, bool(late), score)


def test_a_day_is_over_when_it_ends(tmp_path):
    text = HEAD.replace("T23:59:00", "")
    one = line("a", 16, sent="2026-11-23 18:59:59 UTC")
    assert not judged(tmp_path, one, text)[0].late
    assert judged(tmp_path, {**one, "sent": "2026-11-23 19:15:00 UTC"}, text)[0].late


def test_the_night_in_which_the_clock_is_put_back(tmp_path):
    text = HEAD.replace("Asia/Almaty", "Europe/Berlin").replace("-11-23T23:59", "-10-24T23:59")
    for sent, late in (("2026-10-25 23:58:00", "1 day 59 min"), ("2026-10-25 22:59:00", "1 day")):
        found, _ = judged(tmp_path, line("a", 16, sent=sent), text)
        assert found.said == f"{late} late"


@pytest.mark.parametrize(
    ("rule", "days", "score"),
    [
        ("days_of_grace = 2", 2, 16),
        ("days_of_grace = 2", 3, 0),
        ("days_of_grace = 2\npercent_a_day = 5", 3, 14.8),
        ("percent_a_day = 60", 2, 0),
        ("tolerance = 0", 9, 16),
    ],
)
def test_rules(tmp_path, rule, days, score):
    text = f"[late]\n{rule}\n[exercises.'01-reading']\ndue = 2026-11-01T00:00:00Z\n"
    one = line("a", 16, sent=f"2026-11-{days:02} 23:00:00 UTC")
    found, _ = judged(tmp_path, one, text)
    assert (found.late, found.score) == (True, score)


def test_a_rule_of_one_exercise(tmp_path):
    text = HEAD.replace("\n[exercises", "\n[exercises.x]\ndue = 2026-11-23T23:59:00\n[exercises")
    text = text.replace("00\n[exe", "00\nlate = { percent_a_day = 1 }\n[exe")
    assert terms(tmp_path, text, "x").rule == lateness.Rule(15, None, 1, 50)
    assert terms(tmp_path, text).rule.percent_a_day == 10
    assert terms(tmp_path, text, "y").due is None


def test_an_extension_an_excuse_and_a_time_that_you_know(tmp_path):
    more = OWN.format("4711", "due = 2026-11-30T12:00:00+06:00")
    more += OWN.format("4712", 'excused = true\nwhy = "ill"')
    more += OWN.format("4714", "sent = 2026-11-25T08:00:00") + OWN.format("4999", "excused = true")
    lines = [
        of_canvas("doejane", "4711", sent="2026-11-30 06:10:00 UTC"),
        of_canvas("nurlan", "4712", says_late=True),
        of_canvas("eve", "4713", says_late=True),
        of_canvas("roe", "4714", says_late=True),
    ]
    made, _, said = lateness.verdicts(lines, terms(tmp_path, HEAD + more), 24)
    one = made["doejane_4711"]
    assert (one.late, one.said) == (False, "has until 2026-11-30 12:00 +0600")
    assert made["nurlan_4712"].excused and made["nurlan_4712"].said == "ill"
    assert made["eve_4713"].unknown and "not by how much" in made["eve_4713"].said
    assert (made["roe_4714"].said, made["roe_4714"].score) == ("1 day 8 h late", 11.2)
    assert said == [
        f"{tmp_path / 'class.toml'}, line 25: nobody here is 4999. "
        "Write the number, login or e-mail address that the platform has."
    ]


def test_by_the_login_or_address_of_the_list(tmp_path):
    rows = put(tmp_path, "g.csv", table(CANVAS))
    export = canvas.read(rows, NAME)
    student = next(one for one in export.students if one.number == "4711")
    text = HEAD + OWN.format("JDoe", "excused = true")
    one = of_canvas("doejane", "4711")
    found, said = judged(tmp_path, one, text, {one["student"]: student})
    assert found.excused and not said


def test_by_a_name_that_one_alone_has(tmp_path):
    doe = roster.Student(1, "Doe, Jane", "4711")
    for who in ("Doe, Jane", "jane doe"):
        one = of_canvas("doejane", "4711")
        text = HEAD + OWN.format(who, "excused = true")
        found, said = judged(tmp_path, one, text, {one["student"]: doe})
        assert found.excused and not said
    other = doe._replace(row=2, number="4712")
    made, away, said = lateness.verdicts(
        [one], terms(tmp_path, text), 24, {one["student"]: doe}, [other]
    )
    assert not made[one["student"]].excused and not away
    assert "more than one on the list is called jane doe. Write the number, login" in said[0]


# --- in the report and the file -------------------------------------------------------------------


def of_class(folder, more="", **chosen):
    export = canvas.read(put(folder, "g.csv", table(CANVAS)), NAME)
    lines = [
        of_canvas("doejane", "4711", 16, sent="2026-11-24 10:00:00"),
        of_canvas("nurlan", "4712", 20, late="Handed in late, says Canvas.", says_late=True,
                  remarks=["x", "Handed in late, says Canvas."]),
        of_canvas("waits", "4716", 9),
    ]  # fmt: skip
    graded = SimpleNamespace(lines=lines, maximum=24.0)
    return outcome.of(graded, export, terms(folder, HEAD + more), **chosen)


def marks(found):
    return {row[1]: row[6] for row in read(found.filled.data)}


def test_lateness_is_shown_and_applied_only_when_asked(tmp_path):
    shown = of_class(tmp_path)
    said = "\n".join(shown.said)
    assert (
        "Late (due 2026-11-23 23:59 Asia/Almaty; 15 minutes are tolerated; 10 % of the points a "
        "day begun, 50 % at most):\n"
        "  Doe, Jane: 10 h 1 min late, 1 day begun: −2.4 of 24; mark 16 → 13.6\n"
        "  Нурлан, Айгерим: late, says Canvas, but not by how much; mark 20. Give the time as sent "
        "in class.toml\n"
    ) in said
    assert "No mark is changed by this; --apply-lateness" in said
    assert (marks(shown)["4711"], marks(shown)["4712"]) == ("16", "20")
    assert shown.lines[1]["remarks"][0] == "x" and len(shown.lines[1]["remarks"]) == 2
    applied = of_class(tmp_path, apply_lateness=True)
    assert (marks(applied)["4711"], marks(applied)["4712"]) == ("13.6", "12.00")
    assert "Not written, late by nobody knows how much" in "\n".join(applied.said)
    assert applied.data["lateness"]["doejane_4711"]["score"] == 13.6
    twice = "If Canvas takes it off, too (Late Policies, in the settings of the gradebook)"
    assert twice in "\n".join(applied.about_file) and twice not in said


def test_what_was_made_of_lateness_is_kept_for_the_pages(tmp_path):
    late = of_class(tmp_path, apply_lateness=True).late
    assert keeping.kept(tmp_path, NAME) is None
    keeping.keep(tmp_path, NAME, late, True)
    found = keeping.kept(tmp_path, NAME)
    assert found.keys() == {"doejane_4711", "nurlan_4712"}
    assert found["doejane_4711"].off == 2.4 and found["doejane_4711"].applied
    assert found["nurlan_4712"].unknown and not found["nurlan_4712"].sum
    keeping.keep(tmp_path, NAME, None, False)
    assert keeping.kept(tmp_path, NAME) is None


def test_excuses_are_written_as_canvas_writes_them(tmp_path):
    more = OWN.format("4716", "excused = true") + OWN.format("agone", "excused = true")
    assert marks(of_class(tmp_path, more))["4716"] == "9"
    found = of_class(tmp_path, more, apply_lateness=True)
    assert (marks(found)["4716"], marks(found)["4715"]) == ("EX", "EX")
    said = "\n".join(found.said)
    assert "Excused, nothing handed in: Gone, Al." in said and "Excused by" in said
    assert " marks and 2 EX in the column" in said


# --- what is wrong with it ------------------------------------------------------------------------

DUE = '[exercises."01-reading"]\ndue = '


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DUE + "2026-11-23 at noon", "not written as TOML is.*line 2"),
        (DUE + '"2026-11-23"', "line 2: due must be a date and a time without quotation marks"),
        (DUE + "2026-11-23", "line 2: due has no zone"),
        (DUE + "2026-11-23T12:00:00", "line 2: due has no zone.*Asia/Almaty"),
        ('zone = "Kazakhstan"\n', "line 1: 'Kazakhstan' is no zone"),
        ("# a\n\n[late]\n# b\npercent_a_day = '10'", "line 5: percent_a_day must be a number"),
        ("[late]\nat_most = 120", "line 2: at_most must be a number from 0 to 100"),
        ("[late]\npercent = 3", "line 2: “percent” is not known here. Known are: tolerance"),
        ("[exercise.x]\n", "line 1: “exercise” is not known here"),
        ("exercises = 3", "line 1: write \\[exercises"),
        ('[exercises."01-reading"]\nstudents = 3', "line 2: write \\[\\[exercises"),
        (HEAD + OWN.format("a", "").replace('"a"', "4711"), "line 12: who must be"),
        (HEAD + OWN.format("a", "excused = 1"), "line 13: excused must be true or false"),
        (HEAD + OWN.format("a", "") + OWN.format("A", ""), "line 16: A stands here a second time"),
        (HEAD + OWN.format("a", "until = 3"), "line 13: “until” is not known"),
    ],
)
def test_the_line_is_named(tmp_path, text, said):
    with pytest.raises(PlatformError, match=f"(?s){said}") as told:
        terms(tmp_path, text)
    assert "class.toml" in str(told.value)


def test_a_zone_that_is_lacking_for_the_platforms_times(tmp_path):
    text = DUE + "2026-11-23T23:59:00+05:00"
    found, said = judged(tmp_path, line("a", sent="2026-11-25 10:00:00"), text)
    assert not found.late and "names no zone" in said[0]
    found, said = judged(tmp_path, line("a", sent="2026-11-25 10:00:00 UTC"), text)
    assert found.late and not said


def test_a_file_that_is_not_there_or_not_utf8(tmp_path):
    with pytest.raises(PlatformError, match="There is no file"):
        lateness.read(tmp_path / "x.toml", NAME)
    path = put(tmp_path, "class.toml", 'zone = "é"'.encode("latin-1"))
    with pytest.raises(PlatformError, match="UTF-8"):
        lateness.read(path, NAME)
