"""What earlier runs have seen and left undone, as the planning of a run needs it."""

from dataclasses import dataclass, field

from sayso.warehouse.connection import open_master
from sayso.warehouse.known import unsettled_articles
from sayso.warehouse.paths import Layout

# path, sha256, sidecar as JSON
Sighting = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """`files` maps sightings to their status, `articles` the articles to the sidecar they were
    read with; `n_unsettled` counts articles that a run left before it settled them."""

    files: dict[Sighting, str] = field(default_factory=dict)
    articles: dict[str, str | None] = field(default_factory=dict)
    n_unsettled: int = 0


def seen_before(layout: Layout, wait_seconds: float) -> Seen:
    """What the warehouse knows; nothing, and no file is made, where there is none yet.

    Raises WarehouseLocked and SchemaDrift as `open_master` does.
    """
    if not layout.master.exists():
        return Seen()
    with open_master(layout, wait_seconds) as con:
        files = con.execute(
            "SELECT path, sha256, sidecar, status FROM files WHERE status <> 'skipped'"
        ).fetchall()
        articles = con.execute(
            """SELECT article_id, arg_max(sidecar, seen_at) FROM files
               WHERE status = 'loaded' AND article_id IS NOT NULL GROUP BY article_id"""
        ).fetchall()
        return Seen(
            files={(path, sha, sidecar): status for path, sha, sidecar, status in files},
            articles=dict(articles),
            n_unsettled=len(unsettled_articles(con)),
        )
