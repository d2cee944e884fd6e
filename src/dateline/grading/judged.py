"""What the machine's marks of one submission are worth: which of them a person has to look at.

A mark is the machine's where it could judge the answer. Where something that may be the answer
stands beside a blank one, or where an answer that was right at home ended in an error here, the
mark waits for a person.
"""

import importlib.util
import json
import re

from . import wire
from .names import printable

_MODULE = re.compile(r"No module named '([\w.]{1,80})")
LISTED = 5  # libraries that are named
VALUE = 600  # signs of an answer that came out, for whoever marks it
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,16}\b")


def judge(result, handed, needs):
    """Enter into a result of ``work.grade`` what waits for a person and what whoever marks sees.

    Args:
        result: the result; its ``cells`` are those of ``handed``, with their outputs.
        handed: what ``align.beside`` returned; test cells with the ``answers`` that came out.
        needs: the libraries that the course needs: one of these that is missing is the machine's
            fault, and any other the student's own affair.
    """
    pairs = list(zip(handed.cells, result["cells"], strict=True))
    lacking = _lacking(pairs)
    if missing := [name for name in lacking if name in needs]:
        _say(
            result,
            f"The course needs {', '.join(missing)}, which is not installed where it was graded: "
            "no fault of the student's. Install it and run the same command again.",
        )
        result["again"] = True
    if others := [printable(name, 40) for name in lacking if name not in needs][:LISTED]:
        _say(
            result,
            "Imported, but neither of the course nor installed here: "
            f"{', '.join(others)}; look whether the answers are right all the same.",
        )
    beside, several, failed, judged_otherwise = [], [], [], []
    for number, region in enumerate(handed.regions):
        mine = [pair for pair in pairs if pair[0]["region"] == number]
        seen = wire.digest([_seen(cell, shown) for cell, shown in mine if _of_student(cell)])
        error = _failed(mine)
        for cell, shown in mine:
            if cell["id"] not in region.marks:
                continue
            result["seen"][cell["id"]] = seen
            if cell["id"] in result["waits"] or _is_full(cell, shown):
                continue
            tested = result["tests"].get(cell["id"])
            if region.near and (region.blank or tested):  # what is written waits anyway
                (beside if region.blank else several).append(cell["id"])
            elif tested and cell["home"] == "right" and tested["result"] != "right":
                (failed if error else judged_otherwise).append(_named(cell["id"], error))
                if error:
                    result["waits"].append(cell["id"])
    result["waits"] += [*beside, *several]
    for cell, shown in pairs:
        if cell["id"] in result["waits"] and cell["names"]:
            shown["outputs"] = [*shown["outputs"], *_came_out(cell["answers"])]
    if beside:
        names = ", ".join(map(_named, beside))
        _say(
            result,
            "Left blank in its own place, but something that may be the answer stands beside it, "
            f"so a person has to mark it: {names}.",
        )
    if several:
        _say(
            result,
            "The answer above the check counts; it is not fully right, and there is another one, "
            f"so a person has to mark it: {', '.join(map(_named, several))}.",
        )
    if failed:
        _say(
            result,
            "Right at home, says the file, but the answer ended in an error here, so a person has "
            f"to mark it: {', '.join(failed)}.",
        )
    if judged_otherwise:
        _say(
            result,
            "Right at home, says the file, and not here, where nothing failed: "
            f"{', '.join(judged_otherwise)}. The mark is that of what ran here.",
        )


def _say(result, remark):
    result["remarks"].append(remark)
    result["looks"] = True


def _named(cell_id, error=""):
    name = cell_id.removesuffix("-check")
    return f"{name} ({error})" if error else name


def _of_student(cell):
    return cell["own"] or cell.get("answers") is not None


def _failed(mine):
    """The error in which the answer of a question ended, in a few words; "" where it came out.

    A cell beside the answer may fail without it: then what came out was judged.
    """
    asked = {name for cell, _ in mine if cell["names"] for name in cell["names"]}
    came = {name for cell, _ in mine for name in (cell.get("answers") or {}).get("names", ())}
    for cell, shown in mine:
        error = _error(cell, shown)
        if error and (cell["nbgrader"].get("solution") or not asked <= came):
            return error
    return ""


def _error(cell, shown):
    """The error that a student's cell ended in here and not at home, in a few words."""
    if shown["type"] != "code" or not cell["own"]:
        return ""
    for output in shown["outputs"]:
        if output["output_type"] == "error" and output["ename"] != cell["home"]:
            said = f"{output['ename']}: {output['evalue']}" if output["evalue"] else output["ename"]
            return printable(said, 120)
    return ""


def _lacking(pairs):
    """What the student's cells asked for in vain, where they had it at home, and is not here."""
    found = []
    for cell, shown in pairs:
        for output in shown["outputs"] if shown["type"] == "code" and cell["own"] else ():
            asked = output["output_type"] == "error" and _MODULE.search(output["evalue"])
            if asked and output["ename"] == "ModuleNotFoundError" != cell["home"]:
                found.append(asked[1].partition(".")[0])
    return [name for name in dict.fromkeys(found) if not _is_here(name)]


def _is_here(name):
    """Whether a library can be imported on this machine, whatever an error says."""
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return True


def _came_out(answers):
    """The values of an answer, as an output: one code can have others in another notebook."""
    for name, value in ((answers or {}).get("names") or {}).items():
        if not (isinstance(value, dict) and "$figure" in value):
            said = printable(json.dumps(value, ensure_ascii=False), VALUE)
            text = f"What came out: {name} = {said}\n"
            yield {"output_type": "stream", "name": "stdout", "text": text}


def _is_full(cell, shown):
    """Whether a test cell shows nothing that takes marks (``nbgrader.utils.determine_grade``)."""
    if cell["names"] is None:
        return False
    return not any(
        output["output_type"] in ("error", "execute_result") or output.get("name") == "stderr"
        for output in shown["outputs"]
    )


def _seen(cell, shown):
    """What a marker sees of a cell, and the answer that came out of it: no numbers of runs."""
    if cell["names"] is not None:
        return ["answers", cell["answers"]]
    outputs = [
        {name: value for name, value in output.items() if name != "execution_count"}
        for output in shown.get("outputs", [])
    ]
    text = _ADDRESS.sub("0x", wire.json_of(outputs))
    return [cell["type"], cell["source"], cell["attachments"], text]
