"""The browser edition: JupyterLab and Python in the reader's browser, nothing installed.

`make site` builds it into `_site/lab/`, before the pages, which lead to it. JupyterLite is the
JupyterLab of it, Pyodide its Python. What a learner gets is the same copy that `dateline lab` hands
out; the course and what it needs are there without a first cell.

wheels      the course and the pure packages that it needs, as the environment here has them
pyodide     where Pyodide comes from: its own address at run time, or a copy beside the pages
build       puts the edition together
"""
