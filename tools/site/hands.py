"""What a page says where a notebook is written in or run: a page can do neither.

A notebook tells its reader what to press. On a page such words say that they are for the notebook,
and the place of an answer leads to where it can be written; on paper it is room for the answer.
"""

import html
import re

from bs4 import BeautifulSoup

# what only somebody does who has the notebook before them
BY_HAND = re.compile(
    r"Shift\+?|\bkey B\b|in the bar|[Dd]ouble-click|\bnew cell|[Cc]ell of your own|three dots"
    r"|[Rr]un (it|the next|the cell|all cells)|Restart Kernel|Ctrl\+S"
)
LABEL = "In the notebook: "
RUNS = "Here nothing runs: what a cell gives stands below it. Open the notebook {where}."
ROOM = "Answer on paper, or {where}: this page cannot be written in."
# a written answer of an exercise, which a person marks
OWN_WORDS = '<div class="step step-do own-words">\n\n**Your answer.**\n\n</div>'


def fit(page, where):
    """Fit the words of a notebook to a page; change the page, a BeautifulSoup, in place.

    Args:
        page: the page of a lesson or an exercise.
        where: the best way to the notebook itself: (words, address).

    >>> page = BeautifulSoup("<p>Run the next cell.</p>", "html.parser")
    >>> fit(page, ("in your browser", "lab/"))
    >>> page.p.get_text()
    'In the notebook: Run the next cell.'
    """
    words, address = where
    link = f'<a href="{html.escape(address)}">{html.escape(words)}</a>'
    _label(page, _door(RUNS, link))
    for output in page.select(".cell_output"):
        _make_room(page, output, link)
    for own in page.select(".own-words"):
        own.append(_door(ROOM, link, "room"))


def _door(words, link, *kinds):
    said = f'<p class="{" ".join(["door", *kinds])}">{words.format(where=link)}</p>'
    return BeautifulSoup(said, "html.parser")


def _label(page, door):
    """Say of each paragraph on what to press that it is for the notebook; the first has a door."""
    found = [
        paragraph
        for paragraph in page.find_all("p")
        if BY_HAND.search(paragraph.get_text())
        and not paragraph.find_parent(class_=["cell", "step-do"])
        and not paragraph.find_parent(["li", "td", "details"])
    ]
    for paragraph in found:
        label = page.new_tag("span", attrs={"class": "for-notebook"})
        label.string = LABEL
        paragraph.insert(0, label)
    if found:
        around = found[0].find_parent(class_="step") or found[0]
        around.insert_after(door)


def _make_room(page, output, link):
    """Put a way to the notebook where a check says that there is no answer yet.

    Of how a written answer would be marked, what is asked for stays.
    """
    text = output.get_text(" ", strip=True)
    if "Not attempted" in text:
        output.clear()
        output.append(_door(ROOM, link, "room"))
    elif asked := output.find("h4", string="What is asked for"):
        for before in asked.find_previous_siblings(["p", "pre"]):
            before.decompose()
