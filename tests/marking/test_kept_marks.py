"""The class's own files: marks that were given are there whatever happens."""

from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("nbgrader")

from dateline.marking import MarkingError  # noqa: E402
from dateline.marking.kept import FOLDER, Kept  # noqa: E402
from tools import ROOT  # noqa: E402


@pytest.fixture
def kept(tmp_path):
    return Kept(SimpleNamespace(root=tmp_path), "01-reading", "q8")


def test_a_line_that_was_torn_is_none_and_the_next_is_whole(kept):
    log = kept.log()
    first = log.add(key="a")
    with log.path.open("ab") as file:
        file.write(b'{"id": "half')
    second = log.add(key="b")
    assert [entry["id"] for entry in log.entries()] == [first["id"], second["id"]]
    log.add(undo=second["id"])
    assert [entry["key"] for entry in log.entries()] == ["a"]


def test_a_pace_is_measured_and_pauses_are_none(kept):
    log = kept.log()
    assert log.pace() is None
    for n in range(12):
        minute = 0 if n < 6 else 40  # a long pause between
        log.add(when=f"2022-01-05T10:{minute:02}:{n * 4:02}Z", marked=True)
    assert log.pace() == 4


def test_what_was_seen_is_kept_once_and_codes_say_nothing(kept):
    kept.keep_seen("k", ["<p>one</p>"])
    kept.keep_seen("k", ["<p>two</p>"])
    assert kept.seen("k") == ["<p>one</p>"] and kept.seen("none") is None
    assert kept.code("k") == kept.code("k") != kept.code("l")


def test_second_markers_are_known_by_their_files(kept):
    kept.log("zoe").add(key="a")
    kept.log("anna b.c").add(key="a")
    assert kept.seconds() == ["anna b.c", "zoe"]
    for name in ("../x", " x", "x/y", "x.", "a" * 50):
        with pytest.raises(MarkingError):
            kept.log(name)


def test_git_leaves_the_class_alone():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"/{FOLDER.parts[0]}/" in ignored


def test_a_disk_that_cannot_be_written_is_a_sentence(kept):
    Path(kept.log().path).mkdir()
    with pytest.raises(MarkingError, match="what was said to be saved is"):
        kept.log().add(key="a")
