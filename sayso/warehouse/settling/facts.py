"""What the settling step reads from the master and writes back, in one transaction of the caller.

Settling decides what stands across articles. It reads what new articles touch, by key, and
replaces the decisions of exactly these keys.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import pyarrow as pa
from duckdb import DuckDBPyConnection

from sayso.warehouse.store.fetching import records
from sayso.warehouse.store.rows import listed, registered
from schemas.claims import ArticleEntity, Claim, Entity, StatedArg, StatedFact, StatedQuote
from schemas.readings import LocalEntity

# So many claims, and quotations, under one key are looked at.
MOST_UNDER_KEY = 60
# The first and the last day of some articles; None where one of them is undated.
Days = tuple[date | None, date | None]
# DuckDB keeps room for so many rows of each key that it ranks: only those are ranked that have more.
UNDER_KEYS = f"""
WITH found AS MATERIALIZED ({{found}}),
busy AS (SELECT key FROM found GROUP BY key HAVING count(*) > {MOST_UNDER_KEY}),
picked AS (
    SELECT {{name}} FROM found ANTI JOIN busy USING (key)
    UNION
    SELECT {{name}} FROM (
        SELECT {{name}} FROM found SEMI JOIN busy USING (key)
        QUALIFY row_number() OVER (PARTITION BY key ORDER BY {{order}}) <= {MOST_UNDER_KEY}))
