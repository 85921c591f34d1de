"""An analyst's SQL on the published file, within limits."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from sayso.errors import BadRequest

ROWS_AT_ONCE = 10_000


@dataclass(frozen=True)
class QueryLimits:
    """How long a query may take, in seconds, and how many rows it may give (None: any number)."""

    seconds: float = 300.0
    max_rows: int | None = None


@dataclass(frozen=True)
class Answer:
    """The rows of a query, and whether there were more than its limits let through."""

    table: pa.Table
    truncated: bool = False


def run_sql(con: DuckDBPyConnection, query: str, limits: QueryLimits | None = None) -> Answer:
    """The answer to a query, or to the last of several. A statement without rows gives an empty table.

    Raises BadRequest with DuckDB's message when the query is wrong, not allowed on this
    connection, or takes longer than its limit.
    """
    limits = limits or QueryLimits()
    with interrupted_after(con, limits.seconds) as late:
        try:
            relation = con.sql(query)
            return Answer(pa.table({})) if relation is None else gather(relation, limits.max_rows)
        except duckdb.Error as error:
            if late.is_set():
                message = f"the query took longer than {limits.seconds:g} seconds"
                raise BadRequest(message, "Narrow it, or allow it more time.") from error
            raise BadRequest(str(error)) from error


def gather(relation: duckdb.DuckDBPyRelation, max_rows: int | None) -> Answer:
    """Rows of a relation up to a limit, with distinct column names."""
    reader = relation.to_arrow_reader(ROWS_AT_ONCE)
    portions: list[pa.RecordBatch] = []
    n_rows = 0
    for portion in reader:
        portions.append(portion)
        n_rows += portion.num_rows
        if max_rows is not None and n_rows > max_rows:
            break
    table = pa.Table.from_batches(portions, schema=reader.schema)
    table = table.rename_columns(distinct(table.column_names))
    kept = table if max_rows is None else table.slice(0, max_rows)
    return Answer(kept, truncated=kept.num_rows < table.num_rows)


def distinct(names: list[str]) -> list[str]:
    """The names, the second `x` as `x_1`, the third as `x_2`."""
    taken: set[str] = set()
    found: list[str] = []
    for name in names:
        fresh, n = name, 0
        while fresh in taken:
            n += 1
            fresh = f"{name}_{n}"
        taken.add(fresh)
        found.append(fresh)
    return found


@contextmanager
def interrupted_after(con: DuckDBPyConnection, seconds: float) -> Iterator[threading.Event]:
    """Interrupt what runs on a connection after a time; the event tells that it was."""
    late = threading.Event()

    def interrupt() -> None:
        late.set()
        con.interrupt()

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
