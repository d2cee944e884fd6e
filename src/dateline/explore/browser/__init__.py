"""The explorers' page: plain modules for a browser, the same in JupyterLab and on the site.

Each ``NAME.js`` draws one explorer out of its content, which Python makes from the tables; what
they share stands in ``shared.js``, how they look in ``explorers.css``. No build step: the two are
joined when they are loaded, because a notebook takes a module as one string.
"""

import re
from functools import cache
from pathlib import Path

import anywidget
import traitlets

NAMES = ("reader", "timeline", "reactions", "figures")
_HERE = Path(__file__).parent
_IMPORT = re.compile(r"^import \{[^}]*\} from \"\./shared\.js\";\n", re.MULTILINE)
_END = "export default { render };\n"


def _read(name):
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def module(name):
    """Return the module of an explorer as one string of JavaScript, what it shares joined to it.

    Raises:
        KeyError: there is no such explorer.

    >>> module("timeline").endswith("export default { render };\\n")
    True
    """
    if name not in NAMES:
        raise KeyError(f"There is no explorer {name!r}: there are {', '.join(NAMES)}.")
    shared = re.sub(r"^export ", "", _read("shared.js"), flags=re.MULTILINE)
    return f"{shared}\n{_IMPORT.sub('', _read(f'{name}.js'))}"


def script(name):
    """Return the same as a script for a page: it runs from a file too, where a browser loads no
    modules, and puts its ``render`` into ``datelineExplorers``.

    Raises:
        KeyError: there is no such explorer.

    >>> "export default" in script("timeline")
    False
    """
    said = module(name).removesuffix(_END)
    kept = f'(window.datelineExplorers ??= {{}})["{name}"] = {{ render }};'
    return f"(() => {{\n{said}\n{kept}\n}})();\n"


@cache
def styles():
    """Return the styles of the explorers.

    >>> ".dateline-explorer" in styles()
    True
    """
    return _read("explorers.css")


class Explorer(anywidget.AnyWidget):
    """An explorer in a notebook. It draws by itself; no choice waits for Python.

    ``selected`` has the ids of the rows that are chosen, as a list; setting it chooses them.
    ``content`` is what it draws from, ``closed`` what a page without a kernel says.
    """

    content = traitlets.Dict().tag(sync=True)
    selected = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, content):
        super().__init__(content=content)

    def __repr__(self):
        return self.content["say"]["closed"]

    @traitlets.validate("selected")
    def _known(self, proposal):
        unknown = [each for each in proposal["value"] if each not in self.content["ids"]]
        if unknown:
            ids = self.content["ids"]
            raise traitlets.TraitError(
                f"There is no {unknown[0]!r} to select here: ids run from {ids[0]} to {ids[-1]}."
                if ids
                else f"There is no {unknown[0]!r} to select here: there are no rows."
            )
        return proposal["value"]


@cache
def widget(name):
    """Return the class of an explorer's widget: it is made with a content.

    >>> widget("timeline").__name__
    'Timeline'
    """
    given = {"_esm": module(name), "_css": styles(), "__module__": __name__}
    return type(name.title(), (Explorer,), given)
