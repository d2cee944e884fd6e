"""How long an explorer takes from a choice until it is painted, in a page of its own and in
JupyterLab: every choice of every control, the quickest of five rounds each. What else runs on the
machine is in the slower ones.
"""

import shutil
import statistics
import tempfile
from pathlib import Path

import nbformat

from dateline import explore
from tools.bench import lab
from tools.explorer_page import page_of

CHOICES = """async () => {
  const root = document.querySelector(".dateline-explorer"), took = [];
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = done;
    after.port2.postMessage(null);
  }));
  const time = async (act) => {
    await painted();
    const began = performance.now();
    act();
    await painted();
    took.push(performance.now() - began);
  };
  for (const control of root.querySelectorAll("select")) {
    for (const option of [...control.options].reverse()) {
      await time(() => { control.value = option.value; control.dispatchEvent(new Event("change")); });
    }
  }
  for (const input of root.querySelectorAll("input[type=search]")) {
    for (const words of ["restraint", "Tokayev", "the", "zebra", "\\u0648\\u0632\\u0627\\u0631\\u0629", ""]) {
      await time(() => { input.value = words; input.dispatchEvent(new Event("input")); });
    }
  }
  for (const input of [...root.querySelectorAll("input[type=radio]")].reverse()) await time(() => input.click());
  for (const button of root.querySelectorAll("button.fold")) await time(() => button.click());
  for (const button of root.querySelectorAll("button.stop")) await time(() => button.click());
  // each round begins alike
  for (const button of root.querySelectorAll("button.fold")) await time(() => button.click());
  return took;
}"""  # noqa: E501


def rounds(page):
    """Return the quickest of five rounds for each choice, in milliseconds."""
    every = [page.evaluate(CHOICES) for _ in range(5)]
    return [min(choice) for choice in zip(*every, strict=True)]


def told(name, where, took):
    """Return a line with the median, the 95th percentile and the longest, in milliseconds."""
    took = sorted(took)
    late = took[int(len(took) * 0.95)]
    return (
        f"{name} {where}: {len(took)} changes, median {statistics.median(took):.1f} ms, "
        f"95th percentile {late:.1f} ms, longest {took[-1]:.1f} ms"
    )


def in_lab(browser, folder, name):
    """Return how long each choice takes in JupyterLab."""
    cell = nbformat.v4.new_code_cell(f"from dateline import explore\nexplore.{name}()")
    made = nbformat.v4.new_notebook(cells=[cell])
    made.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(made, folder / f"{name}.ipynb")
    with lab.serving(folder) as address:
        page = browser.new_page()
        lab.run_all(page, address, f"{name}.ipynb")
        page.locator(".dateline-explorer").wait_for(timeout=120_000)
        took = rounds(page)
        page.close()
    return took


def main():
    """Print a line for each explorer in each of its homes."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if not path:
        print("Explorers: not measured, Chromium is not installed.")
        return
    with tempfile.TemporaryDirectory() as name_, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=lab.OPTIONS)
        for name in explore.NAMES:
            page = page_of(browser, name)
            print(told(name, "in a page", rounds(page)), flush=True)
            page.context.close()
        for name in explore.NAMES:
            print(told(name, "in JupyterLab", in_lab(browser, Path(name_), name)), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
