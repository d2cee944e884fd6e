"""What one submission may make the grader do outside the sandbox, and where that is done."""

import os
import sys
import time

import pytest

from tools import classroom

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(WHY is not None, reason=str(WHY))]

if sys.platform.startswith("linux"):
    from dateline.grading import clean, examine, groups, run, wire

OWN = {
    "PYTHONOPTIMIZE": "2",
    "PYTHONVERBOSE": "1",
    "PYTHONWARNINGS": "error",
    "PYTHONPATH": "/nowhere",
    "MPLBACKEND": "no such backend",
    "LANG": "tr_TR.ISO-8859-9",
    "TZ": "Asia/Almaty",
}


@pytest.fixture(scope="module")
def examiners(tmp_path_factory):
    """Examiners of an account that has set all kinds of things for its Python."""
    there = tmp_path_factory.mktemp("course")
    (there / "json.py").write_text("raise SystemExit", encoding="utf-8")
    (there / "matplotlibrc").write_text("figure.dpi: 7\n", encoding="utf-8")
    before, place = dict(os.environ), os.getcwd()  # noqa: PTH109
    os.environ.update(OWN)
    os.chdir(there)
    try:
        found = examine.Examiners()
    finally:
        os.chdir(place)
        os.environ.clear()
        os.environ.update(before)
    yield found
    found.close()


@pytest.fixture
def examiner(examiners):
    examiners.known.clear()
    examiners.tested.clear()
    one = examine.Examiner(examiners)
    one.begin(60)
    yield one
    one.close()


def names(**values):
    return {"names": values, "functions": []}


def error(told):
    return [output["evalue"] for output in told["outputs"] if output["output_type"] == "error"]


def test_the_environment_of_the_account_changes_no_mark(examiner):
    told = examiner.examine("assert q1 == 2", names(q1=3))
    assert told["outputs"][0]["ename"] == "AssertionError"
    source = (
        "import locale, matplotlib, os, time\n"
        "assert __debug__\n"
        "assert not [name for name in os.environ if name.startswith('PYTHON')\n"
        "    and name not in ('PYTHONHASHSEED', 'PYTHONUSERBASE')], os.environ\n"
        "assert matplotlib.rcParams['figure.dpi'] != 7\n"
        "assert time.strftime('%Z') == 'UTC'\n"
        "assert locale.getpreferredencoding().lower() == 'utf-8'\n"
        "assert q1 == 2"
    )
    assert examiner.examine(source, names(q1=2))["outputs"] == []


def test_all_tests_of_a_submission_have_one_budget_of_time(examiner):
    examiner.begin(2)
    began = time.perf_counter()
    slow = [examiner.examine(f"import time; time.sleep({n})", names(q1=n)) for n in (30, 31, 32)]
    assert time.perf_counter() - began < 15
    assert all("more than 2 seconds together" in told["late"] for told in slow)
    assert all(told["result"] == "" and error(told) for told in slow)
    examiner.begin(60)
    assert "late" not in examiner.examine("assert q1", names(q1=1))


def test_answers_whose_keys_have_one_hash(examiner):
    # each is a multiple of what Python takes the remainder by, as the hash of a number
    pairs = [[n * (2**61 - 1), n] for n in range(2, 20_000)]
    examiner.begin(3)
    began = time.perf_counter()
    told = [examiner.examine(f"assert len(q1) > {n}", names(q1={"$map": pairs})) for n in range(8)]
    assert time.perf_counter() - began < 20
    assert any("late" in one for one in told) or not any(error(one) for one in told)


def test_a_late_test_is_not_remembered(examiner):
    examiner.begin(1)
    source, answers = "import time; time.sleep(1.5)", names(q1=1)
    assert "late" in examiner.examine(source, answers)
    examiner.begin(60)
    assert "late" not in examiner.examine(source, answers)


def test_memory_of_a_test(examiner):
    told = examiner.examine("kept = bytearray(q1 << 20)", names(q1=8000))
    assert "too much memory" in told["late"]


@pytest.mark.parametrize(
    "html",
    [
        "<b>" * 60_000,
        "<table><tr><td>" * 20_000,
        "<div style='color:red'><p>" * 12_000,
        "<a " + "x=1 " * 70_000 + ">",
        "<!--" * 70_000,
        "&" * 290_000,
        "<ul><li>x" * 30_000,
        "<b><p>" * 45_000,
        "<a><b><i><u><p>" * 18_000,
    ],
    ids=lambda html: html[:15],
)
def test_html_that_grows_or_is_slow(examiner, html):
    began = time.perf_counter()
    found = examiner.markup(html)
    assert len(found) <= examine.GROWN
    assert time.perf_counter() - began < 15


