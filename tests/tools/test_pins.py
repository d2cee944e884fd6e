"""pyproject.toml, requirements.txt, both conda environments and the workflow say the same."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import pins

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
SYSTEMS = {
    "Linux": {"sys_platform": "linux", "os_name": "posix"},
    "Darwin": {"sys_platform": "darwin", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "os_name": "nt"},
}
ENVIRONMENTS = [
    pytest.param(
        pins.BINDER
        | {"python_version": python, "python_full_version": f"{python}.9"}
        | {"platform_system": system}
        | names,
        id=f"{system}-{python}",
    )
    for python in PYTHONS
    for system, names in SYSTEMS.items()
]


def wanted():
    """Every dependency of pyproject.toml, those of the extras included."""
    extras = PROJECT["optional-dependencies"].values()
    lines = PROJECT["dependencies"] + [line for extra in extras for line in extra]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_the_pins_fit_the_project(environment):
    chosen = pins.pins_for(REQUIREMENTS, environment)
    names = [canonicalize_name(pin.name) for pin in chosen]
    assert len(names) == len(set(names)), "two pins of one package"
    versions = {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in chosen
    }
    misfits = [
        f"{need}, but the pin is {versions.get(canonicalize_name(need.name))}: run `make pins`"
        for need in wanted()
        if not need.specifier.contains(versions.get(canonicalize_name(need.name), "0"))
    ]
    assert misfits == []


def test_every_pin_is_exact():
    assert [
        str(p) for p in pins.pins(REQUIREMENTS) if not re.match(r"==[^*]+$", str(p.specifier))
    ] == []


def test_no_pin_has_an_address_or_an_option():
    assert [
        line
        for line in REQUIREMENTS.splitlines()
        if line.startswith("-") or "://" in line or " @ " in line
    ] == []


@pytest.mark.parametrize("path", ["environment.yml", ".binder/environment.yml"])
def test_the_conda_environments_come_from_the_same_pins(path):
    written = (ROOT / path).read_text(encoding="utf-8")
    assert written == pins.environments(REQUIREMENTS)[ROOT / path], "run `make pins`"
    dependencies = yaml.safe_load(written)["dependencies"]
    assert dependencies[0] == f"python={pins.CONDA_PYTHON}"


def test_binder_has_the_notebook_server_it_starts():
    assert "- notebook==" in (ROOT / ".binder/environment.yml").read_text(encoding="utf-8")


def test_binder_installs_the_package_without_its_dependencies():
    script = (ROOT / ".binder/postBuild").read_text(encoding="utf-8")
    assert "pip install --no-deps --no-build-isolation --editable ." in script


def test_the_workflow_tries_every_python_and_system():
    matrix = WORKFLOW["jobs"]["pinned"]["strategy"]["matrix"]
    assert matrix["python"] == PYTHONS
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    classified = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if ":: 3." in c]
    assert classified == PYTHONS
    assert PROJECT["requires-python"] == f">={pins.OLDEST}" == f">={PYTHONS[0]}"


def test_a_pin_that_does_not_fit_is_seen():
    """The test above is not empty: an old pandas would be found."""
    old = REQUIREMENTS.replace("pandas==3", "pandas==2")
    versions = {p.name: str(p.specifier)[2:] for p in pins.pins(old)}
    need = next(n for n in wanted() if n.name == "pandas")
    assert not need.specifier.contains(versions["pandas"])


def test_markers_choose_the_pins():
    text = "# note\na==1 ; sys_platform == 'win32'\nb==2 ; python_full_version < '3.12'\nc==3\n"
    assert [pin.name for pin in pins.pins_for(text, pins.BINDER)] == ["c"]
