"""The marks of paragraphs: winnowed fingerprints and whole-paragraph hashes, appended and looked up.

Both tables are appended in the order of loading and have no index. A batch asks with all
its hashes at once: one scan with the batch as the small side of a hash join. The scan of the
fingerprints is cut to the days of the window by the minimum and maximum that DuckDB keeps of
each block of rows.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from sayso.warehouse.store.fetching import records
from sayso.warehouse.store.rows import insert_arrow, registered
from schemas.repeats import Passage

Hashes = NDArray[np.uint64]
Owners = NDArray[np.int64]

ALIKE = """
WITH found AS (
    SELECT h, n, article_id, position FROM paragraph_marks JOIN asked_marks USING (h) WHERE {dated}
    UNION ALL
    SELECT h, n, article_id, position FROM paragraph_marks JOIN asked_marks USING (h) WHERE day IS NULL),
telling AS (SELECT h FROM found GROUP BY h, n HAVING count(*) + n <= {most}),
places AS (
    SELECT article_id, position FROM found SEMI JOIN telling USING (h)
    UNION
    SELECT article_id, position FROM paragraph_hashes SEMI JOIN asked_whole USING (h))
SELECT article_id, position, p.text, published_on AS day, fate = 'kept' AS kept
FROM paragraphs AS p JOIN article_rows USING (article_id)
WHERE p.rowid IN (SELECT rowid FROM paragraphs SEMI JOIN places USING (article_id, position))
ORDER BY article_id, position
"""


def append_marks(
    con: DuckDBPyConnection, passages: Sequence[Passage], hashes: Hashes, owners: Owners, whole: Hashes
) -> None:
    """Store the marks of paragraphs that have none yet. `owners[i]` is the index in `passages` that
    `hashes[i]` belongs to; `whole` has one hash a passage, 0 for none. Call it in a transaction."""
    told = np.flatnonzero(whole)
    dated = placed(passages, owners) | {"h": hashes, "day": days(passages, owners)}
    insert_arrow(con, "paragraph_marks", pa.table(dated))
    insert_arrow(con, "paragraph_hashes", pa.table(placed(passages, told) | {"h": whole[told]}))


def placed(passages: Sequence[Passage], owners: Owners) -> dict[str, object]:
    """The columns that name a paragraph, once for each owner."""
    articles = pa.array([p.article_id for p in passages], pa.string())
    positions = np.array([p.position for p in passages], np.int32)
    return {"article_id": articles.take(pa.array(owners)), "position": positions[owners]}


def days(passages: Sequence[Passage], owners: Owners) -> pa.Array:
    """The day of each owner."""
    return pa.array([p.day for p in passages], pa.date32()).take(pa.array(owners))


def passages_alike(
    con: DuckDBPyConnection,
    asked: tuple[Hashes, Hashes],
    days: Sequence[date | None],
    window_days: int,
    most: int,
) -> list[Passage]:
    """Stored paragraphs that share a mark with a batch that is not stored yet.

    `asked` are the fingerprints (one for each paragraph that has it) and the whole-paragraph
    hashes of the batch, `days` its stated dates. A whole-paragraph hash counts over all time,
    a fingerprint within `window_days` of the dates or undated. Marks found in more than
    `most` paragraphs say nothing.
    """
    with asked_hashes(con, *asked):
        rows = records(con, ALIKE.format(dated=within(days, window_days), most=int(most)))
    return [Passage(**row) for row in rows]


def within(days: Sequence[date | None], window_days: int) -> str:
    """SQL for the dated rows that a batch looks at: all where one of its paragraphs has no date."""
    stated = [day for day in days if day is not None]
    if not stated or len(stated) < len(days):
        return "day IS NOT NULL"
    try:
        window = timedelta(window_days)
        first, last = min(stated) - window, max(stated) + window
    except OverflowError:
        return "day IS NOT NULL"
    return f"day BETWEEN DATE '{first.isoformat()}' AND DATE '{last.isoformat()}'"


@contextmanager
def asked_hashes(con: DuckDBPyConnection, marks: Hashes, whole: Hashes) -> Iterator[None]:
    """The asked hashes as tables: each mark with the number of paragraphs of the batch that have it."""
    told, counts = np.unique(marks, return_counts=True)
    known = pa.table({"h": np.unique(whole[whole > 0])})
    with (
        registered(con, "asked_marks", pa.table({"h": told, "n": counts})),
        registered(con, "asked_whole", known),
    ):
        yield
