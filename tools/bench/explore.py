"""How long an explorer takes from a choice to what it shows: every choice of every control."""

import statistics
import time

import ipywidgets as widgets

from dateline import explore


def choices(control):
    """The values that a reader can set."""
    if isinstance(control, widgets.Text):
        return ["restraint", "Tokayev", "the", "zebra", ""]
    return [value for _, value in control._options_full]


def main():
    """Print for each explorer the median, the 95th percentile and the longest, in milliseconds."""
    for make in (explore.reader, explore.timeline, explore.reactions, explore.figures):
        took = []
        for place in range(1, len(make().children) - 1):  # between the first line and what is shown
            control = make().children[place]
            for value in choices(control):
                began = time.perf_counter()
                control.value = value
                took.append((time.perf_counter() - began) * 1000)
        took.sort()
        print(
            f"{make.__name__}: {len(took)} changes, median {statistics.median(took):.1f} ms, ",
            end="",
        )
        print(f"95th percentile {took[int(len(took) * 0.95)]:.1f} ms, longest {took[-1]:.1f} ms")


if __name__ == "__main__":
    main()
