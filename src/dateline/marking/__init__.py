"""Written answers marked by question: all answers to one, the rubric beside them.

    rubric    a question as its solution has it: rubric, examples, the steps of marks
    answers   what was handed in, out of the notebooks that formgrader shows; equal ones together
    parts     what a cell of an answer shows, here and on pages of feedback
    kept      the class's own files: order, what was marked, who gave which mark when
    inbook    marks in nbgrader's gradebook
    infile    the marks of a second marker, in a file of their own
    alike     answers that share wordings, as something to look at
    order     which answer is read after which
    signs     what an answer names, marked in it
    agreed    two markers side by side
    desk      what the page asks for, whoever marks
    round     a desk for each question that is opened
    serve     the pages, on this machine alone (page.html, page.css, page.js and what it imports)
    alone     the page to read, as one file (alone.html)
    overview  how many answers wait, question by question

Nothing of it is imported by a lesson; it needs what grading needs, on any system.
"""


class MarkingError(Exception):
    """Something that keeps answers from being marked; the message is for a person."""


class NotKept(MarkingError):
    """Something that cannot be written for now; nothing was, and it can be tried again."""


class Conflict(Exception):
    """A mark that was to be given for what is another thing by now; the message is for a person."""
