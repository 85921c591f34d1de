"""What articles are about, and which others may tell their story."""

import json
from collections.abc import Iterable, Mapping, Sequence

from duckdb import DuckDBPyConnection

from sayso.warehouse.store.fetching import records
from sayso.warehouse.store.rows import listed, replace_rows
from schemas.claims import ArticleWords, StoryProfile

# A key under which more articles stand than this, of one day or in all days, tells no story apart.
MOST_OF_DAY, MOST_UNDER_KEY = 150, 1000
# So many articles that share most keys are looked at; within so many days where both are dated.
MOST_AROUND = 24
DAYS = 3


def words_of(con: DuckDBPyConnection, articles: Iterable[str]) -> list[ArticleWords]:
    """What articles say, with their dates."""
    with listed(con, "wanted", articles):
        rows = records(
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
    stories = [
        {**p.model_dump(), "words": json.dumps(p.words), "names": json.dumps(p.names)} for p in profiles
    ]
    found = [
        {"key": k, "article_id": p.article_id, "day": p.day} for p in profiles for k in keys[p.article_id]
    ]
    replace_rows(con, "stories", "article_id", ids, stories)
    replace_rows(con, "story_keys", "article_id", ids, found)


# Dated articles are joined day by day, so that those of other days cost nothing, however many there are. `found` holds
# all of a key and a day, so these can be counted in it; for the keys of undated articles it holds all days.
AROUND = f"""
WITH mine AS MATERIALIZED (FROM story_keys SEMI JOIN wanted ON article_id = wanted.value),
dated AS MATERIALIZED (
    SELECT key, article_id, unnest(generate_series(day - {DAYS}, day + {DAYS}, INTERVAL 1 DAY))::DATE AS day
    FROM mine WHERE day IS NOT NULL),
undated AS (FROM mine WHERE day IS NULL),
found AS MATERIALIZED (
    SELECT key, day, article_id FROM story_keys SEMI JOIN dated USING (key, day)
    UNION SELECT key, day, article_id FROM story_keys SEMI JOIN mine USING (key) WHERE day IS NULL
    UNION SELECT key, day, article_id FROM story_keys SEMI JOIN undated USING (key)),
busy AS (SELECT key, day FROM found GROUP BY key, day HAVING count(*) > {MOST_OF_DAY}),
common AS (SELECT key FROM found GROUP BY key HAVING count(*) > {MOST_UNDER_KEY}),
quiet AS (
    FROM found AS k WHERE NOT EXISTS (FROM busy WHERE busy.key = k.key AND busy.day IS NOT DISTINCT FROM k.day)),
met AS (
    SELECT d.article_id AS one, o.article_id AS other FROM dated AS d JOIN quiet AS o USING (key, day)
    UNION ALL
    SELECT m.article_id, o.article_id FROM mine AS m JOIN quiet AS o USING (key)
    WHERE m.day IS NOT NULL AND o.day IS NULL
    UNION ALL
    SELECT m.article_id, o.article_id FROM undated AS m JOIN quiet AS o USING (key) WHERE key NOT IN (FROM common))
SELECT one, other FROM met WHERE one <> other GROUP BY one, other
QUALIFY row_number() OVER (PARTITION BY one ORDER BY count(*) DESC, other) <= {MOST_AROUND}
ORDER BY ALL
"""


def articles_around(con: DuckDBPyConnection, articles: Iterable[str]) -> dict[str, list[str]]:
    """For each article those that share most keys with it, of near days where both are dated."""
    with listed(con, "wanted", articles):
        rows = con.execute(AROUND).fetchall()
    found: dict[str, list[str]] = {}
    for one, other in rows:
        found.setdefault(one, []).append(other)
    return found


def profiles_of(con: DuckDBPyConnection, articles: Iterable[str]) -> list[StoryProfile]:
    """What articles are about, as it was kept."""
    with listed(con, "wanted", articles):
        rows = records(con, "FROM stories SEMI JOIN wanted ON article_id = wanted.value ORDER BY article_id")
    return [
        StoryProfile(**{**row, "words": json.loads(row["words"]), "names": json.loads(row["names"])})
        for row in rows
    ]


def names_of(con: DuckDBPyConnection, articles: Iterable[str]) -> dict[str, dict[str, float]]:
    """The weights of the names of articles, as they were kept: less to read than all that they are about."""
    with listed(con, "wanted", articles):
        rows = con.execute(
            "SELECT article_id, names FROM stories SEMI JOIN wanted ON article_id = wanted.value"
        )
        return {article: json.loads(names) for article, names in rows.fetchall()}


def claims_of_facts(con: DuckDBPyConnection, facts: Iterable[str]) -> dict[str, str]:
    """Which claim each fact states, where that is decided."""
    with listed(con, "wanted", facts):
        return dict(
            con.execute(
                """SELECT fact_id, claim_id FROM claim_facts
                   SEMI JOIN wanted ON fact_id = wanted.value ORDER BY fact_id"""
            ).fetchall()
        )
