"""The search of the site: Sphinx's own for English, which also finds Arabic however it is typed.

Vowel signs and the stretching stroke are left out, the forms of alif are one, and so are the two
that end a word and look alike; the page does the same with what a reader types. Sphinx finds no
numbers; here they are words, as a course on figures needs them. Nor does it know how often a page
has a word: that is counted when all pages are there, and site/scorer.js makes use of it.
"""

import json
import re
from collections import Counter

from bs4 import BeautifulSoup
from sphinx.search import languages
from sphinx.search.en import SearchEnglish

LEFT_OUT = "\u064b-\u0652\u0670\u0640"
ALIKE = {"\u0622": "\u0627", "\u0623": "\u0627", "\u0625": "\u0627", "\u0671": "\u0627"}
ALIKE |= {"\u0649": "\u064a", "\u0629": "\u0647"}
NUMBER = "number"  # stands before the digits of a number in the index
_SAME = str.maketrans(ALIKE)


def plain(word):
    """Return a word as the search compares it.

    >>> plain("\u0623\u064e\u0639\u0644\u0646\u062a") == "\u0627\u0639\u0644\u0646\u062a"
    True
    """
    return re.sub(f"[{LEFT_OUT}]", "", word).translate(_SAME)


class EnglishAndArabic(SearchEnglish):
    """Sphinx's search for English, for Arabic words too."""

    def __init__(self, options):
        super().__init__(options)
        self.stems = {}

    # a word may have vowel signs and strokes in it
    _word_re = re.compile(rf"[\w{LEFT_OUT}]+")

    def split(self, text):
        """Return the words of a text; a number is one, under a name that Sphinx lets pass."""
        return [f"{NUMBER}{word}" if word.isdigit() else word for word in super().split(text)]

    def stem(self, word):
        """Return a word as it stands in the index."""
        if word not in self.stems:
            self.stems[word] = super().stem(plain(word))
        return self.stems[word]

    @property
    def js_splitter_code(self):
        """The same in the page: what is typed is made plain, then stemmed as English."""
        alike = ",".join(f'"{ord(a):04x}":"{ord(b):04x}"' for a, b in ALIKE.items())
        left_out = "".join(f"\\u{ord(c):04x}" if c != "-" else c for c in LEFT_OUT)
        return f"""
const alike = {{{alike}}};
const same = (letter) => {{
  const code = letter.charCodeAt(0).toString(16).padStart(4, "0");
  return alike[code] ? String.fromCharCode(parseInt(alike[code], 16)) : letter;
}};
const plain = (word) => [...word.replace(/[{left_out}]/gu, "")].map(same).join("");
var splitQuery = (query) => plain(query)
  .split(/[^\\p{{Letter}}\\p{{Number}}_\\p{{Emoji_Presentation}}]+/gu)
  .filter((term) => term)
  .map((term) => (/^\\d+$/.test(term) ? `{NUMBER}${{term}}` : term));
"""


INDEX = re.compile(r"^Search\.setIndex\((.*)\)$", re.DOTALL)
COUNTED = "\nvar datelineOften = {};"  # beside the index: {word: {number of the page: times}}


def count(folder):
    """Write beside the index of a site how often its pages have each word, where that is often.

    ``folder`` is the site, with its ``searchindex.js``.
    """
    path = folder / "searchindex.js"
    said = path.read_text(encoding="utf-8")
    index = json.loads(INDEX.match(said)[1])
    language, often = EnglishAndArabic({}), {}
    for number, name in enumerate(index["docnames"]):
        page = BeautifulSoup((folder / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
        text = (page.find("article") or page).get_text(" ")
        counts = Counter(language.stem(word.lower()) for word in language.split(text))
        for word, times in counts.items():
            # a word of one page needs no order, and twice is little more than once
            if times > 2 and isinstance(index["terms"].get(word), list):
                often.setdefault(word, {})[number] = times
    counted = json.dumps(often, ensure_ascii=False, separators=(",", ":"))
    path.write_text(said + COUNTED.replace("{}", counted), encoding="utf-8", newline="\n")


def setup(app):
    """Let Sphinx search in both."""
    languages["en"] = EnglishAndArabic
    return {"parallel_read_safe": True, "parallel_write_safe": True}
