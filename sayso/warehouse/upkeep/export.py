"""The content of a warehouse as Parquet files, or as one hash."""

import hashlib
from pathlib import Path

import pyarrow.parquet as pq
from duckdb import DuckDBPyConnection
from pydantic import BaseModel

from sayso.warehouse.store.migrate import ledger
from sayso.warehouse.store.publishing import write_whole
from sayso.warehouse.surface import SURFACE, UNCOMPARED_COLUMNS, UNCOMPARED_TABLES

ROWS_AT_ONCE = 50_000
MANIFEST = "export.json"
INNER = "inner"
TABLES = """
SELECT table_name FROM duckdb_tables()
WHERE database_name = current_database() AND NOT internal AND NOT temporary AND table_name <> 'schema_migrations'
ORDER BY table_name
"""


class Manifest(BaseModel):
    """What an export says of itself: the hash of what analysts see, the tables that make it up (with
    digests of their rows), and the migrations (with their checksums) that made these."""

    hash: str
    tables: dict[str, str]
    migrations: dict[str, str]


def export_hash(con: DuckDBPyConnection) -> str:
    """SHA-256 over the content of the analysts' tables and views, whatever the order of their rows.

    Left out: `runs`, the columns run_id and seen_at, and how often the same file was seen.
    Two warehouses of one hash hold the same; DuckDB versions may write a value differently.
    """
    whole = hashlib.sha256()
    for table in SURFACE:
        if table not in UNCOMPARED_TABLES:
            whole.update(f"{table}\x1f{digest(con, table)}\x1e".encode())
    return whole.hexdigest()


def digest(con: DuckDBPyConnection, table: str) -> str:
    """Number of rows and two sums of row hashes, which do not depend on the order of the rows."""
    columns = [row[0] for row in con.execute(f"DESCRIBE FROM {table}").fetchall()]
    compared = [column for column in columns if column not in UNCOMPARED_COLUMNS]
    cells = ", ".join(f"coalesce(CAST({c} AS VARCHAR), chr(30))" for c in compared)
    rows = f"SELECT DISTINCT {', '.join(compared)} FROM {table}" if table == "files" else f"FROM {table}"
    found = con.execute(
        f"""SELECT count(*), sum(md5_number_lower(line)), sum(md5_number_upper(line))
            FROM (SELECT concat_ws(chr(31), {cells}) AS line FROM ({rows}))"""
    ).fetchall()
    return " ".join(str(value) for value in (*compared, *found[0]))


def export_parquet(con: DuckDBPyConnection, folder: Path) -> list[Path]:
    """Write each of the analysts' tables and views to `folder/NAME.parquet`; return these files.

    The tables underneath go to `folder/inner/`, and `export.json`, written last, says what
    `sayso import` needs. Works on a published file too, whose connection may not write files.
    """
    inner = folder / INNER
    inner.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).unlink(missing_ok=True)
    tables = [row[0] for row in con.execute(TABLES).fetchall()]
    for table in tables:
        if table not in SURFACE:
            export_table(con, table, inner / f"{table}.parquet")
    written = [export_table(con, table, folder / f"{table}.parquet") for table in SURFACE]
    digests = {table: digest(con, table) for table in tables}
    told = Manifest(hash=export_hash(con), tables=digests, migrations=ledger(con, views=False))
    write_whole(folder / MANIFEST, told.model_dump_json(indent=2).encode())
    return written


def export_table(con: DuckDBPyConnection, table: str, target: Path) -> Path:
    """Write one table in portions, so that it need not fit in memory."""
    reader = con.sql(f"FROM {table}").to_arrow_reader(ROWS_AT_ONCE)
    with pq.ParquetWriter(target, reader.schema, compression="zstd") as writer:
        for portion in reader:
            writer.write_batch(portion)
    return target
