"""From a folder of submissions to grades, one room per step.

    collect   what was handed in, and by whom, as nbgrader, Canvas and Moodle lay it out
    source    the exercise: its cells, what each test uses
    align     the two side by side: locked cells are always the source's
    run       the student's cells, in a sandbox that knows neither the key nor anybody else
    examine   the tests, outside the sandbox, on answers that came out as plain data
    record    into nbgrader's gradebook, and the notebooks that its formgrader shows
    report    what a person reads: progress, who needs a look, which question was hard

``collect`` reads ``layout``, ``files``, ``books``, ``names``, ``stamps`` and ``people``: where a
file lies, what it is, whose, of when. ``align`` reads a notebook by ``handed`` and ``text`` and
tells its cells by ``match``. ``shell`` runs cells as IPython does; ``inside``, ``calls``, ``watch``
and ``groups`` are the part that lives in the sandbox or keeps it. ``clean`` makes what is shown
harmless, with ``prose`` for texts, ``tex`` for the math in them, ``pictures``, and ``places`` for
paths of the machine. ``judged`` says which marks wait for a person, ``trouble`` what ended in an
error, ``lookalike`` which signs mislead the eye, ``versions`` which answers are to another question
than today's. ``work`` takes one submission through run and
examine, ``cluster`` many on other machines, and ``grade`` takes a class through all of it;
``faults`` says what is wrong with a gradebook, ``rows`` writes what is new in it, and ``marks`` is
what it says of one submission.

No lesson imports this package. It works on Linux only.
"""

KEPT = ".dateline-grade"  # in the folder of the course: results, and what was made of lateness

INSTALL = """Grading runs the students' code in a sandbox, which needs bubblewrap and libseccomp:

  Debian, Ubuntu   sudo apt-get install bubblewrap libseccomp2
  Fedora           sudo dnf install bubblewrap libseccomp
  Arch             sudo pacman -S bubblewrap libseccomp

It works on Linux only. On Windows use WSL, on macOS a virtual machine with Linux."""


class GradingError(Exception):
    """Something that keeps a class from being graded; the message is for a person."""
