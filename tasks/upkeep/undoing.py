"""Take back what was brought back: which decision is meant, and which lines go without it."""

from collections.abc import Sequence
from typing import Any

from sayso.cleaning.cues import Cue
from sayso.cleaning.memory import line_key
from sayso.errors import BadRequest
from sayso.settings import Settings
from sayso.warehouse.loading.again import articles_of, articles_of_story
from sayso.warehouse.settling.restorations import block, drop_restoration, restorations_of
from sayso.warehouse.store.connection import Connection, open_master
from sayso.warehouse.store.paths import Layout
from schemas.sites import Restoration
from tasks.upkeep.rechecking import changed_in
from tasks.upkeep.restoring import of_line, of_rule

LIST = "see `SELECT * FROM restorations`"


def undo_line(
    layout: Layout, settings: Settings, cues: Sequence[Cue], paragraph_id: str, *, dry_run: bool
) -> list[dict[str, Any]]:
    """Let the judges decide again on a line that was brought back by itself; the lines that go, as `changed_lines` tells them.

    Raises BadRequest when there is no such block, or its line was not brought back by itself.
    """
    with open_master(layout, settings.lock_seconds) as con:
        found = block(con, paragraph_id)
        if found is None:
            raise BadRequest(f"the warehouse holds no paragraph {paragraph_id}", LIST)
        wish = of_line(found)
        if not decided(con, wish):
            raise BadRequest(
                f"paragraph {paragraph_id} was not brought back by itself", f"{LIST}, or name --rule"
            )
        lines = changed_in(
            con, layout, settings, cues, articles_of_story(con, found["story_id"]), wish.restoration_id
        )
        settle(con, wish, dry_run=dry_run)
    return [row for row in lines if row["becomes"] and line_key(row["text"]) == wish.line]


def undo_rule(
    layout: Layout, settings: Settings, cues: Sequence[Cue], rule: str, source: str | None, *, dry_run: bool
) -> list[dict[str, Any]]:
    """Let a rule act again that was set aside for a source or for all; the lines that go.

    Raises BadRequest when it was not set aside.
    """
    wish = of_rule(rule, source)
    with open_master(layout, settings.lock_seconds) as con:
        if not decided(con, wish):
            where = f" for {source}" if source else " for all sources"
            raise BadRequest(f"rule {rule} was not set aside{where}", LIST)
        lines = changed_in(con, layout, settings, cues, articles_of(con, source), wish.restoration_id)
        settle(con, wish, dry_run=dry_run)
    return [row for row in lines if row["becomes"] == rule]


def decided(con: Connection, wish: Restoration) -> bool:
    """Such a decision is stored."""
    return any(known.restoration_id == wish.restoration_id for known in restorations_of(con))


def settle(con: Connection, wish: Restoration, *, dry_run: bool) -> None:
    """Take the decision back, unless the lines were only to be shown."""
    if not dry_run:
        drop_restoration(con, wish.restoration_id)
