"""What went wrong while a submission ran: cells in error, cells stopped at a limit.

It is read off the graded notebook, so it holds for a result that was kept, too.
"""

LISTED = 6  # cells of one submission that are named
LONG = 40  # letters of the name of an error
ODD = "an error of an odd name"


def found(cells):
    """Return the cells in which something went wrong, in their order, as a list of dicts.

    Args:
        cells: those of a result of ``work.grade``.

    Returns:
        Each with ``cell`` (its id, or "a cell after q3" for one of the student's own), ``error``
        (the kind, such as "SyntaxError") and ``stopped`` (True when a limit ended it).
    """
    told, last = [], ""
    for cell in cells:
        last = cell["id"] or last
        about = cell["nbgrader"]
        if cell["type"] != "code" or (about.get("grade") and not about.get("solution")):
            continue
        error = _error(cell)
        if error:
            name = cell["id"] or (f"a cell after {last}" if last else "a cell before the first")
            told.append({"cell": name, "error": error, "stopped": bool(cell.get("stopped"))})
    return told


def said(wrong):
    """Return a sentence on the cells that ended in an error, of what ``found`` returned, or "".

    Those that were stopped have a sentence of their own, from whoever stopped them.

    >>> said([{"cell": "q3", "error": "SyntaxError", "stopped": False}])
    'Ended in an error: q3 (SyntaxError).'
    """
    listed = [f"{one['cell']} ({one['error']})" for one in wrong if not one["stopped"]]
    more = f" and {len(listed) - LISTED} more" if len(listed) > LISTED else ""
    return f"Ended in an error: {', '.join(listed[:LISTED])}{more}." if listed else ""


def _error(cell):
    """The kind of the last error that a cell shows, or ""."""
    errors = [out for out in cell.get("outputs", []) if out.get("output_type") == "error"]
    name = str(errors[-1].get("ename", "Error")) if errors else ""
    # a class can be called anything, and this goes into a report of ours
    return name if name.isidentifier() and len(name) <= LONG else ODD if errors else ""


def answers(cells):
    """Return {test cell: the answer's cell before it} of a result's cells."""
    pairs, answer = {}, ""
    for cell in cells:
        about = cell["nbgrader"]
        if about.get("solution"):
            answer = cell["id"]
        elif cell["type"] == "code" and about.get("grade"):
            pairs[cell["id"]] = answer
    return pairs


def explained(tests, cells):
    """Return the tests of a result with what their answer's cell ran into, where nothing is said.

    An answer that was an error or was stopped is not one that nobody tried.

    >>> cells = [
    ...     {"id": "q1", "type": "code", "nbgrader": {"solution": True}, "outputs": [
    ...         {"output_type": "error", "ename": "NameError"}]},
    ...     {"id": "q1-check", "type": "code", "nbgrader": {"grade": True}},
    ... ]
    >>> explained({"q1-check": {"result": "not attempted", "mistake": ""}}, cells)
    {'q1-check': {'result': '', 'mistake': 'an error in the cell: NameError'}}
    """
    wrong = {one["cell"]: one for one in found(cells)}
    pairs, told = answers(cells), {}
    for name, test in tests.items():
        one = wrong.get(pairs.get(name))
        if one and test["result"] in ("", "not attempted", "not reached") and not test["mistake"]:
            said = (
                "stopped at the time limit"
                if one["stopped"]
                else (f"an error in the cell: {one['error']}")
            )
            test = {**test, "result": "", "mistake": said}
        told[name] = test
    return told
