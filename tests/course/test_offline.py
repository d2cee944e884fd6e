"""Notebooks are run without a network and stop at a missing glyph.

The run itself is nbval's, over notebooks/ and solutions/; what is shown here is that its kernels,
and those of the builder, are guarded.
"""

import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook

from tools import ROOT

# 192.0.2.0/24 is set aside for documentation: nothing answers there (RFC 5737).
FORBIDDEN = {
    "pandas reads a page": "import pandas as pd\npd.read_csv('https://example.org/a.csv')",
    "an address": "import socket\nsocket.create_connection(('192.0.2.1', 80), timeout=1)",
    "an address of IPv6": (
        "import socket\n"
        "with socket.socket(socket.AF_INET6) as s:\n"
        "    s.connect(('2001:db8::1', 80))"
    ),
    "a name": "import socket\nsocket.gethostbyname('example.org')",
    "a message": (
        "import socket\n"
        "with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:\n"
        "    s.sendto(b'x', ('192.0.2.1', 53))"
    ),
}
MISSING_GLYPH = (
    "import io\nimport matplotlib.pyplot as plt\nplt.title('\u0627', family='DejaVu Serif')\n"
    "plt.savefig(io.BytesIO())"
)
LOOPBACK = (
    "import socket\n"
    "with socket.create_server(('127.0.0.1', 0)) as s:\n"
    "    socket.create_connection(s.getsockname()).close()\n"
    "socket.getaddrinfo('localhost', 80)"
)


def run(*sources):
    """Run cells in one kernel; return the message of each cell's error, '' for none."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    NotebookClient(notebook, kernel_name="python3", timeout=60, allow_errors=True).execute()
    return [
        " ".join(o.ename + ": " + o.evalue for o in c.outputs if o.output_type == "error")
        for c in notebook.cells
    ]


def test_the_kernel_reaches_this_machine_only():
    *refused, loopback, names = run(*FORBIDDEN.values(), LOOPBACK, "print(sorted(dir()))")
    assert [
        name for name, error in zip(FORBIDDEN, refused, strict=True) if "network" not in error
    ] == []
    assert (loopback, names) == ("", "")


def test_a_missing_glyph_is_an_error():
    glyph, drawn = run(MISSING_GLYPH, MISSING_GLYPH.replace("Serif", "Sans"))
    assert "Glyph" in glyph
    assert drawn == ""


def test_an_error_ends_a_build():
    notebook = new_notebook(cells=[new_code_cell(FORBIDDEN["a name"])])
    with pytest.raises(CellExecutionError, match="network"):
        NotebookClient(notebook, kernel_name="python3", timeout=60).execute()


def test_the_kernels_of_nbval_are_guarded(tmp_path):
    """What `make test` does with a lesson, on a notebook of two cells, from another folder."""
    path = tmp_path / "reaches-out.ipynb"
    cells = [new_code_cell("1 + 1"), new_code_cell(FORBIDDEN["a name"])]
    nbformat.write(new_notebook(cells=cells), path)
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml")]
    command += ["--rootdir", str(ROOT), "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        [*command, "-p", "conftest", str(path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert "1 failed, 1 passed" in done.stdout
    assert "without a network" in done.stdout
