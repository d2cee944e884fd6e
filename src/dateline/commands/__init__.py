"""The commands of ``dateline``, one module for each or for a few that belong together.

A module has ``NAMES`` (the words that it answers to), ``options(commands)``, which adds them with
their options to argparse's subparsers, and ``run(chosen)``, which does what was chosen and returns
the exit status. What a command needs is imported when it runs: ``--help`` waits for nothing.
"""

from . import agree, check, exercise, feedback, grade, lab, mark, own, variants

ALL = (check, own, agree, exercise, variants, lab, grade, mark, feedback)
"""In the order of ``dateline --help``."""
