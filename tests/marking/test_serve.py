"""Who may talk to the marking page: this machine, by its own name, with the token."""

import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

pytest.importorskip("nbgrader")

from tools import classroom  # noqa: E402

COMMAND = [sys.executable, "-m", "dateline.cli", "mark", classroom.NAME]


@pytest.fixture
def address(course):
    process = subprocess.Popen(
        [*COMMAND, "q8", "--no-browser"], cwd=course, stdout=subprocess.PIPE, encoding="utf-8"
    )
    try:
        lines = (line for line in process.stdout if line.startswith("The page: "))
        yield next(lines).removeprefix("The page: ").strip()
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()


def asked(address, data=None, **headers):
    """(status, text, headers)."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        request = urllib.request.Request(address, data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers


def test_the_token_the_host_and_the_page(address, course):
    assert address.startswith("http://127.0.0.1:")
    top = address.rsplit("/", 3)[0]
    status, text, headers = asked(f"{address}listed")
    assert status == 200 and '"items"' in text and str(course) not in text
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self';" in policy
    assert "style-src 'self';" in policy and headers["Referrer-Policy"] == "no-referrer"
    for wrong in (
        f"{top}/",
        f"{top}/x/q8/listed",
        f"{top}/{'a' * 32}/q8/page.js",
        f"{address}../x.db",
    ):
        status, text, headers = asked(wrong)
        assert status == 404 and "Traceback" not in text and headers["Content-Security-Policy"]
    assert asked(f"{address}listed", Host="evil.example:80")[0] == 403
    assert asked(f"{address}listed", Sec_Fetch_Site="cross-site")[0] == 403
    assert asked(f"{address}page.js")[0] == asked(address)[0] == 200
    status, text, _ = asked(address.replace("/q8/", "/q99/") + "listed")
    assert status == 400 and "has no question q99" in text


BROKEN = [b"", b"[]", b"{}", b'{"code": 1}', b"\xff", b'{"id": 9', b'{"code": "x", "version": 1}']


def test_what_is_no_request_changes_nothing(address, course):
    before = classroom.marks(course)
    for body in BROKEN:
        assert asked(f"{address}put", body)[0] == 403  # a form of another page
        status, text, _ = asked(f"{address}put", body, Content_Type="application/json")
        assert status in (400, 409) and str(course) not in text
    assert classroom.marks(course) == before


def test_what_marking_lacks_is_said_with_what_installs_it(course):
    code = "import sys; sys.modules['nbgrader'] = None; from dateline import cli; "
    code += "sys.exit(cli.main(['mark', '01-reading']))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=course, capture_output=True, encoding="utf-8")
    assert done.returncode == 1 and "Marking needs nbgrader" in done.stderr
    assert "Traceback" not in done.stderr and "requirements-dev.txt" in done.stderr


def test_a_port_that_is_taken_is_said(course):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [*COMMAND, "q8", "--no-browser", "--port", str(taken.getsockname()[1])]
        done = subprocess.run(command, cwd=course, capture_output=True, encoding="utf-8")
    assert done.returncode == 1 and "another program may have it" in done.stderr


def test_who_and_errors_are_for_people(course):
    def run(*options):
        command = [*COMMAND, *options]
        done = subprocess.run(command, cwd=course, capture_output=True, encoding="utf-8")
        assert "Traceback" not in done.stderr
        return done

    assert "Of which question?" in run("--who", "x").stderr
    done = run("q8", "--who", "nobody")
    assert done.returncode == 1 and "is called nobody" in done.stderr
    assert "q8        " in run().stdout
