"""The files of learning platforms: an export is the list of a class, and is filled in.

    table        a file of cells, kept byte for byte where nothing is filled in
    roster       who is on the list, who handed in, who is missing, who is not on it
    canvas       the gradebook that Canvas exports
    moodle       the grading worksheet of one assignment of Moodle's, in any language
    brightspace  the grades that Brightspace exports
    blackboard   the grades that Blackboard exports
    times        the times that platforms write, in words of many languages
    lateness     class.toml: due dates, extensions, excuses, what lateness costs
    keeping      what was made of lateness, kept for the pages that students get
    filled       the marks into the file, and what is to be said of it
    outcome      all of it for a graded class, as a report tells it

A platform's module has ``read(path, exercise, column=None)``, which gives a ``roster.Export``.
Nothing here needs what grading needs.
"""


class PlatformError(Exception):
    """A file cannot be used; the message says what is wrong, where, and what to do."""
