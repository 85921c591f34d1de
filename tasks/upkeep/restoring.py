"""Bring back removed lines: what a wish means, which lines it brings back, and that it stays."""

from datetime import UTC, datetime
from typing import Any

from sayso.cleaning.memory import line_key
from sayso.errors import BadRequest
from sayso.identity import short_hash
from sayso.warehouse.settling.restorations import block, put_restoration, removed_by, removed_of_story
from sayso.warehouse.store.connection import Connection
from schemas.sites import Restoration

Lines = list[dict[str, Any]]


def line_wish(con: Connection, paragraph_id: str) -> tuple[Restoration, Lines]:
    """A line to be kept in all versions of its article, and the removed blocks that are this line.

    Raises BadRequest when there is no such block, or when it was not removed.
    """
    found = block(con, paragraph_id)
    if found is None:
        raise BadRequest(f"the warehouse holds no paragraph {paragraph_id}", "see `SELECT * FROM removed`")
    if found["fate"] == "kept":
        raise BadRequest(f"paragraph {paragraph_id} is kept already", "see `SELECT * FROM removed`")
    if found["fate"] == "duplicate":
        raise BadRequest(
            f"paragraph {paragraph_id} repeats another of its article, which is kept",
            f"see `sayso explain {paragraph_id}`",
        )
    wish = of_line(found)
    lines = [row for row in removed_of_story(con, found["story_id"]) if line_key(row["text"]) == wish.line]
    return wish, lines


def rule_wish(con: Connection, rule: str, source: str | None) -> tuple[Restoration, Lines]:
    """A rule to be set aside, for one source or for all, and what it removed. Raises BadRequest when that is nothing."""
    lines = removed_by(con, rule, source)
    if not lines:
        where = f" in articles of {source}" if source else ""
        raise BadRequest(f"rule {rule} removed nothing{where}", "see `SELECT DISTINCT rule FROM removed`")
    return of_rule(rule, source), lines


def of_line(found: dict[str, Any]) -> Restoration:
    """The wish to keep a block's line in all versions of its article."""
    story, line = found["story_id"], line_key(found["text"])
    return Restoration(restoration_id=short_hash("line", story, line), kind="line", story_id=story, line=line)


def of_rule(rule: str, source: str | None) -> Restoration:
    """The wish to set a rule aside, for one source or for all."""
    known = short_hash("rule", rule, (source or "").lower())
    return Restoration(restoration_id=known, kind="rule", rule=rule, source=source)


def keep_wish(con: Connection, wish: Restoration) -> None:
    """Store the wish: every later reading honours it."""
    put_restoration(con, wish.model_copy(update={"decided_at": datetime.now(UTC)}))
