"""Write the pinned environments from pyproject.toml: `make pins`, or python -m tools.pins

requirements.txt           pins for every Python and system that the course supports, by markers
environment.yml            for conda: Python, and those pins
.binder/environment.yml    the same pins spelt out: Binder then keeps its image between commits

A pin stays as it is while it fits; `--upgrade` takes the newest version of everything.
"""

import subprocess
import sys
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
WRITTEN = "# Written by `make pins` from pyproject.toml. Do not edit: run it again.\n"


def compiled(upgrade=False):
    """Return the text of requirements.txt as `uv` compiles it, for all extras. Needs a network."""
    target = ROOT / "requirements.txt"
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"]
    command += ["--universal", "--python-version", OLDEST, "--all-extras", "--no-header"]
    command += ["--no-annotate", "--output-file", str(target)] + ["--upgrade"] * upgrade
    subprocess.run(command, cwd=ROOT, check=True)
    return WRITTEN + target.read_text(encoding="utf-8").removeprefix(WRITTEN)


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


def environments(requirements):
    """Return the conda files that belong to the text of requirements.txt: path to text."""
    binder = [f"{pin.name}{pin.specifier}" for pin in pins_for(requirements, BINDER)]
    return {
        ROOT / "environment.yml": conda_environment(["-r requirements.txt", "-e ."]),
        ROOT / ".binder" / "environment.yml": conda_environment(binder),
    }


def main():
    requirements = compiled("--upgrade" in sys.argv[1:])
    files = {ROOT / "requirements.txt": requirements} | environments(requirements)
    for path, text in files.items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
