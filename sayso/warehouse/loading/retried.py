"""Sightings that no longer stand in the way: a file in quarantine that is to be read again."""

from collections.abc import Sequence

import pyarrow as pa
from duckdb import DuckDBPyConnection

from sayso.warehouse.store.rows import registered
from sayso.warehouse.store.transactions import transaction

# A sighting with this reason is none to the planning of a run.
MARK = "to be read again: "


def read_again(con: DuckDBPyConnection, files: Sequence[tuple[str, str | None]]) -> None:
    """Let the quarantined files of these paths and hashes count as not seen; the rows stay, as `skipped`.

    A container of one of these paths counts as not unpacked, so that its members are looked at again.
    """
    table = pa.table(
        {
            "path": pa.array([path for path, _ in files], pa.string()),
            "sha256": pa.array([digest for _, digest in files], pa.string()),
        }
    )
    with registered(con, "wanted_again", table), transaction(con):
        con.execute(
            """UPDATE files SET status = 'skipped', reason = concat(?, reason) FROM wanted_again AS w
               WHERE files.status = 'quarantined' AND files.path = w.path
               AND files.sha256 IS NOT DISTINCT FROM w.sha256""",
            [MARK],
        )
        con.execute("DELETE FROM containers WHERE path IN (SELECT path FROM wanted_again)")
