"""The cut corrected by hand, and the parts with their present."""

import pytest

import dateline
from dateline import own
from dateline.newreading import NewError
from dateline.own import RowsError


def edited(reading, change):
    path = reading.folder / "cut.txt"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return reading


def test_lines_that_are_split_and_joined_are_other_sentences(harbour, capsys):
    own.rows([{"quote": "Das sagte Dr. Meyer"}], "claims", reading=harbour)
    assert harbour.table("claims")["sentence_id"].tolist() == ["s02"]
    edited(harbour, lambda text: text.replace("ist zu.\nDas", "ist zu. Das"))
    dateline.cut(harbour)
    assert [each.text.split()[0] for each in harbour.sentences()] == ["Der", "Heute"]
    assert harbour.table("claims")["sentence_id"].tolist() == ["s01"]
    assert harbour.check() == []
    assert "2 sentences now, and had 3" in capsys.readouterr().out
    assert list((harbour.folder / "article" / "before").glob("sentences *.csv"))


def test_a_changed_letter_is_refused_with_its_line(harbour):
    before = harbour.table("sentences")
    edited(harbour, lambda text: text.replace("Meyer", "Maier"))
    with pytest.raises(NewError, match=r"line 6: has “a” where the text has “eyer.*Nothing was"):
        dateline.cut(harbour)
    assert harbour.table("sentences").equals(before)
    edited(harbour, lambda text: text.rsplit("Heute", 1)[0].replace("Maier", "Meyer"))
    with pytest.raises(NewError, match="ends before the text does: “Heute"):
        dateline.cut(harbour)


def test_a_cut_that_nobody_changed_is_the_same(made):
    before = made.table("sentences")
    dateline.cut(made, tell=None)
    assert made.table("sentences").equals(before)


def test_translations_stay_with_their_sentences(tmp_path):
    lines = tmp_path / "en.txt"
    lines.write_text("One.\nTwo.\nThree.", encoding="utf-8")
    made = dateline.new(tmp_path / "o", words="Eins. Zwei.\nDrei.", translation=lines, tell=None)
    edited(made, lambda text: text.replace("Eins.\nZwei.", "Eins. Zwei."))
    told = []
    dateline.cut(made, told.append)
    assert [each.translation for each in made.sentences()] == ["", "Three."]
    assert any("2 translations belonged" in line for line in told)


def test_parts_say_what_today_means(harbour):
    found = dateline.parts(
        [
            {"part": "A", "from": "s01", "today": "2031-03-04", "basis": "stated",
             "words": "am 4. März 2031", "topic": "the port"},
            {"part": "B", "from": "s03", "today": "2031-03-04?", "basis": "inferred",
             "words": "Heute", "step": "the day of part A"},
        ],
        harbour,
        tell=None,
    )  # fmt: skip
    assert found["now_edtf"].tolist() == ["2031-03-04", "2031-03-04?"]
    assert [each.section_id for each in harbour.sentences()] == ["A", "A", "B"]
    assert [each.now for each in harbour.sections()] == ["2031-03-04", "2031-03-04?"]
    assert harbour.check() == []


def test_parts_that_are_not_filled_in_change_nothing(harbour, capsys):
    before = harbour.table("sections")
    row = {"part": "A", "from": ..., "today": ..., "basis": ..., "words": ...}
    assert dateline.parts([row], harbour).equals(before)
    assert "not said" in capsys.readouterr().out


def test_what_is_wrong_with_parts_is_told_at_once(harbour):
    before = harbour.table("sections")
    with pytest.raises(RowsError) as told:
        dateline.parts(
            [
                {"part": "A", "from": "s01", "today": "4.3.2031", "basis": "sure"},
                {"part": "B", "from": "s02", "words": "Gestern", "colour": "red"},
                {"part": "C", "from": "s99"},
            ],
            harbour,
        )
    said = str(told.value)
    for words in ("2022-01-05", "neither stated nor", "begins in line 0", "Gestern" if 0 else
                  "do not stand", "colour", "“s99” is no sentence"):  # fmt: skip
        assert words in said, words
    assert harbour.table("sections").equals(before)


def test_another_s_reading_is_not_changed():
    from dateline.reading import course

    for change in (dateline.cut, lambda reading: dateline.parts([], reading)):
        with pytest.raises(NewError, match="no reading of your own"):
            change(course())


def test_parts_with_letters_that_look_alike_are_told(harbour, capsys):
    rows = [{"part": "A", "today": "2031-03-04"}, {"part": "\u0410", "from": "s03", "topic": "x"}]
    with pytest.raises(RowsError, match="CYRILLIC CAPITAL LETTER A in the other"):
        dateline.parts(rows, harbour)
    rows[0]["part"] = "B"
    dateline.parts(rows, harbour)
    assert "named with “А” (CYRILLIC CAPITAL LETTER A)" in capsys.readouterr().out
    rows[1]["part"] = "B"
    with pytest.raises(RowsError, match="is the name of two parts"):
        dateline.parts(rows, harbour)
