"""Take articles out again, so that they can be loaded as they read now."""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from sayso.warehouse.settling.loose import LOOSEN_CLAIMS
from sayso.warehouse.store.rows import listed

# Children before parents: facts and quotes are found through their rows.
FORGET = """
CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT entity_id FROM entity_members SEMI JOIN forgotten USING (article_id);
CREATE OR REPLACE TEMP TABLE loose_claims AS
    SELECT DISTINCT claim_id FROM claim_facts SEMI JOIN (FROM facts SEMI JOIN forgotten USING (article_id)) USING (fact_id);
CREATE OR REPLACE TEMP TABLE gone_facts AS SELECT fact_id FROM facts SEMI JOIN forgotten USING (article_id);
CREATE OR REPLACE TEMP TABLE gone_quotes AS SELECT quote_id FROM quote_rows SEMI JOIN forgotten USING (article_id);
DELETE FROM fact_args WHERE fact_id IN (FROM gone_facts);
DELETE FROM copied_facts WHERE fact_id IN (FROM gone_facts);
DELETE FROM utterances WHERE quote_id IN (FROM gone_quotes);
DELETE FROM utterance_keys WHERE quote_id IN (FROM gone_quotes);
"""
BY_ARTICLE = (
    "article_rows",
    "paragraphs",
    "line_accounting",
    "local_repeats",
    "paragraph_marks",
    "paragraph_hashes",
    "local_entities",
    "mention_rows",
    "dates",
    "quote_rows",
    "facts",
    "settled",
    "cross_repeats",
    "copies",
    "site_sightings",
    "entity_members",
    "postings",
    "searchable",
    "stories",
    "story_keys",
    "came_back",
    "loose_facts",
)
RECOUNT = """
DELETE FROM aliases WHERE entity_id IN (FROM touched);
INSERT INTO aliases
    SELECT e.entity_id, m.text, count(*)
    FROM entity_members AS e JOIN mention_rows AS m ON m.article_id = e.article_id AND m.local_id = e.local_id
    WHERE NOT m.coreference AND e.entity_id IN (FROM touched)
    GROUP BY ALL ORDER BY ALL;
DELETE FROM touched WHERE entity_id IN (SELECT entity_id FROM entity_members);
DELETE FROM entities WHERE entity_id IN (FROM touched);
DELETE FROM entity_keys WHERE entity_id IN (FROM touched);
DELETE FROM entity_hints WHERE entity_id IN (FROM touched);
DROP TABLE touched; DROP TABLE gone_facts; DROP TABLE gone_quotes;
"""


def forget_articles(con: DuckDBPyConnection, article_ids: Sequence[str]) -> None:
    """Remove all that was read in these articles and all that was decided from them alone.

    Entities that other articles name too stay, the aliases counted again. Claims that others tell too
    are told again from these when it is settled (`loose_facts`): a claim keeps no slot and no confidence
    from a telling that is gone. The sightings in `files` stay. Call it in a transaction.
    """
    with listed(con, "forgotten", article_ids, "article_id"):
        con.execute(FORGET)
        con.execute(LOOSEN_CLAIMS)
        for table in BY_ARTICLE:
            con.execute(f"DELETE FROM {table} WHERE article_id IN (FROM forgotten)")
        con.execute(RECOUNT)
