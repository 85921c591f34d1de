"""The links between claims."""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from sayso.warehouse.store.rows import insert_rows, listed
from schemas.claims import ClaimLink

# Sameness rests on two sentences and not on the claims as they read: it stays when a claim is told again.
DERIVED = "relation <> 'same_as'"


def put_links(con: DuckDBPyConnection, claim_ids: Sequence[str], links: Sequence[ClaimLink]) -> None:
    """Put `links` in the place of every link that one of the claims has, but sameness. Call it in a transaction."""
    with listed(con, "touched_claims", claim_ids):
        con.execute(
            f"""DELETE FROM claim_links WHERE {DERIVED} AND (a IN (SELECT value FROM touched_claims)
               OR b IN (SELECT value FROM touched_claims))"""
        )
    insert_rows(con, "claim_links", [link.model_dump() for link in links])


def add_sameness(con: DuckDBPyConnection, links: Sequence[ClaimLink]) -> None:
    """Add the `same_as` links that are not there yet. Call it in a transaction."""
    with listed(con, "touched_claims", (link.a for link in links)):
        known = set(
            con.execute(
                "SELECT a, b FROM claim_links SEMI JOIN touched_claims ON a = value WHERE relation = 'same_as'"
            ).fetchall()
        )
    insert_rows(con, "claim_links", [k.model_dump() for k in links if (k.a, k.b) not in known])
