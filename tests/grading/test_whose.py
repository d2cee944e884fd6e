"""Whose a file is: every script, every platform's names, nobody ever somebody else."""

import random
import unicodedata
import zipfile
from pathlib import Path

import pytest

from dateline.grading import layout, names
from dateline.grading.files import File

SCRIPTS = Path(__file__).with_name("names.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_name_of_any_script_stays_as_it_is(name):
    whole = unicodedata.normalize("NFC", name)
    for form in ("NFC", "NFD"):
        assert names.plain(unicodedata.normalize(form, name)) == whole
        assert names.numbered(unicodedata.normalize(form, name), "7") == (
            f"{whole.replace(' ', '_').strip('._-')}_7"
        )
    assert names.printable(whole) == whole


DANGEROUS = [
    "../../etc/passwd",
    "a/../b\\c\0d",
    "...",
    "..",
    ".",
    "",
    " ",
    "-rf",
    ".hidden",
    "a*",
    "a?",
    "[1]",
    "a:b",
    "$(reboot)",
    "`x`",
    "a\nb",
    "a\x1b[31m",
    "\u202egnp.exe",
    "\u200balice",
    "alice\u200d",
    "a%20b",
    "x" * 1000,
    "字" * 90,
    "é" * 300,
    "<script>alert(1)</script>",
    "a;b|c&d",
    "\ud800",
    "~root",
    "a#b",
    " a",
]


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_dangerous_name_is_one_harmless_part_of_a_path(name):
    for made in (names.plain(name), names.numbered(name, "4711")):
        assert len(made.encode()) <= 120 and made.strip(" .") and made[0] not in "-~."
        assert not set(made) & set('/\\\0*?[]:$`;|&<>"%#\n\x1b\u202e\u200b')
        assert all(c.isprintable() for c in made)
    assert names.CHANGED in names.plain(name)
    assert names.numbered(name, "4711").endswith("_4711")


def test_no_two_names_become_one():
    every = [
        *SCRIPTS,
        *DANGEROUS,
        "alice",
        "alice ",
        "alice?",
        "alice*",
        "alice~",
        "alice_",
        "alice-2",
    ]
    every += [
        names.plain("alice?"),
        names.plain("x" * 1000),
        "x" * 1001,
        "字" * 91,
        "रव",
        "रवि",
        "रवी",
    ]
    every = {unicodedata.normalize("NFC", name) for name in every if "\ud800" not in name}
    assert len({names.plain(name) for name in every}) == len(every)


def test_what_a_name_becomes_does_not_depend_on_the_others():
    paths = [
        (name, "01-reading", "01-reading.ipynb")
        for name in [*SCRIPTS, "alice?", "alice", "रव", "रवि"]
    ]
    alone = {path: set(owners([path])) for path in paths}
    for seed in range(3):
        random.Random(seed).shuffle(paths)
        for n in (2, len(paths)):
            assert set(owners(paths[:n])) == set().union(*(alone[path] for path in paths[:n]))


# --- layouts --------------------------------------------------------------------------------------


def owners(paths, exercise="01-reading"):
    """{student: Owner} of files at these paths, in the order in which a disk may list them."""
    found = [File(tuple(p.split("/")) if isinstance(p, str) else p, lambda: b"") for p in paths]
    return {owner.student: owner for owner in layout.owned(found, exercise)}


CANVAS = {
    "nurlanaigerim_4711_90210_01-reading.ipynb": ("nurlanaigerim_4711", "4711", False),
    "doejane_LATE_4712_90211_01-reading-1.ipynb": ("doejane_4712", "4712", True),
    "doe_jane_4713_90212_01_reading.ipynb": ("doe_jane_4713", "4713", False),
    "प्रिया_4714_90213_2026_11_23.ipynb": ("प्रिया_4714", "4714", False),
    "ghost_4715_text.html": ("ghost_4715", "4715", False),
    "link_LATE_4716_link.html": ("link_4716", "4716", True),
    "_4717_90214_a.ipynb": ("student_4717", "4717", False),
    "anon_aB3xY_9120013_01-reading.ipynb": ("anon_aB3xY", "", False),
    "LATE_anon_cD4zW_9120014_x.ipynb": ("anon_cD4zW", "", True),
}
MOODLE = {
    "Айгерим Н_21_assignsubmission_file_/01-reading.ipynb": ("Айгерим_Н_21", "21"),
    "Jane Doe_22_assignsubmission_file/01-reading.ipynb": ("Jane_Doe_22", "22"),
    "John Roe_23_assignsubmission_file_01-reading.ipynb": ("John_Roe_23", "23"),
    "Participant_24_assignsubmission_file_/a/b/01-reading.ipynb": ("Participant_24", "24"),
    "Tex Ter_25_assignsubmission_onlinetext_/onlinetext.html": ("Tex_Ter_25", "25"),
    "Two Ways_26_assignsubmission_onlinetext_/onlinetext.html": ("Two_Ways_26", "26"),
    "Two Ways_26_assignsubmission_file_/01-reading.ipynb": ("Two_Ways_26", "26"),
    "Fol Der_27_assignsubmission_file_/01-reading/01-reading.ipynb": ("Fol_Der_27", "27"),
}


@pytest.mark.parametrize(
    "around", ["", "submissions/", "HIST101-01-reading-4711/", "a/b_2026_11_x/"]
)
@pytest.mark.parametrize(("platform", "files"), [("canvas", CANVAS), ("moodle", MOODLE)])
def test_names_of_platforms_with_folders_around(around, platform, files):
    found = owners([around + name for name in files])
    assert found.keys() == {told[0] for told in files.values()}
    for told in files.values():
        owner = found[told[0]]
        assert (owner.platform, owner.number) == (platform, told[1])
        assert owner.late == (told[2] if len(told) > 2 else False)


@pytest.mark.parametrize("around", ["01-reading/", "downloads/01-reading/"])
def test_an_export_of_canvas_in_a_folder_called_as_the_exercise(around):
    assert owners([around + name for name in CANVAS]).keys() == {t[0] for t in CANVAS.values()}


def test_blackboard_knows_a_student_by_what_stands_between_title_and_attempt():
    time = "2026-11-24-10-15-00"
    found = owners(
        [
            "01-reading_jdoe_attempt_2026-11-23-10-15-00_01-reading.ipynb",
            f"01-reading_jdoe_attempt_{time}_01-reading.ipynb",
            f"01-reading_jdoe_attempt_{time}.txt",
            f"01-reading_doe_attempt_{time}_my_attempt_{time}_x.ipynb",
            f"01-reading_j_doe_attempt_{time}_x.ipynb",
        ]
    )
    assert found.keys() == {"jdoe", "doe", "j_doe"}
    assert owners([f"Reading one_jdoe_attempt_{time}_x.ipynb"]).keys() == {"Reading one_jdoe"}


@pytest.mark.parametrize("around", ["", "submitted/", "course/submitted/"])
def test_nbgraders_layout_believes_folders_and_no_numbers_in_them(around):
    found = owners(
        [
            f"{around}alice/01-reading/01-reading.ipynb",
            f"{around}doe_48107/01-reading/01-reading.ipynb",
            f"{around}name_2/01-reading/x_4711_90210_01-reading.ipynb",
            f"{around}bob/02-timeline/02-timeline.ipynb",
            f"{around}eve/01-Reading/01-reading.ipynb",
            f"{around}zip/my-course/exercises/01-reading/01-reading.ipynb",
            f"{around}loose/01-reading.ipynb",
        ]
    )
    assert found.keys() == {"alice", "doe_48107", "name_2", "eve", "zip", "loose"}
    assert not any(owner.number or owner.platform for owner in found.values())


@pytest.mark.parametrize(
    ("paths", "students"),
    [
        (["alice/01-reading.ipynb", "bob/x.ipynb"], {"alice", "bob"}),
        (["class/alice/01-reading.ipynb", "class/bob/deep/x.ipynb"], {"alice", "bob"}),
        (["alice.ipynb", "bob.ipynb", "readme.md"], {"alice", "bob"}),
        (["class/alice.ipynb", "class/bob.ipynb"], {"alice", "bob"}),
        (["class/alice/01-reading.ipynb"], {"alice"}),
        (["alice/answer.pdf", "bob/x.ipynb"], {"alice", "bob"}),
        (["alice.zip", "bob.pdf", "carol.ipynb.txt", "marks.csv"], {"alice", "bob", "carol"}),
    ],
)
def test_a_folder_or_a_file_for_each_student(paths, students):
    assert owners(paths).keys() == students


# --- what is in one student's folder, or how a file is called, is nothing to the others ----------

INNER = [
    "01-reading/01-reading.ipynb",
    "01-reading/Jane Doe_4711_assignsubmission_file_notes.txt",
    "01-reading/Jane Doe_4711_assignsubmission_file_/01-reading.ipynb",
    "01-reading/doejane_4711_90211_01-reading.ipynb",
    "01-reading/doejane_4711_text.html",
    "01-reading/01-reading_bob_attempt_2026-11-23-10-15-00_x.ipynb",
    "Jane Doe_4711_assignsubmission_file_/01-reading.ipynb",
    "alice/01-reading/01-reading.ipynb",
    "bob/01-reading.ipynb",
    "my-course/exercises/01-reading/01-reading.ipynb",
    "doejane_4711_90211_a.ipynb",
    "02-timeline/02-timeline.ipynb",
    ".ipynb_checkpoints/bob-checkpoint.ipynb",
]
HONEST = {
    "nbgrader": [f"{who}/01-reading/01-reading.ipynb" for who in ("alice", "bob", "carol")],
    "folders": ["alice/Alice Exercise 1.ipynb", "bob/homework.ipynb", "carol/01-reading.ipynb"],
    "moodle": [f"{who}_7{len(who)}_assignsubmission_file_/x.ipynb" for who in ("bob", "alice")],
    "canvas": ["doejane_4711_90211_01-reading.ipynb", "roejohn_4713_90213_a.ipynb"],
    "blackboard": [f"hw_1_2_{who}_attempt_2026-11-23-10-15-00_x.ipynb" for who in ("a", "bob")],
}
HIS = {
    "nbgrader": "mallory/{}",
    "folders": "mallory/{}",
    "moodle": "Mal Lory_66_assignsubmission_file_/{}",
    "canvas": "mallory_4712_90210_{}",
    "blackboard": "hw_1_2_mallory_attempt_2026-11-23-10-15-00_{}",
}


def told(paths):
    """{(student, number, platform): the paths of their files, remarks}."""
    found = [File(tuple(path.split("/")), lambda: b"") for path in paths]
    return {
        (owner.student, owner.number, owner.platform): ({one.file.path for one in given}, said)
        for owner, (given, said) in layout.owned(found, "01-reading").items()
    }


@pytest.mark.parametrize("around", ["", "class/", "Math_101_2026_Fall/01-reading/"])
@pytest.mark.parametrize("form", HONEST)
def test_what_one_student_hands_in_changes_nothing_for_the_others(form, around):
    if form == "folders":
        around = around.removesuffix("01-reading/")  # else "Math…" is a student's, with a course
    honest = [around + path for path in HONEST[form]]
    before = told(honest)
    assert len(before) == len(honest)
    for inner in [[one] for one in INNER] + [INNER]:
        if form in ("canvas", "blackboard"):  # they take files and no folders
            inner = [one.rpartition("/")[2] for one in inner]
        after = told([*honest, *(around + HIS[form].format(one) for one in inner)])
        assert {who: after.get(who) for who in before} == before, inner
        (mallory,) = after.keys() - before.keys() or {None}
        nothing = form == "nbgrader" and inner == ["02-timeline/02-timeline.ipynb"]
        assert (mallory is None) == nothing, inner
        assert nothing or "mal" in mallory[0].lower()


def test_nobody_is_left_out_without_a_word():
    paths = ["mallory/01-reading/01-reading.ipynb", "alice/Alice 1.ipynb", "bob/deep/x.ipynb"]
    paths += ["carol/answer.pdf", "dan.zip", "readme.md", "eve/notes/notes.ipynb"]
    paths += ["fay/02-timeline/02-timeline.ipynb"]
    found = [File(tuple(path.split("/")), lambda: b"") for path in paths]
    everybody = {"mallory", "alice", "bob", "carol", "dan", "eve"}
    kept = layout.owned(found, "01-reading", {"02-timeline"})
    assert {owner.student for owner in kept} == everybody
    assert {owner.student for owner in layout.owned(found, "01-reading", set())} == (
        everybody | {"fay"}
    )


def test_where_the_exercises_folder_has_no_work_what_lies_elsewhere_is_looked_at():
    paths = ["a/01-reading/timestamp.txt", "a/final.ipynb", "b/01-reading/01-reading.ipynb"]
    paths += ["b/final.ipynb"]
    found = [File(tuple(path.split("/")), lambda: b"") for path in paths]
    kept = {o.student: given for o, (given, _) in layout.owned(found, "01-reading").items()}
    assert {(one.inner, one.place) for one in kept["a"]} == {
        (("timestamp.txt",), "right"),
        (("final.ipynb",), "wrong"),
    }
    assert [(one.inner, one.spare) for one in kept["b"]] == [
        (("01-reading.ipynb",), False),
        (("final.ipynb",), True),
    ]


def test_one_file_for_each_student_in_a_folder_around_them():
    paths = [f"class/{who}_01-reading.ipynb" for who in ("alice", "bob")]
    assert owners(paths).keys() == {"alice_01-reading", "bob_01-reading"}
    copies = [
        "alice/01-reading.ipynb",
        "alice/01-reading (2).ipynb",
        "alice/01-reading-Copy1.ipynb",
    ]
    assert owners(copies).keys() == {"alice"}


def test_the_name_of_a_file_that_was_uploaded_is_nobodys_typed_text():
    for late in ("", "LATE_"):
        name = f"mallory_{late}4712_90212_x_4711_text.html"
        found = names.canvas(name)
        assert (found.owner.student, found.way, found.second) == ("mallory_4712", "", None)
        assert found.file == "x_4711_text.html"
    found = names.canvas("x_4711_666_text.html")  # a file, or typed by somebody called "x 4711"
    assert (found.owner.number, found.second.owner.number) == ("4711", "666")
    both = remarks(["x_4711_666_text.html", "victim_4711_90209_01-reading.ipynb"])
    assert both == {"x_4711_666": ("666", ""), "victim_4711": ("4711", "")}


def test_a_digest_that_keeps_two_apart_is_not_told_as_a_name_that_was_too_long():
    for owner in (names.Owner(names.plain("a/b"), "doejane"), names.Owner("alice", "alice")):
        assert names.changed(owner) == []
    assert "too long" in names.changed(names.Owner(names.plain("x" * 200), "x" * 200))[0]
    assert "signs" in names.changed(names.Owner(names.plain("-rf"), "-rf"))[0]


# --- numbers --------------------------------------------------------------------------------------


def remarks(paths):
    found = [File(tuple(path.split("/")), lambda: b"") for path in paths]
    told = layout.owned(found, "01-reading").items()
    return {owner.student: (owner.number, " ".join(said)) for owner, (_, said) in told}


def test_a_number_at_the_end_of_a_name_takes_nobodys_place():
    evil, victim = "x_4711_666_90210_01-reading.ipynb", "victim_4711_90209_01-reading.ipynb"
    both = remarks([evil, victim])
    assert both == {"x_4711_666": ("666", ""), "victim_4711": ("4711", "")}
    (alone,) = remarks([evil]).values()  # nothing contradicts the first reading: a person looks
    assert "4711 and 666" in alone[1]


def test_a_number_in_a_files_name_takes_nobodys_place():
    names_ = [
        "x_666_90210_4711_90209_a.ipynb",
        "x_666_90211_Vic_4711_assignsubmission_file_a.ipynb",
    ]
    for name in names_:
        found = remarks([name, "victim_4711_90209_01-reading.ipynb"])
        assert {number for number, _ in found.values()} == {"666", "4711"}
        assert found["victim_4711"] == ("4711", "")
    inside = "Eve_1_assignsubmission_file_/Vic_2_assignsubmission_file_/01-reading.ipynb"
    assert owners([inside]).keys() == {"Eve_1"}


def test_one_number_with_two_names_goes_to_nobody():
    found = remarks(["a b_1_20000_x.ipynb", "c_1_20001_x.ipynb", "d_2_20002_x.ipynb"])
    assert len(found) == 3 and found["d_2"] == ("2", "")
    odd = [told for student, told in found.items() if student != "d_2"]
    assert all(number == "" and "stands beside another name" in said for number, said in odd)


def test_a_name_too_long_keeps_its_number():
    long = owners([f"{'字' * 90}_4711_90210_a.ipynb", f"{'字' * 91}_4712_90211_a.ipynb"])
    assert {owner.number for owner in long.values()} == {"4711", "4712"}
    assert all(len(student.encode()) < 143 for student in long)  # an encrypted home allows no more


def test_two_platforms_or_a_stray_folder_never_make_one_student_of_two():
    paths = ["x_22_assignsubmission_file_/a.ipynb", "x_22_90210_a.ipynb", "x_22/a.ipynb"]
    found = [File(tuple(path.split("/")), lambda: b"") for path in paths]
    told = layout.owned(found, "01-reading")
    assert len(told) == len({owner.student for owner in told}) == 3
    assert sorted(owner.number for owner in told) == ["", "22", "22"]


def test_letters_that_a_disk_does_not_know_make_two_names():
    odd = [raw.decode("utf-8", "surrogateescape") for raw in (b"alice\xff", b"alice\xfe")]
    assert len({names.plain(name) for name in (*odd, "alice\ufffd", "alice")}) == 4


# --- names in zip files ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Иванов Иван_4711_assignsubmission_file_/01.ipynb", "cp866"),
        ("Ёлкина № 2/01.ipynb", "cp866"),
        ("Müller/01.ipynb", "cp437"),
        ("Müller/01.ipynb", "utf-8"),
        ("Айгерим/01.ipynb", "utf-8"),
        ("plain/01.ipynb", "ascii"),
    ],
)
def test_names_in_old_zip_files(name, code):
    entry = zipfile.ZipInfo(name.encode(code).decode("cp437"))
    entry.flag_bits = 0
    new = zipfile.ZipInfo("José.ipynb")
    new.flag_bits = 0x800
    assert names.of_zip([entry, new]) == [name, "José.ipynb"]


def test_a_name_in_an_old_zip_file_is_read_by_itself():
    old = ["Иванов Иван/01-reading.ipynb", "Петрова/ДЗ1a.ipynb", "Петрова/01-reading/ВариантA.txt"]
    old += ["Сидоров_22_assignsubmission_file_ВариантA.ipynb", "И/a.ipynb"]
    other = {"Müller Ö/é.ipynb": "cp437", "Müller/Ö.ipynb": "utf-8"}
    entries = []
    for name, code in (dict.fromkeys(old, "cp866") | other).items():
        entries.append(zipfile.ZipInfo(name.encode(code).decode("cp437")))
        entries[-1].flag_bits = 0
    told = names.of_zip(entries)
    assert told[: len(old)] == old and told[len(old) :][1] == "Müller/Ö.ipynb"
    assert told[len(old)].startswith("Müller Ö/")
    assert [names.of_zip([entry]) for entry in entries] == [[name] for name in told]
