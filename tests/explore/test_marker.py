"""The marker makes the same rows as the typed form, keeps them at once, and says what is wrong."""

import pandas as pd
import pytest

from dateline import explore, own
from dateline.package import TableError
from dateline.reading import course

ROW = {"sentence_id": "s15", "quote_en": "more than 200 persons", "qualifier": "more_than"}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", ["translation", "text"])
@pytest.mark.parametrize("sentence", course().sentences(), ids=lambda each: each.sentence_id)
def test_a_sentence_is_shown_whole_and_each_word_where_it_stands(sentence, language):
    (shown,) = explore.marker("claims", [sentence.sentence_id], keep=False).sentences
    pieces = shown[language]
    whole = sentence.translation if language == "translation" else sentence.text
    text = sentence.translation if language == "translation" else course().text()
    assert "".join(piece.get("words", piece.get("between")) for piece in pieces) == whole
    words = [piece for piece in pieces if "words" in piece]
    assert len(words) > 3
    for piece in words:
        assert text[piece["start"] : piece["end"]] == piece["words"]


def test_the_form_asks_for_the_codes_and_the_further_words_of_the_table():
    made = explore.marker("claims", ["s15"], keep=False)
    assert [part["name"] for part in made.parts] == ["quote", "source_quote", "cue_quote"]
    kinds = {field["name"]: field["codes"] for field in made.fields}
    assert kinds["source_kind"] == ["named", "unnamed", "none"]
    made = explore.marker("claims", ["s15"], ["source_quote", "content_en"], keep=False)
    assert [part["name"] for part in made.parts] == ["quote", "source_quote"]
    assert [(field["name"], field["codes"]) for field in made.fields] == [("content_en", [])]


def test_a_column_that_the_table_lacks_is_said_with_those_it_has():
    with pytest.raises(TableError, match="asks for no 'colour'.*qualifier"):
        explore.marker("figures", ["s15"], ["colour"])


def test_chosen_words_make_the_row_that_typed_words_make():
    made = explore.marker("figures", ["s15"])
    # as the page sends it: the words chosen, and where they begin in the translation
    begins = course().sentence("s15").translation.index(ROW["quote_en"])
    made.handle({"do": "add", "row": {**ROW, "translation_start": begins, "low": "200"}})
    typed = own.rows([{**ROW, "low": 200}], "figures", keep=False)
    pd.testing.assert_frame_equal(made.rows[typed.columns], typed)
    (shown,) = made.made
    assert shown["sentence"] == "s15" and "qualifier: more_than" in shown["codes"]
    (words,) = shown["words"]
    assert words["translation"] == ROW["quote_en"] and "200" in words["text"]


def test_words_that_stand_twice_are_those_that_were_chosen():
    sentence = course().sentence("s29")
    word = next(w for w in sentence.text.split() if sentence.text.count(w) == 2 and len(w) > 4)
    for place in (sentence.text.index(word), sentence.text.rindex(word)):
        made = explore.marker("claims", ["s29"], keep=False)
        row = {"sentence_id": "s29", "quote": word, "start": sentence.start + place}
        made.handle({"do": "add", "row": row})
        assert made.rows["start"].tolist() == [sentence.start + place]


def test_rows_are_kept_at_once_and_taken_up_again(folder):
    explore.marker("figures", ["s15"]).handle({"do": "add", "row": ROW})
    assert (folder / "my-rows" / "my-figures.csv").is_file()
    again = explore.marker("figures", ["s16"])
    assert len(again.made) == 1 and again.message["text"] == again.said["taken_up"]
    again.handle({"do": "add", "row": {"sentence_id": "s16", "quote_en": "95 police officers"}})
    assert own.open("my-figures")["sentence_id"].tolist() == ["s15", "s16"]


def test_a_row_that_is_taken_out_is_put_away_and_not_lost(folder):
    made = explore.marker("figures", ["s15"])
    made.handle({"do": "add", "row": ROW})
    made.handle({"do": "drop", "place": 0})
    assert made.rows is None and made.made == []
    assert explore.marker("figures", ["s15"]).made == []
    away = list((folder / "my-rows" / "before").iterdir())
    assert len(away) == 1 and "s15" in away[0].read_text(encoding="utf-8-sig")


def test_rows_that_are_added_leave_one_copy_of_what_was_there_before(folder):
    explore.marker("figures", ["s15"]).handle({"do": "add", "row": ROW})
    made = explore.marker("figures", ["s16"])
    for words in ("95 police officers", "95", "police officers"):
        made.handle({"do": "add", "row": {"sentence_id": "s16", "quote_en": words}})
    assert len(made.rows) == 4
    assert len(list((folder / "my-rows" / "before").iterdir())) == 1


def test_what_another_wrote_is_put_away(folder):
    made = explore.marker("figures", ["s15"])
    made.handle({"do": "add", "row": ROW})
    own.rows([{"sentence": "s16", "quote": "95 police officers"}], "figures")
    made.handle({"do": "add", "row": ROW})
    kept = [p.read_text(encoding="utf-8-sig") for p in (folder / "my-rows" / "before").iterdir()]
    assert len(kept) == 2 and any("s16" in text for text in kept)


def test_what_is_wrong_is_said_and_the_rows_stay():
    made = explore.marker("figures", ["s15"], keep=False)
    made.handle({"do": "add", "row": ROW})
    made.handle({"do": "add", "row": {"sentence_id": "s15", "quote_en": "eleven persons"}})
    assert made.message["fault"] and "eleven persons" in made.message["text"]
    assert len(made.rows) == 1 and len(made.made) == 1
    made.handle({"do": "add", "row": {**ROW, "qualifier": "huge"}})
    assert made.message["fault"] and "huge" in made.message["text"]


def test_nothing_kept_leaves_no_folder(folder):
    explore.marker("figures", ["s15"], keep=False).handle({"do": "add", "row": ROW})
    assert list(folder.iterdir()) == []
