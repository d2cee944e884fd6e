"""The course as a site: `make site`, or python -m tools.site

Pages are written from what the repository has (notebooks, exercises, tables, codebook, README) and
handed to Sphinx with MyST-NB; how they look stands in `site/`. Nothing that is written here is
kept in the repository, and nothing on a page is typed twice: counts, minutes and quotes come from
the tables and texts at the time of building.

plan        which pages there are, in which order, and where links between files lead
reading     a lesson or an exercise as a page: steps, folded answers, a run of the exercises
narrow      the charts of the notebooks once more, as a telephone shows them
keys        what is folded there, open, on a page of its own
words       the article, every word of it with what stands beside it in English
rows        a page for each table, each row leading to its words
sources     what was read for the later tables, grouped
explorers   the places of the explorers, and what they draw from
front       the first page
card        the picture for whoever shares its address
hands       where a notebook is written in or run, which a page cannot be
finish      what a page needs after Sphinx has written it
finding     the search, for Arabic too
"""
