"""A reading is opened by its folder or its description, and by the package's own name for it."""

import pytest

import dateline
from dateline.package import TableError
from dateline.reading import DATA


def test_a_folder_and_its_description_open_the_same():
    assert dateline.open(DATA).text() == dateline.open(DATA / "datapackage.json").text()
    assert not dateline.open(DATA).own


def test_what_is_no_reading_is_said(tmp_path):
    with pytest.raises(TableError, match="describes its article"):
        dateline.open(tmp_path)


def test_the_package_has_what_it_says_and_nothing_else():
    for name in ("new", "open", "progress", "cut", "parts", "export", "take"):
        assert callable(getattr(dateline, name)) and name in dir(dateline)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dateline.nothing
