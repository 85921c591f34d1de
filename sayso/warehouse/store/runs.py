"""The rows of `runs`."""

from collections.abc import Sequence
from datetime import UTC, datetime

from duckdb import DuckDBPyConnection

from sayso.warehouse.store.rows import delete_rows, insert_rows
from sayso.warehouse.store.transactions import transaction
from schemas.runs import RunRecord


def start_run(con: DuckDBPyConnection, record: RunRecord) -> None:
    """Write the row of a run that begins. A row of the same id is replaced."""
    put_run(con, record)


def finish_run(con: DuckDBPyConnection, record: RunRecord) -> None:
    """Write the row of a run that ended in place of the one that it began with."""
    put_run(con, record)


def put_run(con: DuckDBPyConnection, record: RunRecord) -> None:
    """The row of this run, once."""
    times = {"started_at": utc(record.started_at), "finished_at": utc(record.finished_at)}
    with transaction(con):
        delete_rows(con, "runs", "run_id", [record.run_id])
        insert_rows(con, "runs", [record.model_dump() | times])


def end_killed_runs(con: DuckDBPyConnection) -> None:
    """Runs that say they are running were killed: they failed. Call it before a run begins, for one is at work at a time."""
    con.execute("UPDATE runs SET state = 'failed' WHERE state = 'running'")


def take_over(con: DuckDBPyConnection, articles: Sequence[str], since: datetime) -> None:
    """Count articles of a failed run that did not settle all of them as seen by this run, which began at `since`.

    They lie in the same drop as what this run adds: which of two versions is the later one
    must not depend on where the failed run ended. What was seen before the failed run stays so.
    """
    con.execute(
        """UPDATE article_rows SET first_seen_at = $since WHERE article_id IN (SELECT unnest($articles))
           AND first_seen_at IN (SELECT started_at FROM runs WHERE state = 'failed')""",
        {"since": utc(since), "articles": list(articles)},
    )


def come_back(con: DuckDBPyConnection, articles: Sequence[str], since: datetime) -> None:
    """Count articles whose file is again what it was before as seen by the run that began at `since`.

    Nothing else of them changes. Until the run has settled they are told apart, for one that takes
    over from it.
    """
    if articles:
        con.execute(
            "UPDATE article_rows SET first_seen_at = ? WHERE article_id IN (SELECT unnest(?))",
            [utc(since), list(articles)],
        )
        insert_rows(con, "came_back", [{"article_id": article} for article in articles])


def utc(moment: datetime | None) -> datetime | None:
    """A moment as the warehouse keeps it: UTC without a zone. A moment without a zone is UTC already."""
    if moment is None or moment.tzinfo is None:
        return moment
    return moment.astimezone(UTC).replace(tzinfo=None)
