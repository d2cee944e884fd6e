"""Written answers that are mostly the course's own example or model answer, word for word.

Whoever copies an example copies what everybody can read. That is counted, never judged: whether it
is allowed is an instructor's rule.
"""

from ..marking import alike, asked, rubric
from ..marking.parts import parts_of, words_of


class Examples:
    """The examples of an exercise's written questions.

    Args:
        course: a ``record.Course``.
        exercise: its name.
    """

    def __init__(self, course, exercise):
        self._runs = {}
        for name, question in asked.Exercise(course, exercise).questions.items():
            found = alike.of_examples(rubric.parts_of(question.text, question.solution))
            if question.written and found:
                self._runs[question.region] = (name, found)

    def copied(self, cells):
        """Return {question: whether its answer is mostly an example} of the answers in words.

        Args:
            cells: those of a result of ``work.grade``. A question without words is left out.
        """
        found = {}
        for region, (name, examples) in self._runs.items():
            mine = [
                c | {"cell_type": c["type"]} for c in cells if c["own"] and c["region"] == region
            ]
            text = "\n".join(words_of(part) for cell in mine for part in parts_of(cell))
            if text.strip():
                found[name] = alike.is_the_course_s(text, examples)
        return found
