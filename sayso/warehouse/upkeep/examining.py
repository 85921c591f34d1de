"""Whether a warehouse is sound, as the tables and files tell."""

import sqlite3
from contextlib import closing
from pathlib import Path

from duckdb import DuckDBPyConnection

from sayso.warehouse.store.connection import wal_of
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import read_stamp, state
from sayso.warehouse.upkeep.checks import broken_checks, shipped_checks
from schemas.findings import Finding

AGAIN = "the next run completes it: `sayso ingest` on the same folder, or `sayso up`"


def examine_tables(con: DuckDBPyConnection) -> list[Finding]:
    """What the master says of itself: broken rules, runs that ended badly, work that was left."""
    meanings = {check.id: check.meaning for check in shipped_checks()}
    found = [
        Finding(
            what=f"broken rule {name}",
            level="fault",
            detail=f"{n} rows; {meanings[name]}",
            advice="`sayso rebuild` makes the tables again",
        )
        for name, n in broken_checks(con).items()
    ]
    for sql, what, advice in (
        ("SELECT run_id FROM runs WHERE state = 'running'", "runs without an end", AGAIN),
        (
            "SELECT article_id FROM article_rows ANTI JOIN settled USING (article_id)",
            "unsettled articles",
            AGAIN,
        ),
        (
            "SELECT article_id FROM files WHERE status = 'loaded' AND article_id NOT IN (SELECT article_id FROM article_rows)",
            "files whose article is missing",
            "`sayso rebuild` makes the tables again",
        ),
        (
            "SELECT article_id FROM article_rows WHERE article_id NOT IN (SELECT article_id FROM files WHERE article_id IS NOT NULL)",
            "articles without a file",
            "`sayso rebuild` makes the tables again",
        ),
    ):
        n = con.execute(f"SELECT count(*) FROM ({sql})").fetchall()[0][0]
        if n:
            level = "warning" if advice == AGAIN else "fault"
            found.append(Finding(what=what, level=level, detail=str(n), advice=advice))
    return found


def archived_hashes(con: DuckDBPyConnection) -> set[str]:
    """The hashes of bytes from which articles were read."""
    rows = con.execute("SELECT DISTINCT sha256 FROM files WHERE status = 'loaded' AND sha256 IS NOT NULL")
    return {row[0] for row in rows.fetchall()}


def forgotten_hashes(con: DuckDBPyConnection) -> set[str]:
    """The hashes of bytes that were forgotten and that no article of today was read from."""
    rows = con.execute(
        "SELECT sha256 FROM forgotten WHERE sha256 NOT IN (SELECT sha256 FROM files WHERE status = 'loaded' AND sha256 IS NOT NULL)"
    )
    return {row[0] for row in rows.fetchall()}


def examine_publication(layout: Layout) -> list[Finding]:
    """Whether analysts see what the master holds."""
    found = []
    if not layout.published.exists():
        found.append(
            Finding(what="nothing is published", level="fault", detail=str(layout.published), advice=AGAIN)
        )
    elif read_stamp(layout) != state(layout):
        found.append(
            Finding(
                what="the published file is not the master's latest state",
                level="warning",
                detail="a run ended before it published, or somebody changed the file",
                advice=AGAIN,
            )
        )
    if wal_of(layout.published).exists():
        found.append(
            Finding(
                what="a write-ahead log lies beside the published file",
                level="warning",
                detail=str(wal_of(layout.published)),
                advice="close the program that opened it for writing; open it read-only",
            )
        )
    return found


def examine_cache(path: Path) -> list[Finding]:
    """Whether the parses can be read."""
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)) as db:
            said = db.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.Error as error:
        said = [(str(error),)]
    if said == [("ok",)]:
        return []
    return [
        Finding(
            what="the cache of parses is damaged",
            level="warning",
            detail=str(said[0][0]),
            advice=f"delete {path}",
        )
    ]
