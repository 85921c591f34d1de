"""Copied texts read and cleaned, in pages a second of processor time.

    python -m benchmarks.text_speed [ROUNDS]

Both text tracks of the page set, in one process, without extraction and without the warehouse; the best round of
each stage counts, the first warms up.
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
    read, t_read = timed(lambda: [read_text(data, f"{name}.txt", side) for name, data, side in pages])
    judged, t_clean = timed(lambda: [clean(clipping, house_cues(), NO_MEMORY) for clipping in read])
    triples = [
        (page[0], clipping, blocks) for page, clipping, blocks in zip(pages, read, judged, strict=True)
    ]
    return [t_read, t_clean, timed(lambda: [finish(*triple) for triple in triples])[1]]


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    show(("track", "pages", "reading", "cleaning", "repeats, account", "all stages"), [])
    for track in TRACKS:
        pages = pages_of(data_folder(), track)
        runs = [seconds_of(pages) for _ in range(rounds)]
        best = [min(stage) for stage in zip(*runs[1:], strict=True)]
        line(track, len(pages), *(round(len(pages) / s) for s in (*best, sum(best))))


if __name__ == "__main__":
    main()
