"""Bring a database to the schema of this version.

Tables are made and altered by numbered SQL files (`migrations/`), each applied once. Views and macros hold
no data: their files (`views/`) say what they are in this version, and are applied anew, all of them in the
order of their names, when one differs from what the database was made with (the repeatable migrations of
Flyway).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from duckdb import DuckDBPyConnection

from sayso.errors import SchemaDrift
from sayso.warehouse.store.transactions import transaction

LEDGER = """
CREATE TABLE IF NOT EXISTS schema_migrations (name VARCHAR NOT NULL, checksum VARCHAR NOT NULL);
COMMENT ON TABLE schema_migrations IS 'The SQL files that made this database, in the order of their names.';
COMMENT ON COLUMN schema_migrations.name IS 'Name of the file; a file of views and macros with its folder.';
COMMENT ON COLUMN schema_migrations.checksum IS 'SHA-256 of its text.';
"""
# Everything that the files of views make, and what a version made that has it no more.
MADE = """
SELECT concat('DROP VIEW ', view_name) FROM duckdb_views() WHERE NOT internal AND database_name = current_database()
UNION ALL
SELECT DISTINCT concat(CASE function_type WHEN 'table_macro' THEN 'DROP MACRO TABLE ' ELSE 'DROP MACRO ' END, function_name)
FROM duckdb_functions() WHERE NOT internal AND database_name = current_database()
"""
VIEWS = "views/"
ADVICE = "Use the version of sayso that made this warehouse, or rebuild it from its archive."


@dataclass(frozen=True)
class Migration:
    """One SQL file of the package."""

    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text, the same on systems with other line ends."""
        return hashlib.sha256(self.sql.replace("\r\n", "\n").encode()).hexdigest()


def shipped_migrations() -> tuple[Migration, ...]:
    """The files that make the tables of this version, in the order of their numbers."""
    return shipped("migrations/", "")


def shipped_views() -> tuple[Migration, ...]:
    """The files of views and macros of this version, in the order of their names."""
    return shipped(VIEWS, VIEWS)


def shipped(folder: str, prefix: str) -> tuple[Migration, ...]:
    """The SQL files of a folder of this package, named with a prefix."""
    found = (f for f in files("sayso.warehouse").joinpath(folder).iterdir() if f.name.endswith(".sql"))
    return tuple(
        Migration(prefix + f.name, f.read_text("utf-8")) for f in sorted(found, key=lambda f: f.name)
    )


def migrate(con: DuckDBPyConnection) -> list[str]:
    """Apply what is missing and return the names of the files applied.

    Raises SchemaDrift when the database holds a migration that this version does not ship, or
    one with another text.
    """
    made = make_tables(con, shipped_migrations())
    return made + make_views(con, shipped_views(), anew=bool(made))


def make_tables(con: DuckDBPyConnection, migrations: Sequence[Migration]) -> list[str]:
    """Apply the migrations that are missing and return their names. Raises SchemaDrift as `migrate` does.

    Each file is one transaction together with its ledger row, and a checkpoint follows:
    no schema change ever waits in a write-ahead log.
    """
    applied = checked_ledger(con, migrations)
    missing = [m for m in migrations if m.name not in applied]
    for migration in missing:
        with transaction(con):
            con.execute(LEDGER)
            con.execute(migration.sql)
            note(con, migration)
        con.execute("CHECKPOINT")
    return [m.name for m in missing]


def make_views(con: DuckDBPyConnection, views: Sequence[Migration], *, anew: bool) -> list[str]:
    """Put these views and macros in the place of all there are; the names of the files applied.

    Nothing is done where they are the same, unless they are wanted `anew` for tables that are others.
    """
    if not anew and {m.name: m.checksum for m in views} == ledger(con, views=True):
        return []
    with transaction(con):
        for (statement,) in con.execute(MADE).fetchall():
            con.execute(statement)
        con.execute("DELETE FROM schema_migrations WHERE starts_with(name, ?)", [VIEWS])
        for view in views:
            con.execute(view.sql)
            note(con, view)
    con.execute("CHECKPOINT")
    return [m.name for m in views]


def note(con: DuckDBPyConnection, migration: Migration) -> None:
    """Write the ledger row of a file that was applied."""
    con.execute("INSERT INTO schema_migrations VALUES (?, ?)", [migration.name, migration.checksum])


def ledger(con: DuckDBPyConnection, *, views: bool) -> dict[str, str]:
    """Checksums of the files that made the views, or else the tables, of the database, by name."""
    sql = "SELECT name, checksum FROM schema_migrations WHERE starts_with(name, ?) = ? ORDER BY name"
    return dict(con.execute(sql, [VIEWS, views]).fetchall())


def checked_ledger(con: DuckDBPyConnection, migrations: Sequence[Migration]) -> dict[str, str]:
    """Checksums of the migrations in the database by name. Raises SchemaDrift as `migrate` does."""
    found = con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()")
    tables = {row[0] for row in found.fetchall()}
    if "schema_migrations" not in tables:
        if tables:
            raise SchemaDrift("this database was not made by sayso", "Choose another warehouse file.")
        return {}
    applied = ledger(con, views=False)
    known = {m.name: m.checksum for m in migrations}
    for name, checksum in applied.items():
        if name not in known:
            raise SchemaDrift(f"the warehouse was made by a newer version (it has {name})", ADVICE)
        if known[name] != checksum:
            raise SchemaDrift(f"{name} is not the file that made this warehouse", ADVICE)
    return applied
