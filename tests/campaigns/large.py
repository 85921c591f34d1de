"""One large drop in one run: its memory, and what a second look at the same folder costs.

    python -m tests.campaigns.large [--sizes 2500 10000] [--sentences N] [--thumb]

Invented articles (benchmarks/articles.py) of about 15 words a sentence. The peak is that of the process and its children,
without Prefect's server, which is not there. With --thumb rules of thumb read the articles (benchmarks/settling.py): that takes
a fraction of the time, and the peak is lower by the 250 MB of the language model. Must hold: every article is taken, the peak
stays under 1.5 GB and does not grow with the drop by more than a tenth, the second run takes under 5 seconds and writes no row.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.articles import made_articles
from benchmarks.ingest_memory import INGEST, ran
from tests.campaigns.stages import own_folder
from tests.steps import rows

BY_THUMB = f"from benchmarks.settling import read_by_thumb\nwith read_by_thumb():\n    {INGEST}"
MOST_BYTES = 1.5e9
MOST_GROWTH = 1.1
MOST_SECONDS = 5.0


def lay_out(drop: Path, size: int, sentences: int) -> int:
    """Drop so many articles of at most so many sentences; the number of words."""
    drop.mkdir(parents=True)
    n_words = 0
    for made in made_articles(size):
        title, *body = made.text.split("\n\n")
        text = "\n\n".join((title, *shortened(body, sentences))) + "\n"
        (drop / f"{made.name}.txt").write_text(text, "utf-8")
        (drop / f"{made.name}.meta.json").write_text(json.dumps(made.sidecar), "utf-8")
        n_words += len(text.split())
    return n_words


def shortened(paragraphs: list[str], sentences: int) -> list[str]:
    """The first paragraphs that hold so many sentences."""
    kept: list[str] = []
    for paragraph in paragraphs:
        if sum(text.count(". ") + 1 for text in kept) >= sentences:
            break
        kept.append(paragraph)
    return kept


def written(warehouse: Path) -> list[tuple[int, ...]]:
    """How many rows a run may add to."""
    return rows(
        warehouse,
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM files), (SELECT count(*) FROM runs)",
    )


def taken(warehouse: Path) -> int:
    """Files that were loaded, or have the bytes and the sidecar of one that was: a few invented articles are the same."""
    found = rows(warehouse, "SELECT count(*) FROM files WHERE status IN ('loaded', 'duplicate')")
    return int(found[0][0])


def measured(place: Path, size: int, sentences: int, program: str) -> tuple[float, list[str]]:
    """Ingest twice; the peak in bytes and what does not hold."""
    drop, warehouse = place / "drop", place / "W.duckdb"
    n_words = lay_out(drop, size, sentences)
    peak, wall, cpu, _ = ran(drop, warehouse, program)
    before = written(warehouse)
    _, again_wall, again_cpu, _ = ran(drop, warehouse, program)
    seconds = again_cpu - start_up()
    print(
        f"{size} articles, {n_words} words: peak {peak:.0f} MB, {wall:.0f} s ({cpu:.0f} s of processor time); "
        f"again {again_wall:.1f} s, {seconds:.1f} s of processor time behind the start of Python",
        flush=True,
    )
    faults = []
    if taken(warehouse) != size:
        faults.append(f"{taken(warehouse)} of {size} files were loaded or are known repeats")
    if written(warehouse) != before:
        faults.append("the second run wrote rows")
    if seconds > MOST_SECONDS:
        faults.append(f"the second run took {seconds:.1f} s")
    if peak * 1e6 > MOST_BYTES:
        faults.append(f"peak of {peak:.0f} MB")
    return peak, faults


def start_up() -> float:
    """Seconds of processor time that importing the steps takes."""
    before = os.times()
    subprocess.run([sys.executable, "-c", "import tests.steps"], check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", type=int, nargs="+", default=[2500, 10_000])
    options.add_argument("--sentences", type=int, default=20)
    options.add_argument("--thumb", action="store_true")
    given = options.parse_args()
    peaks, faults = [], []
    for size in given.sizes:
        place = own_folder("large")
        try:
            peak, wrong = measured(place, size, given.sentences, BY_THUMB if given.thumb else INGEST)
        finally:
            shutil.rmtree(place)
        peaks.append(peak)
        faults += wrong
    if len(peaks) > 1 and peaks[-1] > MOST_GROWTH * peaks[0]:
        faults.append(f"the peak grew from {peaks[0]:.0f} to {peaks[-1]:.0f} MB")
    print("; ".join(faults) or "all as it must be")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
