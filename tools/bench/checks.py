"""How long a self-check takes: every answer of tests/answers, checked twice in one process.

python -m tools.bench.checks [EXERCISE ...]
"""

import statistics
import sys
import time

from dateline.check import check
from tools import coursework as course


def main(names):
    """Print the median, the 95th percentile and the longest check, in milliseconds."""
    took = []
    for name in names or course.NAMES:
        student = course.student(name)
        for question, given in course.answers(name).items():
            if course.is_written(given):
                continue
            for answer in [*given["right"], *given["wrong"]]:
                value = course.answer(student, question, answer["code"])
                check(name, question, value)  # the tables are read once
                began = time.perf_counter()
                check(name, question, value)
                took.append(((time.perf_counter() - began) * 1000, f"{name} {question}"))
    took.sort()
    median = statistics.median(each for each, _ in took)
    print(f"{len(took)} checks: median {median:.1f} ms, ", end="")
    print(
        f"95th percentile {took[int(len(took) * 0.95)][0]:.1f} ms, longest {took[-1][0]:.1f} ms",
        end="",
    )
    print(f" ({took[-1][1]})")


if __name__ == "__main__":
    main(sys.argv[1:])
