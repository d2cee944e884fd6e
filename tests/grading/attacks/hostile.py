"""Hostile and broken submissions of 01-reading, with what must become of each.

An attack stands in the cell of question 3, in a notebook that is otherwise right, so that its mark
shows what it has won (nothing) and what it has cost (its own marks at most).
"""

import copy
import json
import re
from typing import NamedTuple

import nbformat

from tools import classroom, coursework

TIME, MEMORY = 6, 400  # seconds and MB that a submission of this class may take


LEFT = "left-running"  # the name of the processes that an attack leaves behind


class Attack(NamedTuple):
    """One attack.

    ``code`` goes into the cell of question 3. ``keeps`` says which marks stay: "others" (all but
    question 3), "before" (those before it), "all", or "nothing" (there is no notebook to grade).
    ``says`` is a pattern that the remarks must match, None when there must be none at all.
    """

    code: str
    keeps: str = "others"
    says: str | None = None


STOPPED = r"was stopped before q3\b|was stopped before q3-check|killed before|ended its own process"

# What an attack prints is searched for the secrets of the test: the key, the environment, the home
# folder, another student's answers.
WALK = """
import os
found = []
for top in @TOPS@:
    for folder, folders, files in os.walk(top):
        folders[:] = [f for f in folders if f not in ("site-packages", "python3.11", "share")]
        for name in files:
            path = os.path.join(folder, name)
            try:
                with open(path, encoding="utf-8", errors="replace") as file:
                    text = file.read(200_000)
            except OSError:
                continue
            if "SECRET" in text:
                found.append((path, text[max(0, text.index("SECRET") - 20):][:200]))
print(found)
q3 = -1
"""

