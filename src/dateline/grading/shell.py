"""Cells run with IPython's semantics and without a kernel; their outputs in nbformat's form.

A kernel costs seconds to start. An ``InteractiveShell`` in this process gives the same display,
magics, plots and tracebacks; what a kernel would send as messages is kept in lists instead.
"""

import ast
import contextlib
import io
import json
import linecache
import subprocess
import sys
import warnings

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Instance, Type
from traitlets.config import Config

from .. import gaps

CHARACTERS = 1_000_000  # of text that one cell may show
BYTES = 5_000_000  # of all that one cell may show, pictures included
CUT = "\n[The output is cut here: it is longer than a cell may show.]\n"


class Outputs:
    """What one cell shows: a list of nbformat outputs that never grows without bound."""

    def __init__(self):
        self.start()

    def start(self):
        """Begin a new cell."""
        self.shown = []
        self.characters = self.bytes = 0
        self.cut = self.clear_next = False

    def _room(self):
        if self.clear_next:
            self.start()
        return not self.cut

    def _cut(self):
        self.cut = True
        self.shown.append({"output_type": "stream", "name": "stderr", "text": CUT})

    def stream(self, name, text):
        """Text written to stdout or stderr; joined to what stands there already."""
        if not self._room() or not text:
            return
        left = CHARACTERS - self.characters
        self.characters += len(text)
        last = self.shown[-1] if self.shown else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["parts"].append(text[:left])
        else:
            self.shown.append({"output_type": "stream", "name": name, "parts": [text[:left]]})
        if self.characters > CHARACTERS:
            self._cut()

    def add(self, output, display_id=None, update=False):
        """A display, a result or an error."""
        if not self._room():
            return
        try:
            self.bytes += len(json.dumps(output, allow_nan=False))
        except (TypeError, ValueError, RecursionError):
            return  # a kernel could not send it either
        if self.bytes > BYTES:
            self._cut()
            return
        if update:
            for before in self.shown:
                if display_id is not None and before.get("display_id") == display_id:
                    before.update(data=output["data"], metadata=output["metadata"])
            return
        self.shown.append({**output, "display_id": display_id} if display_id else output)

    def clear(self, wait):
        """What ``clear_output`` asks for."""
        if wait:
            self.clear_next = True
        else:
            self.start()

    def taken(self):
        """Return the outputs as nbformat has them."""
        found = []
        for output in self.shown:
            kept = {k: v for k, v in output.items() if k not in ("display_id", "parts")}
            if "parts" in output:
                kept["text"] = "".join(output["parts"])
            found.append(kept)
        return found


class _Stream(io.TextIOBase):
    encoding = "utf-8"

    def __init__(self, outputs, name):
        self._outputs, self._name = outputs, name

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outputs.stream(self._name, text)
        return len(text)

    def writable(self):
        return True

    def isatty(self):
        return False


class _Publisher(DisplayPublisher):
    def publish(self, data, metadata=None, *, transient=None, update=False, **_):
        output = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
        self.shell.outputs.add(output, (transient or {}).get("display_id"), update)

    def clear_output(self, wait=False):
        self.shell.outputs.clear(wait)


class _Hook(DisplayHook):
    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.outputs.add(
            {
                "output_type": "execute_result",
                "data": format_dict,
                "metadata": md_dict or {},
                "execution_count": self.prompt_count,
            }
        )

    def finish_displayhook(self):
        pass

    def quiet(self):
        """Whether a cell ends in ``;``; IPython reads it all token by token to see that."""
        return any(";" in cell for cell in self.shell.user_ns["In"][-1:]) and super().quiet()


class _Transformers(TransformerManager):
    """IPython's own, which reads every cell token by token, four times.

    What is Python already has none of IPython's signs in it, and one look by the compiler says so:
    ``parsed`` is (the source, its tree), where that look had nothing to warn of.
    """

    parsed = (None, None)

    def do_token_transforms(self, lines):
        source = "".join(lines)
        with contextlib.suppress(SyntaxError, ValueError, MemoryError, RecursionError):
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter("always")
                tree = ast.parse(source)
            # what it warns of is told when the cell is run
            self.parsed = (None, None) if told else (source, tree)
            return lines
        return super().do_token_transforms(lines)


class _Compiler(CachingCompiler):
    """IPython's own, which reads no cell a second time that was just read.

    It keeps the lines of every cell for its tracebacks, and looks at all of them at each error; so
    ``forget`` those that nobody asks for any longer.
    """

    transformers = None

    def forget(self):
        """Forget the lines of all cells."""
        for name in self._filename_map:
            linecache.cache.pop(name, None)
        self._filename_map.clear()

    def ast_parse(self, source, filename="<unknown>", symbol="exec"):
        read, tree = self.transformers.parsed
        self.transformers.parsed = (None, None)  # a tree may be changed by who gets it
        if source == read and symbol == "exec" and self.flags == _FLAGS:
            return tree
        return super().ast_parse(source, filename, symbol)


_FLAGS = CachingCompiler().flags  # a cell that asks for a feature of the future changes them


