"""The data dictionary in Markdown, made from the comments in the schema itself.

`python -m sayso.warehouse.dictionary FILE` writes it to a file.
"""

import sys
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from sayso.warehouse.store.migrate import migrate
from sayso.warehouse.surface import SURFACE

HEAD = """# Data dictionary
Made from the comments in the schema by `python -m sayso.warehouse.dictionary docs/data-dictionary.md`; in SQL they
stand in `duckdb_tables()`, `duckdb_views()` and `duckdb_columns()`. Offsets count Unicode code points, the end is
exclusive. Times are UTC.
"""
RELATIONS = """
SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal
UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal
ORDER BY ALL
"""
MACROS = """
SELECT function_name, array_to_string(parameters, ', '), comment
FROM duckdb_functions() WHERE NOT internal ORDER BY ALL
"""
COLUMNS = """
SELECT column_name, data_type, comment FROM duckdb_columns()
WHERE NOT internal AND table_name = ? ORDER BY column_index
"""


def data_dictionary() -> str:
    """Tables, views and macros of this version with their columns, types and meanings, as Markdown."""
    with duckdb.connect(":memory:") as con:
        migrate(con)
        relations: dict[str, str] = dict(con.execute(RELATIONS).fetchall())
        inner = [name for name in relations if name not in SURFACE]
        parts = [
            HEAD,
            "## For analysts\n",
            *(section(con, name, relations[name]) for name in SURFACE),
            "## Macros\n",
            *(f"### `{n}({p})`\n{c}\n" for n, p, c in con.execute(MACROS).fetchall()),
            "## Underneath\nThe views read these; they may change from version to version.\n",
            *(section(con, name, relations[name]) for name in inner),
        ]
    return "\n".join(parts)


def section(con: DuckDBPyConnection, name: str, comment: str) -> str:
    """One table or view."""
    rows = [
        f"| `{column}` | {kind} | {meaning.replace('|', chr(92) + '|')} |"
        for column, kind, meaning in con.execute(COLUMNS, [name]).fetchall()
    ]
    return "\n".join(
        [f"### `{name}`", comment, "", "| column | type | meaning |", "|---|---|---|", *rows, ""]
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(data_dictionary(), "utf-8")
