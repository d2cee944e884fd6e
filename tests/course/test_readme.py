"""README.md and its companions name files, commands, versions and lessons that exist."""

import re

import pytest
import yaml

import dateline
from tools import ROOT, lesson, lessons

PAGES = ["README.md", "CONTRIBUTING.md", "data/README.md", "INSTRUCTORS.md", "GRADING.md"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_linked_files_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)", text)
    local = [t for t in targets if "://" not in t]
    assert [t for t in local if not (ROOT / page).parent.joinpath(t).exists()] == []


@pytest.mark.parametrize("page", PAGES[:2])
def test_named_make_targets_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    there = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert "test" in named
    assert named - there == set()


def test_every_lesson_is_in_the_map_with_its_minutes():
    rows = re.findall(r"^\| \[([0-9a-z-]+)\]\(notebooks/\1\.ipynb\) \| ([^|]+) \|", README, re.M)
    cards = {
        path.stem: lesson.card_of(lesson.Lesson.read(path)).get("Minutes", "") for path in lessons()
    }
    assert sorted(dict(rows)) == sorted(cards)
    assert cards == dict(rows) and all(re.match(r"\d", minutes) for _, minutes in rows)


def test_the_instructors_are_told_the_minutes_of_every_card():
    """The numbers carry their source, so test_prose.py holds them; here: none is left out."""
    page = (ROOT / "INSTRUCTORS.md").read_text(encoding="utf-8")
    for path in lessons():
        assert f'<!-- minutes("{path.stem[:2]}") -->' in page, path.stem


def test_the_round_is_told_in_three_lines():
    told = README.split("## The lessons\n\n")[1].split("\n\n")[0].splitlines()
    assert len(told) == 3
    steps = re.findall(r"\*\*(\w+)\*\*", " ".join(told))
    assert steps == ["read", "do", "check", "compare", "say"]


def test_the_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == dateline.__version__
    assert f"/v{dateline.__version__}?" in README, "the tag that Binder builds"


def test_the_address_of_the_repository_stands_in_one_place():
    assert README.count("/dateline-almaty/") == 1
    assert README.splitlines()[-1].startswith("[binder]: ")
    assert "works once the course is published under its own address" in README
