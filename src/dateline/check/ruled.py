"""What the rules of honest charts have in common."""

import itertools

from .forms import Unread


def looks_at(what):
    """Keep with a rule what it looks at, in words for a student.

    >>> looks_at("the axis begins at 0")(lambda chart: None).looked
    'the axis begins at 0'
    """

    def kept(function):
        function.looked = what
        return function

    return kept


def hold_all(rules, chart):
    """Hold a chart against every rule, in order; raise Wrong from the first that it breaks.

    Args:
        rules: functions with ``looked``.
        chart: what they take; its ``doubts`` are what they could not read.

    Raises:
        Wrong: a fault is seen, whatever else cannot be read.
        Unread: none is, and something cannot be read.
    """
    read = []
    for rule in rules:
        before = len(chart.doubts)
        rule(chart)
        read += [rule.looked] if len(chart.doubts) == before else []
    if chart.doubts:
        raise Unread(chart.doubts, read)


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
