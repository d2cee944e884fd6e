"""Answers that nobody else has: a class in which many give the same would be graded too quickly."""

# Behind every answer: its value becomes one that nobody else has, right where it was right.
_UNLIKE = """
def unlike(value, n={n}):
    if isinstance(value, str):
        return value + " " * n
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value + n * 1e-12
    if isinstance(value, dict) and value:
        return {{key: unlike(one) for key, one in value.items()}}
    if isinstance(value, (list, tuple, set)) and len(value):
        return type(value)(unlike(one) for one in value)
    if isinstance(value, (pd.DataFrame, pd.Series)) and len(value):
        return value.astype(object).map(unlike)
    if hasattr(value, "tolist"):
        return unlike(value.tolist())
    return f"{{type(value).__name__}} {n}"


{question} = unlike({question})"""


def made_unlike(source, question, number):
    """Return the code of an answer, with more behind it that makes its value the own of a number.

    Args:
        source: the code; question: the name that it gives a value.
        number: that of a student.

    >>> made_unlike("q3 = 11", "q3", 5).splitlines()[-1]
    'q3 = unlike(q3)'
    """
    return f"{source}\n{_UNLIKE.format(n=number, question=question)}"
