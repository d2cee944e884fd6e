"""The order in which answers are read, and what is marked in them."""

import random
import time

import pytest

pytest.importorskip("nbgrader")

from dateline.marking.order import chained  # noqa: E402
from dateline.marking.signs import Signs, much_alike, words_in  # noqa: E402
from dateline.marking.text import sentences_of  # noqa: E402

SENTENCES = sentences_of("01-reading")
TEXTS = {
    "a": "s29 does not say how many soldiers are sent.",
    "b": "In s22 nobody says who threw stones.",
    "c": "s29: who asked for soldiers is not told.",
    "d": "Who threw the stones? It is missing in s22.",
    "e": "Bad journalism, I think.",
}


def orders(number=20):
    for seed in range(number):
        keys = sorted(TEXTS)
        random.Random(seed).shuffle(keys)
        yield chained(TEXTS, keys.index)


def test_answers_that_resemble_each_other_stand_together_and_the_rest_is_chance():
    found = list(orders())
    for chains in found:
        assert {frozenset(chain) for chain in chains} == {
            frozenset("ac"),
            frozenset("bd"),
            frozenset("e"),
        }
    assert len({chains[0][0] for chains in found}) == len(TEXTS)  # any may be the first
    assert chained({}, [].index) == []


def test_every_answer_is_read_once_however_many_there_are():
    chance = random.Random(1)
    words = [f"word{n}" for n in range(200)]
    texts = {n: " ".join(chance.choices(words, k=60)) for n in range(600)} | {600: "", 601: ""}
    began = time.process_time()
    chains = chained(texts, lambda key: key)
    assert time.process_time() - began < 3
    assert sorted(key for chain in chains for key in chain) == sorted(texts)


def test_sentences_numbers_and_words_of_the_article_are_marked():
    shown = Signs(SENTENCES).shown(
        "<p>S8 says: protesters stormed an administrative <b>building and</b> 1,200 of "
        "s99 &lt;x&gt; on 5 January.</p><pre><code>s08 = 5</code></pre>"
    )
    assert '<span class="is-code">S8</span> says' in shown
    assert '<span class="is-quoted">stormed an administrative </span>' in shown
    assert '<b><span class="is-quoted">building and</span></b>' in shown
    assert '<span class="is-number">1,200</span> of s99 &lt;x&gt; on' in shown
    assert '<span class="is-number">5</span> January' in shown
    assert "<pre><code>s08 = 5</code></pre>" in shown  # no sign in what was run


def test_what_the_answer_before_does_not_have_is_new():
    one, two = "Nobody says who threw stones at cars.", "Nobody says who burned cars."
    assert much_alike(two, one) and not much_alike(two, "Somebody did it.")
    assert not much_alike("", one)
    shown = Signs(SENTENCES).shown(f"<p>{two}</p>", words_in(one))
    assert shown == '<p>Nobody says who <span class="is-new">burned</span> cars.</p>'


@pytest.mark.parametrize("text", ["", "<p></p>", "<p>a<br>s08</p>", "x &amp; y", '<img alt="s08">'])
def test_nothing_is_lost_or_added(text):
    shown = Signs(SENTENCES).shown(text)
    assert shown.replace('<span class="is-code">s08</span>', "s08") == text