class _Shell(InteractiveShell):
    input_transformer_manager = Instance(_Transformers, ())
    compiler_class = Type(_Compiler)
    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)

    def init_io(self):
        pass

    def should_run_async(self, raw_cell, **known):
        """Whether a cell waits for something; IPython compiles it all to see that."""
        said = "await" in raw_cell or "async" in raw_cell
        return said and super().should_run_async(raw_cell, **known)

    def _tee(self, channel):
        """IPython keeps what a cell prints for a history; it is in ``outputs``."""
        return contextlib.nullcontext()

    def _format_exception_for_storage(self, exception, *_, **__):
        """IPython keeps the traceback of an error for a history, too; so it is made once."""
        return None

    def enable_gui(self, gui=None):
        pass

    def enable_matplotlib(self, gui=None):
        """What ``%matplotlib`` and ``%pylab`` ask for: here figures are always shown inline."""
        if gui not in (None, "auto", "inline"):
            print(f"[%matplotlib {gui} has no effect here: figures are shown in the notebook.]")
        return super().enable_matplotlib("inline")

    def system(self, command):
        """What ``!`` and ``%pip`` run. IPython's own asks for a terminal, and there is none."""
        with subprocess.Popen(
            self.var_expand(command, depth=1),
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process:
            for line in process.stdout:
                sys.stdout.write(line)
        self.user_ns["_exit_code"] = process.returncode

    def ask_exit(self):
        raise SystemExit("exit() ends this cell; the cells after it are still run.")

    def _showtraceback(self, etype, evalue, stb):
        self.outputs.add(
            {
                "output_type": "error",
                "ename": str(getattr(etype, "__name__", etype)),
                "evalue": _said(evalue),
                "traceback": list(stb),
            }
        )


def _formatters(display):
    return (
        display.ipython_display_formatter,
        display.mimebundle_formatter,
        *display.formatters.values(),
    )


def _ask_less(formatter):
    """Have a formatter that was given no type look for none, which it does class by class."""
    look_up = formatter.lookup_by_type

    def lookup_by_type(kind):
        if not formatter.type_printers and not formatter.deferred_printers:
            raise KeyError(kind)
        return look_up(kind)

    formatter.lookup_by_type = lookup_by_type


def _said(error):
    try:
        return str(error)
    except Exception:
        return ""


def _no_input(*_, **__):
    raise RuntimeError("input() has nobody to ask here: the notebook is run without a person.")


class Shell:
    """One IPython shell of this process.

    ``error`` is the error that the last cell ended in, or None.

    >>> Shell().run("1 + 1")[0]["data"]["text/plain"]
    '2'
    """

    def __init__(self):
        settings = Config()
        settings.HistoryManager.enabled = False  # it would start a thread
        settings.InteractiveShell.colors = "nocolor"
        settings.InteractiveShell.cache_size = 100
        InteractiveShell.clear_instance()
        self.shell = _Shell.instance(config=settings)
        self.shell.compile.transformers = self.shell.input_transformer_manager
        self.shell.outputs = self.outputs = Outputs()
        for formatter in _formatters(self.shell.display_formatter):
            _ask_less(formatter)
        gaps.watch(self.shell)  # as in the notebook of whoever handed in
        self.names["input"] = self.names["raw_input"] = _no_input
        self._first = dict(self.names)
        self.error = None

    def plots(self):
        """Show matplotlib's figures at the end of a cell, as a notebook does."""
        self.shell.enable_matplotlib("inline")
        self._first = dict(self.names)

    def warm(self, *sources):
        """Run cells of which nothing is left but what they have loaded."""
        for source in sources:
            self.run(source)
        self.fresh()

    def fresh(self):
        """Forget all names that cells have made, what they have shown, and how many there were."""
        self.names.clear()
        self.names.update(self._first)
        self.names["_oh"].clear()
        for typed in ("input_hist_parsed", "input_hist_raw"):  # the first is In
            getattr(self.shell.history_manager, typed)[:] = [""]
        # else IPython takes what is left of them for a student's own, and never sets them again
        for name in ("_", "__", "___"):
            setattr(self.shell.displayhook, name, "")
            self.shell.user_ns_hidden[name] = self.names.get(name, "")
        self.shell.compile.forget()
        self.shell.execution_count = 1
        self.outputs.start()

    def run(self, source):
        """Run one cell; return its outputs in nbformat's form. Errors are among the outputs."""
        self.outputs.start()
        self.error = None
        out, err = _Stream(self.outputs, "stdout"), _Stream(self.outputs, "stderr")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                ended = self.shell.run_cell(source, store_history=True)
                self.error = ended.error_before_exec or ended.error_in_exec
                self._tell(self.error)
            except BaseException as error:  # a cell that breaks IPython itself
                self.error = error
                self.shell._showtraceback(*sys.exc_info()[:2], [])
        return self.outputs.taken()

    def _tell(self, error):
        """Show an error that IPython did not: a cell never fails in silence."""
        told = any(output.get("output_type") == "error" for output in self.outputs.shown)
        if error is not None and not told:
            self.shell._showtraceback(type(error), error, [f"{type(error).__name__}: {error}"])

    @property
    def names(self):
        """The names that the cells have made so far, with their values."""
        return self.shell.user_ns

    @property
    def count(self):
        """The number that the last cell had, as in In[3]."""
        return self.shell.execution_count - 1
