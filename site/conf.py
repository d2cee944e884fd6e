"""Settings of Sphinx for the site: `make site` writes the pages and calls it."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import publishing  # noqa: E402

project = "Dateline Almaty"
language = "en"
extensions = [
    "myst_nb",
    "sphinx_design",
    "sphinxext.opengraph",
    "tools.site.finding",
    "tools.site.hooks",
]
exclude_patterns = ["extra"]
# a table and a key are led to from their list; the side bar is the course
suppress_warnings = ["toc.not_included"]

# the outputs that are stored: nothing is run while the site is built
nb_execution_mode = "off"
nb_merge_streams = True
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]

html_theme = "sphinx_book_theme"
html_title = "Dateline Almaty"
html_static_path = ["static"]
html_extra_path = []
html_css_files = ["course.css", "explorers.css", ("paper.css", {"media": "print"})]
html_js_files = [("course.js", {"defer": "defer"}), ("explorers.js", {"defer": "defer"})]
html_favicon = "static/favicon.svg"
html_copy_source = False
html_search_scorer = str(ROOT / "site" / "scorer.js")
html_show_sphinx = False
html_use_index = False
html_context = {"default_mode": "auto"}
html_sidebars = {"**": ["navbar-logo.html", "search-button-field.html", "sbt-sidebar-nav.html"]}
html_theme_options = {
    "logo": {"text": "Dateline Almaty"},
    "use_download_button": False,
    "navbar_persistent": [],
    "show_toc_level": 1,
    "show_navbar_depth": 1,
    "home_page_in_toc": False,
    "toc_title": "On this page",
    "footer_content_items": ["extra-footer"],
    "extra_footer": (
        f"{publishing.named()}. "
        "Text, translations and tables: CC BY 4.0. Code: BSD-3-Clause. The article is neither: its "
        "publisher and its date are not in the text; it stands here as the object of study."
    ),
}
templates_path = ["templates"]

html_baseurl = ogp_site_url = publishing.site() or ""
ogp_site_name = "Dateline Almaty"
ogp_image = "_static/card.png"
ogp_image_alt = "A sentence of the article in Arabic and in English, the same words marked in both"
ogp_social_cards = {"enable": False}
ogp_enable_meta_description = True


def setup(app):
    """Take along what lies beside the pages: notebooks and tables to download."""
    app.config.html_extra_path = [str(Path(app.srcdir) / "extra")]
