"""What builds and releases the course: `python -m tools.NAME`, at the top of the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
