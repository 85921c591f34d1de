"""What a rebuild starts from: the runs of a warehouse and what each of them saw, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from sayso.warehouse.store.fetching import records
from sayso.warehouse.store.rows import insert_arrow, registered
from sayso.warehouse.store.transactions import transaction

# What users decided and what runs did: a rebuild takes these over.
HISTORY = ("runs", "forgotten", "restorations", "name_decisions")
RUNS = """
SELECT run_id, coalesce(started_at, seen_at) AS started_at
FROM (SELECT run_id, min(seen_at) AS seen_at FROM files GROUP BY run_id) LEFT JOIN runs USING (run_id)
ORDER BY 2, 1
"""
SEEN = """
SELECT DISTINCT path, member, sha256, bytes, sidecar, status, reason FROM files WHERE run_id = ? ORDER BY ALL
"""
HELD = (
    "SELECT path, sha256, bytes, media_type, sidecar, n_members FROM containers WHERE run_id = ? ORDER BY ALL"
)
# Which run an article counts as seen by is no file's word: one may have taken it over, or seen it come back.
SIGHTINGS = """
UPDATE article_rows SET first_seen_at = f.first_seen_at FROM former_articles AS f
WHERE article_rows.article_id = f.article_id
"""
TIMES = """
UPDATE files SET seen_at = f.seen_at FROM former_files AS f
WHERE files.run_id = f.run_id AND files.path = f.path AND files.member IS NOT DISTINCT FROM f.member
AND files.sha256 IS NOT DISTINCT FROM f.sha256
"""


@dataclass(frozen=True, slots=True)
class PastRun:
    """One run of the former warehouse: when it began (UTC), the rows of `files` and `containers` it wrote."""

    run_id: str
    started_at: datetime
    files: list[dict[str, Any]]
    containers: list[dict[str, Any]]


def past_runs(con: DuckDBPyConnection) -> list[PastRun]:
    """The runs that saw something, oldest first."""
    return [
        PastRun(
            row["run_id"],
            row["started_at"].replace(tzinfo=UTC),
            records(con, SEEN, row["run_id"]),
            records(con, HELD, row["run_id"]),
        )
        for row in records(con, RUNS)
    ]


def history(con: DuckDBPyConnection) -> dict[str, pa.Table]:
    """The tables that no archive of articles holds, and the times at which files and articles were seen."""
    tables = {name: con.sql(f"FROM {name}").to_arrow_table() for name in HISTORY}
    files = con.sql("SELECT DISTINCT run_id, path, member, sha256, seen_at FROM files")
    articles = con.sql("SELECT article_id, first_seen_at FROM article_rows")
    return tables | {"former_files": files.to_arrow_table(), "former_articles": articles.to_arrow_table()}


def take_over(con: DuckDBPyConnection, tables: dict[str, pa.Table], names: Sequence[str]) -> None:
    """Put tables of the former warehouse in the place of those of the same name."""
    with transaction(con):
        for name in names:
            con.execute(f"DELETE FROM {name}")
            insert_arrow(con, name, tables[name])


def restore_times(con: DuckDBPyConnection, tables: dict[str, pa.Table]) -> None:
    """Let files and articles bear the times they had. Call it before the articles are settled."""
    for name, sql in (("former_files", TIMES), ("former_articles", SIGHTINGS)):
        with registered(con, name, tables[name]):
            con.execute(sql)


def state_of(con: DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """What changes when users decide on files or lines, which they may while runs wait."""
    return con.execute(
        """SELECT 'file', status, CAST(count(*) AS VARCHAR) FROM files GROUP BY status
           UNION ALL SELECT 'forgotten', sha256, '' FROM forgotten
           UNION ALL SELECT 'line', restoration_id, '' FROM restorations ORDER BY ALL"""
    ).fetchall()


def remove_tree_files(folder: Path) -> None:
    """Remove a folder of our own with the files in it; links in it are removed, not followed."""
    if not folder.is_dir() or folder.is_symlink():
        folder.unlink(missing_ok=True)
        return
    for place in folder.iterdir():
        remove_tree_files(place)
    folder.rmdir()