CODE = {
    # --- time, memory, processes, output
    "endless loop": Attack("while True:\n    pass"),
    "endless loop that catches errors": Attack(
        "while True:\n    try:\n        while True:\n            pass\n"
        "    except Exception:\n        pass"
    ),
    "endless loop that catches everything": Attack(
        "while True:\n    try:\n        while True:\n            pass\n"
        "    except BaseException:\n        pass",
        "before",
        r"took longer than \d+ seconds and was stopped before q3",
    ),
    "signals ignored": Attack(
        "import signal\n"
        "for number in range(1, 65):\n    try:\n        signal.signal(number, signal.SIG_IGN)\n"
        "    except (OSError, ValueError):\n        pass\n"
        "while True:\n    pass",
        "before",
        "took longer",
    ),
    "sleep": Attack("import time\ntime.sleep(10**6)"),
    "a calculation that no signal interrupts": Attack(
        "q3 = sum(range(10 ** 13))", "before", "took longer"
    ),
    "fork bomb": Attack(
        "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass",
        "before",
        "too many processes|too much memory",
    ),
    "threads without end": Attack(
        "import threading, time\n"
        "for _ in range(10_000):\n"
        "    threading.Thread(target=time.sleep, args=(999,)).start()"
    ),
    "thread left running": Attack(
        "import threading\n"
        "def spin():\n    while True:\n        pass\n"
        "threading.Thread(target=spin).start()\nq3 = -1"
    ),
    "child left running": Attack(
        "import ctypes, os, time\n"
        f"ctypes.CDLL(None).prctl(15, b'{LEFT}')\n"
        "if os.fork() == 0:\n    os.setsid()\n"
        "    if os.fork() == 0:\n        while True:\n            time.sleep(1)\n    os._exit(0)\n"
        "q3 = -1"
    ),
    "30 GB at once": Attack("q3 = bytearray(30 << 30)"),
    "memory bit by bit": Attack("kept = []\nwhile True:\n    kept.append(bytearray(8 << 20))"),
    "memory in many processes": Attack(
        "import os, time\n"
        "for _ in range(12):\n"
        "    if os.fork() == 0:\n        kept = b'x' * (150 << 20)\n        time.sleep(100)\n"
        "time.sleep(100)",
        "before",
        "too much memory",
    ),
    "memory in files of memory": Attack(
        "import os\nkept = [os.memfd_create('x') for _ in range(50)]\n"
        "for file in kept:\n    os.write(file, b'x' * 60_000_000)\nq3 = -1"
    ),
    "memory in System V segments": Attack(
        "import ctypes\nc = ctypes.CDLL(None, use_errno=True)\n"
        "print([c.shmget(0, 100_000_000, 0o1600) for _ in range(20)], ctypes.get_errno())\n"
        "print('WROTE' if c.shmget(0, 1000, 0o1600) >= 0 else '')\nq3 = -1"
    ),
    "shared anonymous memory": Attack("import mmap\nkept = mmap.mmap(-1, 300_000_000)"),
    "keyrings": Attack(
        "import ctypes\nc = ctypes.CDLL(None)\n"
        "print('WROTE' if c.syscall(250, 1, -3, 0, 0, 0) >= 0 else '')\nq3 = -1"
    ),
    "200 MB of text": Attack("for _ in range(200):\n    print('x' * 1_000_000)\nq3 = -1"),
    "200 MB of HTML": Attack(
        "from IPython.display import HTML\n"
        "for _ in range(40):\n    display(HTML('<p>' + 'x' * 5_000_000))\nq3 = -1"
    ),
    "200 MB on the disk": Attack(
        "with open('/tmp/big', 'wb') as file:\n"
        "    for _ in range(200):\n        file.write(b'x' * 1_000_000)"
    ),
    "a million files": Attack(
        "for number in range(1_000_000):\n    open(f'/tmp/{number}', 'w').close()"
    ),
    "recursion": Attack("def f():\n    return f()\nq3 = f()"),
    "stack of C blown": Attack(
        "import ctypes\nctypes.string_at(0)", "before", "killed|ended its own process"
    ),
    # --- answers
    "huge answer": Attack("q3 = list(range(3_000_000))"),
    "huge number": Attack("q3 = 10 ** 4000"),
    "long text": Attack("q3 = 'x' * 50_000_000"),
    "deep answer": Attack("q3 = []\nfor _ in range(100_000):\n    q3 = [q3]"),
    "answer that contains itself": Attack("q3 = []\nq3.append(q3)"),
    "dict that contains itself": Attack("q3 = {}\nq3['a'] = q3"),
    "answer without end": Attack("import itertools\nq3 = itertools.count()"),
    "equal to everything": Attack(
        "class Yes:\n"
        "    def __eq__(self, other): return True\n"
        "    def __hash__(self): return 0\n"
        "    def __getattr__(self, name): return self\n"
        "    def __call__(self, *a, **k): return self\n"
        "    def __float__(self): return 0.0\n"
        "    def __iter__(self): return iter([self])\n"
        "    def __repr__(self): return 'None'\n"
        "q3 = Yes()"
    ),
    "a number equal to everything": Attack(
        "class Yes(int):\n"
        "    def __eq__(self, other): return True\n"
        "    __hash__ = int.__hash__\n"
        "q3 = Yes(-1)"
    ),
    "text equal to everything": Attack(
        "class Yes(str):\n"
        "    def __eq__(self, other): return True\n"
        "    __hash__ = str.__hash__\n"
        "    def strip(self, *_): return self\n"
        "q3 = Yes('no')"
    ),
    "pickle": Attack(
        "class Boom:\n"
        "    def __reduce__(self):\n"
        "        return (__import__('os').system, ('touch /tmp/SECRET-pickled',))\n"
        "q3 = Boom()"
    ),
    "pickle as bytes": Attack("q3 = b'cos\\nsystem\\n(S\"touch /tmp/SECRET-pickled\"\\ntR.'"),
    "NaN": Attack("q3 = float('nan')"),
    "Infinity": Attack("q3 = float('inf')"),
    "half a surrogate pair": Attack("q3 = '\\ud800'\nprint('\\udfff', q3)"),
    "tags of plain data": Attack("q3 = {'$number': '24; import os'}"),
    "tags of plain data, a set": Attack("q3 = {'$set': [[{}], {'$set': 5}, {'$map': 1}]}"),
    "tags of plain data, nested": Attack("q3 = {'$table': {'columns': [[{}]], 'rows': [1, None]}}"),
    "a function for a value": Attack("def q3(*a, **k):\n    return True"),
    # --- out of the process
    "os._exit": Attack("import os\nos._exit(0)", "before", "ended its own process before q3"),
    "sys.exit": Attack("import sys\nsys.exit(0)"),
    "quit": Attack("quit()"),
    "kill the parent": Attack("import os\nos.kill(os.getppid(), 9)\nq3 = -1"),
    "kill all": Attack("import os\nos.kill(-1, 9)\nq3 = -1"),
    "kill the group": Attack("import os\nos.kill(0, 9)\nos.killpg(0, 9)\nq3 = -1"),
    "kill every number": Attack(
        "import os\n"
        "for number in range(2, 70_000):\n    try:\n        os.kill(number, 9)\n"
        "    except OSError:\n        pass\nq3 = -1"
    ),
    "stop itself": Attack("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\nq3 = -1"),
    "wait for input": Attack("q3 = input('How many? ')"),
    # --- reading
    "read the whole disk": Attack(WALK.replace("@TOPS@", '["/"]'), "others"),
    "read home": Attack(
        WALK.replace("@TOPS@", '["/root", "/home", os.path.expanduser("~")]'), "others"
    ),
    "read the environment": Attack(
        "import os, subprocess\n"
        "print(dict(os.environ))\n"
        "print(subprocess.run(['env'], capture_output=True, text=True).stdout)\nq3 = -1"
    ),
    "read /proc": Attack(
        "import os, glob\n"
        "for path in glob.glob('/proc/*/environ') + glob.glob('/proc/*/cmdline'):\n"
        "    print(path, open(path).read())\n"
        "print(os.listdir('/proc'))\nq3 = -1"
    ),
    "read open files": Attack(
        "import os\n"
        "for number in range(256):\n    try:\n        print(number, os.pread(number, 100_000, 0))\n"
        "    except OSError:\n        pass\nq3 = -1"
    ),
    "look through the stack": Attack(
        "import gc, sys\n"
        "frame = sys._getframe()\n"
        "while frame:\n    print(frame.f_code.co_name, str(frame.f_locals)[:20_000])\n"
        "    frame = frame.f_back\n"
        "print([o for o in gc.get_objects() if type(o) in (list, dict) and 'SECRET' in str(o)])\n"
        "q3 = -1"
    ),
    "write to what there is": Attack(
        "import os, dateline, pandas\n"
        "for top in ('/', os.path.dirname(dateline.__file__), os.path.dirname(pandas.__file__),\n"
        "            '/dev', '/etc', '/usr', '/tmp/..'):\n"
        "    try:\n        open(os.path.join(top, 'SECRET-written'), 'w').write('x')\n"
        "        print('WROTE', top)\n"
        "    except OSError:\n        pass\n"
        "for path in ('@PACKAGE@' + '/check.py', '@COURSE@' + '/gradebook.db'):\n"
        "    try:\n        open(path, 'a').write('# SECRET')\n        print('WROTE', path)\n"
        "    except OSError:\n        pass\nq3 = -1"
    ),
    "leave something behind": Attack(
        "import os\n"
        "for top in ('/tmp', '.', '/dev/shm', '/var/tmp'):\n    try:\n"
        "        print('THERE', [n for n in os.listdir(top)])\n"
        "        open(top + '/LEFT', 'w').write('x')\n"
        "    except OSError:\n        pass\nq3 = -1"
    ),
    "look for what was left behind": Attack(
        "import os\n"
        "for top in ('/tmp', '.', '/dev/shm', '/var/tmp'):\n    try:\n"
        "        print('WROTE' if 'LEFT' in os.listdir(top) else '')\n"
        "    except OSError:\n        pass\nq3 = -1"
    ),
    # --- network
    "network to loopback": Attack(
        "import socket\n"
        "try:\n    socket.create_connection(('127.0.0.1', @PORT@), 1)\n    print('WROTE')\n"
        "except OSError as error:\n    print(error)\nq3 = -1"
    ),
    "network to the outside": Attack(
        "import socket\n"
        "for address in (('1.1.1.1', 53), ('8.8.8.8', 443)):\n"
        "    try:\n        socket.create_connection(address, 1)\n        print('WROTE')\n"
        "    except OSError as error:\n        print(error)\nq3 = -1"
    ),
    "abstract sockets": Attack(
        "import socket\n"
        "try:\n    socket.socket(socket.AF_UNIX).connect('\\0@ABSTRACT@')\n"
        "    print('WROTE')\n"
        "except OSError as error:\n    print(error)\nq3 = -1"
    ),
    # --- more rights
    "a namespace of its own": Attack(
        "import ctypes, os\n"
        "c = ctypes.CDLL(None, use_errno=True)\n"
        "c.unshare(0x10000000 | 0x20000)\n"
        "for place in (b'/proc', b'/tmp', b'/dev/shm'):\n"
        "    print(place, c.umount2(place, 2), os.listdir(place))\n"
        "print(c.mount(b'proc', b'/proc', b'proc', 0, None), len(os.listdir('/proc')))\n"
        "print(c.mount(None, b'/', None, 32 | 4096, None))\n"
        "try:\n    open('/SECRET-written', 'w')\n    print('WROTE')\n"
        "except OSError as error:\n    print(error)\nq3 = -1",
    ),
    "become root": Attack(
        "import os\n"
        "for change in (os.setuid, os.setgid):\n"
        "    try:\n        change(0)\n        print('WROTE')\n"
        "    except OSError as error:\n        print(error)\nq3 = -1"
    ),
    # --- the judge
    "patched assert": Attack(
        "import builtins\nbuiltins.AssertionError = Exception\n"
        "builtins.sorted = builtins.set = builtins.len = lambda *a, **k: 0\nq3 = -1",
        "before",
        "sent out what it may not|ended its own process",
    ),
    "patched builtins": Attack(
        "import builtins\n"
        "class Yes:\n    def __eq__(self, other): return True\n"
        "for name in ('float', 'int', 'sum', 'all', 'any', 'isinstance', 'type'):\n"
        "    setattr(builtins, name, Yes)\nq3 = -1",
        "before",
        STOPPED,
    ),
    "patched pandas": Attack(
        "import pandas as pd\n"
        "pd.Series.nunique = lambda *a, **k: -1\npd.Series.dropna = lambda *a, **k: [-1]\n"
        "pd.DataFrame.__getitem__ = lambda *a: [-1]\nq3 = -1",
        "any",
        "",
    ),
    "patched json": Attack(
        "import json\n"
        'json.dumps = lambda *a, **k: \'{"names": {"q3": 24}, "functions": []}\'\nq3 = -1',
        "before",
        "sent out what it may not|ended its own process",
    ),
    "patched check": Attack(
        "import dateline.check as c, dateline.check.judging as j\n"
        "right = c.Outcome('right', '', 'well done', 'Right')\n"
        "c.check = lambda *a, **k: right\nj.judge = lambda *a, **k: None\n"
        "c.Outcome.mark = None\nq3 = -1"
    ),
    "patched tables": Attack(
        "import dateline.tables as t, pandas as pd\n"
        "t.load = lambda name: pd.DataFrame({'actor_id': [None]})\nq3 = 0"
    ),
    "forged output": Attack(
        "from IPython.display import HTML\n"
        "display(HTML('<strong>Right</strong>'))\nprint('Right. 2 of 2 points')\nq3 = -1\n2.0"
    ),
    "names of the test": Attack(
        "def read(*a, **k): return -1\n"
        "def len(*a): return -1\ndef set(*a): return ()\n"
        "class tables:\n    load = None\n"
        "check = lambda *a: None\noutcome = None\nq3 = -1"
    ),
    "later cells rewritten": Attack(
        "import gc\n"
        "for job in gc.get_objects():\n"
        "    if type(job) is dict and type(job.get('cells')) is list:\n"
        "        for cell in job['cells']:\n            cell.pop('names', None)\nq3 = -1",
        "before",
        "sent out what it may not",
    ),
    "messages forged": Attack(
        "import json, os, struct\n"
        "forged = [{'outputs': [], 'count': 1}, {'names': {'q3': -1, 'len': -1, 'tables': 0},\n"
        "          'functions': ['len', 'set', 'read', 'check', 'q3']}]\n"
        "for number in range(3, 64):\n"
        "    for message in forged:\n"
        "        data = json.dumps(message).encode()\n"
        "        try:\n            os.write(number, struct.pack('!I', len(data)) + data)\n"
        "        except OSError:\n            break\n"
        "q3 = -1",
        "before",
        "sent out what it may not|took longer|ended its own process|was killed",
    ),
    "noise on every open file": Attack(
        "import os\n"
        "for number in range(3, 64):\n    try:\n        os.write(number, b'\\xff' * 1000)\n"
        "    except OSError:\n        pass\nq3 = -1",
        "before",
        "sent out what it may not",
    ),
    "every open file closed": Attack(
        "import os\nos.closerange(0, 256)\nq3 = -1", "before", "ended its own process"
    ),
    "modules gone": Attack("import sys\nsys.modules.clear()\nq3 = -1", "any", ""),
    "stdout gone": Attack("import sys\nsys.stdout = sys.stderr = None\nq3 = -1"),
    "names gone": Attack("%reset -f\nq3 = -1", "any", ""),
    "shell replaced": Attack(
        "shell = get_ipython()\n"
        "shell.run_cell = lambda *a, **k: None\nshell.user_ns = {'q3': -1}\nq3 = -1",
        "any",
        "",
    ),
    # --- what is shown
    "terminal escapes": Attack(
        "print('\\x1b[2J\\x1b]0;SECRET\\x07')\nraise ValueError('\\x1b[31m')"
    ),
    "a link over the whole page": Attack(
        "from IPython.display import HTML\n"
        'display(HTML(\'<a class="navbar-fixed-top" href="https://evil">x</a>\'))\nq3 = -1'
    ),
    "script in HTML": Attack(
        "from IPython.display import HTML\n"
        "display(HTML('<script>window.hacked = 1</script>"
        '<img src=x onerror="window.hacked=1"><iframe src="javascript:parent.hacked=1"></iframe>'
        '<a href="javascript:window.hacked=1">x</a><svg onload="window.hacked=1"></svg>'
        '<form action="//evil"><button>x</button></form><style>*{display:none}</style>\'))\n'
        "q3 = -1"
    ),
    "script in other outputs": Attack(
        "from IPython.display import display\n"
        "for kind in ('application/javascript', 'image/svg+xml', 'text/markdown', 'text/latex',\n"
        "             'image/png', 'application/vnd.jupyter.widget-view+json',\n"
        "             'text/x\"><script>'):\n"
        "    display({kind: '<svg onload=\"window.hacked=1\"><script>window.hacked=1</script>'},\n"
        "            raw=True)\n"
        "display({'text/html': 5, 'text/plain': ['a']}, raw=True)\n"
        "q3 = -1"
    ),
    "HTML that takes for ever to read": Attack(
        "from IPython.display import HTML\n"
        "for _ in range(20):\n    display(HTML('<div>' * 20_000 + '<p>' * 20_000))\nq3 = -1"
    ),
    "error that breaks on reading": Attack(
        "class Bad(Exception):\n    def __str__(self): raise Bad\n    __repr__ = __str__\nraise Bad"
    ),
    "repr that breaks": Attack(
        "class Bad:\n    def __repr__(self): raise SystemExit\nq3 = Bad()\nq3"
    ),
}


