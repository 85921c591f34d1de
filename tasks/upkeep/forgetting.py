"""Forget: take articles out of everything that sayso keeps, with a record of what went and nothing of its text.

The bytes go first and the rows last, so that a request that was cut short can be made again
and completes; a mark on disk says so until the master is written anew and published.
"""

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sayso.dropfolder.erasure import Sought, Traces, in_archive, in_folder, in_quarantine, wipe
from sayso.errors import BadRequest
from sayso.settings import Settings
from sayso.warehouse.store.cache import ParseCache
from sayso.warehouse.store.compacting import compact
from sayso.warehouse.store.connection import open_master, wal_of
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import publish
from sayso.warehouse.store.rooms import run_room
from sayso.warehouse.upkeep.erasing import Asked, erase, kept_texts, lift, meant, still_needed, what_goes
from schemas.runs import IngestParams
from tasks.runs import tell_of_waiting
from tasks.settling.names_file import names_decided
from tasks.settling.order import settle

Going = dict[str, list[dict[str, Any]]]


def forget(
    layout: Layout, settings: Settings, asked: Asked, name: str, *, dry_run: bool, copies: bool = False
) -> dict[str, Any]:
    """Forget what is asked, or say what that would take; the report of it.

    With `copies`, articles elsewhere that tell the same go too. It waits for a run that is at work, which
    holds articles that are not loaded yet; what killed runs have staged goes with it. Raises BadRequest when
    nothing is called so, WarehouseLocked.
    """
    if not layout.master.exists():
        raise BadRequest(f"there is no warehouse at {layout.published}", "Run `sayso ingest` first.")
    with nullcontext() if dry_run else run_room(layout, "forget", tell_of_waiting):
        return forgotten(layout, settings, asked, name, dry_run=dry_run, copies=copies)


def forgotten(
    layout: Layout, settings: Settings, asked: Asked, name: str, *, dry_run: bool, copies: bool
) -> dict[str, Any]:
    """Find what goes, and let it go unless it was only to be told."""
    finish_earlier(layout, settings)
    done = (Path.cwd() / settings.drop_folder).parent / "done"
    with open_master(layout, settings.lock_seconds) as con:
        ids, names = meant(con, asked, name)
        going = what_goes(con, ids)
        while copies and going["copies_elsewhere"]:
            ids = sorted({*ids, *(row["article_id"] for row in going["copies_elsewhere"])})
            going = what_goes(con, ids)
        texts = kept_texts(con, ids)
        needed = still_needed(con, [str(f["sha256"]) for f in going["files"]], ids)
    traces = traces_of(layout, going, sought_in(going, ids, names, needed), done)
    told = report(asked, going, traces, dry_run=dry_run)
    if dry_run:
        return told
    mark_of(layout).touch()
    wipe(traces, archive=layout.archive, quarantine=layout.quarantine, done=done)
    ParseCache(layout.cache).forget(texts)
    with open_master(layout, settings.lock_seconds) as con:
        erase(con, going, asked, datetime.now(UTC))
    finish_earlier(layout, settings)
    return told


def sought_in(going: Going, ids: list[str], names: list[str], needed: set[str]) -> Sought:
    """What to look for outside the warehouse. Bytes from which other articles were read stay."""
    held: list[dict[str, Any]] = [*going["files"], *going["containers"]]
    digests = frozenset(str(file["sha256"]) for file in held) - needed
    sizes = frozenset(int(file["bytes"]) for file in held if file["bytes"] is not None)
    paths = frozenset(str(file["path"]) for file in going["files"] if file["member"] is None)
    return Sought(digests, sizes, tuple(ids), tuple(names), paths)


def traces_of(layout: Layout, going: Going, sought: Sought, done: Path) -> Traces:
    """Where all of it lies."""
    paths = {str(file["path"]) for file in (*going["files"], *going["containers"])}
    return Traces(
        archived=in_archive(layout.archive, sought.digests),
        quarantined=in_quarantine(layout.quarantine, sought),
        done=tuple(in_folder(done, sought)),
        own=tuple(existing(paths)),
    )


def existing(paths: Iterable[str]) -> list[str]:
    """Those of the dropped files that still lie where they were found: they are the user's to delete."""
    return sorted(path for path in paths if Path(path).exists())


def report(asked: Asked, going: Going, traces: Traces, *, dry_run: bool) -> dict[str, Any]:
    """What goes, in numbers and by name."""
    articles = going["articles"]
    return {
        "asked": asked,
        "dry_run": dry_run,
        "n_articles": len(articles),
        "n_words": sum(a["n_words"] for a in articles),
        "n_facts": sum(a["n_facts"] for a in articles),
        "n_quotes": sum(a["n_quotes"] for a in articles),
        "articles": [{k: a[k] for k in ("article_id", "path", "title", "source")} for a in articles],
        "archived": list(traces.archived),
        "quarantined": [entry.name for entry in traces.quarantined],
        "done": [str(path) for path in traces.done],
        "left_to_you": list(traces.own),
        "copies_elsewhere": going["copies_elsewhere"],
    }


def mark_of(layout: Layout) -> Path:
    """The file that says that a request is under way."""
    return layout.home / "forgetting"


def finish_earlier(layout: Layout, settings: Settings) -> None:
    """Complete a request whose rows are gone: decide anew, write the master anew, publish."""
    mark = mark_of(layout)
    if not mark.exists():
        return
    decisions = names_decided(IngestParams(paths=(), warehouse=layout.published), settings)
    with open_master(layout, settings.lock_seconds) as con:
        settle(con, window_days=settings.repeat_window_days, decisions=decisions)
    compact(layout, settings.lock_seconds)
    publish(layout, settings.lock_seconds)
    log, fresh = wal_of(layout.published), layout.published.with_name(f".{layout.published.name}.new")
    for left in (log, log.with_name(log.name + ".stale"), fresh):
        left.unlink(missing_ok=True)
    mark.unlink()


def allow_again(layout: Layout, settings: Settings, article_id: str) -> int:
    """Let the bytes of a forgotten article be read again when they are dropped; how many files that concerns."""
    with open_master(layout, settings.lock_seconds) as con:
        n_files = lift(con, article_id)
    if not n_files:
        raise BadRequest(f"no article {article_id} was forgotten", "`sayso sql 'FROM forgotten'` lists them")
    publish(layout, settings.lock_seconds)
    return n_files