def test_all_html_of_a_submission_has_one_budget(examiner):
    examiner.begin(3)
    began = time.perf_counter()
    shown = [examiner.markup(f"<b>{n}" + "<i><p>" * 2000) for n in range(300)]
    assert time.perf_counter() - began < 20
    assert sum(map(len, shown)) <= examine.SHOWN + 300 * len(clean.NOT_SHOWN)
    examiner.begin(60)
    html = "<p>" + "x" * 100_000
    shown = [examiner.markup(f"{html}{n}") for n in range(60)]
    assert shown[0] != clean.NOT_SHOWN
    assert shown[-1] == clean.NOT_SHOWN
    examiner.begin(60)
    assert examiner.markup(f"{html}0") == shown[0]


def test_what_is_remembered_is_small(examiner, examiners):
    for n in range(30):
        examiner.begin(60)
        examiner.markup(f"<p>{n}" + "x" * 200_000)
    assert sum(len(a) + len(b) for a, b in examiners.known.items()) < 1_000_000


# --- what comes out of the sandbox ----------------------------------------------------------------


def test_messages_have_a_budget_in_all():
    tally = wire.Tally(size=100, parts=10)
    wire.parse(b"[1, 2, 3]", tally)
    wire.parse(b"[1, 2, 3]", tally)
    with pytest.raises(wire.Refused, match="in all"):
        wire.parse(b"[1, 2, 3]", tally)
    with pytest.raises(wire.Refused, match="in all"):
        wire.parse(b'"' + b"x" * 200 + b'"', wire.Tally(size=100, parts=10))


@pytest.fixture(scope="module")
def sandbox():
    with run.Sandbox(run.Limits(30, 1024)) as box:
        yield box


def test_a_large_answer_takes_no_other_with_it(sandbox):
    came = {}
    code = (
        "import matplotlib.pyplot as plt\n"
        "big = plt.figure()\n"
        "big.subplots().plot(range(450_000), 'o')\n"
        "plt.close()\n"
        "wide = [['x' * 300] * 1000] * 15\n"
        "right = 24"
    )
    cells = [{"source": code}]
    cells += [{"source": "", "names": [name]} for name in ("big", "wide", "right")]
    ran = sandbox.run(cells, lambda n, answers, call: came.update(answers["names"]))
    assert ran.ended == {"why": "end"}
    assert came["right"] == 24
    assert came["wide"] == {"$large": "list"}
    assert list(came["big"]) == ["$large"]


def test_outputs_that_are_too_many_or_too_long(sandbox):
    many = "from IPython.display import publish_display_data as show\n"
    many += "for n in range(20_000):\n    show({'text/plain': '1'})"
    large = "from IPython.display import publish_display_data as show\n"
    large += "show({'text/plain': 'x' * 4_000_000})"
    ran = sandbox.run([{"source": many}, *[{"source": large}] * 8], lambda *_: None)
    assert ran.ended == {"why": "end"}
    assert len(ran.shown[0]["outputs"]) == run.OUTPUTS + 1
    assert "More was shown" in ran.shown[0]["outputs"][-1]["text"]
    kept = [len(str(cell["outputs"])) for cell in ran.shown[1:]]
    assert sum(kept) < run.SHOWN + 10_000
    assert kept[0] > 4_000_000 and kept[-1] < 1000


def test_a_cell_that_was_stopped_is_known():
    with run.Sandbox(run.Limits(3, 1024)) as box:
        cells = [{"source": "while True:\n    pass"}, {"source": "1"}]
        ran = box.run(cells, lambda *_: None)
    assert ran.shown[0]["stopped"] == 1
    assert "stopped" not in ran.shown[1]


FORGED = """
import json, os, socket, struct
for number in range(3, 40):
    try:
        to = socket.socket(fileno=os.dup(number))
        to.getsockname()
        break
    except OSError:
        pass
data = json.dumps({message}).encode()
to.sendall(struct.pack("!I", len(data)) + data)
"""
ODD = ("10**4200", "10**7", "-1", "True", "0.5", "'1'", "None", "[1]", "{'a': 1}")


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("field", ["stopped", "count"])
def test_a_field_of_a_forged_frame_is_of_its_kind_and_in_its_range(sandbox, field, odd):
    message = f"{{'outputs': [5, {{}}], 'more': 1, '{field}': {odd}}}"
    cells = [{"source": FORGED.replace("{message}", message)}]
    (shown,) = sandbox.run(cells, lambda *_: None).shown
    assert shown == {"outputs": [{}], "count": None}


@pytest.mark.parametrize("value", ["True", "20", "1"])
def test_that_a_cell_was_stopped_is_believed_by_our_own_clock(sandbox, value):
    message = f"{{'outputs': [], 'count': 1, 'stopped': {value}}}"
    cells = [{"source": FORGED.replace("{message}", message)}]
    (shown,) = sandbox.run(cells, lambda *_: None).shown
    assert shown == {"outputs": [], "count": 1}


