"""Rows into tables, whole tables of them at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import pyarrow as pa
from duckdb import DuckDBPyConnection

Row = Mapping[str, object]

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def insert_rows(con: DuckDBPyConnection, table: str, rows: Sequence[Row]) -> int:
    """Append rows, given as column to value, and return how many. Columns left out become NULL."""
    if rows:
        insert_arrow(con, table, arrow_of(rows))
    return len(rows)


def insert_arrow(con: DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Append an Arrow table whose columns bear the names of the table's."""
    with registered(con, "arrow_rows", rows):
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM arrow_rows")


def delete_rows(con: DuckDBPyConnection, table: str, column: str, keys: Sequence[str]) -> None:
    """Remove the rows of a table whose `column` is one of `keys`."""
    with listed(con, "arrow_keys", keys, "key"):
        con.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT key FROM arrow_keys)")


def replace_rows(
    con: DuckDBPyConnection, table: str, column: str, keys: Sequence[str], rows: Sequence[Row]
) -> int:
    """Put `rows` in the place of those whose `column` is one of `keys`. Call it in a transaction."""
    delete_rows(con, table, column, keys)
    return insert_rows(con, table, rows)


@contextmanager
def listed(
    con: DuckDBPyConnection, name: str, values: Iterable[str], column: str = "value"
) -> Iterator[None]:
    """Make the values, each once, a table `name` of one column for the queries inside."""
    with registered(con, name, pa.table({column: pa.array(sorted(set(values)), pa.string())})):
        yield


@contextmanager
def registered(con: DuckDBPyConnection, name: str, rows: pa.Table) -> Iterator[None]:
    """Make an Arrow table known under a name for the queries inside."""
    con.register(name, rows)
    try:
        yield
    finally:
        con.unregister(name)


def arrow_of(rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table; half surrogate pairs, which no UTF-8 can hold, become U+FFFD one for one.

    A column that only some rows name is NULL in the others.
    """
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name) for row in rows] for name in names}
    try:
        return pa.table(columns)
    except UnicodeEncodeError:
        return pa.table({name: [encodable(value) for value in cells] for name, cells in columns.items()})


def encodable(value: object) -> object:
    """The value with each lone surrogate replaced; lengths, and so offsets, stay."""
    if isinstance(value, str):
        return LONE_SURROGATE.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [encodable(item) for item in value]
    return value
