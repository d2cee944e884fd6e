# The commands of the course. Each makes its environment (.venv) on first use: that takes a few
# minutes and needs Python 3.11 or newer. Without make, see README.md.
#
#   make lab                        open your copy of the lessons (my-course/) in JupyterLab
#   make test                       run every check
#   make quick                      those that need seconds: no browser, no class, no kernels
#   make build [NOTEBOOKS=...]      run the lessons in place and store their outputs
#   make build TABLE=notes          only those that use a table
#   make exercises                  make exercises/ out of solutions/
#   make site [PYODIDE=folder]      the course as a static site in _site/, browser edition and all;
#                                   with a copy of Pyodide beside it, if one is named
#   make owner OWNER=account        say under whose account the course is published
#   make grade-demo                 grade a class made up on the spot (Linux with bubblewrap)
#   make bench                      how long checks, explorers, JupyterLab, grading and marking take
#   make lint, make format          look at, or put right, the form of the code
#   make pins                       compile the pinned environments again
#
# Another Python than the one found: make lab PYTHON=/path/to/python3.12
# Options for JupyterLab: make lab LAB_OPTIONS="--no-browser --port=9999"

.DEFAULT_GOAL := help
.PHONY: help lab test quick build exercises site owner grade-demo bench lint format pins moved

PYTHON ?=
LAB_OPTIONS ?=
NOTEBOOKS ?=
TABLE ?=
PYODIDE ?=

ifeq ($(OS),Windows_NT)
VENV_PYTHON := .venv/Scripts/python.exe
else
VENV_PYTHON := .venv/bin/python
endif
# Two stamps for one environment: what a learner needs, and that with tests, site and grading.
LIGHT := .venv/.light
READY := .venv/.ready
# An environment knows the place it was made at. Where the folder was moved or copied to, it would
# run the old folder's code and data, so it is made again.
MOVED := $(shell [ "$$(cat .venv/.place 2>/dev/null)" = "$$(pwd -P)" ] || echo moved)

help:
	@sed -n 's/^#   //p' Makefile

lab: $(LIGHT)
	$(VENV_PYTHON) -m dateline.cli lab $(if $(filter 0,$(shell id -u)),--allow-root) $(LAB_OPTIONS)

test: $(READY)
	$(VENV_PYTHON) -m pytest -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

quick: $(READY)
	$(VENV_PYTHON) -m pytest -n logical --maxprocesses 4 --dist loadfile -m "not slow" tests

# `git diff` shows notebooks as text from then on
build: $(READY)
	@if [ -e .git ]; then \
	  git config diff.jupyternotebook.textconv "$(VENV_PYTHON) tools/nbtext.py"; fi
	$(VENV_PYTHON) -m tools.notebooks $(if $(TABLE),--table $(TABLE)) $(NOTEBOOKS)

exercises: $(READY)
	$(VENV_PYTHON) -m tools.exercises

bench: $(READY)
	$(VENV_PYTHON) -m tools.bench.checks
	$(VENV_PYTHON) -m tools.bench.explore
	$(VENV_PYTHON) -m tools.bench.own
	$(VENV_PYTHON) -m tools.bench.lab
	$(VENV_PYTHON) -m tools.bench.grade
	$(VENV_PYTHON) -m tools.bench.marking

grade-demo: $(READY)
	$(VENV_PYTHON) -m tools.demo

site: $(READY)
	$(VENV_PYTHON) -m tools.site $(if $(PYODIDE),--pyodide "$(PYODIDE)")

owner: $(LIGHT)
	$(VENV_PYTHON) -m tools.publishing $(OWNER)

lint: $(READY)
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .

format: $(READY)
	$(VENV_PYTHON) -m ruff check --fix .
	$(VENV_PYTHON) -m ruff format .

pins: $(READY)
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check uv
	$(VENV_PYTHON) -m tools.pins

# Old enough to be on every machine, new enough for pandas 3; venv and ensurepip are packages of
# their own on Debian and Ubuntu.
USABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

# Made once, and again whenever the pins or the place change.
$(LIGHT): requirements.txt pyproject.toml $(MOVED)
	@if [ ! -w . ]; then \
	  echo "This folder cannot be written to, so the course cannot be installed in it. Copy it:"; \
	  echo "  cp -R . ~/dateline-almaty"; \
	  echo "  chmod -R u+w ~/dateline-almaty"; \
	  echo "  cd ~/dateline-almaty && make lab"; \
	  echo "Or, where the course is installed already: dateline lab ~/my-course"; \
	  exit 1; \
	fi
	@found=; if [ -n "$(MOVED)" ] || ! $(VENV_PYTHON) -c "$(USABLE)" 2>/dev/null; then \
	  for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3.14 python3 python); do \
	    if "$$python" -c "$(USABLE)" 2>/dev/null; then found="$$python"; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "The course needs Python 3.11 or newer with venv, and found none. Install it:"; \
	    echo "  Debian, Ubuntu   sudo apt-get install python3 python3-venv"; \
	    echo "  Fedora           sudo dnf install python3"; \
	    echo "  macOS            brew install python@3.13"; \
	    echo "  Windows          winget install Python.Python.3.13"; \
	    echo "or name one:       make lab PYTHON=/path/to/python3.12"; \
	    exit 1; \
	  fi; \
	  echo "Making .venv with $$found. Installing takes a minute or a few, this once."; \
	  "$$found" -m venv --clear .venv && pwd -P > .venv/.place; \
	fi
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check \
	  --no-deps --no-build-isolation --editable .
	@touch $(LIGHT)

$(READY): $(LIGHT) requirements-dev.txt
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(READY)