def test_an_error_that_is_called_as_ours_is_none_of_ours():
    source = "class CellTimeout(BaseException):\n    pass\n"
    later = "import time\nbegan = time.time()\ntry:\n    while True:\n        pass\n"
    later += "except BaseException:\n    pass\nraise CellTimeout('mine')"
    with run.Sandbox(run.Limits(3, 1024)) as box:
        cells = [{"source": f"{source}raise CellTimeout('mine')"}, {"source": later}]
        first, second = box.run(cells, lambda *_: None).shown
    assert "stopped" not in first and "stopped" not in second
    assert first["outputs"][-1]["ename"] == "CellTimeout"


HALF = FORGED[: FORGED.index("data =")] + (
    "to.sendall(b'\\0\\0\\0\\x09{')\nimport signal, time\nsignal.setitimer(signal.ITIMER_REAL, 0)\n"
    "time.sleep(1000)"
)


def test_half_a_frame_and_then_nothing_is_a_submission_that_is_late():
    with run.Sandbox(run.Limits(2, 1024)) as box:
        ran = box.run([{"source": HALF}], lambda *_: None)
    assert ran.ended["why"] == "time" and ran.shown == []


def test_a_submission_that_does_not_answer_is_told_as_that(sandbox, monkeypatch):
    """Its keeper is gone, or held up: the clock outside is the last one."""
    monkeypatch.setattr(run, "WAIT", 0.2)
    box = run.Sandbox(run.Limits(60, 1024))
    with box:
        box.wait()
        box.limits = run.Limits(0.4, 1024)._replace(time=1)
        monkeypatch.setattr(run.wire, "receive", late(run.wire.receive))
        assert box.run([{"source": "1"}], lambda *_: None).ended == {"why": "silent"}


def late(receive):
    """`receive` that has nothing behind the first message."""
    came = []

    def received(*arguments):
        if came:
            raise TimeoutError
        came.append(receive(*arguments))
        return came[-1]

    return received


def test_last_results_are_those_of_the_notebook(sandbox):
    cells = [{"source": "11"}, {"source": "x = _\nx"}, {"source": "__, _2"}]
    shown = sandbox.run(cells, lambda *_: None).shown
    said = [one["outputs"][-1]["data"]["text/plain"] for one in shown]
    assert said == ["11", "11", "(11, 11)"]


def test_a_module_that_the_notebook_writes_can_be_imported(sandbox):
    cells = [
        {"source": "%%writefile helper.py\ndef f():\n    return 11"},
        {"source": "from helper import f\nf()"},
    ]
    _, second = sandbox.run(cells, lambda *_: None).shown
    assert second["outputs"][-1]["data"]["text/plain"] == "11"


@pytest.mark.parametrize("name", ["widget", "notebook", "qt", "tk", "inline", "nonsense"])
def test_a_magic_that_chooses_a_backend_is_without_effect(sandbox, name):
    cells = [
        {"source": f"%matplotlib {name}\nq1 = 1\nq1"},
        {"source": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"},
    ]
    first, second = sandbox.run(cells, lambda *_: None).shown
    assert first["outputs"][-1]["data"]["text/plain"] == "1"
    assert ("no effect" in str(first["outputs"])) == (name != "inline")
    assert any("image/png" in one.get("data", {}) for one in second["outputs"])


# --- control groups -------------------------------------------------------------------------------


@pytest.fixture
def group(tmp_path):
    """A folder that looks like a control group of this process alone."""
    (tmp_path / "cgroup.controllers").write_text("cpu io memory pids\n", encoding="ascii")
    (tmp_path / "cgroup.procs").write_text(f"{os.getpid()}\n", encoding="ascii")
    return tmp_path


def test_a_group_of_ones_own_is_divided(group):
    found = groups.Groups(group)
    assert found.lacking == ""
    assert (group / "dateline/cgroup.procs").read_text(encoding="ascii") == str(os.getpid())
    assert (group / "cgroup.subtree_control").read_text(encoding="ascii") == "+memory +pids"
    with found.box(run.Limits(memory=100)) as one:
        (folder,) = group.glob("box-*")
        assert one.descriptors == []  # a folder of a test has no cgroup.procs of its own
        assert (folder / "memory.max").read_text(encoding="ascii") == str(125 << 20)
        assert one.why({"why": "signal", "signal": 9}) == {"why": "signal", "signal": 9}
        (folder / "memory.events").write_text("oom 1\noom_kill 3\n", encoding="ascii")
        assert one.why({"why": "signal", "signal": 9}) == {"why": "memory"}
        assert one.why({"why": "time"}) == {"why": "time"}


def test_a_group_of_others_is_left_alone(group):
    with (group / "cgroup.procs").open("a", encoding="ascii") as file:
        file.write("1\n")
    found = groups.Groups(group)
    assert "No control group here" in found.lacking
    assert not (group / "dateline").exists()
    with found.box(run.Limits()) as one:
        assert one.descriptors == []


def test_a_group_without_memory_is_none(group):
    (group / "cgroup.controllers").write_text("cpu pids\n", encoding="ascii")
    assert groups.Groups(group).lacking
    assert not (group / "dateline").exists()
