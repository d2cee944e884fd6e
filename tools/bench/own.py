"""How long a reading of one's own takes: a text of 300 pages with 5,000 rows."""

import contextlib
import io
import random
import tempfile
import time
from pathlib import Path

import dateline
from dateline import explore, own

PAGES, LETTERS, ROWS = 300, 1800, 5000
_SAID = "the harbour board said that gate of river north was shut by night while workers waited at"
_SAID += " pier and union asked for pay in town where boats lay still under rain"
_WORDS = _SAID.split()


def text():
    """A text of so many pages, the same each time."""
    dice, lines, size = random.Random(17), [], 0
    while size < PAGES * LETTERS:
        sentences = [dice.choices(_WORDS, k=dice.randint(8, 22)) for _ in range(dice.randint(3, 7))]
        lines.append(" ".join(f"{' '.join(words).capitalize()}." for words in sentences))
        size += len(lines[-1]) + 1
    return "\n".join(lines)


def timed(name, do):
    began = time.process_time()  # the machine may be busy with other things
    with contextlib.redirect_stdout(io.StringIO()):
        found = do()
    print(f"{name}: {time.process_time() - began:.1f} s of processor time", flush=True)
    return found


def main():
    """Print how long each step takes, in seconds."""
    words = text()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "long"
        made = timed("new", lambda: dateline.new(home, words=words, language="en", tell=None))
        sentences = made.sentences()
        print(f"  {len(words):,} letters, {len(sentences):,} sentences, {ROWS:,} rows")
        rows = [
            {"sentence": s.sentence_id, "quote": " ".join(s.text.split()[1:7]), "kind": "none"}
            for s in sentences[:ROWS]
        ]
        timed("own.rows", lambda: own.rows(rows, "claims", reading=made))
        faults = timed("check", made.check)
        print(f"  {len(faults)} faults")
        timed("progress", lambda: dateline.progress(made))
        timed("reader", lambda: explore.reader_view(reading=made))
        timed("reader, a word", lambda: explore.reader_view(search="harbour", reading=made))
        timed("export", lambda: dateline.export(made, Path(folder) / "long.zip", tell=None))


if __name__ == "__main__":
    main()
