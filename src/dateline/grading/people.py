"""Whom the gradebook knows: by which number of a platform, who is missing, who is late.

A platform's number is kept with the student (nbgrader's ``lms_user_id``), so that somebody whose
name changes there stays who they are.
"""

from datetime import UTC, datetime
from typing import NamedTuple

# Moodle's numbers are an assignment's own: they say nothing in the next one
LASTING = ("canvas",)


class Known(NamedTuple):
    """What a gradebook knows before a class is graded.

    ``students`` is {student: the lasting number of a platform, such as "canvas 4711", or ""};
    ``handed`` the students with a submission of the exercise; ``due`` when it is due, in UTC
    without saying so, or None.
    """

    students: dict = {}
    handed: frozenset = frozenset()
    due: datetime | None = None

    def absent(self, students):
        """Return, sorted, who is known, has handed nothing in, and is none of these students."""
        return sorted(self.students.keys() - self.handed - set(students))


def lasting(one):
    """Return the name by which a Submission's student is known from one exercise to the next.

    It is that of a list of the class, such as "moodle jane@example.org", or else a number.
    """
    if one.lasting:
        return one.lasting
    return f"{one.platform} {one.number}" if one.platform in LASTING and one.number else ""


def as_known(handed, there):
    """Return Submissions in which each student has the name under which the gradebook has them.

    Args:
        handed: Submissions.
        there: Known.
    """
    by_number = {}
    for student, number in there.students.items():
        if number:
            by_number.setdefault(number, []).append(student)
    taken = {one.student for one in handed}
    found = []
    for one in handed:
        before = by_number.get(lasting(one), [])
        if len(before) == 1 and before[0] not in taken:
            taken.add(before[0])
            said = f"Known by the number {one.number} from before, under the name {before[0]}."
            # by a list it is so with everybody, as a number of Moodle's is an assignment's own
            remarks = one.remarks if one.lasting else (*one.remarks, said)
            one = one._replace(student=before[0], remarks=remarks)
        found.append(one)
    return sorted(found, key=lambda one: one.student)


def late(one, due):
    """Return a sentence on a Submission that came late, or ""."""
    if one.late:
        return f"Handed in late, says {one.platform.title()}."
    if due is None or not one.timestamp:
        return ""
    when = datetime.strptime(one.timestamp, "%Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC)
    due = due.replace(tzinfo=UTC)  # as nbgrader keeps it
    return (
        f"Handed in late: {one.timestamp}, due {due:%Y-%m-%d %H:%M:%S} UTC." if when > due else ""
    )
