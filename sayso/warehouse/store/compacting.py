"""Write the master anew: what was deleted lies on in the free blocks of a database file until then."""

from sayso.warehouse.store.connection import connect_master, master_lock, opened_master, wal_of
from sayso.warehouse.store.migrate import migrate
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import sync
from sayso.warehouse.store.transactions import transaction

TABLES = """
SELECT table_name FROM duckdb_tables() WHERE database_name = 'former' AND NOT internal ORDER BY table_name
"""


def compact(layout: Layout, wait_seconds: float = 30.0) -> None:
    """Put a copy of all rows, and of nothing else, in the place of the master.

    Raises WarehouseLocked as `open_master` does. The former file is there until the copy is complete.
    """
    fresh = layout.master.with_name("master.fresh.duckdb")
    with master_lock(layout, wait_seconds):
        with opened_master(layout, wait_seconds):
            pass  # a log would hold what was deleted
        for left in (fresh, wal_of(fresh)):
            left.unlink(missing_ok=True)
        con = connect_master(fresh)
        try:
            migrate(con)
            former = str(layout.master).replace("'", "''")
            con.execute(f"ATTACH '{former}' AS former (READ_ONLY)")
            with transaction(con):
                for (table,) in con.execute(TABLES).fetchall():
                    con.execute(f"DELETE FROM {table}")
                    con.execute(f"INSERT INTO {table} BY NAME FROM former.{table}")
            con.execute("DETACH former")
            con.execute("CHECKPOINT")
        finally:
            con.close()
        sync(fresh)
        fresh.replace(layout.master)
        wal_of(layout.master).unlink(missing_ok=True)
