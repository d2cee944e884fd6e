"""Notebooks as other programs and older formats write them."""

import copy
import json

from .case import WRITTEN, Case, blank, book, case, dumped, in_folder, png, text
from .cells import BESIDE

DROPPED = "stock nbgrader knows cells by its own marks only, which the editor dropped"
NOT_UTF8 = "stock nbgrader reads UTF-8 only"


def _json(change):
    """A change of the file itself: of the dict that it holds."""

    def changed(notebook, cells):
        data = json.loads(dumped(notebook))
        found = change(data)
        return json.dumps(data).encode("utf-8") if found is None else found

    return changed


def _marks_dropped(notebook, cells):
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)
    notebook.metadata["colab"] = {"provenance": []}


def _ids_new(notebook, cells):
    for number, cell in enumerate(notebook.cells):
        cell.id = f"colab{number}"


def _marks_and_ids(notebook, cells):
    _marks_dropped(notebook, cells)
    _ids_new(notebook, cells)


def _vscode(notebook, cells):
    _ids_new(notebook, cells)
    for cell in notebook.cells:
        cell.metadata["vscode"] = {
            "languageId": "python" if cell.cell_type == "code" else "markdown"
        }
    notebook.metadata["language_info"] = {"name": "python", "version": "3.12.4"}


def _deepnote(data):
    data["nbformat_minor"] = 0
    for number, cell in enumerate(data["cells"]):
        cell.pop("id", None)
        cell["metadata"] = {"cell_id": f"{number:032x}", "deepnote_cell_type": cell["cell_type"]}


def _deepnote_beside(notebook, cells):
    stubs = {c.get("id"): c.source for c in blank().cells}
    made = []
    for cell in notebook.cells:
        made.append(cell)
        if cell.get("id") in WRITTEN:
            made.append(text(cell.source))
            cell.source = stubs[cell.id]
    notebook.cells = made
    data = json.loads(dumped(notebook))
    _deepnote(data)
    return json.dumps(data).encode()


def _kaggle(data):
    data["nbformat_minor"] = 4
    for cell in data["cells"]:
        cell.pop("id", None)
        cell["metadata"]["execution"] = {"iopub.status.busy": "2026-11-20T08:00:00.000000Z"}
        cell["metadata"]["trusted"] = True
    data["cells"].append({"cell_type": "code", "source": "", "metadata": {}, "outputs": [],
                          "execution_count": None})  # fmt: skip


def _minor(minor):
    def change(data):
        data["nbformat_minor"] = minor
        for cell in data["cells"]:
            cell.pop("id", None)

    return change


def _three(data):
    """The format of before 2014."""
    cells = []
    for cell in data.pop("cells"):
        source = cell.pop("source")
        cell.pop("id", None)
        if cell["cell_type"] == "code":
            cell |= {"input": source, "language": "python", "collapsed": False, "outputs": []}
            cell["prompt_number"] = cell.pop("execution_count")
        else:
            cell["source"] = source
        cells.append(cell)
    data["worksheets"] = [{"cells": cells, "metadata": {}}]
    data["nbformat"], data["nbformat_minor"] = 3, 0
    data["metadata"] = {"name": ""}


def _lines(data):
    for cell in data["cells"]:
        source = cell["source"]
        source = "".join(source) if isinstance(source, list) else source
        cell["source"] = source.replace("\n", "\r\n").splitlines(keepends=True)


def _old_mac(data):
    for cell in data["cells"]:
        if cell["cell_type"] == "markdown" and cell["id"] in WRITTEN:
            cell["source"] = "".join(cell["source"]).replace("\n", "\r")


def _large_outputs(data):
    for cell in data["cells"]:
        if cell["cell_type"] == "code" and cell["id"].endswith("-show"):
            shown = {"output_type": "stream", "name": "stdout", "text": "x" * 4_000_000}
            cell["outputs"] = [shown]


def _odd_metadata(data):
    for cell in data["cells"]:
        cell["metadata"] |= {"tags": ["remove_cell"], "collapsed": True, "jupyter": None}
    data["metadata"] |= {"title": "x", "authors": 5, "widgets": {"a": {}}}


def _without_metadata(data):
    data.pop("metadata")


def _encoded(codec, head=b""):
    return lambda notebook, cells: head + dumped(notebook).decode().encode(codec)


def _crlf(notebook, cells):
    return dumped(notebook).replace(b"\n", b"\r\n")


def _nan(notebook, cells):
    return dumped(notebook).replace(b'"nbformat_minor": 5', b'"nbformat_minor": NaN')


def _colab_picture(notebook, cells):
    picture = png(noise=240_000)
    cells["q8"].source += f"\n\n![image.png](data:image/png;base64,{picture})"


def _own_format(student):
    """The whole notebook again, in nbformat 4.5 with fields that no editor writes."""
    data = json.loads(dumped(book(student)))
    data["nbformat"] = "4"
    data["cells"] = copy.deepcopy(data["cells"]) + [None, 5, {"cell_type": {}, "source": {}}]
    return json.dumps(data).encode()


TOLD = (r"(?i)marks.*id, text (and|or) place",)
CASES = [
    case("Colab: marks dropped, ids kept", "Colab ids", _marks_dropped, says=TOLD, stock=DROPPED),
    case("Colab: marks and ids dropped", "Colab", _marks_and_ids, says=TOLD, stock=DROPPED),
    case("Colab: a picture of 300 kB inside the text", "Colab picture", _colab_picture),
    case("an editor that gives new ids", "new ids", _ids_new),
    case("VS Code", "VS Code", _vscode),
    case("Deepnote", "Deepnote", _json(_deepnote), says=TOLD, stock=DROPPED),
    case("Deepnote, written answers below their stubs", "Deepnote beside", _deepnote_beside,
         says=TOLD, stock=f"{DROPPED}; {BESIDE}"),
    case("Kaggle", "Kaggle", _json(_kaggle)),
    *(case(f"nbformat 4.{minor}", f"format 4.{minor}", _json(_minor(minor)))
      for minor in (0, 1, 2, 3, 4)),
    case("nbformat 3", "format 3", _json(_three)),
    case("nbformat 4.9", "format 4.9", _json(lambda data: data.update(nbformat_minor=9))),
    case("a byte order mark", "BOM", _encoded("utf-8-sig"), stock=NOT_UTF8),
    case("UTF-16 with a byte order mark", "UTF-16", _encoded("utf-16"), stock=NOT_UTF8),
    case("UTF-16, big end first", "UTF-16 BE", _encoded("utf-16-be", b"\xfe\xff"), stock=NOT_UTF8),
    case("ends of lines of Windows", "CRLF", _crlf),
    case("ends of lines of Windows in the cells", "CRLF in cells", _json(_lines)),
    case("ends of lines of an old Mac in the texts", "CR in cells", _json(_old_mac)),
    case("24 MB of outputs", "large outputs", _json(_large_outputs)),
    case("metadata that hide and collapse", "odd metadata", _json(_odd_metadata),
         stock="stock nbgrader wants metadata that are valid"),
    case("no metadata", "no metadata", _json(_without_metadata),
         stock="stock nbgrader wants metadata"),
    case("NaN in the file", "NaN", _nan, stock="stock nbgrader wants a number"),
    Case("cells that are none", "odd cells", in_folder("odd cells", _own_format("odd cells")),
         stock="stock nbgrader wants a notebook that is valid"),
]  # fmt: skip
