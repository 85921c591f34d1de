"""What articles are about, and which others may tell their story."""

import json
from collections.abc import Iterable, Mapping, Sequence

from duckdb import DuckDBPyConnection

from sayso.warehouse.settling.facts import rows_of, touched
from sayso.warehouse.store.rows import replace_rows
from schemas.claims import ArticleWords, StoryProfile

# A key under which more articles stand than this tells no story apart.
MOST_UNDER_KEY = 1000
# So many articles that share most keys are looked at; within so many days where both are dated.
MOST_AROUND = 24
DAYS = 3


def words_of(con: DuckDBPyConnection, articles: Iterable[str]) -> list[ArticleWords]:
    """What articles say, with their dates."""
    with touched(con, "wanted", articles):
        rows = rows_of(
            con,
            """SELECT article_id, published_on AS day, title, text FROM article_rows
               SEMI JOIN wanted ON article_id = wanted.value ORDER BY article_id""",
        )
    return [ArticleWords(**row) for row in rows]


def put_profiles(
    con: DuckDBPyConnection, profiles: Sequence[StoryProfile], keys: Mapping[str, Sequence[str]]
) -> None:
    """Keep what articles are about and the keys by which they are found. Call it in a transaction."""
    ids = [p.article_id for p in profiles]
    stories = [{"article_id": p.article_id, "day": p.day, "words": json.dumps(p.words)} for p in profiles]
    found = [
        {"key": k, "article_id": p.article_id, "day": p.day} for p in profiles for k in keys[p.article_id]
    ]
    replace_rows(con, "stories", "article_id", ids, stories)
    replace_rows(con, "story_keys", "article_id", ids, found)


def articles_around(con: DuckDBPyConnection, articles: Iterable[str]) -> dict[str, list[str]]:
    """For each article those that share most keys with it, of near days where both are dated."""
    with touched(con, "wanted", articles):
        rows = con.execute(
            f"""WITH mine AS (FROM story_keys SEMI JOIN wanted ON article_id = wanted.value),
                telling AS (
                    SELECT key FROM story_keys SEMI JOIN mine USING (key)
                    GROUP BY key HAVING count(*) BETWEEN 2 AND {MOST_UNDER_KEY})
                SELECT m.article_id, o.article_id
                FROM mine AS m SEMI JOIN telling USING (key) JOIN story_keys AS o ON o.key = m.key
                WHERE o.article_id <> m.article_id
                    AND (m.day IS NULL OR o.day IS NULL OR abs(m.day - o.day) <= {DAYS})
                GROUP BY m.article_id, o.article_id
                QUALIFY row_number() OVER (
                    PARTITION BY m.article_id ORDER BY count(*) DESC, o.article_id) <= {MOST_AROUND}
                ORDER BY ALL"""
        ).fetchall()
    found: dict[str, list[str]] = {}
    for one, other in rows:
        found.setdefault(one, []).append(other)
    return found


def profiles_of(con: DuckDBPyConnection, articles: Iterable[str]) -> list[StoryProfile]:
    """What articles are about, as it was kept."""
    with touched(con, "wanted", articles):
        rows = rows_of(con, "FROM stories SEMI JOIN wanted ON article_id = wanted.value ORDER BY article_id")
    return [StoryProfile(**{**row, "words": json.loads(row["words"])}) for row in rows]


def claims_of_facts(con: DuckDBPyConnection, facts: Iterable[str]) -> dict[str, str]:
    """Which claim each fact states, where that is decided."""
    with touched(con, "wanted", facts):
        return dict(
            con.execute(
                """SELECT fact_id, claim_id FROM claim_facts
                   SEMI JOIN wanted ON fact_id = wanted.value ORDER BY fact_id"""
            ).fetchall()
        )