# --- whole notebooks ------------------------------------------------------------------------------


def _with(change):
    """The bytes of a right notebook with question 3 wrong, changed."""
    notebook = classroom.perfect()
    cells = coursework.cells(notebook)
    cells["q3"].source = "q3 = -1"
    changed = change(notebook, cells)
    return nbformat.writes(notebook).encode() if changed is None else changed.encode()


def _forged_check(notebook, cells):
    cells["q3-check"].source = "1 + 1"
    cells["q3-check"].metadata.nbgrader.points = 1000
    cells["q7-check"].metadata.nbgrader.points = 1000


def _check_taken_away(notebook, cells):
    notebook.cells.remove(cells["q3-check"])
    own = nbformat.v4.new_code_cell("pass", metadata={"nbgrader": {"grade_id": "q3-more"}})
    own.metadata.nbgrader.update(grade=True, points=50, locked=True, solution=False)
    notebook.cells.append(own)


def _check_doubled(notebook, cells):
    twin = copy.deepcopy(cells["q7-check"])
    twin.id, twin.metadata.nbgrader.grade_id = "q7-twin", "q3-check"
    twin.source = "None"
    notebook.cells.insert(0, twin)


def _ids_changed_round(notebook, cells):
    first, second = cells["q3-check"].metadata.nbgrader, cells["q7-check"].metadata.nbgrader
    first.grade_id, second.grade_id = second.grade_id, first.grade_id


