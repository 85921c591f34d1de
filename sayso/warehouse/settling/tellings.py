"""The sentences that tell claims, for comparing what they say."""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from sayso.warehouse.store.fetching import records
from sayso.warehouse.store.rows import listed
from schemas.claims import Telling

# So many sentences of a claim are enough to compare it with another.
MOST_TELLINGS = 20
# Only those are ranked that have more: DuckDB keeps room for so many of each claim that it ranks.
TELLINGS = f"""
WITH found AS MATERIALIZED (SELECT claim_id, fact_id FROM claim_facts SEMI JOIN wanted ON claim_id = wanted.value),
busy AS (SELECT claim_id FROM found GROUP BY claim_id HAVING count(*) > {MOST_TELLINGS}),
picked AS (
    FROM found ANTI JOIN busy USING (claim_id)
    UNION ALL
    SELECT claim_id, fact_id FROM found SEMI JOIN busy USING (claim_id) JOIN facts USING (fact_id)
    QUALIFY row_number() OVER (PARTITION BY claim_id ORDER BY article_id, start_char, fact_id) <= {MOST_TELLINGS})
SELECT claim_id, article_id, evidence FROM picked JOIN facts USING (fact_id) ORDER BY ALL
"""


def tellings_of(con: DuckDBPyConnection, claim_ids: Iterable[str]) -> dict[str, list[Telling]]:
    """The sentences of claims by claim id, the first articles by id when there are many."""
    with listed(con, "wanted", claim_ids):
        rows = records(con, TELLINGS)
    found: dict[str, list[Telling]] = {}
    for row in rows:
        found.setdefault(row["claim_id"], []).append(Telling(**row))
    return found


def tellers_of(con: DuckDBPyConnection, claim_ids: Iterable[str]) -> dict[str, list[str]]:
    """The articles that tell claims, by claim id."""
    with listed(con, "wanted", claim_ids):
        return dict(
            con.execute(
                """SELECT claim_id, list(DISTINCT article_id ORDER BY article_id)
                   FROM claim_facts JOIN facts USING (fact_id)
                   SEMI JOIN wanted ON claim_id = wanted.value GROUP BY claim_id ORDER BY claim_id"""
            ).fetchall()
        )


def voices_of(con: DuckDBPyConnection, claim_ids: Iterable[str]) -> dict[str, list[float]]:
    """How sure each source is of a claim at most, by claim id: an outlet, or an article without one, and no copy."""
    with listed(con, "wanted", claim_ids):
        return dict(
            con.execute(
                """SELECT claim_id, list(surest ORDER BY surest) FROM (
                       SELECT claim_id, max(confidence) AS surest
                       FROM claim_facts SEMI JOIN wanted ON claim_id = wanted.value
                       JOIN facts USING (fact_id) JOIN article_rows USING (article_id)
                       ANTI JOIN copied_facts USING (fact_id)
                       GROUP BY claim_id, coalesce(source, article_id))
                   GROUP BY claim_id ORDER BY claim_id"""
            ).fetchall()
        )


def titles_told(con: DuckDBPyConnection, claim_ids: Iterable[str], unnamed: str) -> dict[str, str]:
    """The longest title of a post that several articles use, of any where each uses its own, by claim id.

    Titles in other cases are one, shown in small letters where both are used. `unnamed` is what stands for a title that the sentence leaves open; it is none.
    """
    with listed(con, "wanted", claim_ids):
        return dict(
            con.execute(
                """SELECT claim_id, max(object) AS title
                   FROM facts JOIN (FROM claim_facts SEMI JOIN wanted ON claim_id = wanted.value) USING (fact_id)
                   WHERE object <> ? GROUP BY claim_id, lower(object)
                   QUALIFY row_number() OVER (PARTITION BY claim_id
                       ORDER BY least(count(DISTINCT article_id), 2) DESC, length(title) DESC, title) = 1
                   ORDER BY claim_id""",
                [unnamed],
            ).fetchall()
        )


# Of the readings of a sentence that state one claim, the one that says who claims it is shown, then the surest.
SHOWN_ONCE = """
UPDATE claim_facts SET is_again = ranked.again
FROM (
    SELECT fact_id, row_number() OVER (
        PARTITION BY claim_id, article_id, start_char, end_char
        ORDER BY attributed_to IS NULL, confidence DESC, fact_id) > 1 AS again
    FROM facts SEMI JOIN wanted ON article_id = wanted.value JOIN claim_facts USING (fact_id)
) AS ranked
WHERE claim_facts.fact_id = ranked.fact_id AND claim_facts.is_again IS DISTINCT FROM ranked.again
"""


def show_once(con: DuckDBPyConnection, articles: Iterable[str]) -> None:
    """Mark the facts of articles whose sentence states their claim in another reading, too. Call it in a transaction."""
    with listed(con, "wanted", articles):
        con.execute(SHOWN_ONCE)
