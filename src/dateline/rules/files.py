"""Rules about the files: the article, its neighbours, and the description of the tables."""

import hashlib

from .. import spreadsheet
from ..package import Fault, TableError


def article_is_untouched(package):
    """The article is byte for byte the one that the rows were read from."""
    path = package.article["path"]
    kept = package.article.get("hash", "").removeprefix("sha256:")
    try:
        found = hashlib.sha256((package.folder / path).read_bytes()).hexdigest()
        package.text()
    except OSError:
        yield Fault(path, None, "", "is missing")
    except TableError:
        yield Fault(path, None, "", "is not UTF-8, so it cannot be the article; restore it")
    else:
        if not kept:
            message = f"its resource has no hash. Write it into datapackage.json: sha256:{found}"
            yield Fault(path, None, "", message)
        elif found != kept:
            message = (
                "is not the article: its bytes differ (sha256). It is never corrected; restore it, "
                f"for instance with: git checkout -- {package.folder.name}/{path}"
            )
            yield Fault(path, None, "", message)


def files_are_described(package):
    """Every file beside the tables is described; no table begins with a mark that is no text."""
    described = {resource["path"] for resource in package.description["resources"]}
    folders = {(package.folder / path).parent for path in described} - {package.folder}
    there = [path for folder in sorted(folders) if folder.is_dir() for path in folder.iterdir()]
    for path in sorted(there):
        name = path.relative_to(package.folder).as_posix()
        # a spreadsheet that is open and a file manager leave files behind
        if path.is_file() and not path.name.startswith((".", "~$")) and name not in described:
            message = "is not described in datapackage.json: describe it there, or take it away"
            yield Fault(name, None, "", message)
    for path in sorted(described):
        file = package.folder / path
        if file.is_file() and file.read_bytes().startswith(spreadsheet.BOM):
            yield Fault(path, None, "", spreadsheet.MARKED, remark=True)


def columns_are_described(package):
    """Every column is described; the tables of the article, and no others, quote it."""
    for name, resource in package.tables.items():
        fields = resource["schema"]["fields"]
        columns = [field["name"] for field in fields]
        place = f"datapackage.json, {resource['name']}"
        for field in fields:
            if not field.get("description", "").strip():
                message = "has no description: say what the column holds, and what empty means"
                yield Fault(place, None, field["name"], message)
        lacking = {"quote", "quote_prefix", "quote_suffix", "start", "end"} - set(columns)
        if "/" not in name and lacking:
            message = f"is a table of the article and has no {', '.join(sorted(lacking))}"
            yield Fault(place, None, "", f"{message}: every row quotes its source")
        if "/" in name and "quote_prefix" in columns:
            yield Fault(place, None, "", "quotes the article, so it belongs into its folder")
