"""What a page needs after Sphinx has made it: folds, names for what is heard, ways to the work."""

import html
import re
from collections import Counter
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from tools.site import hands

ON_A_PHONE = "On a phone, read here and work on a larger screen"
CARDS = 4  # columns from which a telephone shows a card for each row
NOBODYS = ": 0 of yours"
ANSWERED = "Compare{}: open this when you have an answer of your own"


def finished(body, bar="", foot="", narrowed=None, notebook=None):
    """Return the HTML of a page's body, ready to be read.

    Args:
        body: what Sphinx made of the page.
        bar: HTML that stands below the title.
        foot: HTML that stands at the end.
        narrowed: what gives the pictures of a page their narrow ones; it changes the page in place.
        notebook: of a page made of a notebook, the best way to it: (words, address).
    """
    page = BeautifulSoup(body, "html.parser")
    if narrowed:
        narrowed(page)
    if notebook:
        hands.fit(page, notebook)
    fold_answers(page)
    name_folds(page)
    say_whose(page)
    heading = ""
    for element in page.find_all(["h1", "h2", "h3", "h4", "table"]):
        if element.name != "table":
            heading = element.get_text(" ", strip=True).rstrip("#").strip()
        elif "rows" not in element.get("class", []):
            mend_table(page, element, heading)
    for figure in page.find_all("figure"):
        name_figure(figure)
    for code in page.select(".cell_input pre"):
        keep_lines(code)
    for fold in page.select("figure + details[open]"):
        del fold["open"]  # the picture stands above it; on a phone its cards are screens long
    for element in page.select(".cell_output [role=status]"):
        del element["role"]  # on a page nothing of it changes
    for title in page.select(".sd-card-title"):
        title["role"], title["aria-level"] = "heading", "3"
    for element in page.select(".cell [tabindex]"):
        del element["tabindex"]  # set again in the page where something really scrolls
    title = page.find("h1")
    if title and bar:
        title.insert_after(BeautifulSoup(bar, "html.parser"))
    if foot:
        (page.find("section") or page).append(BeautifulSoup(foot, "html.parser"))
    return str(page)


def with_bar(body, bar):
    """Return a body with a bar below its title, where nothing else is to be done."""
    return body.replace("</h1>", f"</h1>{bar}", 1)


# What the theme says of its own parts, and what a listener is to hear: the site's name, its search
# and its licences in the landmarks, none of them empty; which page of the list this is.
LANDMARKS = {
    '<header id="pst-header"': '<header role="none" id="pst-header"',
    '<footer class="bd-footer">': '<footer class="bd-footer" role="none">',
    '<footer class="bd-footer-content">': '<footer class="bd-footer-content" role="contentinfo">',
    'class="current reference internal" href="#"': 'class="current reference internal" href="#" '
    'aria-current="page"',
}


ITEM = '<div class="sidebar-primary-item">'  # the site's name, then its search, then the list


def with_landmarks(page):
    """Return the HTML of a whole page with landmarks that hold something.

    >>> with_landmarks('<footer class="bd-footer">')
    '<footer class="bd-footer" role="none">'
    """
    for theirs, ours in LANDMARKS.items():
        page = page.replace(theirs, ours)
    for landmark in ("banner", "search"):
        page = page.replace(ITEM, ITEM.replace("<div", f'<div role="{landmark}"'), 1)
    return page


def fold_answers(page):
    """Fold what answers a task: whoever reads has not written anything yet.

    Neighbouring cells that answer are one fold. A browser prints what is folded as a line, so paper
    gives nothing away either.
    """
    for first in page.select(".answering, .tag_step-compare, .tag_step-say"):
        if first.find_parent("details", class_="answer"):
            continue
        run, after = [first], first.find_next_sibling()
        while after is not None and _answers(after):
            run.append(after)
            after = after.find_next_sibling()
        details = first.wrap(page.new_tag("details", attrs={"class": "answer"}))
        summary = page.new_tag("summary")
        summary.string = ANSWERED.format(_round_of(first))
        details.insert(0, summary)
        for cell in run[1:]:
            details.append(cell.extract())


def _round_of(element):
    """Return " round 3" for what stands in round 3, "" for what stands in none."""
    found = re.match(r"Round \d+", _heading_of(element))
    return f" {found[0].lower()}" if found else ""


def _heading_of(element):
    """Return the words of the heading that something stands below, "" where it has none."""
    heading = element.find_previous(["h2", "h3", "h4"])
    return heading.get_text(" ", strip=True).rstrip("#").strip() if heading else ""


def name_folds(page):
    """Give every fold a name of its own: a list of them is read without what stands around them.

    Those of one name are told apart by the headings above them, and in one part by their number.
    """
    named = Counter(fold.get_text(" ", strip=True) for fold in page.select("summary"))
    folds = [fold for fold in page.select("summary") if named[fold.get_text(" ", strip=True)] > 1]
    parts = [(fold.get_text(" ", strip=True), _heading_of(fold)) for fold in folds]
    sizes, seen = Counter(parts), Counter()
    for fold, part in zip(folds, parts, strict=True):
        seen[part] += 1
        number = f" ({seen[part]} of {sizes[part]})" if sizes[part] > 1 else ""
        if not _round_of(fold) or not part[0].startswith("Compare"):
            said = page.new_tag("span", attrs={"class": "heard"})
            said.string = f": {part[1]}{number}"
            fold.append(said)
        else:
            fold.string = part[0].replace(":", f"{number}:", 1)


def _answers(element):
    return bool({"answering", "tag_step-compare", "tag_step-say"} & set(element.get("class", [])))


