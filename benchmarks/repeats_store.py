"""A batch of 2,000 paragraphs against what the warehouse holds: processor time, index on disk, extra memory.

    python -m benchmarks.repeats_store [PARAGRAPHS ...]

The store (by default of 100,000 and then of 1,000,000 paragraphs) holds the annotated paragraphs again and again,
each time with its words exchanged one for one by a fixed seed: as long and as repetitive as news, and no two
rounds alike. A quarter of the batch are stored paragraphs with one word in twenty changed.
"""

import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

from benchmarks.repeats import dropped
from benchmarks.tables import more_memory, show, timed
from sayso.identity import short_hash
from sayso.repeats.fingerprints import prints
from sayso.warehouse.settling.marks import append_marks
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.rows import insert_arrow
from schemas.repeats import Passage
from tasks.settling.repeating import settle_repeats

SIZES = (100_000, 1_000_000)
BATCH = 2_000
PER_ARTICLE = 12
WINDOW, ALL_TIME = 90, 36_500
FIRST = date(2020, 1, 1)
PER_DAY = 2_000  # paragraphs, so that the window holds 180,000 to either side


def rounds(texts: Sequence[str]) -> Iterator[str]:
    """The texts again and again, in other words each time."""
    words = sorted({word for text in texts for word in text.split()})
    cut = [text.split() for text in texts]
    for seed in range(10**6):
        other = words[:]
        random.Random(seed).shuffle(other)
        exchanged = dict(zip(words, other, strict=True))
        for text in cut:
            yield " ".join([exchanged[word] for word in text])


def passages(texts: Iterator[str], first: int, n: int) -> list[Passage]:
    """The next `n` paragraphs as those of articles, twelve each."""
    return [
        Passage(
            article_id=short_hash(str(i // PER_ARTICLE)),
            position=i % PER_ARTICLE,
            text=next(texts),
            day=FIRST + timedelta(i // PER_DAY),
        )
        for i in range(first, first + n)
    ]


def edited(stored: list[Passage], dice: random.Random) -> Iterator[str]:
    """Paragraphs of the store with one word in twenty changed."""
    for passage in dice.sample(stored, len(stored)):
        words = passage.text.split()
        yield " ".join(word if dice.random() > 0.05 else "otherwise" for word in words)


def put(con: DuckDBPyConnection, new: list[Passage]) -> list[str]:
    """Load the articles of these paragraphs, as far as repeats look at them; their ids."""
    days = {p.article_id: p.day for p in new}
    words = dict.fromkeys(days, 0)
    for p in new:
        words[p.article_id] += len(p.text.split())
    ids = sorted(days)
    same = {
        name: pa.array([value] * len(ids))
        for name, value in (("path", ""), ("published_basis", "sidecar"), ("text", ""), ("first_run_id", ""))
    }
    rows = {"article_id": ids, "story_id": ids, "published_on": [days[a] for a in ids]}
    n_words = pa.array([words[a] for a in ids], pa.int32())
    seen = pa.array([0] * len(ids), pa.timestamp("us"))
    insert_arrow(con, "article_rows", pa.table(rows | same | {"n_words": n_words, "first_seen_at": seen}))
    blocks: dict[str, object] = {
        "paragraph_id": [f"{p.article_id}:{p.position}" for p in new],
        "article_id": [p.article_id for p in new],
        "position": pa.array([p.position for p in new], pa.int32()),
        "text": [p.text for p in new],
        "n_lines": pa.array([1] * len(new), pa.int32()),
    }
    kinds = {name: [value] * len(new) for name, value in (("role", "body"), ("fate", "kept"))}
    insert_arrow(con, "paragraphs", pa.table(blocks | kinds))
    return ids


def mark(con: DuckDBPyConnection, new: list[Passage]) -> None:
    """Read and store the marks of these paragraphs."""
    found, whole = prints([p.text for p in new])
    append_marks(con, new, *found, whole)


def pages_of(con: DuckDBPyConnection, *tables: str) -> float:
    """Megabytes that some tables take in the file."""
    con.execute("CHECKPOINT")
    total = 0
    for table in tables:
        found = con.execute(
            f"SELECT count(DISTINCT block_id) FROM pragma_storage_info('{table}') WHERE block_id >= 0"
        )
        total += found.fetchall()[0][0]
    return float(total * 262_144 / 1e6)


def measured(con: DuckDBPyConnection, new: list[Passage], window: int) -> tuple[float, float, int]:
    """Seconds of the best of three runs, megabytes more than before, links; nothing stays."""
    seconds, more = [], 0.0
    for _ in range(3):
        con.execute("BEGIN")
        ids = put(con, new)
        (_, taken), more = more_memory(lambda ids=ids: timed(lambda: settle_repeats(con, ids, window)))
        seconds.append(taken)
        links = con.execute("SELECT count(*) FROM cross_repeats").fetchall()[0][0]
        con.execute("ROLLBACK")
    return min(seconds), more, links


def main(sizes: Sequence[int]) -> None:
    texts = rounds([p.text for p in dropped()])
    with tempfile.TemporaryDirectory() as folder, open_master(Layout(Path(folder) / "w.duckdb")) as con:
        con.execute("SET threads = 1")
        held, rows, stored = 0, [], []
        for size in sizes:
            while held < size:
                stored = passages(texts, held, min(20_000, size - held))
                put(con, stored)
                mark(con, stored)
                held += len(stored)
            disk = round(pages_of(con, "paragraph_marks", "paragraph_hashes") * 1e6 / size)
            new = passages(edited(stored, random.Random(size)), held, BATCH // 4)
            new += passages(texts, held + len(new), BATCH - len(new))
            rows += [(size, window, disk, *measured(con, new, window)) for window in (WINDOW, ALL_TIME)]
    names = ("paragraphs", "window, days", "index MB a million", "batch s", "extra MB", "links", "ratio")
    first = {row[1]: row[3] for row in reversed(rows)}
    show(names, [(*row, row[3] / first[row[1]]) for row in rows])


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
