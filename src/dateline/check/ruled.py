"""What the rules of honest charts have in common."""

import itertools


def looks_at(what):
    """Keep with a rule what it looks at, in words for a student.

    >>> looks_at("the axis begins at 0")(lambda chart: None).looked
    'the axis begins at 0'
    """

    def kept(function):
        function.looked = what
        return function

    return kept


def shown(number):
    """Return a number as a message writes it.

    >>> shown(2200.0), shown(0.5)
    ('2,200', '0.5')
    """
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.4g}"


def totals(values):
    """Return the sums of some of the numbers, which count nothing.

    >>> totals([95, 200, 37])
    [295, 132, 237, 332]
    """
    some = [itertools.combinations(values, n) for n in range(2, len(values) + 1)]
    return [sum(parts) for size in some for parts in size]
