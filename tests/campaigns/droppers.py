"""Eight processes drop files while runs follow each other: slowly, in pieces, by renaming, and replaced.

    python -m tests.campaigns.droppers [--files 1000] [--processes 8] [--settle SECONDS]

Every file has one sentence of its own. Must hold at the end: the last content of every file is loaded, once; nothing was loaded that
was never a whole content; the drop folder is empty and `done` holds every file.
"""

import argparse
import hashlib
import os
import random
import shutil
import sys
import time
from itertools import count
from pathlib import Path

from tests.campaigns.seam import forked
from tests.campaigns.stages import own_folder
from tests.campaigns.warm import warm_up
from tests.steps import ingest_steps, rows

PIECES = 4


def content(number: int, version: int) -> bytes:
    """The whole content of a file."""
    return (
        f"Note {number} of the harbour office\n\nThe ferry {number} left Portwick on Monday with {version + 2} crates.\n"
        * 3
    ).encode()


def versions_of(number: int) -> int:
    """How many contents a file has one after the other: every fifth is replaced once."""
    return 2 if number % 5 == 0 else 1


def drop_all(folder: Path, numbers: range, settle: float) -> None:
    """Drop some files, each in its own way."""
    dice = random.Random(numbers.start)
    for number in numbers:
        path = folder / f"{number:05}.txt"
        how = number % 3
        for version in range(versions_of(number)):
            if version:
                time.sleep(settle * dice.random() * 2)
            data = content(number, version)
            if how == 0:
                in_pieces(path, data)
            elif how == 1:
                aside = path.with_suffix(".part")
                in_pieces(aside, data)
                aside.replace(path)
            else:
                path.write_bytes(data)


def in_pieces(path: Path, data: bytes) -> None:
    """Write a file piece by piece, with pauses."""
    size = len(data) // PIECES + 1
    with path.open("wb") as file:
        for start in range(0, len(data), size):
            file.write(data[start : start + size])
            file.flush()
            time.sleep(0.01)


def started(folder: Path, numbers: range, settle: float) -> int:
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        try:
            drop_all(folder, numbers, settle)
        finally:
            os._exit(0)
    return pid


def still_dropping(pids: list[int]) -> list[int]:
    return [pid for pid in pids if os.waitpid(pid, os.WNOHANG)[0] == 0]


def campaign(place: Path, files: int, processes: int, settle: float) -> tuple[int, list[str]]:
    """Runs that it took and what is wrong."""
    drop, warehouse = place / "drop", place / "W.duckdb"
    drop.mkdir()
    pids = [started(drop, range(n, files, processes), settle) for n in range(processes)]
    wrong: list[str] = []
    for number in count():
        pids = still_dropping(pids)
        if not pids:
            time.sleep(settle)
        code = forked(
            lambda n=number: ingest_steps(
                [drop], warehouse, run_id=f"run{n}", on_success="move", settle_seconds=settle
            )
        )
        if code:
            wrong.append(f"run {number} ended with {code}")
        if (not pids and not any(drop.iterdir())) or number > 5000:
            return number + 1, wrong
    raise AssertionError


def judged(place: Path, files: int) -> list[str]:
    """What is lost, doubled or half read."""
    loaded = rows(place / "W.duckdb", "SELECT sha256, count(*) FROM files WHERE status = 'loaded' GROUP BY 1")
    times = dict(loaded)
    whole = {digest(n, v): (n, v) for n in range(files) for v in range(versions_of(n))}
    last = {digest(n, versions_of(n) - 1) for n in range(files)}
    moved = sum(path.is_file() for path in (place / "done").rglob("*"))
    told = {
        "lost": len(last - times.keys()),
        "doubled": sum(n > 1 for n in times.values()),
        "half read": len(times.keys() - whole.keys()),
        "missing in done": max(0, files - moved),
    }
    return [f"{n} {name}" for name, n in told.items() if n]


def digest(number: int, version: int) -> str:
    return hashlib.sha256(content(number, version)).hexdigest()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--files", type=int, default=1000)
    options.add_argument("--processes", type=int, default=8)
    options.add_argument("--settle", type=float, default=2.0)
    given = options.parse_args()
    place = own_folder("droppers")
    warm_up(place / "parses.sqlite")
    runs, wrong = campaign(place, given.files, given.processes, given.settle)
    told = place / "judged"
    forked(lambda: (told.write_text("; ".join(judged(place, given.files))), None)[1])
    wrong += [told.read_text()] if not told.exists() or told.read_text() else []
    print(f"{given.files} files by {given.processes} processes, {runs} runs: {'; '.join(wrong) or 'no harm'}")
    shutil.rmtree(place)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
