"""README.md and its companions name files, commands, versions and lessons that exist."""

import re
from pathlib import Path

import pytest
import yaml

import dateline
from dateline import lab
from tools import lesson_rules

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", "CONTRIBUTING.md", "data/README.md"]
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
    rows = re.findall(r"^\| \[([0-9a-z-]+)\]\(notebooks/\1\.ipynb\) \| (\d+) \|", README, re.M)
    cards = {
        path.stem: lesson_rules.card_of(lesson_rules.Lesson.read(path)).get("Minutes", "")
        for path in (ROOT / "notebooks").glob("*.ipynb")
    }
    assert sorted(dict(rows)) == sorted(cards)
    assert {k: re.match(r"\d+", v)[0] for k, v in cards.items()} == dict(rows)


def test_the_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == dateline.__version__
    assert f"/v{dateline.__version__}?" in README, "the tag that Binder builds"


def test_the_address_of_the_repository_stands_in_one_place():
    assert README.count("/dateline-almaty/") == 1
    assert README.splitlines()[-1].startswith("[binder]: ")


def test_every_way_to_start_opens_the_learners_copy():
    ways = [re.sub(r" {2,}#.*", "", line) for line in re.findall(r"^(?!\|).*", README, re.M)]
    assert ways.count("dateline lab") == 2 and "make lab" in ways
    assert "dateline.cli lab " in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert README.splitlines()[-1].endswith(f"?urlpath=lab/tree/{lab.COPY}/{lab.FIRST}")
    assert not re.search(r"^jupyter lab", README, re.M)


def test_what_readme_installs_is_there():
    named = set(re.findall(r"-r ([\w.-]+)", README)) | set(re.findall(r"--file ([\w.-]+)", README))
    assert named == {"requirements.txt", "requirements-dev.txt", "environment.yml"}
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_every_folder_that_is_named_is_there():
    named = re.findall(r"`([a-z-]+)/`", README.split("## What is where")[1].split("## Rights")[0])
    assert lab.COPY in named and "tools" in named
    assert [name for name in named if name != lab.COPY and not (ROOT / name).is_dir()] == []
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"/{lab.COPY}/" in ignored
