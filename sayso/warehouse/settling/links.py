"""The links between claims."""

from collections.abc import Sequence

import pyarrow as pa
from duckdb import DuckDBPyConnection

from sayso.warehouse.store.rows import insert_rows
from schemas.claims import ClaimLink


def put_links(con: DuckDBPyConnection, claim_ids: Sequence[str], links: Sequence[ClaimLink]) -> None:
    """Put `links` in the place of every link that one of the claims has. Call it in a transaction."""
    con.register("touched_claims", pa.table({"claim_id": pa.array(list(claim_ids), pa.string())}))
    try:
        con.execute(
            """DELETE FROM claim_links WHERE a IN (SELECT claim_id FROM touched_claims)
               OR b IN (SELECT claim_id FROM touched_claims)"""
        )
    finally:
        con.unregister("touched_claims")
    insert_rows(con, "claim_links", [link.model_dump() for link in links])
