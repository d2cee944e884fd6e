"""A reading handed on: one file with everything in it."""

import io
import json
import zipfile
from pathlib import Path

from ..own.kept import put
from . import annotations
from .told import InterchangeError

ANNOTATIONS = "annotations.jsonld"
_DATE = (1980, 1, 1, 0, 0, 0)  # the same rows make the same bytes


def export(reading, path, tell=print):
    """Write a reading into one file, to hand it on or to keep it.

    Args:
        reading: a Reading.
        path: a file that ends in ``.zip``: the text, the tables, the codebook, the description (a
            Frictionless Data Package) and the annotations; or in ``.jsonld`` or ``.json``: the
            annotations alone (W3C). What was there before is put away beside it.
        tell: what is done with what there is to say; None says nothing.

    Returns:
        The path.

    Raises:
        InterchangeError: it cannot be written, or ends in something else.
        TableError: a table is broken.
    """
    path = Path(path).expanduser()
    kind = path.suffix.casefold()
    if kind == ".zip":
        data, what = _zipped(reading), "the text, its tables and its annotations"
    elif kind in (".jsonld", ".json"):
        data, what = annotations.as_text(reading).encode("utf-8"), "the annotations (W3C)"
    else:
        raise InterchangeError(
            f"{path.name}: end the name in .zip (all of the reading) or in .jsonld (its rows as "
            "W3C Web Annotations)."
        )
    try:
        before = put(path, data)
    except OSError as error:
        raise InterchangeError(
            f"{path} cannot be written ({error.strerror or error}). Name a folder in which you may "
            "write."
        ) from None
    if tell:
        tell(f"Written: {path} with {what}.{before}")
        tell("It holds the text itself: hand it on only if you may hand on that.")
    return path


def _zipped(reading):
    package = reading.package
    described = json.dumps(package.description, ensure_ascii=False, indent=2) + "\n"
    files = {"datapackage.json": described.encode("utf-8")}
    for resource in package.description["resources"]:
        reading.table(package.name(resource["name"])) if "schema" in resource else reading.text()
        files[resource["path"]] = (reading.folder / resource["path"]).read_bytes()
    codebook = reading.folder / "README.md"
    if codebook.is_file():
        files["README.md"] = codebook.read_bytes()
    files[ANNOTATIONS] = annotations.as_text(reading).encode("utf-8")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
