"""A page for each table: what its columns mean, its rows to sort and filter, their words."""

import html
import json
from functools import cache

import pandas as pd

from dateline import tables
from tools import ROOT
from tools.site import words

# where a row stands in the text is what its link leads to
ANCHOR = ("quote_prefix", "quote_suffix", "start", "end")
# columns with ids of another table, which the description of the tables does not tell as such
LISTS = {
    "claim_ids": "article-claims",
    "article_event_ids": "article-events",
    "sentence_ids": "article-sentences",
}
SOURCED = {
    "later-figures": ("figure_id", "later/figure-sources"),
    "later-reactions": ("reaction_id", "later/reaction-sources"),
    "later-timeline": ("timeline_id", "later/timeline-sources"),
    "later-disagreements": ("disagreement_id", "later/disagreement-sources"),
}
FOLDERS = {
    "article": "What the article says",
    "later": "What was said later, each row with its sources",
    "place": "Where it is",
}


@cache
def described():
    """Return what `datapackage.json` says of each table: {name: resource}."""
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return {each["name"]: each for each in package["resources"] if "schema" in each}


def load(name):
    """Return the table of a resource, such as ``later-figures``."""
    folder, _, table = name.partition("-")
    return tables.load(table if folder == "article" else f"{folder}/{table}")


def overview():
    """Return the page that lists all tables, as Markdown."""
    said = [
        "# The tables\n",
        "Each row of what was read from the article quotes its words. What a row of each table is "
        "and how the hard cases were decided stands in the [codebook](/data/codebook.md).\n",
    ]
    for folder, title in FOLDERS.items():
        said.append(f"({folder})=\n## {title}\n")
        said.append("| table | rows | a row is |\n| --- | ---: | --- |")
        for name, resource in described().items():
            if name.startswith(f"{folder}-"):
                about = resource["description"].replace("|", "/")
                link = f"[{name.partition('-')[2]}](/data/tables/{name}.md)"
                said.append(f"| {link} | {len(load(name))} | {about} |")
        said.append("")
    return "\n".join(said)


def page(name):
    """Return the page of a table as Markdown."""
    resource, frame = described()[name], load(name)
    folder, _, short = name.partition("-")
    said = [f"# {folder}/{short}\n", f"A row is: {resource['description']}\n"]
    said.append(
        f"``````{{raw}} html\n{_columns(resource)}\n{_table(name, resource, frame)}\n``````\n"
    )
    return "\n".join(said)


def _columns(resource):
    """What the columns mean, folded."""
    items = "".join(
        f"<dt><code>{field['name']}</code></dt><dd>{html.escape(field.get('description', ''))}</dd>"
        for field in resource["schema"]["fields"]
    )
    named = "<summary>What the columns mean</summary>"
    return f'<details class="columns">{named}<dl>{items}</dl></details>'


def _table(name, resource, frame):
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    shown = [column for column in frame.columns if column not in ANCHOR]
    leads = _leads(resource) | {column: LISTS[column] for column in shown if column in LISTS}
    key = resource["schema"].get("primaryKey") or []
    key = [key] if isinstance(key, str) else key
    sources = _sources(name)
    heads = [*shown, "sources"] if sources else shown
    csv = f"../../files/{resource['path']}"
    said = [
        f'<div class="table-tools" data-rows="{len(frame)}" hidden>',
        '<label>Find in the rows <input type="search" autocomplete="off"></label>',
    ]
    for column in shown:
        if values := fields.get(column, {}).get("constraints", {}).get("enum"):
            options = "".join(f"<option>{html.escape(str(value))}</option>" for value in values)
            said.append(
                f'<label>{column} <select data-column="{shown.index(column)}">'
                f'<option value="">all</option>{options}</select></label>'
            )
    said.append(f'<p class="counted" role="status">{len(frame)} rows</p></div>')
    said.append(f'<p><a href="{csv}" download>Download {resource["path"]}</a></p>')
    cells = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in heads)
    said.append(
        f'<div class="scrolls" role="group" aria-label="Rows of {name}">'
        f'<table class="rows" role="table"><caption class="heard">Rows of {name}</caption>'
        f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead><tbody role="rowgroup">'
    )
    for record in frame.to_dict("records"):
        row_id = "-".join(str(record[column]) for column in key)
        cells = [_cell(name, column, record, key, leads) for column in shown]
        if sources:
            links = " ".join(
                f'<a href="../sources.html#{source}">{source}</a>'
                for source in sources.get(row_id, [])
            )
            cells.append(f'<td role="cell" data-label="sources">{links}</td>')
        anchor = f' id="{html.escape(row_id)}"' if row_id else ""
        # on a telephone one line of its card says what is empty
        if empty := [column for column in shown if _is_empty(record[column])]:
            anchor += f' data-empty="{", ".join(empty)}"'
        said.append(f'<tr role="row"{anchor}>{"".join(cells)}</tr>')
    said.append("</tbody></table></div>")
    return "\n".join(said)


def _sources(name):
    if name not in SOURCED:
        return {}
    column, table = SOURCED[name]
    return tables.load(table).groupby(column)["source_id"].agg(list).to_dict()


def _leads(resource):
    """Which table the ids of a column lead to."""
    leads = {}
    for foreign in resource["schema"].get("foreignKeys", []):
        target = foreign["reference"]["resource"] or resource["name"]
        leads[foreign["fields"][0]] = target
    return leads


def _is_empty(value):
    return value is None or (pd.api.types.is_scalar(value) and pd.isna(value))


def _cell(name, column, record, key, leads):
    value = record[column]
    head = key[:1] == [column] and len(key) <= 2
    kind = 'th scope="row" role="rowheader"' if head and len(key) == 1 else 'td role="cell"'
    if _is_empty(value):
        return f'<td role="cell" data-label="{column}" class="empty"></td>'
    text = f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
    text = {"True": "yes", "False": "no"}.get(text, text)
    more = f' data-label="{column}"'
    if column.endswith(("quote", "quoted_words")) or column == "name_ar":
        more += ' lang="ar" dir="rtl"'
    inner = html.escape(text, quote=False)
    if head:
        inner = _to_words(name, record, text, inner)
    elif column in leads:
        inner = "; ".join(_to_row(leads[column], each) for each in text.split("; "))
    elif column == "address" and text.startswith("http"):
        inner = f'<a href="{html.escape(text)}">{inner}</a>'
    return f"<{kind}{more}>{inner}</{kind.split()[0]}>"


def _to_words(name, record, text, inner):
    """The id of a row, leading to the words that it was read from."""
    folder, _, table = name.partition("-")
    if name == "later-sources":
        return f'<a href="../sources.html#{text}">{inner}</a>'
    if folder != "article":
        return inner
    if table in words.RESTING:
        where = f"{table}-{text}"
    else:
        where = text if table == "sentences" else record.get("sentence_id")
    if table == "sections":
        sentences = tables.load("sentences")
        where = sentences[sentences["section_id"] == text]["sentence_id"].iloc[0]
    return f'<a href="../article.html#{where}">{inner}</a>'


def _to_row(table, row):
    where = html.escape(row, quote=False)
    if table == "article-sentences":
        return f'<a href="../article.html#{where}">{where}</a>'
    if table == "later-sources":
        return f'<a href="../sources.html#{where}">{where}</a>'
    return f'<a href="{table}.html#{where}">{where}</a>'
