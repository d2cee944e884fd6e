"""What the tests of the explorers look at: the HTML as a tree, its rows, Arabic not told."""

import re

import pytest
from bs4 import BeautifulSoup

from dateline import article


def _page(shown):
    return BeautifulSoup(shown.data, "html.parser")


@pytest.fixture
def page():
    """The HTML of a Shown as a tree."""
    return _page


@pytest.fixture
def ids():
    """The row headings of a table."""
    return lambda shown: [th.get_text() for th in _page(shown).select("tbody th[scope=row]")]


@pytest.fixture
def arabic_outside():
    """Arabic letters that stand in no element which says so."""
    return lambda shown: [
        text
        for text in _page(shown).find_all(string=re.compile(f"[{article.LETTERS}]"))
        if not text.find_parent(lang="ar", dir="rtl")
    ]
