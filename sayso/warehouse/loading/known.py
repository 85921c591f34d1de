"""What the warehouse has seen before."""

from collections.abc import Sequence

import pyarrow as pa
from duckdb import DuckDBPyConnection

from sayso.warehouse.store.rows import Row, listed, registered


def known_identities(con: DuckDBPyConnection, article_ids: Sequence[str]) -> set[str]:
    """Those of the given article ids that are loaded already."""
    with listed(con, "asked_ids", article_ids, "article_id"):
        found = con.execute("SELECT article_id FROM article_rows SEMI JOIN asked_ids USING (article_id)")
        return {row[0] for row in found.fetchall()}


def batch_is_loaded(con: DuckDBPyConnection, batch_id: str, run_id: str) -> bool:
    """Whether the ledger holds this batch of this run."""
    found = con.execute("SELECT 1 FROM batches WHERE batch_id = ? AND run_id = ?", [batch_id, run_id])
    return bool(found.fetchall())


def unsettled_articles(con: DuckDBPyConnection) -> list[str]:
    """Articles that the decisions across articles have not taken in, in the order of their ids."""
    rows = con.execute("SELECT article_id FROM article_rows ANTI JOIN settled USING (article_id) ORDER BY 1")
    return [row[0] for row in rows.fetchall()]


def half_done_articles(con: DuckDBPyConnection) -> list[str]:
    """The articles of runs that ended before all of theirs were settled, the settled ones too and what came back, by id."""
    rows = con.execute("""
        SELECT article_id FROM article_rows WHERE first_seen_at IN (
            SELECT first_seen_at FROM article_rows ANTI JOIN settled USING (article_id)
            UNION ALL SELECT first_seen_at FROM article_rows SEMI JOIN came_back USING (article_id)) ORDER BY 1
    """)
    return [row[0] for row in rows.fetchall()]


def n_left_over(con: DuckDBPyConnection) -> int:
    """How many articles came back, or have facts without their claim, in a run that ended before it had settled."""
    found = con.execute("SELECT count(*) FROM (FROM came_back UNION SELECT article_id FROM loose_facts)")
    return int(found.fetchall()[0][0])


def in_portions(con: DuckDBPyConnection, article_ids: Sequence[str], most_words: int) -> list[list[str]]:
    """The articles by day (the undated last) and id, cut into portions of so many words or of one article."""
    with listed(con, "asked_ids", article_ids, "article_id"):
        rows = con.execute("""
            SELECT article_id, n_words FROM article_rows SEMI JOIN asked_ids USING (article_id)
            ORDER BY published_on NULLS LAST, article_id
        """).fetchall()
    portions: list[list[str]] = []
    held = 0
    for article_id, n_words in rows:
        if not portions or held + n_words > most_words:
            portions.append([])
            held = 0
        portions[-1].append(article_id)
        held += n_words
    return portions


def unseen(
    con: DuckDBPyConnection, table: str, rows: Sequence[Row], place: Sequence[str], found: Sequence[str]
) -> list[Row]:
    """Those rows that tell of their `place` something else than what was last `found` there (columns of text).

    An article that is read again from the archive is no sighting of its file; what the last run noted of a place counts.
    """
    if not rows:
        return []
    columns = {name: pa.array([row[name] for row in rows], pa.string()) for name in (*place, *found)}
    asked = pa.table(columns | {"number": pa.array(range(len(rows)), pa.int64())})
    at_place, same = (
        " AND ".join(f"a.{name} IS NOT DISTINCT FROM t.{name}" for name in names) for names in (place, found)
    )
    sql = f"""
        SELECT number FROM asked_rows AS a ANTI JOIN (
            FROM {table} AS a SEMI JOIN asked_rows AS t ON {at_place}
            QUALIFY run_id = first_value(run_id) OVER (PARTITION BY {", ".join(place)} ORDER BY seen_at DESC, run_id DESC)
        ) AS t ON {at_place} AND {same} ORDER BY 1"""
    with registered(con, "asked_rows", asked):
        return [rows[number] for (number,) in con.execute(sql).fetchall()]
