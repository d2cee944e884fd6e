"""``dateline check``: the tables held against their article and the rules."""

from pathlib import Path

NAMES = ("check",)


def options(commands):
    """Add ``check``."""
    parser = commands.add_parser("check", help="hold the tables against the article and the rules")
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="a folder with a datapackage.json, an article and its tables (default: the course's)",
    )


def run(chosen):
    """Print what is in a folder of data, every fault, and remarks; return 1 for faults, else 0."""
    from ..own.gathered import all_of, left_out
    from ..package import TableError
    from ..reading import DATA, Reading

    try:
        reading = Reading(chosen.folder or DATA)
    except TableError as error:
        print(error)
        return 1
    print(f"{reading.title}\n")
    told = all_of(reading) if reading.own else []
    for line in told:
        print(f"{line}\n")
    left = left_out(told)
    found = reading.check()
    faults = [fault for fault in found if not fault.remark]
    remarks = [fault for fault in found if fault.remark]
    for name in reading.names():
        print(_line(reading, name, faults))
    print()
    for line in _told(faults, reading):
        print(f"- {line}")
    if faults:
        print(f"\n{len(faults)} fault{'s' if len(faults) > 1 else ''}. Mend what is named above.")
    elif not left:
        print("No faults.")
    if left:
        print(f"Not whole: {left} until it is mended, see above.")
    if remarks:
        print("\nNo fault, but good to know:")
    for remark in remarks:
        print(f"- {remark}")
    return 1 if faults or left else 0


def _told(faults, reading):
    """Yield the faults as lines; what a spreadsheet did to a whole column is one line."""
    from ..own.gathered import whence
    from ..spreadsheet import of_the_column

    together = {}
    for number, fault in enumerate(faults):
        done = of_the_column(fault.message)
        key = (fault.file, fault.column, done) if done else number
        together.setdefault(key, []).append(fault)
    for first, *others in together.values():
        column = f", column {first.column}" if first.column else ""
        if others:
            place = f"{first.file}{column}, {len(others) + 1} rows, the first is row {first.row}"
            yield f"{place}: {first.message}"
        else:
            yield f"{first}{whence(first, reading) if reading.own else ''}"


def _line(reading, name, faults):
    path = reading.package.tables[name]["path"]
    rows, unread = reading.package.read(name)
    if rows is None or unread:
        return f"  {name:<28}cannot be read, see below"
    said = f"{len(rows):>4} rows"
    if reading.anchored(name):
        lost = {
            fault.row
            for fault in faults
            if fault.file == path and fault.column in ("quote", "start, end")
        }
        said += f", {len(rows) - len(lost)} of {len(rows)} anchors resolve"
    return f"  {name:<28}{said}"
