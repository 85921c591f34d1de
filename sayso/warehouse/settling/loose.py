"""Facts whose claim was taken back, until they are told again."""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from sayso.warehouse.settling.facts import stated_facts
from sayso.warehouse.store.rows import listed
from schemas.claims import StatedFact

# Take back the claims of the temporary table `loose_claims`. Their facts stay, without a claim.
LOOSEN_CLAIMS = """
INSERT INTO loose_facts
    SELECT fact_id, article_id FROM claim_facts SEMI JOIN loose_claims USING (claim_id) JOIN facts USING (fact_id) ORDER BY ALL;
DELETE FROM claim_facts WHERE claim_id IN (FROM loose_claims);
DELETE FROM claim_args WHERE claim_id IN (FROM loose_claims);
DELETE FROM claim_keys WHERE claim_id IN (FROM loose_claims);
DELETE FROM topic_keys WHERE claim_id IN (FROM loose_claims);
DELETE FROM story_topic_keys WHERE claim_id IN (FROM loose_claims);
DELETE FROM claim_links WHERE a IN (FROM loose_claims) OR b IN (FROM loose_claims);
DELETE FROM claims WHERE claim_id IN (FROM loose_claims);
DROP TABLE loose_claims;
"""


def loose_articles(con: DuckDBPyConnection) -> list[str]:
    """The articles with facts whose claim was taken back, in the order of their ids."""
    return [
        row[0] for row in con.execute("SELECT DISTINCT article_id FROM loose_facts ORDER BY 1").fetchall()
    ]


def take_loose(con: DuckDBPyConnection, articles: Sequence[str]) -> list[StatedFact]:
    """The facts of articles whose claim was taken back, which are to be told again: they are loose no more."""
    with listed(con, "taken", articles):
        found = con.execute(
            "SELECT fact_id, article_id FROM loose_facts SEMI JOIN taken ON article_id = taken.value"
        ).fetchall()
        con.execute("DELETE FROM loose_facts WHERE article_id IN (SELECT value FROM taken)")
    if not found:
        return []
    loose = {fact for fact, _ in found}
    return [fact for fact in stated_facts(con, sorted({a for _, a in found})) if fact.fact_id in loose]
