"""What users decided about removed lines: kept for every later reading."""

from duckdb import DuckDBPyConnection

from sayso.warehouse.store.fetching import Record, records
from sayso.warehouse.store.rows import delete_rows, replace_rows
from sayso.warehouse.store.runs import utc
from schemas.sites import Restoration

REMOVED = """
SELECT s.paragraph_id, s.article_id, a.story_id, a.path, a.source, s.position, s.role, s.fate, s.rule,
    s.rule_version, s.score, s.text
FROM paragraphs AS s JOIN article_rows AS a USING (article_id)
"""
ONE = f"{REMOVED} WHERE s.paragraph_id = ?"
OF_STORY = f"{REMOVED} WHERE s.fate = 'removed' AND a.story_id = ? ORDER BY s.article_id, s.position"
OF_RULE = f"""{REMOVED} WHERE s.fate = 'removed' AND s.rule = $rule
    AND ($source IS NULL OR lower(a.source) = lower($source)) ORDER BY a.path, s.article_id, s.position"""


def restorations_of(con: DuckDBPyConnection) -> tuple[Restoration, ...]:
    """All that was decided, in the order of the ids."""
    return tuple(
        Restoration.model_validate(row) for row in records(con, "FROM restorations ORDER BY restoration_id")
    )


def put_restoration(con: DuckDBPyConnection, restoration: Restoration) -> None:
    """Store a restoration; the same one twice is one."""
    row = restoration.model_dump() | {"decided_at": utc(restoration.decided_at)}
    replace_rows(con, "restorations", "restoration_id", [restoration.restoration_id], [row])


def drop_restoration(con: DuckDBPyConnection, restoration_id: str) -> None:
    """Take a restoration back."""
    delete_rows(con, "restorations", "restoration_id", [restoration_id])


def block(con: DuckDBPyConnection, paragraph_id: str) -> Record | None:
    """One block with the story, path and source of its article; None when there is none."""
    return next(iter(records(con, ONE, paragraph_id)), None)


def removed_of_story(con: DuckDBPyConnection, story_id: str) -> list[Record]:
    """The removed blocks of all versions of an article."""
    return records(con, OF_STORY, story_id)


def removed_by(con: DuckDBPyConnection, rule: str, source: str | None) -> list[Record]:
    """What a rule removed, in articles of a source or of all."""
    found = con.execute(OF_RULE, {"rule": rule, "source": source})
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