"""


class Asked(NamedTuple):
    """A key that is looked up, the day of the article that asks, and the first and last day that it tells of.

    None where nobody says; without any of them the key is looked up at all times.
    """

    key: str
    day: date | None = None
    lo: date | None = None
    hi: date | None = None


ASKED = pa.schema({"key": pa.string(), "day": pa.date32(), "lo": pa.date32(), "hi": pa.date32()})


def end_returns(con: DuckDBPyConnection) -> None:
    """What came back needs no more than the order of versions, which its date of sighting gives: it is settled."""
    con.execute("DELETE FROM came_back")


def new_entities(con: DuckDBPyConnection, articles: Iterable[str]) -> list[ArticleEntity]:
    """The local entities of articles with their mention counts by surface form."""
    with listed(con, "wanted", articles):
        rows = records(
            con,
            """WITH counted AS (
                   SELECT article_id, local_id, list((text, n) ORDER BY text) AS forms FROM (
                       SELECT article_id, local_id, text, count(*) AS n FROM mention_rows
                       SEMI JOIN wanted ON article_id = wanted.value WHERE NOT coreference GROUP BY ALL)
                   GROUP BY ALL)
               SELECT e.article_id, e.local_id, kind, name, aliases, hints, forms
               FROM local_entities e SEMI JOIN wanted ON e.article_id = wanted.value
               LEFT JOIN counted USING (article_id, local_id) ORDER BY ALL""",
        )
    return [
        ArticleEntity(
            article_id=row["article_id"],
            entity=LocalEntity(
                local_id=row["local_id"],
                kind=row["kind"],
                name=row["name"],
                aliases=row["aliases"] or (),
                hints=row["hints"] or (),
            ),
            n_mentions=tuple((text, count) for text, count in row["forms"] or ()),
        )
        for row in rows
    ]


def known_entities(con: DuckDBPyConnection, keys: Iterable[str]) -> list[Entity]:
    """The entities that stand under any of the keys."""
    with listed(con, "wanted", keys):
        rows = records(
            con,
            """SELECT entity_id, kind, name,
                   (SELECT list((alias, n_mentions) ORDER BY alias) FROM aliases a WHERE a.entity_id = e.entity_id) AS aliases,
                   (SELECT list(hint ORDER BY hint) FROM entity_hints h WHERE h.entity_id = e.entity_id) AS hints
               FROM entities e
               WHERE entity_id IN (SELECT entity_id FROM entity_keys SEMI JOIN wanted ON key = wanted.value)
               ORDER BY entity_id""",
        )
    return [
        Entity(**{**row, "aliases": dict(row["aliases"] or ()), "hints": row["hints"] or ()}) for row in rows
    ]


def stated_facts(con: DuckDBPyConnection, articles: Iterable[str]) -> list[StatedFact]:
    """The facts of articles with their arguments resolved across articles; picked by row, for their sentences are long."""
    with listed(con, "wanted", articles):
        args = args_by(
            con,
            """SELECT fact_id AS owner, role, coalesce(e.name, g.name) AS name, entity_id
               FROM fact_args g JOIN facts f USING (fact_id) SEMI JOIN wanted ON f.article_id = wanted.value
               LEFT JOIN entity_members m ON m.article_id = f.article_id AND m.local_id = g.local_id
               LEFT JOIN entities e USING (entity_id) ORDER BY ALL""",
        )
        rows = records(
            con,
            """WITH picked AS (
                   FROM facts WHERE rowid IN (SELECT rowid FROM facts SEMI JOIN wanted ON article_id = wanted.value))
               SELECT f.* EXCLUDE (run_id, time_basis, change), source, published_on AS day,
                   fact_id IN (SELECT fact_id FROM copied_facts) AS is_copy
               FROM picked f JOIN article_rows a USING (article_id) ORDER BY fact_id""",
        )
    return [StatedFact(**row, args=args.get(row["fact_id"], ())) for row in rows]


def known_claims(con: DuckDBPyConnection, asked: Iterable[Asked], reach: int) -> list[Claim]:
    """The claims that stand under any of the keys of `claim_keys` and can be of the time asked for, of each key the latest told.

    Of one time are what overlaps where both are dated, else what is told at most `reach` days apart. A key under
    which ever more claims gather must not make ever more work of the next article.
    """
    rows = list(dict.fromkeys(asked))
    columns = [pa.array([row[n] for row in rows], kind) for n, kind in enumerate(ASKED.types)]
    with registered(con, "wanted", pa.Table.from_arrays(columns, schema=ASKED)):
        found = f"""SELECT DISTINCT key, claim_id, told_to
                FROM claim_keys JOIN wanted USING (key) JOIN claims AS c USING (claim_id)
                WHERE CASE WHEN hi - lo IS NOT NULL AND c.time_hi - c.time_lo IS NOT NULL
                    THEN lo <= c.time_hi AND c.time_lo <= hi
                    ELSE coalesce(day BETWEEN c.told_from - {reach} AND c.told_to + {reach}, TRUE) END"""
        order = "told_to DESC NULLS LAST, claim_id"
        under = UNDER_KEYS.format(found=found, name="claim_id", order=order)
        ids = con.execute(under + "FROM picked").fetchall()
    return claims_by_id(con, (row[0] for row in ids))


def claims_by_id(con: DuckDBPyConnection, claim_ids: Iterable[str]) -> list[Claim]:
    """Claims with their arguments, in the order of their ids."""
    with listed(con, "wanted", claim_ids):
        args = args_by(
            con,
            """SELECT claim_id AS owner, role, name, entity_id FROM claim_args
               SEMI JOIN wanted ON claim_id = wanted.value ORDER BY ALL""",
        )
        rows = records(con, "FROM claims SEMI JOIN wanted ON claim_id = wanted.value ORDER BY claim_id")
    return [Claim(**row, args=args.get(row["claim_id"], ())) for row in rows]


def titles_of(con: DuckDBPyConnection, persons: Iterable[str]) -> dict[str, list[str]]:
    """The titles that stored claims give to persons."""
    with listed(con, "wanted", persons):
        rows = con.execute(
            """SELECT entity_id, list(DISTINCT object ORDER BY object) FROM claims JOIN claim_args USING (claim_id)
               WHERE family = 'position' AND role = 'person' AND object IS NOT NULL
                 AND entity_id IN (SELECT value FROM wanted) GROUP BY entity_id"""
        ).fetchall()
    return dict(rows)


def args_by(con: DuckDBPyConnection, sql: str) -> dict[str, tuple[StatedArg, ...]]:
    """Arguments grouped by their owner."""
    found: dict[str, list[StatedArg]] = {}
    for row in records(con, sql):
        found.setdefault(row.pop("owner"), []).append(StatedArg(**row))
    return {owner: tuple(args) for owner, args in found.items()}


def stated_quotes(con: DuckDBPyConnection, quotes: Iterable[str]) -> list[StatedQuote]:
    """Quotations with their speakers, in the order of their ids.

    They are picked by row before anything is joined to them: contents are long, and a join that holds those of all
    quotations takes ever more memory.
    """
    with listed(con, "wanted", quotes):
        rows = records(
            con,
            """WITH picked AS (
                   FROM quote_rows WHERE rowid IN (
                       SELECT rowid FROM quote_rows SEMI JOIN wanted ON quote_id = wanted.value))
               SELECT q.quote_id, q.article_id, content, q.kind, entity_id AS speaker_entity_id,
                   published_on AS day, start_char, end_char, coalesce(polarity, 'affirmed') AS polarity,
                   utterance_id
               FROM picked q JOIN article_rows a USING (article_id)
               LEFT JOIN entity_members m ON m.article_id = q.article_id AND m.local_id = q.speaker_local_id
               LEFT JOIN utterances u USING (quote_id) ORDER BY quote_id""",
        )
    return [StatedQuote(**row) for row in rows]


def new_quotes(con: DuckDBPyConnection, articles: Iterable[str]) -> list[StatedQuote]:
    """The quotations of articles."""
    with listed(con, "wanted", articles):
        found = con.execute(
            "SELECT quote_id FROM quote_rows SEMI JOIN wanted ON article_id = wanted.value"
        ).fetchall()
    return stated_quotes(con, (row[0] for row in found))


def known_quotes(
    con: DuckDBPyConnection, days_by_key: Mapping[str, Days], reach: int
) -> tuple[list[StatedQuote], dict[str, list[str]]]:
    """The quotations that stand under any of the keys, in articles of at most `reach` days off where these are dated.

    `days_by_key` holds the first and last day for which each key is asked; None where an undated article asks. Returned
    with those of the keys under which each was found, by quote id.
    """
    keys = sorted(days_by_key)
    columns = {"key": keys, "lo": [days_by_key[k][0] for k in keys], "hi": [days_by_key[k][1] for k in keys]}
    types = (pa.string(), pa.date32(), pa.date32())
    asked = {name: pa.array(cells, kind) for (name, cells), kind in zip(columns.items(), types, strict=True)}
    with registered(con, "wanted", pa.table(asked)):
        found = f"""SELECT key, quote_id FROM utterance_keys JOIN wanted USING (key)
                WHERE lo IS NULL OR day IS NULL OR day BETWEEN lo - {reach} AND hi + {reach}"""
        under = UNDER_KEYS.format(found=found, name="quote_id", order="quote_id")
        keyed = dict(
            con.execute(
                under
                + "SELECT quote_id, list(key) FROM found SEMI JOIN picked USING (quote_id) GROUP BY quote_id"
            ).fetchall()
        )
    return stated_quotes(con, keyed), keyed
