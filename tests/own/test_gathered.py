"""Rows of a reading of one's own come together in its tables, and none is lost on the way."""

import pytest

import dateline
from dateline import explore, own
from dateline.cli import main
from dateline.own import RowsError

TEXT = "The gate is shut. More than 200 boats wait.\nThe gate is shut. Nobody said why."


@pytest.fixture
def gate(tmp_path):
    return dateline.new(tmp_path / "gate", words=TEXT, tell=None)


def claims(reading):
    return reading.table("claims").set_index("claim_id")


def test_typed_and_marked_rows_come_together_in_the_order_of_the_text(gate, here):
    own.rows([{"sentence": "s03", "quote": "The gate is shut"}], "claims", reading=gate)
    marker = explore.marker("claims", ["s02"], reading=gate)
    marker.handle({"do": "add", "row": {"sentence_id": "s02", "quote": "boats wait"}})
    assert claims(gate)["sentence_id"].to_dict() == {"c02": "s02", "c01": "s03"}
    assert claims(gate).loc["c01", "quote_prefix"] == "wait.\n"
    assert gate.check() == []
    assert not list(here.iterdir())  # all of it is in the folder of the reading
    marker.handle({"do": "drop", "place": 0})
    assert claims(gate).index.tolist() == ["c01"]
    again = explore.marker("claims", ["s02"], reading=gate)
    assert again.rows is None or again.rows.empty


def test_an_id_stays_and_none_is_given_twice(gate):
    rows = [{"quote": "boats wait"}, {"quote": "Nobody said why"}]
    own.rows(rows, "claims", reading=gate)
    rows[0]["source_kind"] = "none"
    own.rows([rows[0], {"quote": "More than 200 boats"}, rows[1]], "claims", reading=gate)
    assert claims(gate)["quote"].to_dict() == {
        "c03": "More than 200 boats",
        "c01": "boats wait",
        "c02": "Nobody said why",
    }


def test_a_cell_that_runs_again_changes_nothing(gate):
    rows = [{"quote": "boats wait"}]
    own.rows(rows, "claims", reading=gate)
    before = {p: p.read_bytes() for p in gate.folder.rglob("*.csv")}
    own.rows(rows, "claims", reading=gate)
    assert before == {p: p.read_bytes() for p in gate.folder.rglob("*.csv")}


def test_actors_have_names_for_ids_and_claims_find_them(gate):
    own.rows([{"quote": "boats", "name_en": "the Boats of the Bay"}], "actors", reading=gate)
    assert gate.table("actors")["actor_id"].tolist() == ["the-boats-of-the"]
    own.rows([{"quote": "boats wait", "actor": "Boats of the Bay"}], "claims", reading=gate)
    assert claims(gate)["actor_id"].tolist() == ["the-boats-of-the"]
    with pytest.raises(RowsError, match="Make a row of actors first"):
        own.rows([{"quote": "boats wait", "actor": "Nobody"}], "claims", reading=gate)


def test_a_table_changed_by_hand_is_taken_up(gate, capsys):
    own.rows([{"quote": "boats wait", "kind": "none"}], "claims", reading=gate)
    path = gate.folder / "article" / "claims.csv"
    # as Excel saves it: a mark at the beginning, semicolons, and a row more
    lines = path.read_text(encoding="utf-8").replace(",", ";").splitlines()
    more = lines[1].replace("boats wait", "Nobody said why").replace("c01", "").split(";")
    more[-2:], more[1] = ["", ""], "s04"
    text = "\n".join([lines[0], lines[1].replace("none", "direct"), ";".join(more)])
    path.write_text(f"\ufeff{text}\n", encoding="utf-8")
    own.rows([{"quote": "boats wait", "kind": "none"}], "claims", reading=gate)
    assert "changed by hand" in capsys.readouterr().out
    assert claims(gate)["kind"].tolist() == ["direct", "none"]
    assert claims(gate)["quote"].tolist() == ["boats wait", "Nobody said why"]
    assert list((gate.folder / "article" / "before").glob("claims *.csv"))
    assert gate.check() == []


def test_a_table_that_cannot_be_read_is_put_away_and_said(gate, capsys):
    own.rows([{"quote": "boats wait"}], "claims", reading=gate)
    path = gate.folder / "article" / "claims.csv"
    path.write_bytes("claim_id,quote\nc01,größe".encode("windows-1252"))
    own.rows([{"quote": "boats wait"}], "claims", reading=gate)
    said = capsys.readouterr().out
    assert "cannot be read" in said and "not UTF-8" in said and "before/claims" in said
    assert claims(gate)["quote"].tolist() == ["boats wait"]


