"""How long a self-check takes: every answer of tests/answers, and answers that are far too large.

python -m tools.bench.checks [NOTEBOOK ...]

Each answer is checked in one process until the tables are read; of a figure, reading it off is a
part of the time. What is measured is the time of the processor: other programs do not count.
"""

import statistics
import sys
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

from dateline import article, tables  # noqa: E402
from dateline.check import check  # noqa: E402
from tools import coursework as course  # noqa: E402


def milliseconds(notebook, question, answer):
    """Return how long a check of an answer takes that was checked before, at best of two."""
    check(notebook, question, answer)  # the tables are read once
    took = []
    for _ in range(2):
        began = time.process_time()
        check(notebook, question, answer)
        took.append((time.process_time() - began) * 1000)
    return min(took)


def bank(names):
    """Yield (milliseconds, what was checked) for every answer of some exercises."""
    for name in names:
        student = course.student(name)
        for question, given in course.answers(name).items():
            if course.is_written(given):
                continue
            for answer in [*given["right"], *given["wrong"]]:
                value = course.answer(dict(student), question, answer["code"])
                yield milliseconds(name, question, value), f"{name} {question}, {answer['about']}"


def _figure(draw):
    figure, axes = plt.subplots()
    draw(axes)
    plt.close(figure)
    return figure


def stress():
    """Yield (notebook, question, what it is, the answer) for answers that are far too large."""
    letters, text = "ابتثجحخدذر", article.text()
    yield "06-brief", "q3", "3,000 quotes of one letter", [letters[n % 10] for n in range(3000)]
    yield "06-brief", "q3", "100 quotes of one letter", [letters[n % 10] for n in range(100)]
    yield "06-brief", "q3", "100 different quotes", [text[n : n + 30] for n in range(100)]
    yield "02-timeline", "q4", "all words of the article", text.split()
    yield "03-reactions", "q2", "a quote of 20,000 letters", (text * 6)[:20_000]
    yield "03-reactions", "q2", "a context of 20,000 letters", ("ودعت", (text * 6)[:20_000])
    yield "01-reading", "q2", "20,000 marks of direction", "\u200f" * 20_000
    yield "01-reading", "q2", "20,000 accents", "ا" + "\u0651" * 19_999
    yield "01-reading", "q2", "20,000 brackets", "(" * 20_000
    yield (
        "01-reading",
        "q5",
        "a name of 20,000 letters",
        [200, "more_than", "the ministry of " * 1250],
    )
    yield "04-figures", "q5", "an alt text of 20,000 letters", "95 police officers, not 200. " * 689
    yield "06-brief", "q6", "an alt text of 20,000 digits", "9" * 20_000
    yield "01-reading", "q3", "a number as a text of 20,000 digits", "1" * 20_000
    yield "02-timeline", "q6", "a date of 20,000 letters", "2022-01-05/" * 1818
    frame = pd.DataFrame(np.arange(20_000).reshape(2000, 10), columns=list("abcdefghij"))
    frame["figure_id"] = [f"f{n:02}" for n in range(2000)]
    yield "04-figures", "q1", "a table of 20,000 cells", frame.drop(columns="a")
    wide = frame.rename(columns={"a": "low", "b": "high", "c": "qualifier"})
    yield "04-figures", "q1", "a table of 20,000 cells, columns right", wide.drop(columns="d")
    yield "01-reading", "q1", "a dict of 9,000 items", {f"s{n}": "A" for n in range(9000)}
    yield "01-reading", "q6", "a list of 19,000 items", [f"f{n}" for n in range(19_000)]
    yield "02-timeline", "q3", "a column of 19,000 items", pd.Series(["e01"] * 19_000)
    yield "02-building-a-timeline", "t7", "an order of 19,000 items", ["e01", "e28"] * 9500
    yield "01-reading", "q3", "a table of a million cells", pd.DataFrame(np.ones((1000, 1000)))
    events = pd.concat([tables.load("events")] * 40)
    yield "02-timeline", "q2", "the table of events, 40 times", events.iloc[:, :6]
    values = np.random.default_rng(1).normal(size=5000)
    for name, question in (("04-figures", "q4"), ("05-numbers", "q5"), ("06-brief", "q5")):
        yield name, question, "a histogram of 1,000 bins", _figure(lambda a: a.hist(values, 1000))
        yield (
            name,
            question,
            "a scatter of 5,000 points",
            _figure(lambda a: a.scatter(values, values)),
        )
        yield (
            name,
            question,
            "500 texts",
            _figure(lambda a: [a.text(0, 0, f"t{n}") for n in range(500)]),
        )


def main(names):
    """Print the median, the 95th percentile and the longest check, then each of the large ones."""
    took = sorted(bank(names or course.NAMES))
    median = statistics.median(each for each, _ in took)
    print(
        f"{len(took)} checks: median {median:.1f} ms, "
        f"95th percentile {took[int(len(took) * 0.95)][0]:.1f} ms, "
        f"longest {took[-1][0]:.1f} ms ({took[-1][1]})"
    )
    for notebook, question, about, answer in stress():
        if not names or notebook in names:
            took = milliseconds(notebook, question, answer)
            print(f"{took:8.1f} ms  {notebook} {question}: {about}")


if __name__ == "__main__":
    main(sys.argv[1:])
