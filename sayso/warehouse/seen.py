"""What earlier runs have seen and left undone, as the planning of a run needs it."""

from dataclasses import dataclass, field

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
    `forgotten` holds hashes of bytes that are not read again;
    `n_unsettled` counts articles that a run left before it settled them."""

    files: dict[Sighting, str] = field(default_factory=dict)
    articles: dict[str, str | None] = field(default_factory=dict)
    containers: dict[Sighting, int] = field(default_factory=dict)
    forgotten: frozenset[str] = frozenset()
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
        return Seen(
            files={(path, member, sha, sidecar): status for path, member, sha, sidecar, status in files},
            articles=dict(articles),
            containers={
                (path, None, sha, sidecar): n_members for path, sha, sidecar, n_members in containers
            },
            forgotten=frozenset(row[0] for row in con.execute("SELECT sha256 FROM forgotten").fetchall()),
            n_unsettled=len(unsettled_articles(con)),
        )
