"""An exercise about another text, made after one of the course's, to be edited by hand.

    exercise("my-article", "02-timeline", name="07-floods")

It makes, in the folder of the course, and overwrites nothing:

    data/readings/NAME/                        the reading, so that it goes out with the course
    src/dateline/check/questions/NAME.toml     the questions; their keys are looked up in its tables
    solutions/NAME/NAME.ipynb                  the exercise with its answers

Everything after that (``python -m tools.exercises NAME``, checks, ``dateline grade NAME``) works as
for the course's own.

    asking    which questions make sense of the new tables, and which rows they ask about
    writing   the questions as TOML and as a notebook
    making    the files
"""

from .making import ExerciseError, Made, exercise

__all__ = ["ExerciseError", "Made", "exercise"]
