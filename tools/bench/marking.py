"""The marking page with 600 answers: time to the first answer, and from a key to the next one."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools import classroom, coursework

STUDENTS, KEYS = 600, 300
WORDS = 60
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
# from the key to the picture in which the next answer stands
WATCH = """() => {
  window.took = [];
  let began = 0;
  addEventListener("keydown", () => { began = performance.now(); }, true);
  new MutationObserver(() => {
    const pressed = began, shown = document.querySelector("#parts .part");
    const told = () => window.took.push(performance.now() - pressed);
    if (pressed && shown) requestAnimationFrame(told);
    if (shown) began = 0;
  }).observe(document.getElementById("parts"), { childList: true });
}"""


def made(folder, number=STUDENTS):
    """Make a course with a class whose answers to q8 are all different; return its folder."""
    given, chance = coursework.answers(classroom.NAME)["q8"], random.Random(2022)
    words = " ".join(given.values()).split()
    chosen = {
        f"student {n:04}": {"q8": f"{' '.join(chance.choices(words, k=WORDS))} **{n}**"}
        for n in range(number)
    }
    return classroom.entered(classroom.course(folder), chosen)


def shown(folder):
    """Open the page on a course; return (seconds to the first answer, milliseconds of each key).

    The seconds begin with the command and hold its libraries and the reading of the class; Chromium
    is there already.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        page, began = browser.new_page(viewport={"width": 1280, "height": 900}), time.perf_counter()
        command = [sys.executable, "-m", "dateline.cli", "mark", classroom.NAME, "q8"]
        process = subprocess.Popen(
            [*command, "--no-browser"], cwd=folder, stdout=subprocess.PIPE, encoding="utf-8"
        )
        try:
            said = next(line for line in process.stdout if line.startswith("The page: "))
            page.goto(said.removeprefix("The page: ").strip())
            page.wait_for_selector("#answer .part")
            first = time.perf_counter() - began
            page.evaluate(WATCH)
            for n in range(KEYS):
                page.keyboard.press("123"[n % 3])
                page.wait_for_timeout(100)  # a person who reads is slower
            page.locator("#saved", has_text="All is saved.").wait_for(timeout=60_000)
            took = page.evaluate("window.took")
        finally:
            process.terminate()
            process.wait()
            browser.close()
    return first, took


def main():
    """Print both, and how many answers were saved."""
    if not shutil.which("chromium"):
        print("marking: not measured, Chromium is not installed.")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = made(Path(name))
        first, took = shown(folder)
        found = classroom.marks(folder)
        given = sum(key[1:] == ("q8",) and mark[1] is not None for key, mark in found.items())
    took = sorted(took)
    print(
        f"marking {STUDENTS} different answers of {WORDS} words, load {os.getloadavg()[0]:.1f}: "
        f"first answer after {first:.1f} s; from the key to the next answer {len(took)} times: "
        f"median {took[len(took) // 2]:.0f} ms, 95% under {took[int(len(took) * 0.95)]:.0f} ms; "
        f"{given} of {KEYS} marks saved"
    )


if __name__ == "__main__":
    main()
