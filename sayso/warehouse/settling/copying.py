"""Repeats and copies across articles: what settling reads of them and writes back.

Paragraphs are asked for by row: texts are compressed in blocks, and a join on the ids alone
would unpack every block of the table.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import pyarrow as pa
from duckdb import DuckDBPyConnection

from sayso.warehouse.store.fetching import records
from sayso.warehouse.store.rows import insert_rows, listed, registered, replace_rows
from schemas.repeats import Copy, Passage, RepeatLink

Place = tuple[str, int]
# The relations by which a paragraph is in another article too; the others are likeness.
MERGED = "('exact', 'near', 'contains')"


def passages_of(con: DuckDBPyConnection, articles: Iterable[str]) -> list[Passage]:
    """The paragraphs of articles that no rule removed, in order."""
    with listed(con, "wanted", articles):
        rows = records(
            con,
            """SELECT article_id, position, p.text, published_on AS day, fate = 'kept' AS kept
               FROM paragraphs p JOIN article_rows a USING (article_id)
               WHERE p.rowid IN (SELECT rowid FROM paragraphs SEMI JOIN wanted ON article_id = wanted.value)
               AND fate <> 'removed' ORDER BY article_id, position""",
        )
    return [Passage(**row) for row in rows]


def passages_at(con: DuckDBPyConnection, places: Iterable[Place]) -> list[Passage]:
    """The paragraphs at some places, in order."""
    asked = sorted(set(places))
    if not asked:
        return []
    articles, positions = zip(*asked, strict=True)
    with registered(con, "asked_places", pa.table({"article_id": articles, "position": positions})):
        rows = records(
            con,
            """SELECT article_id, position, p.text, published_on AS day, fate = 'kept' AS kept
               FROM paragraphs p JOIN article_rows USING (article_id)
               WHERE p.rowid IN (SELECT rowid FROM paragraphs SEMI JOIN asked_places USING (article_id, position))
               ORDER BY article_id, position""",
        )
    return [Passage(**row) for row in rows]


def put_links(con: DuckDBPyConnection, articles: Iterable[str], links: Sequence[RepeatLink]) -> None:
    """Put `links` in the place of all that join one of the articles to another. Call it in a transaction."""
    with listed(con, "wanted", articles):
        con.execute(
            """DELETE FROM cross_repeats WHERE article_id IN (SELECT value FROM wanted)
               OR of_article_id IN (SELECT value FROM wanted)"""
        )
    insert_rows(con, "cross_repeats", [link.model_dump() for link in links])


def linked_articles(con: DuckDBPyConnection, articles: Iterable[str]) -> list[str]:
    """The articles and those that have a paragraph in common with them, sorted."""
    with listed(con, "wanted", articles):
        rows = con.execute(
            f"""WITH merged AS (FROM cross_repeats WHERE relation IN {MERGED})
                SELECT value FROM wanted
                UNION SELECT article_id FROM merged WHERE of_article_id IN (SELECT value FROM wanted)
                UNION SELECT of_article_id FROM merged WHERE article_id IN (SELECT value FROM wanted)
                ORDER BY 1"""
        ).fetchall()
    return [row[0] for row in rows]


def links_of(con: DuckDBPyConnection, articles: Iterable[str]) -> list[RepeatLink]:
    """The links between common paragraphs that have an end in one of the articles."""
    with listed(con, "wanted", articles):
        rows = records(
            con,
            f"""SELECT * FROM cross_repeats WHERE relation IN {MERGED} AND (
                article_id IN (SELECT value FROM wanted) OR of_article_id IN (SELECT value FROM wanted))
                ORDER BY ALL""",
        )
    return [RepeatLink(**row) for row in rows]


class Measures(NamedTuple):
    """By article: its kept words, its stated date, and its story."""

    words: dict[str, int]
    days: dict[str, date | None]
    stories: dict[str, str]


def measures_of(con: DuckDBPyConnection, articles: Iterable[str]) -> Measures:
    """What is compared of articles besides their paragraphs."""
    with listed(con, "wanted", articles):
        rows = con.execute(
            """SELECT article_id, n_words, published_on, story_id FROM article_rows
               SEMI JOIN wanted ON article_id = wanted.value"""
        ).fetchall()
    return Measures(
        words={row[0]: row[1] for row in rows},
        days={row[0]: row[2] for row in rows},
        stories={row[0]: row[3] for row in rows},
    )


def put_copies(con: DuckDBPyConnection, articles: Sequence[str], copies: Sequence[Copy]) -> None:
    """Put the shares in the place of those that the articles had. Call it in a transaction."""
    replace_rows(con, "copies", "article_id", articles, [copy.model_dump() for copy in copies])


def linked_facts(con: DuckDBPyConnection, articles: Iterable[str]) -> list[tuple[str, str, Place]]:
    """Facts whose sentence lies in a paragraph linked to one of another story, where one of the two paragraphs is of
    these articles: id, sentence, and the place that it is linked to."""
    with listed(con, "wanted", articles):
        rows = con.execute(
            f"""SELECT fact_id, evidence, r.of_article_id, r.of_position
                FROM cross_repeats r
                JOIN paragraphs p ON p.article_id = r.article_id AND p.position = r.position
                JOIN facts f ON f.article_id = p.article_id
                    AND f.start_char >= p.start_char AND f.end_char <= p.end_char
                JOIN article_rows a ON a.article_id = r.article_id
                JOIN article_rows b ON b.article_id = r.of_article_id AND b.story_id <> a.story_id
                WHERE relation IN {MERGED} AND (r.article_id IN (SELECT value FROM wanted)
                    OR r.of_article_id IN (SELECT value FROM wanted))
                ORDER BY ALL"""
        ).fetchall()
    return [(fact_id, evidence, (article, position)) for fact_id, evidence, article, position in rows]


def put_copied_facts(con: DuckDBPyConnection, fact_ids: Sequence[str]) -> None:
    """Mark the facts as copied. Call it in a transaction."""
    replace_rows(con, "copied_facts", "fact_id", fact_ids, [{"fact_id": fact_id} for fact_id in fact_ids])
