"""The sources of what was said later, grouped by how near a text is to the speaker."""

import html

import pandas as pd

from dateline import tables

GROUPS = {
    "A": "A: the speaker’s own words, or a direct quotation",
    "B": "B: an established news or rights organisation",
    "C": "C: a republisher, or a machine translation",
    "": "Not ranked",
}
HEAD = """# Sources

The figures, reactions and events told later are statements by parties. Almost all of the figures \
go back to Kazakhstan’s own authorities; few were independently checked. The groups say how near a \
text is to the speaker. They do not say that a number is true. How the sources were read stands in \
the [codebook](/data/codebook.md).
"""
RESTS = {
    "later-figures": ("later/figure-sources", "figure_id"),
    "later-reactions": ("later/reaction-sources", "reaction_id"),
    "later-timeline": ("later/timeline-sources", "timeline_id"),
    "later-disagreements": ("later/disagreement-sources", "disagreement_id"),
}


def page():
    """Return the page as Markdown."""
    sources, rests = tables.load("later/sources"), resting()
    languages = "".join(
        f"<option>{each}</option>" for each in sorted(sources["language"].dropna().unique())
    )
    tools = (
        f'<div class="table-tools" data-rows="{len(sources)}" hidden>'
        '<label>Find in the sources <input type="search" autocomplete="off"></label>'
        '<label>language <select data-attribute="language"><option value="">all</option>'
        f"{languages}</select></label>"
        f'<p class="counted" role="status">{len(sources)} sources</p></div>'
    )
    said = [HEAD, f"``````{{raw}} html\n{tools}\n``````\n"]
    for group, title in GROUPS.items():
        here = sources[sources["closeness"].fillna("") == group]
        if here.empty:
            continue
        said.append(f"## {title}\n")
        here = here.sort_values(["publisher", "published_earliest"], na_position="last")
        items = "".join(_item(row, rests.get(row.source_id, [])) for row in here.itertuples())
        said.append(f'``````{{raw}} html\n<ul class="sources">{items}</ul>\n``````\n')
    return "\n".join(said)


def resting():
    """Return which rows rest on each source: {source_id: [(table, row), ...]}."""
    found = {}
    for name, (table, column) in RESTS.items():
        for row in tables.load(table).itertuples():
            found.setdefault(row.source_id, []).append((name, getattr(row, column)))
    return found


def _item(row, rests):
    title = html.escape(row.title, quote=False)
    language = row.language if isinstance(row.language, str) else ""
    spoken = f' lang="{language}" dir="auto"' if language else ""
    title = f"<bdi{spoken}>{title}</bdi>"
    if isinstance(row.address, str):
        title = f'<a href="{html.escape(row.address)}">{title}</a>'
    facts = [row.publisher, row.published_edtf, language, row.source_id]
    about = " · ".join(html.escape(each, quote=False) for each in facts if pd.notna(each))
    said = f'<li id="{row.source_id}" data-language="{language}">{title}<br><small>{about}</small>'
    if isinstance(row.note, str):
        said += f"<br><small>{html.escape(row.note, quote=False)}</small>"
    links = " ".join(f'<a href="tables/{table}.html#{each}">{each}</a>' for table, each in rests)
    return said + (f"<br><small>rests on it: {links}</small>" if links else "") + "</li>"
