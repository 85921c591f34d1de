"""Peak memory and time of an ingest run: the process and its children, without Prefect's server.

    python -m benchmarks.ingest_memory [html] [quotes]

Each collection goes into a fresh warehouse in one run of a process of its own, through the steps of the flow. The
resident memory of the process tree is read from /proc twenty times a second, so Linux only. Pages shared between
the processes count more than once.
"""

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.tables import ROOT, data_folder, line, show

COLLECTIONS = {"html": ("pages/html",), "quotes": ("quotes-train", "quotes-dev")}
STEP = 0.05
INGEST = "import sys; from pathlib import Path; from tests.steps import ingest_steps; ingest_steps([Path(sys.argv[1])], Path(sys.argv[2]))"


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        found += [below for child in children for below in tree(int(child))]
    return found


def resident(pid: int) -> int:
    """Bytes in memory; 0 when the process has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def ran(drop: Path, warehouse: Path, program: str = INGEST) -> tuple[float, float, float, int]:
    """Ingest once: peak megabytes, seconds on the clock, seconds of processor time, processes at the peak."""
    before, began = os.times(), time.monotonic()
    command = [sys.executable, "-c", program, str(drop), str(warehouse)]
    peak = (0, 0)
    with subprocess.Popen(command, cwd=ROOT) as process:
        while process.poll() is None:
            alive = tree(process.pid)
            peak = max(peak, (sum(map(resident, alive)), len(alive)))
            time.sleep(STEP)
    if process.returncode:
        sys.exit(f"the ingest of {drop} failed with {process.returncode}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return peak[0] / 1e6, time.monotonic() - began, cpu, peak[1]


def lay_out(name: str, drop: Path) -> int:
    """Copy a collection, pages unpacked; the number of articles."""
    drop.mkdir()
    for folder in COLLECTIONS[name]:
        for path in sorted((data_folder() / folder / "drop").iterdir()):
            if path.suffix == ".gz":
                (drop / path.stem).write_bytes(gzip.decompress(path.read_bytes()))
            else:
                shutil.copy(path, drop)
    return sum(not path.name.endswith(".meta.json") for path in drop.iterdir())


def main() -> None:
    show(
        ("collection", "articles", "peak MB", "processes", "seconds", "CPU seconds", "articles a CPU second"),
        [],
    )
    for name in sys.argv[1:] or COLLECTIONS:
        with tempfile.TemporaryDirectory() as folder:
            n = lay_out(name, Path(folder) / "drop")
            peak, wall, cpu, alive = ran(Path(folder) / "drop", Path(folder) / "W.duckdb")
        line(name, n, round(peak), alive, round(wall), round(cpu), n / cpu)


if __name__ == "__main__":
    main()
