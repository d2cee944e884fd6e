"""What builds and releases the course. Each module is a command: `python -m tools.NAME`."""