def _no_marks(notebook, cells):
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)


def _no_marks_no_ids(notebook, cells):
    _no_marks(notebook, cells)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"colab{number}"
    notebook.metadata["colab"] = {"provenance": []}


def _moved(notebook, cells):
    notebook.cells.reverse()


def _split(notebook, cells):
    place = notebook.cells.index(cells["q5"])
    lines = cells["q5"].source
    cells["q5"].source = "number = 0"
    second = copy.deepcopy(cells["q5"])
    second.source, second.id = lines, "second"
    notebook.cells.insert(place + 1, second)


def _half_missing(notebook, cells):
    kept = ("q1", "q2", "q3", "q4")
    notebook.cells = [c for c in notebook.cells if c in [cells[name] for name in kept]]


def _odd_types(notebook, cells):
    book = json.loads(nbformat.writes(notebook))
    book["cells"] += [None, 5, [], {"cell_type": {}, "source": {"a": 1}, "metadata": []}]
    book["cells"] += [
        {"cell_type": "code", "source": ["q9 = 1", 7, None], "metadata": {"nbgrader": 1}}
    ]
    book["nbformat"] = "four"
    return json.dumps(book)


def _nan(notebook, cells):
    return re.sub(r'"nbformat": 4', '"nbformat": NaN', nbformat.writes(notebook))