def test_a_kept_file_from_a_spreadsheet_with_dates_turned_round_is_named(gate, capsys):
    own.rows([{"quote": "boats wait", "date": "2031-03-04", "basis": "stated"}], "events",
             reading=gate)  # fmt: skip
    path = gate.folder / "my-rows" / "my-events.csv"
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace("2031-03-04", "04.03.2031"), encoding="utf-8"
    )
    own.rows([{"quote": "Nobody said why"}], "events", keep="more", reading=gate)
    said = capsys.readouterr().out
    assert "my-events.csv is left out" in said and "turns dates round" in said
    assert path.is_file()


def test_a_quote_that_fits_twice_is_told_with_its_places(gate):
    with pytest.raises(RowsError, match="stand in the article 2 times: s01.*s03"):
        own.rows([{"quote": "The gate is shut"}], "claims", reading=gate)


def test_words_are_found_over_marks_and_line_ends_that_nobody_sees(tmp_path):
    text = "The\u200f gate\nwas  shut\nby night.\n\nIt is\nopen."
    made = dateline.new(tmp_path / "wrapped", words=text, tell=None)
    own.rows([{"quote": "The gate was shut by night"}], "claims", reading=made)
    assert claims(made)["quote"].tolist() == ["The\u200f gate\nwas  shut\nby night"]
    assert made.check() == []


def test_words_of_a_translation_are_no_anchor(tmp_path):
    lines = tmp_path / "en.txt"
    lines.write_text("The port is shut.", encoding="utf-8")
    made = dateline.new(tmp_path / "o", words="Der Hafen ist zu.", translation=lines, tell=None)
    with pytest.raises(RowsError, match="quotes the text itself.*Der Hafen ist zu"):
        own.rows([{"sentence": "s01", "quote": "The port"}], "claims", reading=made)


@pytest.mark.parametrize("table", ["sections", "sentences"])
def test_parts_and_sentences_are_made_elsewhere(gate, table):
    with pytest.raises(RowsError, match="dateline"):
        own.rows([{"quote": "boats wait"}], table, reading=gate)


def test_rows_of_another_reading_are_kept_here_as_ever(here):
    own.rows([{"sentence": "s15", "quote": "more than 200 persons"}], "figures")
    assert [path.name for path in here.iterdir()] == ["my-rows"]


def test_a_file_put_into_my_rows_is_taken_up_and_a_broken_one_is_named(gate):
    folder = gate.folder / "my-rows"
    folder.mkdir()
    (folder / "excel-claims.csv").write_bytes(
        "\ufeffquote;kind\nboats wait;none\n".encode()  # as Excel saves it in much of Europe
    )
    (folder / "notes.txt.csv").write_text("x\n", encoding="utf-8")
    said = dateline.progress(gate, check=True).text
    assert "The table claims of this reading has 1 row now" in said and "No faults" in said
    assert "No table is named at the end of notes.txt.csv" in said
    assert claims(gate)["kind"].tolist() == ["none"]
    (folder / "excel-claims.csv").write_bytes("quote;kind\nöäü;none\n".encode("windows-1252"))
    said = dateline.progress(gate).text
    assert "excel-claims.csv is left out" in said and "is not UTF-8" in said


def test_the_same_words_twice_are_said(gate):
    own.rows([{"quote": "boats wait", "kind": "none"}], "claims", reading=gate)
    own.rows([{"quote": "boats wait", "kind": "direct"}], "claims", keep="more", reading=gate)
    assert "the same words are quoted by c01, c02" in dateline.progress(gate).text


def test_the_explorers_show_a_text_in_its_own_direction(gate):
    own.rows([{"quote": "boats wait", "kind": "none"}], "claims", reading=gate)
    content = explore.reader(gate).content
    assert content["sentences"][0]["dir"] == "ltr" and content["sentences"][0]["lang"] == "en"
    assert content["sentences"][1]["claims"][0]["content"] == "boats wait"
    assert "both languages" not in content["say"]["how"]


def test_the_marker_asks_for_what_a_finished_row_has(gate):
    made = explore.marker("figures", ["s02"], reading=gate)
    assert {"counted_en", "low", "unit", "qualifier"} <= {each["name"] for each in made.fields}


def test_a_fault_leads_to_where_its_row_was_made_and_a_file_left_out_is_no_peace(gate, capsys):
    folder = gate.folder / "my-rows"
    folder.mkdir(exist_ok=True)
    words = gate.sentences()[0].text.split()[0]
    folder.joinpath("excel-figures.csv").write_text(
        f"sentence;quote;qualifier;low\ns01;{words};number;8\n", encoding="utf-8"
    )
    said = str(dateline.progress(gate, check=True))
    assert f"It is s01, “{words}”, made in my-rows/excel-figures.csv, row 2." in said
    folder.joinpath("excel-figures.csv").write_text("sentence;quote\ns01;xyz\n", encoding="utf-8")
    assert "No faults in the tables, but a file of rows is left out" in str(
        dateline.progress(gate, check=True)
    )
    assert main(["check", str(gate.folder)]) == 1
    assert "Not whole: a file of rows is left out" in capsys.readouterr().out
