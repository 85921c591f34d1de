"""Copied texts read and cleaned, in pages a second of processor time.

    python -m benchmarks.text_speed [ROUNDS]

Both text tracks of the page set, in one process, page by page as a run goes through them, without extraction and
without the warehouse; the best round counts, the first warms up.
"""

import json
import sys
from pathlib import Path

from benchmarks.tables import data_folder, line, show, timed
from sayso.cleaning.assembling import account, assemble
from sayso.cleaning.cues import house_cues
from sayso.cleaning.judge import clean
from sayso.cleaning.memory import NO_MEMORY
from sayso.formats.text.reading import read_text
from sayso.repeats.within import repeats_within
from schemas.articles import Block
from schemas.clippings import Clipping
from schemas.files import Sidecar

TRACKS = ("text_full", "text_region")


def pages_of(data: Path, track: str) -> list[tuple[str, bytes, Sidecar]]:
    rows = [json.loads(row) for row in (data / "pages" / "gold.jsonl").read_text("utf-8").splitlines()]
    drop = data / "pages" / track / "drop"
    return [(r["id"], (drop / f"{r['id']}.txt").read_bytes(), Sidecar(url=r["url"])) for r in rows]


def finish(name: str, clipping: Clipping, judged: tuple[Block, ...]) -> None:
    blocks, _ = repeats_within(name, judged)
    assemble(blocks)
    account(clipping, blocks)


def seconds_of(pages: list[tuple[str, bytes, Sidecar]]) -> list[float]:
    """Processor seconds of reading, of cleaning, and of repeats with accounting."""
    return [sum(stage) for stage in zip(*(seconds_of_page(*page) for page in pages), strict=True)]


def seconds_of_page(name: str, data: bytes, sidecar: Sidecar) -> tuple[float, float, float]:
    clipping, t_read = timed(lambda: read_text(data, f"{name}.txt", sidecar))
    judged, t_clean = timed(lambda: clean(clipping, house_cues(), NO_MEMORY))
    return t_read, t_clean, timed(lambda: finish(name, clipping, judged))[1]


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    show(("track", "pages", "reading", "cleaning", "repeats, account", "all stages"), [])
    for track in TRACKS:
        pages = pages_of(data_folder(), track)
        runs = [seconds_of(pages) for _ in range(rounds)]
        best = min(runs[1:], key=sum)
        line(track, len(pages), *(round(len(pages) / s) for s in (*best, sum(best))))


if __name__ == "__main__":
    main()
