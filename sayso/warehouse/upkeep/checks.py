"""What must hold in every warehouse, as rows of data, and a count of what breaks it."""

import tomllib
from functools import cache
from importlib.resources import files

from duckdb import DuckDBPyConnection

from schemas.base import Frozen


class Check(Frozen):
    """One rule: `sql` gives the rows that break it, `breaks` is a statement that makes such rows."""

    id: str
    meaning: str
    sql: str
    breaks: str


@cache
def shipped_checks() -> tuple[Check, ...]:
    """The rules of this version, in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("checks.toml").read_text("utf-8"))
    return tuple(Check(**row) for row in table["check"])


def broken_checks(con: DuckDBPyConnection) -> dict[str, int]:
    """How many rows break each rule that is broken, by the rule's id. Empty when all is well."""
    counts = {
        check.id: int(con.execute(f"SELECT count(*) FROM ({check.sql})").fetchall()[0][0])
        for check in shipped_checks()
    }
    return {name: n for name, n in counts.items() if n}
