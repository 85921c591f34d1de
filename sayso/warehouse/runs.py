"""The rows of `runs`."""

from datetime import UTC, datetime

from duckdb import DuckDBPyConnection

from sayso.warehouse.rows import delete_rows, insert_rows
from sayso.warehouse.transactions import transaction
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


def utc(moment: datetime | None) -> datetime | None:
    """A moment as the warehouse keeps it: UTC without a zone. A moment without a zone is UTC already."""
    if moment is None or moment.tzinfo is None:
        return moment
    return moment.astimezone(UTC).replace(tzinfo=None)
