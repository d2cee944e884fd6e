"""Cells as IPython runs them, in less time."""

import linecache
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="grading: Linux only")

if sys.platform.startswith("linux"):
    from IPython.core.inputtransformer2 import TransformerManager

    from dateline.grading.shell import Shell

CELLS = [
    "",
    "\n\n  \n",
    "a = 1\nb = '''\n%magic\n!ls\n?'''\n",
    "x = (1\n% 2)\n",
    "    indented = 1\n    more = 2",
    ">>> a = 1\n... b = 2",
    "In [3]: a = 1",
    "In [3]: int",
    "%time a = 1",
    "a = %pwd",
    "a = !ls",
    "!ls",
    "?len",
    "len?",
    "a = len  # really?",
    "%%time\na = 1",
    "if True:\n    %pwd\n",
    "/len a",
    "a = 1 +",
    "await x",
    "a\x0cb = 1",
    "a = '\r'\r\nb = 2\r\n",
    "q = '\ud800'",
    "n\0ull",
    "(" * 500,
]


@pytest.fixture(scope="module")
def shell():
    return Shell()


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_read_as_ipython_reads_it(shell, cell):
    def read(transform):
        try:
            return transform(cell)
        except Exception as error:
            return type(error), str(error)

    assert read(shell.shell.transform_cell) == read(TransformerManager().transform_cell)


def test_a_cell_that_waits_is_waited_for(shell):
    source = "import asyncio\nawait asyncio.sleep(0)\nfrom_async = 'yes'"
    # A thread of its own: tests that drive a browser leave an event loop running in the first.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(shell.run, source).result() == []
    assert shell.names["from_async"] == "yes"
    assert shell.run("said = 'await'; said")[0]["data"]["text/plain"] == "'await'"


def test_what_was_run_to_warm_up_is_not_among_the_cells_of_a_student(shell):
    shell.warm("warm = 1", "warm = 2")
    shell.fresh()
    (shown,) = shell.run("len(In), In[-1]")
    assert shown["data"]["text/plain"] == "(2, 'len(In), In[-1]')"
    assert shell.run("'warm' in dir()")[0]["data"]["text/plain"] == "False"


def test_nothing_is_left_of_what_was_run_before(shell):
    shell.fresh()
    there, first = set(linecache.cache), shell.run("def f():\n    raise KeyError\nf()")
    for number in range(20):
        shell.fresh()
        again = shell.run(f"'{number}'\n1 / 0")
        assert again[-1]["ename"] == "ZeroDivisionError" and "1 / 0" in str(again)
    shell.fresh()
    assert {name for name in linecache.cache if "ipython-input" in name} <= there
    assert shell.run("def f():\n    raise KeyError\nf()") == first