def say_whose(page):
    """Say before a comparison with nobody's rows that all of them are the course's."""
    for shown in page.select(".cell_output"):
        if NOBODYS in shown.get_text(" "):
            said = page.new_tag("p", attrs={"class": "nobodys"})
            said.string = "On this page nobody has made rows: all that follow are the course’s."
            shown.insert(0, said)


def mend_table(page, table, heading):
    """Give a table a caption, header cells, and a box in which it can be moved."""
    if not table.find("caption"):
        caption = page.new_tag("caption")
        first = table.find("th")
        about = first is not None and first.get_text(strip=True) == "About"
        caption.string = "About this page" if about else heading
        caption["class"] = "heard"  # it says what the heading above it says
        table.insert(0, caption)
    head = [row.find_all("th") for row in table.select("thead tr")]
    if len(head) == 2 and not any(cell.get_text(strip=True) for cell in head[1][1:]):
        # pandas puts the name of the index into a row of its own
        head[0][0].string = head[1][0].get_text(strip=True)
        head[1][0].parent.decompose()
    for cell in table.select("thead th"):
        if cell.get_text(strip=True):
            cell["scope"] = "col"
        else:
            cell.name = "td"  # an empty corner is no header
    for row in table.select("tbody tr"):
        first = row.find(["td", "th"])
        if first is not None and first.name == "th":
            first["scope"] = "row"
    make_cards(table)
    for cell in table.select("thead th"):
        break_name(page, cell)
    around = table.parent
    if not re.search("overflow-x|pst-scrollable", str(around.attrs)):
        around = table.wrap(page.new_tag("div"))
    around["class"] = [*around.get("class", []), "scrolls"]
    around["role"] = "group"
    around["aria-label"] = table.find("caption").get_text(" ", strip=True)


def break_name(page, cell):
    """Let the name of a column go on below after each "_", so that words have the room."""
    if cell.string and "_" in cell.string:
        parts = re.split(r"(?<=_)", str(cell.string))
        cell.string = parts[0]
        for part in parts[1:]:
            cell.extend([page.new_tag("wbr"), part])


def make_cards(table):
    """Let a wide table be a list of cards on a telephone, and a table all the same to listeners.

    A cell is told its column. What is laid out as blocks is a table to a browser only by its roles.
    """
    heads = [cell.get_text(" ", strip=True) for cell in table.select("thead tr:last-child > *")]
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.select("tbody tr")]
    merged = table.select("[colspan], [rowspan]")
    if len(heads) < CARDS or not rows or merged or any(len(row) != len(heads) for row in rows):
        return
    table["class"] = [*table.get("class", []), "cards"]
    table["role"] = "table"
    for part in table.find_all(["thead", "tbody"]):
        part["role"] = "rowgroup"
    for row in table.find_all("tr"):
        row["role"] = "row"
        in_head = row.parent.name == "thead"
        for cell, head in zip(row.find_all(["td", "th"], recursive=False), heads, strict=True):
            side = "columnheader" if in_head else "rowheader"
            cell["role"] = side if cell.name == "th" else "cell"
            if head and not in_head:
                cell["data-label"] = head


GAP = re.compile(r"[\"']?_{3}[\"']?")
HASH = re.compile(r"(#) ([^\s<])")  # before a gap, which is whole already, it is let be


def keep_lines(code):
    """Let a line of code that is longer than the page go on below, set in, its gaps whole.

    A gap is what a reader has to see; and a "#" that stood alone would leave out nothing. The text
    of the code stays as it is.

    >>> code = BeautifulSoup("<pre># a = ___\\nb</pre>", "html.parser").pre
    >>> keep_lines(code)
    >>> [line.get_text() for line in code.select(".line")], code.select_one(".gap").get_text()
    (['# a = ___\\n', 'b'], '___')
    """
    # of Pygments, whose elements end with their line
    lines = code.decode_contents().split("\n")
    ends = ["\n"] * (len(lines) - 1) + [""]
    said = "".join(
        f'<span class="line">{_glued(line)}{end}</span>'
        for line, end in zip(lines, ends, strict=True)
        if line or end
    )
    # only in a <pre> is what looks like nothing kept: the indents
    kept = BeautifulSoup(f"<pre>{said}</pre>", "html.parser").pre
    code.clear()
    code.extend([*kept.contents])


def _glued(line):
    """A line of code in HTML: each gap one piece, and so a "#" with what it leaves out."""
    parts = re.split("(<[^>]*>)", line)
    parts[::2] = [
        HASH.sub(
            r'<span class="glued">\1 \2</span>', GAP.sub(r'<span class="gap">\g<0></span>', part)
        )
        for part in parts[::2]
    ]
    return "".join(parts)


def name_figure(figure):
    """Give a chart the name of its table, and a way to see it by itself."""
    table = figure.parent.find("caption")
    name = f"Chart: {table.get_text(' ', strip=True)}" if table else "Chart"
    figure["aria-label"] = name


def bar(ways, report, said=()):
    """Return the line below a title: where the work is done, what can be taken along.

    Args:
        ways: (words, address) of each way; the first is the best.
        report: the address where a mistake is told.
        said: what stands before the ways, where they need a word: what a telephone is good for
            stands between its parts.
    """
    # a file is taken along; an address that only asks for one (?path=…) is a place to go to
    taken = {address for _, address in ways if urlsplit(address).path.endswith(".ipynb")}
    links = "".join(
        f'<li><a href="{html.escape(address)}"{" download" if address in taken else ""}>'
        f"{html.escape(words)}</a></li>"
        for words, address in [*ways, ("Report a mistake", report)]
    )
    on_a_phone = f' <span class="narrow">{ON_A_PHONE}.</span> '
    said = f"<p>{on_a_phone.join(map(html.escape, said))}</p>" if said else ""
    return f'<nav class="ways" aria-label="Work with this page">{said}<ul>{links}</ul></nav>'
