"""The room of the self-checks is one thing and `dateline.check(reading)` another: both work."""

import subprocess
import sys

import dateline
from dateline import practice


def test_the_room_and_the_check_of_a_reading_have_one_name():
    harbour = practice.open("invented-harbour")
    assert dateline.check(harbour) == []
    from dateline import check

    assert check.words() and dateline.check(harbour) == []


def test_whichever_is_asked_for_first():
    code = "import dateline; from dateline import check; check.words(); dateline.check"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
