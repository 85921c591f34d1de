"""The links between claims, and the claims that may be linked."""

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa
from duckdb import DuckDBPyConnection

from sayso.warehouse.store.rows import insert_rows, listed, registered, replace_rows
from schemas.claims import ClaimLink

# Sameness rests on two sentences and not on the claims as they read: it stays when a claim is told again.
DERIVED = "relation <> 'same_as'"
# The key of a claim whose keys were not kept when it was told: it may be of any topic.
UNKEPT = ""
ON_TOPICS = """
WITH found AS MATERIALIZED (FROM topic_keys SEMI JOIN asked USING (key)),
telling AS (SELECT key FROM found GROUP BY key HAVING count(*) <= {most})
SELECT DISTINCT claim_id FROM found SEMI JOIN telling USING (key) JOIN claims AS c USING (claim_id)
SEMI JOIN asked AS a ON a.key = found.key AND coalesce(a.status = c.status, TRUE)
"""
IN_STORIES = f"""
WITH told AS MATERIALIZED (
    SELECT claim_id, article_id FROM claim_facts
    JOIN (SELECT fact_id, article_id FROM facts SEMI JOIN asked USING (article_id)) USING (fact_id)),
keyed AS (FROM story_topic_keys UNION ALL FROM topic_keys)
SELECT claim_id FROM told JOIN keyed USING (claim_id) SEMI JOIN asked USING (key, article_id)
UNION SELECT claim_id FROM told SEMI JOIN (FROM story_topic_keys WHERE key = '{UNKEPT}') USING (claim_id)
"""


def put_topics(
    con: DuckDBPyConnection,
    anywhere: Mapping[str, Iterable[str]],
    in_story: Mapping[str, Iterable[str]],
) -> None:
    """Keep what claims are about, and what they count or fix, in the place of what was kept. Call it in a transaction."""
    for table, keys in (("topic_keys", anywhere), ("story_topic_keys", in_story)):
        rows = [{"key": key, "claim_id": claim} for claim in sorted(keys) for key in sorted(keys[claim])]
        replace_rows(con, table, "claim_id", sorted(keys), rows)


def claims_on_topics(con: DuckDBPyConnection, asked: Iterable[tuple[str, str | None]], most: int) -> set[str]:
    """The ids of the claims under a key of `topic_keys` and of the status asked for with it (None: of any).

    A key that stands for more than `most` claims is no topic.
    """
    with registered(con, "asked", pairs_of("key", "status", asked)):
        return {row[0] for row in con.execute(ON_TOPICS.format(most=most)).fetchall()}


def claims_in_stories(con: DuckDBPyConnection, asked: Iterable[tuple[str, str]]) -> set[str]:
    """The ids of the claims under a key of any kind that the article asked for with it tells."""
    with registered(con, "asked", pairs_of("key", "article_id", asked)):
        return {row[0] for row in con.execute(IN_STORIES).fetchall()}


def pairs_of(one: str, other: str, pairs: Iterable[tuple[str, str | None]]) -> pa.Table:
    """Distinct pairs as a table of two columns of text."""
    rows = list(dict.fromkeys(pairs))
    return pa.table(
        {name: pa.array([row[n] for row in rows], pa.string()) for n, name in enumerate((one, other))}
    )


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
