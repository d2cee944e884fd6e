"""What the rules of honest charts have in common."""

import itertools

from .forms import Doubts, Unread, Wrong


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

    A mark, a word or a sign that may belong to another thing as well is evidence of nothing. So a
    fault is one only where it is still there when every such tie is cut.

    Args:
        rules: functions with ``looked``.
        chart: what they take; its ``doubts`` are what they could not read, and ``clear()`` returns
            the same chart without the ties that are not clear.

    Raises:
        Wrong: a fault is seen, whatever else cannot be read.
        Unread: none is, and something cannot be read.
    """
    try:
        _hold(rules, chart)
    except Wrong as wrong:
        try:
            _hold(rules, chart.clear())
        except Wrong:
            raise wrong from None
        raise Unread(Doubts([("ties", {})])) from None


def _hold(rules, chart):
    read = []
    for rule in rules:
        before = len(chart.doubts)
        rule(chart)
        read += [rule.looked] if len(chart.doubts) == before else []
    if chart.chart.is_covered:
        chart.doubts.add("covered")
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
