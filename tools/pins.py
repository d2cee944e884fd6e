"""Write the pinned environments from pyproject.toml: `make pins`, or python -m tools.pins

requirements.txt           what a student needs: the dependencies of the package, and what builds it
requirements-dev.txt       these, in the same versions, and the extras: tests, site, grading
environment.yml            for conda: Python, and the pins of a student
.binder/environment.yml    the same pins spelt out: Binder then keeps its image between commits

The pins fit every Python and system that the course supports, by markers. A pin stays as it is
while it fits; `--upgrade` takes the newest version of everything.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
NAME = "dateline-almaty"
OLDEST = "3.11"
CONDA_PYTHON = "3.13"
BINDER = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": f"{CONDA_PYTHON}.0",
    "python_version": CONDA_PYTHON,
    "sys_platform": "linux",
}
STUDENT = "requirements.txt"
DEVELOPER = "requirements-dev.txt"
# Binder starts `jupyter notebook`, and its own old one would not fit our JupyterLab.
BINDER_STARTS = "notebook"
WRITTEN = "# Written by `make pins` from pyproject.toml. Do not edit: run it again.\n"


def compiled(upgrade=False):
    """Compile both requirements files with `uv`; return their texts, a student's first.

    All extras are compiled first, and what a student needs within these: one version of each
    package. Needs a network.
    """
    _compile(DEVELOPER, ["--all-extras"] + ["--upgrade"] * upgrade)
    _compile(STUDENT, ["--constraint", DEVELOPER, "--upgrade"])  # upgraded to the file before
    return [_marked(ROOT / name) for name in (STUDENT, DEVELOPER)]


def _compile(target, options):
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "-", "--quiet"]
    command += ["--universal", "--python-version", OLDEST, "--no-header", "--no-annotate"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # the package is installed without a network, so what builds it is there before it
    builders = "\n".join(project["build-system"]["requires"])
    command += [*options, "--output-file", target]
    subprocess.run(command, cwd=ROOT, input=builders, encoding="utf-8", check=True)


def _marked(path):
    return WRITTEN + path.read_text(encoding="utf-8").removeprefix(WRITTEN)


def pins(requirements):
    """Return the pins in the text of a requirements file, as `Requirement`s in their order."""
    lines = (line.partition(" #")[0].strip() for line in requirements.splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def pins_for(requirements, environment):
    """Return the pins that hold in `environment`, a dict of marker names and values."""
    return [pin for pin in pins(requirements) if not pin.marker or pin.marker.evaluate(environment)]


def conda_environment(pip_lines):
    """Return the text of a conda environment: Python, pip, and `pip_lines` installed by pip."""
    head = f"name: {NAME}\nchannels:\n  - conda-forge\ndependencies:\n  - python={CONDA_PYTHON}\n"
    return f"{WRITTEN}{head}  - pip\n  - pip:\n" + "".join(f"      - {p}\n" for p in pip_lines)


def environments(student, developer):
    """Return the conda files that belong to the texts of both requirements files: path to text."""
    spelt = pins_for(student, BINDER)
    spelt += [pin for pin in pins_for(developer, BINDER) if pin.name == BINDER_STARTS]
    spelt = sorted({f"{pin.name}{pin.specifier}" for pin in spelt})
    return {
        ROOT / "environment.yml": conda_environment([f"-r {STUDENT}", "-e ."]),
        ROOT / ".binder" / "environment.yml": conda_environment(spelt),
    }


def main():
    student, developer = compiled("--upgrade" in sys.argv[1:])
    files = {ROOT / STUDENT: student, ROOT / DEVELOPER: developer}
    for path, text in (files | environments(student, developer)).items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
