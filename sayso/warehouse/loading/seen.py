"""What earlier runs have seen and left undone, as the planning of a run needs it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from duckdb import DuckDBPyConnection

from sayso.warehouse.loading.known import half_done_articles, n_left_over, unsettled_articles
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.rows import listed
from sayso.warehouse.upkeep.erasing import REASON

# path, member, sha256, sidecar as JSON
Sighting = tuple[str, str | None, str | None, str | None]
# What the last run that looked at a place found there: a mail is a file and a container at once.
# A place is a path, or a member of a file.
LAST = """
CREATE OR REPLACE TEMP TABLE last_seen AS
WITH sightings AS (
    SELECT path, member, sha256, sidecar, status, article_id, run_id, seen_at FROM files
    WHERE status <> 'skipped' OR reason = $forgotten
    UNION ALL SELECT path, NULL, sha256, sidecar, 'unpacked', NULL, run_id, seen_at FROM containers
), last_runs AS (
    SELECT path, member, arg_max(run_id, (seen_at, run_id)) AS run_id FROM sightings GROUP BY path, member
)
SELECT s.path, s.member, s.sha256, s.sidecar, s.status, s.article_id
FROM sightings AS s JOIN last_runs AS l
ON s.path = l.path AND s.member IS NOT DISTINCT FROM l.member AND s.run_id = l.run_id
"""
FORMER = """
SELECT DISTINCT path, member, article_id FROM files WHERE status = 'loaded' AND article_id IS NOT NULL
EXCEPT SELECT path, member, article_id FROM last_seen
"""
UNPACKED = """
SELECT path, sha256, sidecar, max(n_members) FROM containers AS c WHERE EXISTS (
    FROM last_seen AS l WHERE l.path = c.path AND l.member IS NULL AND l.status = 'unpacked'
    AND l.sha256 = c.sha256 AND l.sidecar IS NOT DISTINCT FROM c.sidecar)
GROUP BY ALL
"""
# The sidecar of a file belongs to its path without `.gz` and the last suffix.
BESIDE = r"""
SELECT stem, path, sha256, bytes, sidecar FROM (
    SELECT path, sha256, bytes, sidecar, seen_at,
        regexp_replace(regexp_replace(path, '\.gz$', ''), '([^/])\.[^./]*$', '\1') AS stem
    FROM (
        SELECT path, sha256, bytes, sidecar, seen_at FROM files
        WHERE member IS NULL AND sha256 IS NOT NULL AND status IN ('loaded', 'duplicate', 'quarantined')
        UNION ALL SELECT path, sha256, bytes, sidecar, seen_at FROM containers))
SEMI JOIN asked_stems USING (stem)
QUALIFY row_number() OVER (PARTITION BY stem ORDER BY seen_at DESC, path, sha256, sidecar) = 1
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """`files` maps sightings to their status, `containers` the files that were unpacked to the number
    of their members: of each place what the last run found there, so that a file that goes back to
    what it was before counts as new. `former` are the articles that places gave earlier and do not
    give any more (path, member, article); `articles` maps articles to the sidecar they were read with;
    `forgotten` holds hashes of bytes that are not read again; `half_done` maps sightings to their
    article where a run ended before it had settled all of its articles, `n_unsettled` counts those not settled,
    those that came back, and those with facts whose claim was taken back."""

    files: dict[Sighting, str] = field(default_factory=dict)
    articles: dict[str, str | None] = field(default_factory=dict)
    containers: dict[Sighting, int] = field(default_factory=dict)
    former: frozenset[tuple[str, str | None, str]] = frozenset()
    forgotten: frozenset[str] = frozenset()
    half_done: dict[Sighting, str] = field(default_factory=dict)
    n_unsettled: int = 0


def seen_before(layout: Layout, wait_seconds: float) -> Seen:
    """What the warehouse knows; nothing, and no file is made, where there is none yet.

    Raises WarehouseLocked and SchemaDrift as `open_master` does.
    """
    if not layout.master.exists():
        return Seen()
    with open_master(layout, wait_seconds) as con:
        con.execute(LAST, {"forgotten": REASON})
        files = con.execute(
            "SELECT path, member, sha256, sidecar, status FROM last_seen WHERE status <> 'unpacked'"
        ).fetchall()
        former = con.execute(FORMER).fetchall()
        articles = con.execute(
            """SELECT article_id, arg_max_null(sidecar, seen_at) FROM files
               WHERE status = 'loaded' AND article_id IS NOT NULL GROUP BY article_id"""
        ).fetchall()
        containers = con.execute(UNPACKED).fetchall()
        forgotten = con.execute("SELECT sha256 FROM forgotten").fetchall()
        return Seen(
            files={(path, member, sha, sidecar): status for path, member, sha, sidecar, status in files},
            articles=dict(articles),
            containers={
                (path, None, sha, sidecar): n_members for path, sha, sidecar, n_members in containers
            },
            former=frozenset(former),
            forgotten=frozenset(row[0] for row in forgotten),
            half_done=sightings_of(con, half_done_articles(con)),
            n_unsettled=len(unsettled_articles(con)) + n_left_over(con),
        )


def sightings_of(con: DuckDBPyConnection, articles: list[str]) -> dict[Sighting, str]:
    """The files that these articles were read from, each with its article."""
    rows = con.execute(
        """SELECT path, member, sha256, sidecar, article_id FROM files
           WHERE status = 'loaded' AND article_id IN (SELECT unnest(?))""",
        [articles],
    ).fetchall()
    return {(path, member, sha, sidecar): article for path, member, sha, sidecar, article in rows}


@dataclass(frozen=True, slots=True)
class Beside:
    """The file last seen at a path: its SHA-256, its size in bytes, and the sidecar it had, as JSON."""

    path: str
    sha256: str
    size: int
    sidecar: str | None


def last_beside(layout: Layout, stems: Sequence[str], wait_seconds: float) -> dict[str, Beside]:
    """The file last seen under each of these paths without suffixes, where one was seen and could be read.

    Raises WarehouseLocked and SchemaDrift as `open_master` does.
    """
    if not stems or not layout.master.exists():
        return {}
    with open_master(layout, wait_seconds) as con, listed(con, "asked_stems", stems, "stem"):
        rows = con.execute(BESIDE).fetchall()
    return {stem: Beside(path, digest, size or 0, said) for stem, path, digest, size, said in rows}
