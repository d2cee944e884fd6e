"""What a worker lacks is told as the worker's, with its address, before it gives a mark."""

import sys
from types import SimpleNamespace

import pytest

from tools import classroom

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="grading: Linux only")

if sys.platform.startswith("linux"):
    from dateline.grading import GradingError, cluster, grade, work
    from dateline.grading.run import Broken

WHERE = "tcp://10.0.0.7:4711"


class Client:
    """A Dask client of one worker, as far as grading uses it."""

    def __init__(self, found):
        self.found = found

    def __call__(self, *_, **__):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def wait_for_workers(self, *_, **__):
        pass

    def run(self, *_, **__):
        return {WHERE: self.found}


def without(name):
    return {**cluster.environment(), name: ""}


def other(name, version):
    return {**cluster.environment(), name: version}


LACKS = {
    "no package": (lambda: ModuleNotFoundError("No module named 'dateline'"), "named 'dateline'"),
    "an error": (lambda: RuntimeError("no data"), "no data"),
    "no pandas": (lambda: without("pandas"), "lacks pandas"),
    "no matplotlib": (lambda: without("matplotlib"), "lacks matplotlib"),
    "another pandas": (lambda: other("pandas", "1.5.3"), r"has pandas 1\.5\.3"),
    "another package": (lambda: other("the course (package and data)", "0" * 64), "has the course"),
    "another Python": (lambda: other("Python", "3.8.1"), r"has Python 3\.8\.1"),
}


@pytest.mark.parametrize("lacking", LACKS)
def test_a_worker_that_lacks_something_is_named(lacking, tmp_path, monkeypatch):
    import distributed

    made, said = LACKS[lacking]
    classroom.course(tmp_path)
    classroom.submit(tmp_path, "one", classroom.perfect())
    monkeypatch.setattr(distributed, "Client", Client(made()))
    with pytest.raises(GradingError, match=said) as told:
        grade.grade(tmp_path, grade.Options(classroom.NAME, cluster=WHERE))
    assert WHERE in str(told.value) and "run the same command again" in " ".join(
        str(told.value).split()
    )
    assert not list((tmp_path / grade.KEPT).rglob("*.json"))


def test_a_worker_that_joins_later_is_held_against_the_same(monkeypatch):
    import distributed

    class Worker:
        address = WHERE

    monkeypatch.setattr(distributed, "get_worker", Worker)
    ours = cluster.environment()
    assert cluster.one(lambda *asked: asked, ours, 1, 2) == (1, 2)
    with pytest.raises(GradingError, match=r"has pandas .*this machine 9\.9"):
        cluster.one(lambda: None, {**ours, "pandas": "9.9"})

    def bare():
        raise GradingError("The sandbox does not start.")

    with pytest.raises(GradingError, match=f"On the worker {WHERE}: The sandbox does not start"):
        cluster.one(bare, ours)


FAULTS = {
    "a library": (ModuleNotFoundError("No module named 'bleach'"), "library is missing"),
    "the sandbox": (GradingError("The sandbox does not start."), "does not start"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_this_machine_lacks_is_no_result_of_a_submission(fault, monkeypatch):
    error, said = FAULTS[fault]

    def failing(*_):
        raise error

    monkeypatch.setattr(work, "grade", failing)
    with pytest.raises(GradingError, match=said):
        work.one(b"", {}, {})


@pytest.mark.parametrize(
    "error",
    [OSError(24, "Too many open files"), MemoryError(), KeyError("x"), RecursionError()],
    ids=lambda error: type(error).__name__,
)
def test_what_this_machine_cannot_do_now_is_tried_again(error, monkeypatch):
    def failing(*_):
        raise error

    monkeypatch.setattr(work, "grade", failing)
    found = work.one(b"", {}, {})
    assert found["again"] and found["looks"] and not found["cells"]
    assert type(error).__name__ in found["remarks"][0] and "tries again" in found["remarks"][0]


def test_a_sandbox_that_broke_twice_is_tried_again(monkeypatch):
    def failing(*_):
        raise Broken("it has gone")

    monkeypatch.setattr(work, "grade", failing)
    assert work.one(b"", {}, {})["again"]


def test_a_result_of_no_lasting_worth_is_not_kept(tmp_path, monkeypatch):
    classroom.course(tmp_path)
    classroom.submit(tmp_path, "one", classroom.perfect())
    monkeypatch.setattr(work, "begin", lambda *_: (SimpleNamespace(lacking=""), None))
    monkeypatch.setattr(work, "one", lambda *_: work.failed("The disk was full."))
    for _ in range(2):
        found = grade.grade(tmp_path, grade.Options(classroom.NAME))
        assert (found.done, found.kept) == (1, 0)
        assert found.lines[0]["score"] is None and found.lines[0]["looks"]
