"""A warehouse from the Parquet files of `sayso export`."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from duckdb import DuckDBPyConnection
from pydantic import ValidationError

from sayso.errors import BadRequest, SaysoError
from sayso.warehouse.store.connection import connect_master, master_lock, wal_of
from sayso.warehouse.store.migrate import Migration, make_tables, migrate, shipped_migrations
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import publish, sync
from sayso.warehouse.store.rows import insert_arrow
from sayso.warehouse.upkeep.export import INNER, MANIFEST, Manifest, digest, export_hash

ROWS_AT_ONCE = 50_000


def import_parquet(layout: Layout, folder: Path, wait_seconds: float = 30.0) -> str:
    """Make a fresh warehouse of an export and publish it; the hash of its tables.

    Raises BadRequest where a warehouse is there already or the folder holds no export of this
    version, SaysoError when the tables are not those that were exported. Nothing is left then.
    """
    if layout.master.exists() or layout.published.exists():
        raise BadRequest(
            f"there is a warehouse at {layout.published} already", "name another with --warehouse"
        )
    told = manifest_of(folder)
    fresh = layout.master.with_name("master.fresh.duckdb")
    with master_lock(layout, wait_seconds):
        for left in (fresh, wal_of(fresh)):
            left.unlink(missing_ok=True)
        con = connect_master(fresh)
        try:
            make_tables(con, migrations_of(told))
            for table, rows in told.tables.items():
                fill(con, table, folder)
                if digest(con, table) != rows:
                    raise SaysoError(f"{table} is not as it was exported", "is the folder complete?")
            migrate(con)
            con.execute("CHECKPOINT")
            content = export_hash(con)
        except BaseException:
            con.close()
            fresh.unlink(missing_ok=True)
            raise
        con.close()
        sync(fresh)
        fresh.replace(layout.master)
    publish(layout, wait_seconds)
    return content


def manifest_of(folder: Path) -> Manifest:
    """What the export says of itself. Raises BadRequest when it says nothing."""
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        raise BadRequest(
            f"{folder} holds no export", f"`sayso export FOLDER` writes one, with {MANIFEST}"
        ) from error


def migrations_of(told: Manifest) -> tuple[Migration, ...]:
    """The shipped files that made the exported schema. Raises BadRequest when one is unknown or another."""
    shipped = {migration.name: migration for migration in shipped_migrations()}
    for name, checksum in told.migrations.items():
        if name not in shipped or shipped[name].checksum != checksum:
            raise BadRequest(
                f"the export was made by another version (its {name})", "use that version of sayso"
            )
    return tuple(shipped[name] for name in sorted(told.migrations))


def fill(con: DuckDBPyConnection, table: str, folder: Path) -> None:
    """Put the exported rows in the place of those that a fresh schema holds."""
    place = next(
        (p for p in (folder / f"{table}.parquet", folder / INNER / f"{table}.parquet") if p.is_file()), None
    )
    if place is None:
        raise BadRequest(f"the export lacks {table}.parquet", "export again")
    con.execute(f'DELETE FROM "{table}"')
    with pq.ParquetFile(place) as file:
        for batch in file.iter_batches(ROWS_AT_ONCE):
            insert_arrow(con, table, pa.Table.from_batches([batch]))
