"""What the benchmarks share: where the data lies, a clock of processor time, and a printed table."""

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]


def data_folder() -> Path:
    """The folder of the development data; ends the program when it is absent."""
    shared = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
    if not (shared / "data").is_dir():
        sys.exit("no development data: set SAYSO_SHARED, or put `shared` beside the checkout")
    return shared.resolve() / "data"


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and the seconds of processor time that it took in this process."""
    began = time.process_time()
    return work(), time.process_time() - began


def more_memory(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and the megabytes that this process held at its peak beyond what it held before (Linux)."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = memory("VmRSS")
    return work(), memory("VmHWM") - before


def memory(name: str) -> float:
    """A measure of this process's memory in megabytes."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1e3


def show(head: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Print rows as a Markdown table."""
    names = list(head)
    for row in (names, ["---"] * len(names), *rows):
        line(*row)


def line(*cells: object) -> None:
    """Print one row of a table."""
    print(
        "| " + " | ".join(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in cells) + " |",
        flush=True,
    )
