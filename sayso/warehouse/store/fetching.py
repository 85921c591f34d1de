"""Rows of a query as dictionaries."""

from typing import Any

from duckdb import DuckDBPyConnection

Record = dict[str, Any]


def records(con: DuckDBPyConnection, query: str, *values: object) -> list[Record]:
    """All rows of a query; `values` stand for its question marks."""
    found = con.execute(query, list(values))
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
