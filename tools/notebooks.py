"""Run notebooks in place and store them with their outputs, and with nothing volatile.

    python -m tools.notebooks                          every lesson and solution
    python -m tools.notebooks notebooks/03-*.ipynb     only these
    python -m tools.notebooks --table notes            only those that use a table

Kept: outputs, execution counts, cell ids. Taken out: widget state and views, timings, versions,
and whatever else an editor leaves in the metadata. Two builds give the same bytes.
A notebook whose run fails is left as it was; the exit status is then 1.
"""

import argparse
import hashlib
import os
import re
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from tools import exercise_notebooks, guarded_kernel, lessons, uses

CELL_SECONDS = 120
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KEPT_CELL_METADATA = ("tags", "nbgrader")


def notebooks(patterns=()):
    """Return the notebooks that `patterns` (paths or globs, from the current folder) name.

    Without patterns: every notebook of the course. Raises FileNotFoundError for a pattern that
    names nothing. The globs are read here because Windows' shell does not.
    """
    if not patterns:
        return [*lessons(), *exercise_notebooks("solutions")]
    found = []
    for pattern in map(Path, patterns):
        base = Path(pattern.anchor) if pattern.anchor else Path()
        matches = sorted(base.glob(str(pattern.relative_to(base))))
        if not matches:
            raise FileNotFoundError(f"No notebook is called {pattern}.")
        found += matches
    return found


def read(path):
    """Return the notebook at `path`, every cell with an id that stays the same."""
    notebook = nbformat.reads(Path(path).read_text(encoding="utf-8"), as_version=4)
    for number, cell in enumerate(notebook.cells, 1):
        if "id" not in cell:
            seed = f"{number}\n{cell.cell_type}\n{cell.source}"
            cell["id"] = hashlib.sha256(seed.encode("utf-8")).hexdigest()[:8]
    notebook.nbformat, notebook.nbformat_minor = 4, max(5, notebook.nbformat_minor)
    return notebook


def run(notebook, folder):
    """Run `notebook` (changed in place) with `folder` as its working directory."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        NotebookClient(
            notebook,
            timeout=CELL_SECONDS,
            kernel_name="python3",
            record_timing=False,
            coalesce_streams=True,
            store_widget_state=False,
            resources={"metadata": {"path": str(folder)}},
        ).execute(env=os.environ | guarded_kernel.environment(scratch))


def strip(notebook):
    """Take out of `notebook` (changed in place) what differs by run or by editor."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict(
            {key: cell.metadata[key] for key in KEPT_CELL_METADATA if key in cell.metadata}
        )
        if cell.cell_type == "code":
            # without its state a stored widget shows as an error; the kernel makes it again
            cell.outputs = [o for o in cell.outputs if WIDGET_VIEW not in o.get("data", {})]
            for output in cell.outputs:
                if "metadata" in output:
                    output["metadata"] = nbformat.from_dict({})


def write(notebook, path):
    """Write `notebook` to `path`: UTF-8, LF, sorted keys, checked against the notebook format."""
    nbformat.validate(notebook)
    text = nbformat.writes(notebook, indent=1, ensure_ascii=False, sort_keys=True)
    Path(path).write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def build(path):
    """Run the notebook at `path` and store it, with outputs and without what is volatile.

    Raises nbclient's CellExecutionError, CellTimeoutError or DeadKernelError when its run fails;
    the file is then left as it was.
    """
    path = Path(path).resolve()
    notebook = read(path)
    run(notebook, path.parent)
    strip(notebook)
    write(notebook, path)


def main(arguments=None):
    """Build the notebooks named on the command line; return the exit status."""
    parser = argparse.ArgumentParser(description="Run notebooks and store them with outputs.")
    parser.add_argument("notebook", nargs="*", help="path or glob; none: every notebook")
    parser.add_argument("--table", help="only those that use this table, such as notes")
    given, failed = parser.parse_args(arguments), 0
    try:
        chosen = notebooks(given.notebook)
        if given.table:
            chosen = [path for path in chosen if uses.uses(path, given.table)]
    except (FileNotFoundError, KeyError) as error:
        print(error if isinstance(error, OSError) else error.args[0], file=sys.stderr)
        return 2
    for path in chosen:
        try:
            build(path)
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            failed += 1
            print(f"failed  {path}\n{COLOURS.sub('', str(error))}", file=sys.stderr)
        else:
            print(f"built   {path}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
