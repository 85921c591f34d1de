"""The files that articles came from, for reading them again from the archive."""

from collections.abc import Iterable
from typing import Any

from duckdb import DuckDBPyConnection

from sayso.warehouse.store.fetching import Record, records
from sayso.warehouse.store.rows import listed

# The sidecar that counts is the one the article was last read with.
FILES = """
SELECT article_id, arg_max_null(path, (seen_at, path)) AS path, arg_max_null(member, (seen_at, path)) AS member,
    arg_max_null(sha256, (seen_at, path)) AS sha256, arg_max_null(bytes, (seen_at, path)) AS bytes,
    arg_max_null(sidecar, (seen_at, path)) AS sidecar
FROM files SEMI JOIN wanted ON article_id = wanted.value WHERE status = 'loaded'
GROUP BY article_id ORDER BY article_id
"""
ARTICLES = """
SELECT article_id FROM article_rows WHERE $source IS NULL OR lower(source) = lower($source) ORDER BY article_id
"""
OF_STORY = "SELECT article_id FROM article_rows WHERE story_id = ? ORDER BY article_id"
BLOCKS = "SELECT position, fate, rule, text FROM paragraphs WHERE article_id = ? ORDER BY position"


def files_of(con: DuckDBPyConnection, articles: Iterable[str]) -> list[dict[str, Any]]:
    """One row an article: the file it was read from, with its sidecar as JSON."""
    with listed(con, "wanted", articles):
        return records(con, FILES)


def articles_of(con: DuckDBPyConnection, source: str | None) -> list[str]:
    """The articles of a source, or all."""
    return [row[0] for row in con.execute(ARTICLES, {"source": source}).fetchall()]


def articles_of_story(con: DuckDBPyConnection, story_id: str) -> list[str]:
    """All versions of an article."""
    return [row[0] for row in con.execute(OF_STORY, [story_id]).fetchall()]


def blocks_of(con: DuckDBPyConnection, article_id: str) -> list[Record]:
    """The blocks of an article in order: position, fate, rule, text."""
    return records(con, BLOCKS, article_id)
