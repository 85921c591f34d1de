"""What the warehouse has seen before."""

from collections.abc import Sequence

import pyarrow as pa
from duckdb import DuckDBPyConnection

from sayso.warehouse.store.rows import Row


def known_identities(con: DuckDBPyConnection, article_ids: Sequence[str]) -> set[str]:
    """Those of the given article ids that are loaded already."""
    con.register("asked_ids", pa.table({"article_id": pa.array(list(article_ids), pa.string())}))
    try:
        found = con.execute("SELECT article_id FROM article_rows SEMI JOIN asked_ids USING (article_id)")
        return {row[0] for row in found.fetchall()}
    finally:
        con.unregister("asked_ids")


def batch_is_loaded(con: DuckDBPyConnection, batch_id: str, run_id: str) -> bool:
    """Whether the ledger holds this batch of this run."""
    found = con.execute("SELECT 1 FROM batches WHERE batch_id = ? AND run_id = ?", [batch_id, run_id])
    return bool(found.fetchall())


def unsettled_articles(con: DuckDBPyConnection) -> list[str]:
    """Articles that the decisions across articles have not taken in, in the order of their ids."""
    rows = con.execute("SELECT article_id FROM article_rows ANTI JOIN settled USING (article_id) ORDER BY 1")
    return [row[0] for row in rows.fetchall()]


def half_done_articles(con: DuckDBPyConnection) -> list[str]:
    """The articles of runs that ended before all of theirs were settled, the settled ones too, in the order of their ids."""
    rows = con.execute("""
        SELECT article_id FROM article_rows WHERE first_seen_at IN (
            SELECT first_seen_at FROM article_rows ANTI JOIN settled USING (article_id)) ORDER BY 1
    """)
    return [row[0] for row in rows.fetchall()]


def in_portions(con: DuckDBPyConnection, article_ids: Sequence[str], most_words: int) -> list[list[str]]:
    """The articles by day (the undated last) and id, cut into portions of so many words or of one article."""
    con.register("asked_ids", pa.table({"article_id": pa.array(list(article_ids), pa.string())}))
    try:
        rows = con.execute("""
            SELECT article_id, n_words FROM article_rows SEMI JOIN asked_ids USING (article_id)
            ORDER BY published_on NULLS LAST, article_id
        """).fetchall()
    finally:
        con.unregister("asked_ids")
    portions: list[list[str]] = []
    held = 0
    for article_id, n_words in rows:
        if not portions or held + n_words > most_words:
            portions.append([])
            held = 0
        portions[-1].append(article_id)
        held += n_words
    return portions


def unseen(con: DuckDBPyConnection, table: str, rows: Sequence[Row], key: Sequence[str]) -> list[Row]:
    """Those rows whose `key` columns (text) no row of the table holds: another run may have noted the same files meanwhile."""
    if not rows:
        return []
    columns = {name: pa.array([row[name] for row in rows], pa.string()) for name in key}
    con.register("asked_rows", pa.table(columns | {"number": pa.array(range(len(rows)), pa.int64())}))
    same = " AND ".join(f"a.{name} IS NOT DISTINCT FROM t.{name}" for name in key)
    try:
        found = con.execute(f"SELECT number FROM asked_rows a ANTI JOIN {table} t ON {same} ORDER BY 1")
        return [rows[number] for (number,) in found.fetchall()]
    finally:
        con.unregister("asked_rows")
