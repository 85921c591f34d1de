"""Opening the master to write and the published file to read."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

import duckdb
from duckdb import DuckDBPyConnection

from sayso.errors import BadRequest, Passing, SchemaDrift
from sayso.warehouse.store.locking import Held, locked, persist
from sayso.warehouse.store.migrate import migrate
from sayso.warehouse.store.paths import Layout

# Older storage replays a write-ahead log of another database without noticing.
STORAGE = "v1.5.0"
# What a disk refuses. A database that could not be written to says so once, and then only that it is unusable.
REFUSED = (
    "No space left",
    "File too large",
    "Disk quota exceeded",
    "Input/output error",
    "Permission denied",
    "database has been invalidated",
)
# A file that is no database, or one whose blocks are not what was written.
DAMAGED = ("not a valid DuckDB database file", "Corrupt database file")
# Bytes that a writer may hold of a database besides its own objects, and the share of the file on top, because
# lookups grow with it. What exceeds them is put aside on disk. By itself DuckDB keeps every block it has read until
# most of the machine's memory is full, and takes a thread, with its buffers, for each core.
MOST_MEMORY = 400_000_000
SHARE_OF_FILE = 8
MOST_THREADS = 4
# What others call a connection, so that they need not know duckdb.
Connection = DuckDBPyConnection
SANDBOX: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
    "max_temp_directory_size": "0MB",
    "lock_configuration": True,
}


@contextmanager
def open_master(layout: Layout, wait_seconds: float = 30.0) -> Iterator[DuckDBPyConnection]:
    """The master, migrated, for this process alone; created with its folders when absent.

    Raises WarehouseLocked when another process holds it for longer than `wait_seconds`,
    SchemaDrift when another version made it. Leaves no write-ahead log behind.
    """
    with master_lock(layout, wait_seconds), opened_master(layout, wait_seconds) as con:
        yield con


@contextmanager
def master_lock(layout: Layout, wait_seconds: float) -> Iterator[None]:
    """Keep every other writer and publisher out."""
    for folder in layout.folders:
        folder.mkdir(parents=True, exist_ok=True)
    with locked(layout.lock, wait_seconds):
        yield


@contextmanager
def opened_master(layout: Layout, wait_seconds: float) -> Iterator[DuckDBPyConnection]:
    """The master for a caller that holds its lock; a shell may still hold DuckDB's own lock."""
    con = persist(lambda: connect_master(layout.master), wait_seconds)
    try:
        migrate(con)
        yield con
        con.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise_understood(error)
    finally:
        con.close()


def connect_master(path: Path) -> DuckDBPyConnection:
    """Attach the master with the storage version it needs. Raises Held, SchemaDrift."""
    shutil.rmtree(spill_of(path), ignore_errors=True)  # of a writer that was killed
    if not path.exists() or not path.stat().st_size:
        make_master(path)
    return attached(path)


def make_master(path: Path) -> None:
    """Make an empty database in one step: one that was cut short while it was made cannot be opened again."""
    fresh = path.with_name(f".{path.name}.new")
    for left in (fresh, wal_of(fresh)):
        left.unlink(missing_ok=True)
    attached(fresh).close()
    fresh.replace(path)


def attached(path: Path) -> DuckDBPyConnection:
    """A connection that uses the database at a path, made when absent. Raises as `connect_master` does."""
    con = duckdb.connect(":memory:", config=bounds_of(path))
    try:
        quoted = str(path).replace("'", "''")
        con.execute(f"ATTACH '{quoted}' AS warehouse (STORAGE_VERSION '{STORAGE}')")
        con.execute("USE warehouse")
    except duckdb.Error as error:
        con.close()
        raise_understood(error)
    return con


def bounds_of(path: Path) -> dict[str, str | bool | int | float | list[str]]:
    """What a writer may use of the machine."""
    size = path.stat().st_size if path.exists() else 0
    return {
        "memory_limit": f"{MOST_MEMORY + size // SHARE_OF_FILE}B",
        "threads": min(MOST_THREADS, os.cpu_count() or 1),
        "temp_directory": str(spill_of(path)),
    }


def spill_of(path: Path) -> Path:
    """Where DuckDB puts aside what does not fit in memory, not where a shell on the same file would; gone when closed."""
    return path.with_name(path.name + ".spill")


def raise_understood(error: duckdb.Error) -> NoReturn:
    """Raise what an error of DuckDB means to this project, or the error itself."""
    message = str(error)
    first_line = message.splitlines()[0] if message else ""
    if "Could not set lock" in message:
        raise Held(first_line) from error
    if "version number" in message or "storage version" in message:
        raise SchemaDrift(first_line, "Install the version of duckdb that wrote the warehouse.") from error
    if any(sign in message for sign in DAMAGED):
        raise SchemaDrift(
            first_line,
            "Put a copy of the published file in the master's place (FILE.d/master.duckdb): it is the state of the last publishing.",
        ) from error
    if any(sign in message for sign in REFUSED):
        raise Passing(
            first_line,
            "Make room on the disk, or mend it or its permissions, and run it again; nothing is lost.",
        ) from error
    raise error


def open_published(
    path: Path, memory_limit: str = "2GB", threads: int | None = None, wait_seconds: float = 10.0
) -> DuckDBPyConnection:
    """The published file, read-only and shut off: no other files, no network, no extensions, no settings.

    Raises BadRequest when the file is absent, SchemaDrift when a newer DuckDB wrote it,
    WarehouseLocked when a client has it open to write for longer than `wait_seconds`.
    """
    if not path.is_file():
        raise BadRequest(f"there is no warehouse at {path}", "Run `sayso ingest` first.")
    config = SANDBOX | {"memory_limit": memory_limit} | ({"threads": threads} if threads else {})
    return persist(lambda: connect_published(path, config), wait_seconds)


def connect_published(
    path: Path, config: dict[str, str | bool | int | float | list[str]]
) -> DuckDBPyConnection:
    """Open the published file once. Raises Held, SchemaDrift."""
    try:
        return duckdb.connect(str(path), read_only=True, config=config)
    except duckdb.Error as error:
        if not put_foreign_log_aside(path, error):
            raise_understood(error)
        return duckdb.connect(str(path), read_only=True, config=config)


def put_foreign_log_aside(path: Path, error: duckdb.Error) -> bool:
    """Rename a write-ahead log that is not of this file; whether there was one.

    The published file is only ever replaced as a whole, so a log beside it is left over
    from a shell that opened an earlier file for writing.
    """
    log = wal_of(path)
    if "WAL" not in str(error) or not log.exists():
        return False
    with suppress(OSError):
        log.replace(log.with_name(log.name + ".stale"))
    return not log.exists()


def wal_of(path: Path) -> Path:
    """Where DuckDB keeps the write-ahead log of a database file."""
    return path.with_name(path.name + ".wal")
