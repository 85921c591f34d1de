"""How the warehouse stands: files, runs, quarantine, sizes."""

from typing import Any

from duckdb import DuckDBPyConnection

from sayso.warehouse.store.fetching import records
from sayso.warehouse.upkeep.checks import broken_checks
from sayso.warehouse.upkeep.erasing import REASON

# The latest sighting says what has become of a file; an old failure may have been mended.
FATES = """
SELECT status, count(*) AS n FROM (
    SELECT arg_max(status, (seen_at, run_id, status)) AS status FROM files GROUP BY path, member
) GROUP BY ALL ORDER BY ALL
"""
RUNS = """
SELECT * EXCLUDE (versions) FROM runs ORDER BY started_at DESC, run_id LIMIT ?
"""
QUARANTINE = """
SELECT path, member, reason, run_id, seen_at FROM files WHERE status = 'quarantined'
QUALIFY row_number() OVER (PARTITION BY path, member, sha256 ORDER BY seen_at DESC, run_id DESC) = 1
ORDER BY seen_at DESC, path, member LIMIT ?
"""
CROWDED = """
SELECT article_id || ':' || position AS paragraph_id, n_repeats, n_articles, left(text, 120) AS text
FROM crowded_repeats ORDER BY n_repeats DESC, article_id, position LIMIT 20
"""
SIZES = """
SELECT (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM articles WHERE is_current) AS current_articles,
    (SELECT count(*) FROM article_rows ANTI JOIN settled USING (article_id)) AS unsettled_articles,
    (SELECT count(*) FROM facts) AS facts,
    (SELECT count(*) FROM quote_rows) AS quotes,
    (SELECT count(*) FROM claims) AS claims,
    (SELECT count(*) FROM corroborated) AS corroborated,
    (SELECT count(*) FROM contradictions) AS contradictions,
    (SELECT coalesce(sum(n_unaccounted), 0) FROM line_accounting) AS unaccounted_lines
"""


def sizes_seen(con: DuckDBPyConnection) -> dict[str, int | None]:
    """The size that each file had when it was last seen and not left for a later run, by path."""
    rows = con.execute(
        """SELECT path, arg_max(bytes, seen_at) FROM files
           WHERE member IS NULL AND (status <> 'skipped' OR reason = ?) GROUP BY path""",
        [REASON],
    )
    return dict(rows.fetchall())


def status(con: DuckDBPyConnection, n_runs: int = 5, n_quarantined: int = 20) -> dict[str, Any]:
    """Files by their latest state, the last runs, the latest quarantined files, how much there is, and broken rules.

    `checks` counts the rows that break each rule of checks.toml that is broken; empty when all hold. `crowded_repeats` names the paragraphs that suspiciously many others repeat.
    """
    return {
        "files": {row["status"]: row["n"] for row in records(con, FATES)},
        "runs": records(con, RUNS, n_runs),
        "quarantine": records(con, QUARANTINE, n_quarantined),
        "sizes": {name: int(n) for name, n in records(con, SIZES)[0].items()},
        "checks": broken_checks(con),
        "crowded_repeats": records(con, CROWDED),
    }
