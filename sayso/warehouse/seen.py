"""What earlier runs have seen and left undone, as the planning of a run needs it."""

from dataclasses import dataclass, field

from duckdb import DuckDBPyConnection

from sayso.warehouse.connection import open_master
from sayso.warehouse.erasing import REASON
from sayso.warehouse.known import unsettled_articles
from sayso.warehouse.paths import Layout

# path, member, sha256, sidecar as JSON
Sighting = tuple[str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """`files` maps sightings to their status, `articles` the articles to the sidecar they were
    read with, `containers` the files that were unpacked to the number of their members;
    `forgotten` holds hashes of bytes that are not read again; `half_done` maps sightings to their
    article where a run ended before it settled it, `n_unsettled` counts such articles."""

    files: dict[Sighting, str] = field(default_factory=dict)
    articles: dict[str, str | None] = field(default_factory=dict)
    containers: dict[Sighting, int] = field(default_factory=dict)
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
        files = con.execute(
            "SELECT path, member, sha256, sidecar, status FROM files WHERE status <> 'skipped' OR reason = ?",
            [REASON],
        ).fetchall()
        articles = con.execute(
            """SELECT article_id, arg_max(sidecar, seen_at) FROM files
               WHERE status = 'loaded' AND article_id IS NOT NULL GROUP BY article_id"""
        ).fetchall()
        containers = con.execute("SELECT path, sha256, sidecar, n_members FROM containers").fetchall()
        forgotten = con.execute("SELECT sha256 FROM forgotten").fetchall()
        unsettled = unsettled_articles(con)
        return Seen(
            files={(path, member, sha, sidecar): status for path, member, sha, sidecar, status in files},
            articles=dict(articles),
            containers={
                (path, None, sha, sidecar): n_members for path, sha, sidecar, n_members in containers
            },
            forgotten=frozenset(row[0] for row in forgotten),
            half_done=sightings_of(con, unsettled),
            n_unsettled=len(unsettled),
        )


def sightings_of(con: DuckDBPyConnection, articles: list[str]) -> dict[Sighting, str]:
    """The files that these articles were read from, each with its article."""
    rows = con.execute(
        """SELECT path, member, sha256, sidecar, article_id FROM files
           WHERE status = 'loaded' AND list_contains(?, article_id)""",
        [articles],
    ).fetchall()
    return {(path, member, sha, sidecar): article for path, member, sha, sidecar, article in rows}
