"""Limits stand in one place, with a sentence each."""

import pytest

from tools import limits


@pytest.mark.parametrize("name", limits.limits())
def test_a_limit_says_what_was_found_where_what_is_allowed_and_why(name):
    limit = limits.limits()[name]
    too_few = [] if limit.least is None else [limit.least - (0.01 if limit.percent else 1)]
    too_many = [] if limit.most is None else [limit.most + (0.01 if limit.percent else 1)]
    assert too_few or too_many
    for found in (*too_few, *too_many):
        (fault,) = limit.fault(found, "Cell 3")
        for said in ("Cell 3: ", limit.shown(found), limit.range(), limit.why, "limits.py"):
            assert said in fault
    for found in {limit.least, limit.most} - {None}:
        assert limit.fault(found) == []


def test_all_limits_are_printed(capsys):
    limits.main()
    printed = capsys.readouterr().out
    assert all(name in printed and limit.why in printed for name, limit in limits.limits().items())
