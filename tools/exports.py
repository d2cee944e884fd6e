"""Files as platforms export them: the shapes of their exporters, with people who are made up."""

import codecs
import csv
import io


def table(rows, delimiter=",", end="\r\n", quoting=csv.QUOTE_MINIMAL):
    """The text of a table."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return text.getvalue()


def read(data, delimiter=","):
    """The rows of a file of ours, as an importer reads them."""
    for bom, code in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            data = data[len(bom) :].decode(code).encode()
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


def put(folder, name, text, encoding="utf-8"):
    """Write a file byte for byte; return its path."""
    path = folder / name
    path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
    return path


# what lib/gradebook_exporter.rb of Canvas writes: a row of headings, one of hidden assignments, one
# of points, then the students, at last the one that Canvas makes up
CANVAS = [
    ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Notes", "01-reading (12345)",
     "02-timeline (12346)", "Assignments Current Score", "Current Score", "Final Score",
     "Final Grade"],
    ["", "", "", "", "", "", "Manual Posting", "", "", "", "", ""],
    ["    Points Possible", "", "", "", "", "", "24.00", "20.00", "(read only)", "(read only)",
     "(read only)", "(read only)"],
    ["Doe, Jane", "4711", "S1", "jdoe", "HIST 101 and HIST 102", "sits\nin front", "", "18.00",
     "90.00", "90.00", "90.00", "A-"],
    ["Нурлан, Айгерим", "4712", "S2", "anurlan", "HIST 101", "", "12.00", "", "", "", "", ""],
    ["=cmd|' /C calc'!A0, Eve", "4713", "S3", "eve", "HIST 101", "", "EX", "", "", "", "", ""],
    ["Roe, \"Rick\"", "4714", "S4", "rroe", "HIST 101", "", "N/A", "", "", "", "", ""],
    ["Gone, Al", "4715", "S5", "agone", "HIST 101", "", "", "", "", "", "", ""],
    ["Waits, Wes", "4716", "S6", "wwaits", "HIST 101", "", "", "", "", "", "", ""],
    ["Student, Test", "4799", "", "0a1b2c3d", "HIST 101", "", "", "", "", "", "", ""],
]  # fmt: skip

# what mod/assign/gradingtable.php of Moodle writes for a download, as it stands in English
MOODLE = [
    ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade",
     "Grade can be changed", "Last modified (submission)", "Online text", "Last modified (grade)",
     "Feedback comments"],
    ["Participant 2210391", "Jane Doe", "jane@example.org",
     "Submitted for grading - Graded", "10.00", "24.00", "Yes",
     "Monday, 23 November 2026, 3:15 PM", "", "Tuesday, 24 November 2026, 9:00 AM", "<p>Good,\n"
     "really \"good\"</p>"],
    ["Participant 2210392", "Айгерим Н", "aigerim@example.org",
     "Submitted for grading - 1 day 3 hours late", "", "24.00", "Yes",
     "Wednesday, 25 November 2026, 2:59 AM", "", "-", ""],
    ["Participant 2210393", "John Roe", "john@example.org", "No submission", "", "24.00", "Yes",
     "-", "", "-", ""],
    ["Participant 2210394", "Wes Waits", "wes@example.org", "Submitted for grading", "", "24.00",
     "Yes", "Monday, 23 November 2026, 4:15 PM", "", "-", ""],
]  # fmt: skip
GERMAN = [
    ["ID", "Vollständiger Name", "E-Mail-Adresse", "Status", "Bewertung", "Bestwertung",
     "Bewertung kann geändert werden", "Zuletzt geändert (Abgabe)", "Texteingabe online",
     "Zuletzt geändert (Bewertung)", "Feedback als Kommentar"],
    *(
        [row[0].replace("Participant ", "Teilnehmer/in"), *row[1:4], row[4].replace(".", ","),
         "24,00", "Ja", when, row[8], "-", row[10]]
        for row, when in zip(
            MOODLE[1:],
            ["Montag, 23. November 2026, 15:15", "Mittwoch, 25. November 2026, 02:59", "-",
             "Montag, 23. November 2026, 16:15"], strict=True)
    ),
]  # fmt: skip
ARABIC = [
    ["المعرف", "الاسم الكامل", "عنوان البريد الإلكتروني", "الحالة", "الدرجة", "الدرجة القصوى",
     "يمكن تغيير الدرجة", "آخر تعديل (التسليم)", "نص مباشر", "آخر تعديل (الدرجة)", "تعليقات"],
    *(
        [row[0].replace("Participant", "مشارك"), *row[1:6], "نعم", when, row[8], "-", row[10]]
        for row, when in zip(
            MOODLE[1:],
            ["الاثنين، 23 نوفمبر 2026، 3:15 PM", "الأربعاء، 25 نوفمبر 2026، 2:59 AM", "-",
             "الاثنين، 23 نوفمبر 2026، 4:15 PM"], strict=True)
    ),
]  # fmt: skip

BRIGHTSPACE = [
    ["OrgDefinedId", "Username", "Last Name", "First Name",
     "01-reading Points Grade <Numeric MaxPoints:24 Weight:10 Category:Exercises>",
     "02-timeline Points Grade <Numeric MaxPoints:20>", "End-of-Line Indicator"],
    ["#2001", "#jane.doe", "Doe", "Jane", "", "", "#"],
    ["#2002", "#john.roe", "Roe", "John", "", "", "#"],
]  # fmt: skip
BLACKBOARD = [
    ["Last Name", "First Name", "Username", "Student ID", "Last Access", "Availability",
     "Weighted Total [Total Pts: up to 0 Percentage] |100",
     "01-reading [Total Pts: 24 Score] |101"],
    ["Doe", "Jane", "jdoe", "2001", "2026-11-23 10:00:00", "Yes", "", ""],
    ["Roe", "John", "j_roe", "2002", "2026-11-23 10:00:00", "Yes", "", ""],
]  # fmt: skip


def line(student, score=16.0, written=0, **more):
    """A line of a graded class."""
    found = {"student": student, "said": student, "platform": "", "number": "", "sent": ""}
    found |= {"says_late": False, "late": "", "remarks": [], "score": score, "written": written}
    found |= {"examples": {}}
    return found | more


def of_canvas(name, number, score=16.0, written=0, **more):
    """A line of somebody who handed in on Canvas."""
    about = {"said": name, "platform": "canvas", "number": number}
    return line(f"{name}_{number}", score, written, **about, **more)


def of_moodle(name, number, score=16.0, written=0, **more):
    """A line of somebody who handed in on Moodle."""
    about = {"said": name, "platform": "moodle", "number": number}
    return line(f"{name.replace(' ', '_')}_{number}", score, written, **about, **more)
