"""A page of one's own: question, text, chart, quotations, rows, limits and sources in one file.

    page = brief(
        title="…", question="…", text="…", rows=mine, quotes=mine.head(3),
        figure=fig, alt="…", table=numbers, later=["det-06"], later_text="…",
        unknown="…", sources="…", author="…", date="…",
    )

The page needs no network and no script. Every number and every quotation on it leads to the words
that it rests on, at its foot, in both languages.

    page      the function, and what it returns
    parts     what is given for each part, taken as it is or told why not
    resting   what the page rests on: sentences with their marks, later statements, numbers, days
    linking   a learner's text with its links, and what in it leads nowhere
    drawn     the chart as a picture inside the page
    page.html how all of it is laid out
"""

from .page import Page, brief

__all__ = ["Page", "brief"]
