"""pyproject.toml, both lists of pins, both conda environments and the workflow say the same."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import pins

ROOT = Path(__file__).resolve().parents[2]
STUDENT, DEVELOPER = (
    (ROOT / name).read_text(encoding="utf-8") for name in (pins.STUDENT, pins.DEVELOPER)
)
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
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


def wanted(extras=True):
    """Every dependency of pyproject.toml, what builds it, and with `extras` those of the extras."""
    lines = PROJECT["dependencies"] + SETTINGS["build-system"]["requires"]
    if extras:
        lines = lines + [
            line for extra in PROJECT["optional-dependencies"].values() for line in extra
        ]
    return [Requirement(line) for line in lines]


def versions(requirements, environment):
    """Return the pins in an environment as {name: version}."""
    chosen = pins.pins_for(requirements, environment)
    found = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in chosen}
    assert len(found) == len(chosen), "two pins of one package"
    return found


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("requirements, extras", [(STUDENT, False), (DEVELOPER, True)])
def test_the_pins_fit_the_project(requirements, extras, environment):
    there = versions(requirements, environment)
    misfits = [
        f"{need}, but the pin is {there.get(canonicalize_name(need.name))}: run `make pins`"
        for need in wanted(extras)
        if not need.specifier.contains(there.get(canonicalize_name(need.name), "0"))
    ]
    assert misfits == []


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_a_student_has_the_same_versions_and_fewer(environment):
    """The second list is installed into the environment of the first: nothing changes in it."""
    student, developer = versions(STUDENT, environment), versions(DEVELOPER, environment)
    assert student.items() < developer.items()


def test_a_student_has_no_browser_driver_no_cluster_and_no_grading():
    student = {pin.name for pin in pins.pins(STUDENT)}
    heavy = {"bleach", "distributed", "frictionless", "nbgrader", "playwright", "ruff", "rich"}
    # bleach comes with nbconvert, which JupyterLab needs
    assert student & heavy == {"bleach"}
    assert heavy <= {pin.name for pin in pins.pins(DEVELOPER)}


@pytest.mark.parametrize("requirements", [STUDENT, DEVELOPER])
def test_every_pin_is_exact(requirements):
    assert [
        str(p) for p in pins.pins(requirements) if not re.match(r"==[^*]+$", str(p.specifier))
    ] == []


@pytest.mark.parametrize("requirements", [STUDENT, DEVELOPER])
def test_no_pin_has_an_address_or_an_option(requirements):
    assert [
        line
        for line in requirements.splitlines()
        if line.startswith("-") or "://" in line or " @ " in line
    ] == []


@pytest.mark.parametrize("path", ["environment.yml", ".binder/environment.yml"])
def test_the_conda_environments_come_from_the_same_pins(path):
    written = (ROOT / path).read_text(encoding="utf-8")
    made = pins.environments(STUDENT, DEVELOPER)
    assert written == made[ROOT / path], "run `make pins`"
    dependencies = yaml.safe_load(written)["dependencies"]
    assert dependencies[0] == f"python={pins.CONDA_PYTHON}"


def test_binder_has_the_notebook_server_it_starts():
    assert "- notebook==" in (ROOT / ".binder/environment.yml").read_text(encoding="utf-8")


def test_binder_installs_the_package_without_its_dependencies_and_makes_the_copy():
    script = (ROOT / ".binder/postBuild").read_text(encoding="utf-8")
    install = script.index("pip install --no-deps --no-build-isolation --editable .")
    assert install < script.index("python -m dateline.cli lab --copy-only")


def test_the_workflow_tries_every_python_and_system():
    matrix = WORKFLOW["jobs"]["pinned"]["strategy"]["matrix"]
    assert matrix["python"] == PYTHONS
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    classified = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if ":: 3." in c]
    assert classified == PYTHONS
    assert PROJECT["requires-python"] == f">={pins.OLDEST}" == f">={PYTHONS[0]}"


def test_the_oldest_versions_that_are_tried_are_those_that_the_project_allows():
    steps = WORKFLOW["jobs"]["oldest"]["steps"]
    tried = next(step["run"] for step in steps if "pandas==" in step.get("run", ""))
    allowed = {need.name: need.specifier for need in wanted(extras=False)}
    for name in ("pandas", "matplotlib"):
        oldest = re.search(rf"{name}==([\d.]+)", tried)[1]
        assert str(allowed[name]) == ">=" + oldest.removesuffix(".0")


def test_a_pin_that_does_not_fit_is_seen():
    """The test above is not empty: an old pandas would be found."""
    old = STUDENT.replace("pandas==3", "pandas==1")
    there = versions(old, pins.BINDER)
    need = next(n for n in wanted() if n.name == "pandas")
    assert not need.specifier.contains(there["pandas"])


def test_markers_choose_the_pins():
    text = "# note\na==1 ; sys_platform == 'win32'\nb==2 ; python_full_version < '3.12'\nc==3\n"
    assert [pin.name for pin in pins.pins_for(text, pins.BINDER)] == ["c"]
