"""The browser edition in a real browser: every notebook in its Python, two of them by hand.

The copy of Pyodide is fetched for it (see pyodide_copy.py); where it cannot be had, this is
skipped.
"""

import functools
import http.server
import json
import shutil
import threading
from urllib.parse import unquote, urlsplit

import nbformat
import pytest

from dateline import lab
from dateline.newreading import notebooks
from tests.browser import pyodide_copy
from tools import ROOT, exercise_notebooks, lessons
from tools.edition import build, pyodide

pytestmark = pytest.mark.browser

NOTEBOOKS = [*lessons(), *exercise_notebooks("solutions")]
CURRENT = "window.jupyterapp?.shell.currentWidget"
CODE = f"{CURRENT}.content.model.sharedModel.cells.filter(c => c.cell_type === 'code')"
# Runs the cells of one notebook after another, each in a shell of its own, as the kernel does:
# what a cell imports is loaded first.
WORKER = """
importScripts("start.js");
const ready = (async () => {
  const python = await loadPyodide({ indexURL: self.location.href.replace(/[^/]*$/, "") });
  await python.loadPackage(["ipython", "sqlite3", "micropip"]);
  return python;
})();
self.onmessage = async ({ data: [name, cells] }) => {
  const python = await ready, failed = [];
  try {
    python.globals.set("folder", name);
    await python.runPythonAsync(`
      import os
      from IPython.core.interactiveshell import InteractiveShell
      os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
      os.makedirs(folder, exist_ok=True)
      os.chdir(folder)
      InteractiveShell.clear_instance()
      shell = InteractiveShell.instance()
    `);
    for (const cell of cells) {
      await python.loadPackagesFromImports(cell);
      python.globals.set("cell", cell);
      const error = await python.runPythonAsync(`
        done = shell.run_cell(cell, store_history=True)
        wrong = done.error_before_exec or done.error_in_exec
        f"{type(wrong).__name__}: {wrong}" if wrong else ""
      `);
      if (error) failed.push([cell, error]);
    }
    self.postMessage(failed);
  } catch (error) {
    self.postMessage([["", String(error)]]);
  }
};
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A folder with a copy of Pyodide."""
    folder = tmp_path_factory.mktemp("pyodide") / "copy"
    folder.mkdir()
    try:
        pyodide_copy.make(folder)
    except pyodide_copy.NotToBeHad as why:
        pytest.skip(str(why))
    return folder


@pytest.fixture(scope="module")
def serve():
    """A function that serves a folder on this machine, to other sites too; it gives the address."""
    servers = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        for_all = False

        def log_message(self, *words):
            pass

        def end_headers(self):
            if self.for_all:
                self.send_header("Access-Control-Allow-Origin", "*")
            super().end_headers()

    def start(folder, for_all=False):
        handler = type("Chosen", (Handler,), {"for_all": for_all})
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(handler, directory=folder)
        )
        # a visitor who leaves while something is fetched is no error
        server.handle_error = lambda *_: None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()


def built(folder, copy=None):
    """Build the edition, with JupyterLab open to these tests and a worker of theirs."""
    build.build(folder / "lab", copy)
    settings = folder / "lab" / "jupyter-lite.json"
    told = json.loads(settings.read_text(encoding="utf-8"))
    told["jupyter-config-data"]["exposeAppInBrowser"] = True
    settings.write_text(json.dumps(told), encoding="utf-8")
    (folder / "lab" / build.PYTHON / "worker.js").write_text(WORKER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory, copy):
    """A folder with the edition in `lab/`, Pyodide beside it."""
    return built(tmp_path_factory.mktemp("whole"), copy)


@pytest.fixture(scope="module")
def address(site, serve):
    return serve(site)


@pytest.fixture
def opened(chromium):
    """A function that gives a page of a new visitor, and every address that it asked for."""
    contexts = []

    def visit(**options):
        context = chromium.new_context(viewport={"width": 1280, "height": 1000}, **options)
        contexts.append(context)
        asked = []
        context.on("request", lambda request: asked.append(request.url))
        return context.new_page(), asked

    yield visit
    for context in contexts:
        context.close()


def outside(asked, address):
    """Of the addresses those that are not on this machine."""
    return [url for url in asked if not url.startswith((address, "data:", "blob:"))]


