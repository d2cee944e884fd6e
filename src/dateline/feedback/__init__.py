"""Feedback to hand out: one page for each student, in a zip file that Canvas or Moodle takes.

``questions`` is what an exercise asks, ``answered`` what a student wrote and what the check said,
``resting`` what a right answer rests on, ``page`` sets it together, ``zipped`` names the pages as a
platform wants them, and ``making`` takes a class through all of it. ``command`` is the command.

On a page stands nothing but the student's own: no hidden test, no key, no path, no error's
traceback, and nobody else's name. It asks no network and has no script.
"""
