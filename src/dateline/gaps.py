"""A gap ``___`` that was left in a cell is told as one.

For IPython ``___`` is the output before the one before the last, so a cell with a gap would run
with some earlier table in it, and fail elsewhere or find nothing. Where a notebook has imported the
package, ``___`` is no name, and an error that comes of it says what it is.
"""

import re
import sys

GAP = "___"
SAID = (
    f"There is still a gap {GAP} in this cell. Put your own words in its place, and run it again."
)
# A gap between other signs: ___ is no part of a longer name.
_GAP = re.compile(rf"(?<!\w){GAP}(?!\w)")
_ERRORS = (NameError, AttributeError, KeyError)
_watched = "_dateline_gaps"


def watch(shell=None):
    """Have gaps told in an IPython shell; return whether there is one.

    Args:
        shell: an InteractiveShell; without one, that of the notebook which runs this.

    What else IPython keeps (``_``, ``__``, ``Out``) and every other error stay as they are. A name
    ``___`` that a learner gave a value is left alone.

    >>> watch()
    False
    """
    shell = shell or _here()
    if shell is None:
        return False
    if not getattr(shell, _watched, False):
        setattr(shell, _watched, True)
        shell.events.register("pre_run_cell", lambda *_: _forget(shell))
        if not shell.custom_exceptions:
            shell.set_custom_exc(_ERRORS, _tell)
    _forget(shell)
    return True


def is_gap(error):
    """Tell whether an error comes of a gap.

    >>> is_gap(NameError("name '___' is not defined")), is_gap(KeyError("____"))
    (True, False)
    """
    return isinstance(error, _ERRORS) and bool(_GAP.search(str(error)))


def _here():
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if hasattr(ipython, "get_ipython") else None


def _forget(shell):
    """Take away what IPython, and not the learner, keeps under the name of a gap."""
    kept = getattr(shell.displayhook, GAP, "")
    if GAP in shell.user_ns and (shell.user_ns[GAP] is kept or shell.user_ns[GAP] is None):
        del shell.user_ns[GAP]


def _tell(shell, kind, error, traceback, tb_offset=None):
    """Show an error as the shell does, in our words where it comes of a gap."""
    if is_gap(error):
        error.args = (SAID,)
    shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)
