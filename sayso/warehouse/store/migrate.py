"""Bring a database to the schema of this version: numbered SQL files, each applied once."""

import hashlib
from dataclasses import dataclass
from importlib.resources import files

from duckdb import DuckDBPyConnection

from sayso.errors import SchemaDrift
from sayso.warehouse.store.transactions import transaction

LEDGER = """
CREATE TABLE IF NOT EXISTS schema_migrations (name VARCHAR NOT NULL, checksum VARCHAR NOT NULL);
COMMENT ON TABLE schema_migrations IS 'The SQL files that made this database, in the order of their names.';
COMMENT ON COLUMN schema_migrations.name IS 'Name of the file.';
COMMENT ON COLUMN schema_migrations.checksum IS 'SHA-256 of its text.';
"""
ADVICE = "Use the version of sayso that made this warehouse, or rebuild it from its archive."


@dataclass(frozen=True)
class Migration:
    """One numbered SQL file of the package."""

    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text, the same on systems with other line ends."""
        return hashlib.sha256(self.sql.replace("\r\n", "\n").encode()).hexdigest()


def shipped_migrations() -> tuple[Migration, ...]:
    """The migrations of this version in the order of their numbers."""
    folder = files("sayso.warehouse").joinpath("migrations")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(Migration(f.name, f.read_text("utf-8")) for f in found)


def migrate(con: DuckDBPyConnection, migrations: tuple[Migration, ...] | None = None) -> list[str]:
    """Apply what is missing and return the names of the files applied.

    Each file is one transaction together with its ledger row, and a checkpoint follows:
    no schema change ever waits in a write-ahead log. Raises SchemaDrift when the database
    holds a migration that this version does not ship, or one with another text.
    """
    shipped = shipped_migrations() if migrations is None else migrations
    applied = checked_ledger(con, shipped)
    missing = [m for m in shipped if m.name not in applied]
    for migration in missing:
        with transaction(con):
            con.execute(LEDGER)
            con.execute(migration.sql)
            con.execute("INSERT INTO schema_migrations VALUES (?, ?)", [migration.name, migration.checksum])
        con.execute("CHECKPOINT")
    return [m.name for m in missing]


def checked_ledger(con: DuckDBPyConnection, shipped: tuple[Migration, ...]) -> dict[str, str]:
    """Checksums of the migrations in the database by name. Raises SchemaDrift as `migrate` does."""
    found = con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()")
    tables = {row[0] for row in found.fetchall()}
    if "schema_migrations" not in tables:
        if tables:
            raise SchemaDrift("this database was not made by sayso", "Choose another warehouse file.")
        return {}
    applied = dict(con.execute("SELECT name, checksum FROM schema_migrations ORDER BY name").fetchall())
    known = {m.name: m.checksum for m in shipped}
    for name, checksum in applied.items():
        if name not in known:
            raise SchemaDrift(f"the warehouse was made by a newer version (it has {name})", ADVICE)
        if known[name] != checksum:
            raise SchemaDrift(f"{name} is not the file that made this warehouse", ADVICE)
    return applied
