"""Judge stored articles by the cues in use: which lines would have another fate than the warehouse says."""

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.cleaning.cues import Cue
from sayso.dropfolder.reading import stored
from sayso.errors import Unreadable
from sayso.identity import article_id_of
from sayso.settings import Settings
from sayso.warehouse.loading.again import articles_of, blocks_of
from sayso.warehouse.store.connection import Connection, open_master
from sayso.warehouse.store.paths import Layout
from schemas.articles import Block
from schemas.files import DroppedFile
from tasks.collecting.again import plan_again
from tasks.preparing.articles import name_of
from tasks.preparing.judging import judged
from tasks.preparing.remembering import known_of_sites
from tasks.preparing.shelf import Shelf, clear, fill, shelf_of
from tasks.preparing.workbench import reading_child

RECHECK = "recheck"


def changed_lines(
    layout: Layout, settings: Settings, cues: Sequence[Cue], source: str | None
) -> list[dict[str, Any]]:
    """The lines of articles of a source (None: of all) that would change, with article_id, path, position,
    `was` and `becomes` (the rule that removes the line, None: kept) and text. Writes nothing."""
    with open_master(layout, settings.lock_seconds) as con:
        return changed_in(con, layout, settings, cues, articles_of(con, source))


def changed_in(
    con: Connection,
    layout: Layout,
    settings: Settings,
    cues: Sequence[Cue],
    articles: Sequence[str],
    without: str | None = None,
) -> list[dict[str, Any]]:
    """The lines of some articles that would change; `without` names a restoration that is not to count."""
    plan = plan_again(con, articles, RECHECK, settings.batch_size)
    pages, wishes = known_of_sites(con, plan, layout.archive)
    shelf = shelf_of(layout, RECHECK)
    fill(shelf, pages, [wish for wish in wishes if wish.restoration_id != without])
    try:
        files = [file for batch in plan.batches for file in batch.files]
        return [line for file in files for line in changes_in(con, layout, settings, file, shelf, cues)]
    finally:
        clear(shelf)


def changes_in(
    con: Connection, layout: Layout, settings: Settings, file: DroppedFile, shelf: Shelf, cues: Sequence[Cue]
) -> Iterator[dict[str, Any]]:
    """The lines of one article that would change; none where it cannot be read any more."""
    child = reading_child(settings.read_seconds, settings.read_memory_mb)
    try:
        data = stored(layout.archive, file.sha256)
        clipping = child.read(data, name_of(file), file.sidecar)
    except Unreadable:
        return
    article_id = article_id_of(file)
    for before, now in zip(blocks_of(con, article_id), judged(file, clipping, shelf, cues), strict=False):
        if differs(before, now):
            yield {
                "article_id": article_id,
                "path": file.path,
                "position": now.position,
                "was": before["rule"] if before["fate"] == "removed" else None,
                "becomes": now.rule,
                "text": now.text,
            }


def differs(before: dict[str, Any], now: Block) -> bool:
    """Removed where it was not, or the other way round; a repeat within an article is decided later and counts as kept."""
    was_removed: bool = before["fate"] == "removed"
    return bool(before["text"] == now.text) and was_removed != (now.fate == "removed")
