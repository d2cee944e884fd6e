"""Names out of what was handed in are safe in a path and in a terminal."""

from dateline.grading import collect


def test_names_in_paths():
    assert collect.safe("../../etc/passwd") == "etc_passwd"
    assert collect.safe("a/../b\\c\0d") == "a_.._b_c_d"
    assert collect.safe("...") == "student"
    assert len(collect.safe("x" * 1000)) == 100
