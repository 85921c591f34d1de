"""All or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import duckdb
from duckdb import DuckDBPyConnection


@contextmanager
def transaction(con: DuckDBPyConnection) -> Iterator[None]:
    """Commit what happens inside, or leave no trace of it when it raises."""
    con.execute("BEGIN TRANSACTION")
    try:
        yield
        con.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.Error):  # a commit that failed (disk full) has ended its transaction
            con.execute("ROLLBACK")
        raise


def done_whole(con: DuckDBPyConnection, work: Callable[[], None]) -> None:
    """Do `work` in a transaction; where the bound of a writer's memory is too tight for it, once more without the bound."""
    try:
        with transaction(con):
            work()
    except duckdb.OutOfMemoryException:
        unbound(con)
        with transaction(con):
            work()


def unbound(con: DuckDBPyConnection) -> None:
    """Let DuckDB hold what it takes by itself: most of the machine's memory."""
    con.execute("RESET memory_limit")  # this changes what is told, and not yet what holds
    usual = con.execute("SELECT current_setting('memory_limit')").fetchall()[0][0]
    con.execute(f"SET memory_limit = '{usual}'")