def _surrogates(notebook, cells):
    text = nbformat.writes(notebook)
    return text.replace('"q3 = -1"', "\"q3 = '\\ud800' # \\udfff\"")


def _escapes(notebook, cells):
    cells["q3"].metadata.nbgrader.grade_id = "\x1b[2Jq3\x07"


def _markdown(notebook, cells):
    cells["q8"].source = (
        '<script>window.hacked=1</script> <a title="x\n\n<img src=x onerror=window.hacked=1>">\n\n'
        "[x](javascript:window.hacked=1) ![y](javascript:window.hacked=1) SECRETLESS"
    )


def _attachment(notebook, cells):
    cells["q8"].attachments = {
        'a"><script>window.hacked=1</script>': {"image/svg+xml": "<svg onload=window.hacked=1>"},
        "b.png": {"image/png": '"><script>window.hacked=1</script>'},
    }
    cells["q8"].source = "![a](attachment:b.png)"


BOOKS = {
    "check rewritten": (_with(_forged_check), "others", "Locked, but changed.*q3-check"),
    "check taken away": (_with(_check_taken_away), "others", "put back.*q3-check"),
    "check doubled": (_with(_check_doubled), "others", "Locked, but changed.*q3-check"),
    "ids changed round": (_with(_ids_changed_round), "others", "Locked, but changed"),
    "marks dropped by the editor": (_with(_no_marks), "others", "editor dropped"),
    "marks and ids dropped by the editor": (_with(_no_marks_no_ids), "others", "editor dropped"),
    "cells in reverse order": (_with(_moved), "others", "were moved"),
    "an answer split in two": (_with(_split), "others", "More than one answer.*q5"),
    "half of the cells missing": (_with(_half_missing), "half", "put back.*q5.*q8"),
    "cells of odd types": (_with(_odd_types), "others", None),
    "NaN in the file": (_with(_nan), "others", None),
    "surrogates in the file": (_with(_surrogates), "others", None),
    "escapes in an id": (_with(_escapes), "others", r"ignored: \?\[2Jq3\?"),
    "script in a written answer": (_with(_markdown), "others", None),
    "script in an attachment": (
        _with(_attachment),
        "others",
        "q8: The picture b.png .* to be shown",
    ),
    "empty file": (b"", "nothing", "empty"),
    "not JSON": (b'{"cells": [', "nothing", "not a whole notebook"),
    "a list": (b"[1, 2]", "nothing", "no notebook"),
    "no cells": (b"{}", "nothing", "no cells"),
    "deep JSON": (b"[" * 1_000_000, "nothing", "cannot be read"),
    "Latin-1": ('{"cells": "é"}'.encode("latin-1"), "nothing", "UTF-8"),
    "a PDF": (b"%PDF-1.7\n", "nothing", "a PDF file with the name of one"),
    "too many cells": (json.dumps({"cells": [{}] * 3000}).encode(), "nothing", "not the exercise"),
    "a cell too long": (
        json.dumps({"cells": [{"cell_type": "code", "source": "#" * 300_000}]}).encode(),
        "nothing",
        "not the exercise",
    ),
}
