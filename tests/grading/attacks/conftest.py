"""A class with every attack in it, between honest submissions, graded once for all tests."""

import hashlib
import json
import os
import socket
import threading
from pathlib import Path

import hostile
import pytest

import dateline
from tools import classroom, coursework

SECRET = "SECRET-of-the-key"
ABSTRACT = f"dateline-attack-{os.getpid()}"  # of the machine, not of a folder


def student_of(name):
    """The student who hands in an attack."""
    return "attack " + "".join(c if c.isalnum() else "-" for c in name)


def make(folder, port, honest=6):
    """Make the course: the source with a secret in its hidden tests, the attacks, honest work."""
    classroom.course(folder, secret=SECRET)
    places = {
        "@PACKAGE@": str(Path(dateline.__file__).parent),
        "@COURSE@": str(folder),
        "@PORT@": str(port),
        "@ABSTRACT@": ABSTRACT,
    }
    for name, attack in hostile.CODE.items():
        code = attack.code
        for place, value in places.items():
            code = code.replace(place, value)
        notebook = classroom.perfect()
        coursework.cells(notebook)["q3"].source = code
        classroom.submit(folder, student_of(name), notebook)
    for name, (data, *_) in hostile.BOOKS.items():
        classroom.submit(folder, student_of(name), data)
    for number in range(honest):
        notebook = classroom.perfect()
        coursework.cells(notebook)["q8"].source = f"SECRET of honest student {number}"
        classroom.submit(folder, f"honest {number}", notebook)
    _odd_files(folder)


def _odd_files(folder):
    submitted = folder / "submitted"
    secret = folder / "secret.ipynb"
    secret.write_text("SECRET", encoding="utf-8")
    link = submitted / "attack link" / classroom.NAME
    link.mkdir(parents=True)
    (link / f"{classroom.NAME}.ipynb").symlink_to(secret)
    (submitted / "attack folder link").mkdir()
    other = submitted / "honest 0" / classroom.NAME
    (submitted / "attack folder link" / classroom.NAME).symlink_to(other)
    pipe = submitted / "attack pipe" / classroom.NAME
    pipe.mkdir(parents=True)
    os.mkfifo(pipe / f"{classroom.NAME}.ipynb")
    large = classroom.submit(folder, "attack large", b"")
    with large.open("wb") as file:
        file.truncate(200_000_000)
    (submitted / "attack no file" / classroom.NAME).mkdir(parents=True)
    named = classroom.submit(folder, "attack name", classroom.perfect())
    named.rename(named.with_name("final (2) \x1b[2J.ipynb"))
    classroom.submit(folder, "attack <script>alert(1)", classroom.perfect())


def fingerprint(*folders):
    """What files there are and what is in them."""
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(str(path).encode() + path.read_bytes())
    return found.hexdigest()


class Listener:
    """A server on loopback and one on an abstract socket, to see whether anybody comes."""

    def __init__(self):
        self.came = []
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.abstract = socket.socket(socket.AF_UNIX)
        self.abstract.bind(f"\0{ABSTRACT}")
        self.abstract.listen()
        self.port = self.tcp.getsockname()[1]
        for server in (self.tcp, self.abstract):
            threading.Thread(target=self._wait, args=(server,), daemon=True).start()

    def _wait(self, server):
        while True:
            try:
                self.came.append(server.accept())
            except OSError:
                return

    def close(self):
        self.tcp.close()
        self.abstract.close()


@pytest.fixture(scope="session")
def attacked(tmp_path_factory):
    """The class, graded: {"graded", "folder", "came", "before", "after", "shown"}."""
    why = classroom.without_sandbox()
    if why:
        pytest.skip(why)
    from dateline.grading.grade import Options, grade

    folder = tmp_path_factory.mktemp("attacked")
    package = Path(dateline.__file__).parent
    listener = Listener()
    make(folder, listener.port)
    watched = (package, folder / "submitted" / "honest 0", folder / "solutions")
    before = fingerprint(*watched)
    os.environ["DATELINE_TEST"] = SECRET
    try:
        options = Options(classroom.NAME, time=hostile.TIME, memory=hostile.MEMORY)
        graded = grade(folder, options)
    finally:
        del os.environ["DATELINE_TEST"]
        listener.close()
    shown = {}
    for path in (folder / "autograded").glob(f"*/{classroom.NAME}/*.ipynb"):
        shown[path.parts[-3]] = json.loads(path.read_text(encoding="utf-8"))
    return {
        "graded": {line["student"]: line for line in graded.lines},
        "all": graded,
        "folder": folder,
        "came": listener.came,
        "before": before,
        "after": fingerprint(*watched),
        "shown": shown,
    }
