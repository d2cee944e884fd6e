"""The commands: thin, with an exit status, and errors in words."""

import pytest

from dateline.cli import main
from dateline.reading import Reading


@pytest.fixture
def text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "text.txt"
    path.write_text("Der Hafen ist zu. Das sagt Dr. Meyer.", encoding="utf-8")
    return path


def test_from_a_file_to_a_package_and_back(text, capsys):
    assert main(["new", "hafen", str(text), "--title", "Der Hafen", "--language", "de"]) == 0
    said = capsys.readouterr().out
    assert "2 sentences" in said and "German (de)" in said and "guess" not in said
    assert main(["check", "hafen"]) == 0
    assert "No faults." in capsys.readouterr().out
    cut = text.parent / "hafen" / "cut.txt"
    cut.write_text(cut.read_text(encoding="utf-8").replace("zu.\nDas", "zu. Das"), encoding="utf-8")
    assert main(["cut", "hafen"]) == 0
    assert len(Reading("hafen").sentences()) == 1
    assert main(["export", "hafen", "out.zip"]) == 0 and (text.parent / "out.zip").is_file()
    marks = '{"text": "Der Hafen ist zu.", "label": [[0, 9, "A"]]}'
    (text.parent / "marks.jsonl").write_text(marks, encoding="utf-8")
    assert main(["import", "hafen", "marks.jsonl"]) == 1
    assert "what do its labels mean? A (1)" in capsys.readouterr().err
    labels = text.parent / "hafen" / "labels-marks.csv"
    labels.write_text("label,table,column,code\nA,notes,kind,usage\n", encoding="utf-8")
    assert main(["import", "hafen", "marks.jsonl", "--codes", str(labels)]) == 0
    assert Reading("hafen").table("notes")["kind"].tolist() == ["usage"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", ".", "text.txt"], "nothing was written"),
        (["new", "a", "nowhere.txt"], "cannot be read"),
        (["cut", "."], "datapackage.json"),
        (["export", ".", "a.zip"], "datapackage.json"),
        (["import", ".", "a.json"], "datapackage.json"),
    ],
)
def test_what_cannot_be_done_is_said(text, capsys, arguments, said):
    assert main(arguments) == 1
    assert said in capsys.readouterr().err
