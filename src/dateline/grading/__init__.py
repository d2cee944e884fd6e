"""From a folder of submissions to grades, one room per step.

    collect   what was handed in, and by whom, as nbgrader, Canvas and Moodle lay it out
    source    the exercise: its cells, what each test uses
    align     the two side by side: locked cells are always the source's
    run       the student's cells, in a sandbox that knows neither the key nor anybody else
    examine   the tests, outside the sandbox, on answers that came out as plain data
    record    into nbgrader's gradebook, and the notebooks that its formgrader shows
    report    what a person reads: progress, who needs a look, which question was hard

``clean`` makes what a submission shows harmless, with ``prose`` for texts, ``tex`` for the math in
them and ``pictures``. ``shell`` runs cells as IPython does, ``inside`` is the part that lives in
the sandbox, ``work`` takes one submission through run and examine, and ``grade`` takes a class
through all of it.
No lesson imports this package. It works on Linux only.
"""


class GradingError(Exception):
    """Something that keeps a class from being graded; the message is for a person."""
