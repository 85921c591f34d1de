"""What a run added, counted from the tables it wrote."""

from collections.abc import Sequence
from datetime import datetime

from duckdb import DuckDBPyConnection

from sayso.warehouse.store.rows import listed

OF_RUN = "article_id IN (SELECT article_id FROM article_rows WHERE first_run_id = $run)"

# Bytes that a path had before are not what lies there now: they may come back to be read again.
TAKEN = """
WITH sightings AS (
    SELECT path, sha256, seen_at, status FROM files
    WHERE member IS NULL AND status IN ('loaded', 'duplicate', 'quarantined')
    UNION ALL SELECT path, sha256, seen_at, 'loaded' FROM containers ANTI JOIN (
        FROM files WHERE member IS NULL AND status = 'quarantined') USING (path, sha256)
), asked AS (
    SELECT *, first_value(sha256) OVER (PARTITION BY path ORDER BY seen_at DESC, sha256) AS last
    FROM sightings SEMI JOIN asked_paths USING (path) WHERE sha256 IS NOT NULL
), others AS (SELECT path, max(seen_at) AS until FROM asked WHERE sha256 <> last GROUP BY path)
SELECT path, sha256, min(seen_at), bool_and(status = 'quarantined')
FROM asked LEFT JOIN others USING (path) WHERE sha256 = last AND (until IS NULL OR seen_at > until)
GROUP BY ALL ORDER BY ALL
"""


def counts_of_run(con: DuckDBPyConnection, run_id: str) -> dict[str, int]:
    """The counts that a row of `runs` holds besides `n_files`."""
    found = con.execute(
        """SELECT count(*) FILTER (status = 'loaded'), count(*) FILTER (status = 'duplicate'),
                  count(*) FILTER (status = 'quarantined') FROM files WHERE run_id = $run""",
        {"run": run_id},
    ).fetchall()[0]
    articles = con.execute(
        "SELECT count(*) FROM article_rows WHERE first_run_id = $run", {"run": run_id}
    ).fetchall()
    facts = con.execute("SELECT count(*) FROM facts WHERE run_id = $run", {"run": run_id}).fetchall()
    names = ("n_loaded", "n_duplicate", "n_quarantined", "n_articles", "n_facts")
    return dict(zip(names, (*found, articles[0][0], facts[0][0]), strict=True))


def tally(con: DuckDBPyConnection, sql: str, run_id: str) -> dict[str, int]:
    """Names and counts of a two-column query, most frequent first."""
    rows = con.execute(f"{sql} GROUP BY 1 ORDER BY 2 DESC, 1", {"run": run_id}).fetchall()
    return {str(name): int(count) for name, count in rows}


def tallies_of_run(con: DuckDBPyConnection, run_id: str) -> dict[str, dict[str, int]]:
    """Blocks by fate, removed blocks by rule, repeats by relation, and facts by kind, of one run."""
    facts = tally(con, f"SELECT family, count(*) FROM facts WHERE {OF_RUN}", run_id)
    quotes = tally(con, f"SELECT 'quote', count(*) FROM quote_rows WHERE {OF_RUN}", run_id)
    names = tally(con, f"SELECT 'name', count(*) FROM mention_rows WHERE {OF_RUN}", run_id)
    dates = tally(con, f"SELECT 'date', count(*) FROM dates WHERE {OF_RUN}", run_id)
    return {
        "blocks": tally(con, f"SELECT fate, count(*) FROM paragraphs WHERE {OF_RUN}", run_id),
        "rules": tally(
            con, f"SELECT rule, count(*) FROM paragraphs WHERE rule IS NOT NULL AND {OF_RUN}", run_id
        ),
        "repeats": tally(con, f"SELECT relation, count(*) FROM repeats WHERE {OF_RUN}", run_id),
        "facts": {**facts, **quotes, **names, **dates},
    }


def quarantined_of_run(con: DuckDBPyConnection, run_id: str) -> tuple[tuple[str, str], ...]:
    """Path and reason of every file that the run set aside."""
    sql = "SELECT path, reason FROM files WHERE run_id = $run AND status = 'quarantined' ORDER BY 1"
    return tuple((path, reason or "") for path, reason in con.execute(sql, {"run": run_id}).fetchall())


def words_of_run(con: DuckDBPyConnection, run_id: str) -> int:
    """Words of the articles that the run added."""
    found = con.execute(
        "SELECT coalesce(sum(n_words), 0) FROM article_rows WHERE first_run_id = $run", {"run": run_id}
    )
    return int(found.fetchall()[0][0])


def files_of_run(con: DuckDBPyConnection, run_id: str, most: int) -> list[dict[str, str]]:
    """Files of a run with state and reason, those with a reason first."""
    rows = con.execute(
        """SELECT path, coalesce(member, ''), status, coalesce(reason, ''), coalesce(article_id, '')
           FROM files WHERE run_id = $run ORDER BY reason IS NULL, path, member LIMIT $most""",
        {"run": run_id, "most": most},
    ).fetchall()
    names = ("file", "member", "state", "reason", "article")
    return [dict(zip(names, row, strict=True)) for row in rows]


def taken(con: DuckDBPyConnection, paths: Sequence[str]) -> list[tuple[str, str, datetime, bool]]:
    """Of those files whose fate a run has committed: path, the SHA-256 last seen there, since when (UTC),
    and whether all that was found was a reason to set it aside."""
    with listed(con, "asked_paths", paths, "path"):
        return con.execute(TAKEN).fetchall()