def begin(page, address, notebook):
    """Come for the first time, with a link to a notebook; read, go on; wait for the kernel."""
    page.goto(f"{address}/lab/lab/index.html?path={notebook}")
    page.locator("#start").click()
    page.wait_for_function(
        f"{CURRENT}?.sessionContext?.session?.kernel?.status === 'idle'", timeout=240_000
    )
    page.wait_for_timeout(500)


def errors(page):
    return page.evaluate(
        f"{CODE}.flatMap(c => c.outputs.filter(o => o.output_type === 'error').map(o => o.evalue))"
    )


def outputs(page, place):
    """What stands below the code cell at a place, as text."""
    return page.evaluate(f"JSON.stringify({CODE}[{place}].outputs)")


def run(page, place, source=None):
    """Run the code cell at a place, as Shift and Enter do, with another text if one is given."""
    page.evaluate(
        f"""async ([place, source]) => {{
          const cell = {CODE}[place];
          if (source !== null) cell.setSource(source);
          const content = {CURRENT}.content;
          content.activeCellIndex = content.widgets.findIndex(w => w.model.sharedModel === cell);
          content.deselectAll();
          await window.jupyterapp.commands.execute("notebook:run-cell");
        }}""",
        [place, source],
    )


def place_of(page, words):
    """The place of the first code cell with some words in it."""
    return page.evaluate(f"words => {CODE}.findIndex(c => c.getSource().includes(words))", words)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_a_first_visitor_is_told_what_is_fetched_before_it_is(
    opened, address, violations, screenshots, width, scheme
):
    page, asked = opened(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/lab/lab/index.html?path={lab.FIRST}")
    page.locator("#start").wait_for()
    page.wait_for_timeout(300)
    page.screenshot(path=screenshots / f"edition-welcome-{width}-{scheme}.png")
    words = page.inner_text("main")
    assert f"about {build.MEGABYTES} MB" in words
    assert "stays on this machine" in words and "nothing else is asked" in words
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert not [url for url in asked if f"/lab/{build.PYTHON}/" in url]


def test_as_a_file_it_says_that_it_needs_a_server(opened, site):
    page, _ = opened()
    page.goto((site / "lab" / "index.html").as_uri())
    assert page.locator("#no-server").is_visible() and page.locator("#start").is_disabled()


@pytest.mark.parametrize(
    "asked, page",
    [
        ("?path=notebooks/02-building-a-timeline.ipynb", "lessons/02-building-a-timeline.html"),
        ("?path=exercises/03-reactions/03-reactions.ipynb", "exercises/03-reactions.html"),
        ("?path=my-rows/events.csv", "index.html"),
        ("", "index.html"),
    ],
)
def test_the_way_back_leads_to_the_page_that_one_came_from(chromium, tmp_path, asked, page):
    (tmp_path / "lab").mkdir()
    for name in ("welcome.html", "welcome.js"):
        shutil.copy(build.SOURCE / name, tmp_path / "lab")
    view = chromium.new_page()
    view.goto((tmp_path / "lab" / "welcome.html").as_uri() + asked)
    links = view.locator("main a.pages").evaluate_all("all => all.map(each => each.href)")
    assert len(links) > 2 and set(links) == {(tmp_path / page).as_uri()}
    view.close()


def test_where_python_cannot_be_had_it_is_said_and_asked_for_again(opened, address):
    page, _ = opened()
    page.route("**/pyodide-lock.json", lambda route: route.abort())
    page.goto(f"{address}/lab/index.html")
    page.locator("#start").click()
    page.locator("#no-python").wait_for()
    assert "did not answer" in page.inner_text("#no-python")
    assert page.url == f"{address}/lab/index.html"
    page.unroute("**/pyodide-lock.json")
    page.locator("#start").click()
    page.wait_for_url(f"{address}/lab/lab/**")


def test_a_lesson_runs_with_nothing_from_outside_and_its_explorer_answers(
    opened, site, address, violations, screenshots
):
    page, asked = opened()
    begin(page, address, "notebooks/02-building-a-timeline.ipynb")
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells') && null")
    page.wait_for_function(f"{CODE}.every(c => c.execution_count)", timeout=240_000)
    assert errors(page) == []
    place = place_of(page, "explore.timeline()")
    run(page, place)
    box = page.locator(".dateline-explorer").last
    box.wait_for(timeout=60_000)
    box.get_by_label("Date is", exact=True).select_option("vague")
    box.get_by_text("6 of 40 events").first.wait_for(timeout=30_000)
    page.wait_for_timeout(1000)  # rows move to their places
    assert violations(page, "'.dateline-explorer'") == []
    assert "font cache" not in outputs(page, 0)
    page.screenshot(path=screenshots / "edition-lesson.png")
    assert outside(asked, address) == []
    # what the first page says of it: each file once, as it lies on the disk
    paths = {unquote(urlsplit(url).path).lstrip("/") for url in asked if url.startswith(address)}
    fetched = sum((site / path).stat().st_size for path in paths if (site / path).is_file()) / 1e6
    assert abs(fetched - build.MEGABYTES) < 5, f"{fetched:.1f} MB"


def test_a_check_answers_by_hand_and_the_work_is_there_after_a_new_start(
    opened, address, screenshots
):
    page, asked = opened()
    begin(page, address, "exercises/01-reading/01-reading.ipynb")
    run(page, 0)
    answer, checked = place_of(page, "q1 = ..."), place_of(page, '"q1", q1)')
    run(page, checked)
    page.wait_for_function(f"{CODE}[{checked}].outputs.length", timeout=120_000)
    assert "not attempted" in outputs(page, checked) or "name 'q1'" in outputs(page, checked)
    run(page, answer, 'q1 = {"s14": "A", "s27": "A", "s28": "A", "s33": "B", "s36": "C"}')
    run(page, checked)
    page.wait_for_function(
        f"JSON.stringify({CODE}[{checked}].outputs).includes('ot yet')", timeout=60_000
    )
    run(page, answer, 'q1 = {"s14": "A", "s27": "A", "s28": "B", "s33": "B", "s36": "C"}')
    run(page, checked)
    page.wait_for_function(
        f"/\\bright\\b/i.test(JSON.stringify({CODE}[{checked}].outputs))", timeout=60_000
    )
    page.screenshot(path=screenshots / "edition-exercise.png")
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(1000)
    page.goto(f"{address}/lab/lab/index.html?path=exercises/01-reading/01-reading.ipynb")
    page.wait_for_function(
        f'{CURRENT}?.content?.model && {CODE}[{answer}]?.getSource().includes(\'"s28": "B"\')',
        timeout=120_000,
    )
    # and it can be taken along, from the list of files, under the name that it is handed in with
    page.locator(".jp-DirListing-item", has_text="01-reading.ipynb").click(button="right")
    with page.expect_download(timeout=30_000) as loaded:
        page.get_by_role("menuitem", name="Download", exact=True).click()
    assert loaded.value.suggested_filename == "01-reading.ipynb"
    assert outside(asked, address) == []


@pytest.fixture(scope="module")
def python(chromium, address):
    """A page with one worker, in which the cells of a notebook are run; it gives the failures."""
    page = chromium.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/lab/index.html")
    page.evaluate(
        """address => { window.python = new Worker(address);
          window.cells = (name, cells) => new Promise((done, failed) => {
            window.python.onmessage = ({ data }) => done(data);
            window.python.onerror = error => failed(new Error(error.message));
            window.python.postMessage([name, cells]);
          }); }""",
        f"{address}/lab/{build.PYTHON}/worker.js",
    )
    yield lambda name, cells: page.evaluate("given => window.cells(...given)", [name, cells])
    page.close()
    assert outside(asked, address) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_notebook_runs_to_its_end_without_an_error(python, path):
    cells = [
        cell.source
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code" and "raises-exception" not in cell.metadata.get("tags", [])
    ]
    assert len(cells) > 5
    assert python(f"/home/pyodide/{path.stem}", cells) == []


OWN = {
    "en": "The port of Nordwick was closed on Tuesday, 4 March 2031. More than 300 people waited.",
    "ar": "أغلق الميناء يوم الثلاثاء. كان هناك أكثر من 300 عامل.",
}
ROWS = {
    "l06-r4-open": 'reading = dateline.new("my-article", words=WORDS)\nshow.article(reading)',
    "l06-r4-figures": """more = {"en": "More than 300", "ar": "أكثر من 300"}[reading.language]
my_figures = own.rows(
    {"quote": more, "counted": "people", "unit": "people", "qualifier": "more_than", "low": 300},
    "figures",
    reading=reading,
)""",
    "l06-r5-chart": """fig, ax = plt.subplots(figsize=(8, 2))
ax.barh(my_figures["counted_en"], my_figures["low"], **charts.LOOKS["lower bound"].bar)
alt, in_numbers = "more than 300 people", my_figures[["counted_en", "qualifier", "low"]]""",
    "l06-r5-page": """said = {"title": "A port", "text": "More than 300 people waited."}
page = brief(**said, rows=my_figures, figure=fig, alt=alt, table=in_numbers, reading=reading)
page""",
}


def own_lesson(language):
    """The cells of lesson 06 with a text of one's own, typed, and those of its notebooks."""
    path = next(path for path in NOTEBOOKS if path.stem.startswith("06-your-own"))
    cells = {each.id: each for each in nbformat.read(path, as_version=4).cells}
    code = [ROWS.get(id_, c.source) for id_, c in cells.items() if c.cell_type == "code"]
    last = (
        "from pathlib import Path\n"
        'assert len(reading.table("figures")) == 1 and not reading.check()\n'
        'assert list(Path("my-pages").glob("*.html"))\n'
        'assert Path("my-article/my-rows/my-figures.csv").is_file()\n'
        'dateline.export(reading, "my-article.zip")'
    )
    return [f"WORDS = {OWN[language]!r}", *code, last]


@pytest.mark.parametrize("language", OWN)
def test_a_text_of_one_s_own_goes_from_words_to_page(python, language):
    home = f"/home/pyodide/own-{language}"
    assert python(home, own_lesson(language)) == []
    for name in ("1-read", "2-date", "3-chart"):
        cells = nbformat.reads(notebooks.written(name, "x"), as_version=4).cells
        code = [cell.source for cell in cells if cell.cell_type == "code"]
        assert python(f"{home}/my-article", code) == [], name


def test_a_text_is_uploaded_and_its_notebook_opened_by_hand(opened, address, screenshots):
    page, asked = opened()
    begin(page, address, "notebooks/06-your-own-article.ipynb")
    # what the button for uploading does with a file
    page.evaluate(
        """content => window.jupyterapp.serviceManager.contents.save("notebooks/my-text.txt",
          { type: "file", format: "text", content })""",
        OWN["ar"],
    )
    first = place_of(page, "import matplotlib.pyplot")
    open_ = place_of(page, 'practice.open("invented-floodgate")')
    run(page, first)
    run(page, open_, 'reading = dateline.new("my-article", "my-text.txt")\nshow.article(reading)')
    page.wait_for_function(f"{CODE}[{open_}].outputs.length > 1", timeout=240_000)
    assert errors(page) == [] and "Language: Arabic" in outputs(page, open_)
    page.evaluate(
        "window.jupyterapp.commands.execute('docmanager:open', "
        "{ path: 'notebooks/my-article/1-read.ipynb' }) && null"
    )
    page.wait_for_function(
        f"{CODE}?.some(c => c.getSource().includes('dateline.open(\".\")'))", timeout=60_000
    )
    page.wait_for_function(
        f"{CURRENT}?.sessionContext?.session?.kernel?.status === 'idle'", timeout=240_000
    )
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells') && null")
    page.wait_for_function(f"{CODE}.every(c => c.execution_count)", timeout=240_000)
    assert errors(page) == []
    page.screenshot(path=screenshots / "edition-own.png")
    assert outside(asked, address) == []


def test_an_error_in_the_browser_is_seen(python):
    """The test above is not empty."""
    ((cell, error),) = python("/home/pyodide/broken", ["a = 1", "a.no"])
    assert cell == "a.no" and error.startswith("AttributeError")


def test_published_without_a_copy_it_asks_the_address_of_pyodide_and_no_other(
    opened, tmp_path, copy, serve, monkeypatch
):
    """The address is another server of this machine, which says as Pyodide's does: for all."""
    monkeypatch.setattr(pyodide, "ADDRESS", f"{serve(copy, for_all=True)}/")
    address = serve(built(tmp_path))
    page, asked = opened()
    page.goto(f"{address}/lab/index.html")
    assert f'href="{pyodide.ADDRESS}"' in page.content()
    begin(page, address, lab.FIRST)
    run(page, 0)
    page.wait_for_function(f"{CODE}[0].execution_count", timeout=240_000)
    assert errors(page) == []
    there = outside(asked, address)
    assert there and all(url.startswith(pyodide.ADDRESS) for url in there)
