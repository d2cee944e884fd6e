"""What is copied out of a marked sentence are its words: a browser does not take the labels."""

import pandas as pd
import pytest

from dateline import article, show, tables

pytestmark = pytest.mark.browser


def test_a_copy_of_a_marked_sentence_has_no_labels(chromium):
    claim = tables.load("claims").query("sentence_id == 's07'").iloc[0]
    marks = pd.DataFrame({"part": ["cue", "source"]})
    marks["start"] = [claim["cue_start"], claim["source_start"]]
    marks["end"] = [claim["cue_end"], claim["source_end"]]
    shown = show.sentence("s07", marks, label="part").data
    assert "(cue)" in shown and "(source)" in shown
    page = chromium.new_page()
    page.set_content(shown)
    page.evaluate("() => getSelection().selectAllChildren(document.body)")
    copied = page.evaluate("() => getSelection().toString()")
    page.close()
    assert article.sentence("s07").text in copied
    assert "cue" not in copied and "source" not in copied
