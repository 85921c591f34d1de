"""Tidy: what happens to the dropped files after the commit."""

from datetime import UTC, datetime
from pathlib import Path

from prefect import task

from sayso.aftercare import Care, Taken, left_behind, purge_done, send_after, tidy
from sayso.arrival import Manners, list_files
from sayso.dropfolder import printable, read_sidecar, sidecar_path, with_folders
from sayso.errors import Passing, Unreadable
from sayso.quarantine import is_copied
from sayso.settings import Settings
from sayso.sidecars import SUFFIX as SIDECAR
from sayso.warehouse.connection import open_master
from sayso.warehouse.paths import Layout
from sayso.warehouse.summary import sidecars_taken, taken
from schemas.runs import IngestParams
from tasks.policy import UNCACHED


@task(task_run_name="{params.on_success} the files", **UNCACHED)
def tidy_drop(params: IngestParams, settings: Settings) -> int:
    """Move or delete the files whose fate is committed, by this run or by one that died before it could.

    A quarantined file goes without a copy in `done/` once the quarantine holds its bytes, and
    stays where it does not.
    """
    layout, now = Layout(params.warehouse), datetime.now(UTC)
    manners = Manners(ignore=settings.ignore, marker=settings.done_marker)
    there = {printable(path): path for path in list_files(params.paths, manners)}
    if not there and not any(left_behind((), params.paths)):
        return 0
    with open_master(layout, settings.lock_seconds) as con:
        committed = taken(con, list(there))
    files = [
        Taken(there[name], digest, since.replace(tzinfo=UTC), copied=bad)
        for name, digest, since, bad in committed
        if not bad or is_copied(layout.quarantine, name, digest)
    ]
    care = Care(params.on_success, now, settings.delete_after_days, settings.done_marker)
    gone = tidy(files, params.paths, care)
    send_sidecars_after(layout, params, settings, care)
    if params.on_success == "move":
        for root in params.paths:
            purge_done(root.parent / "done", settings.done_days, now.date())
    return gone


def send_sidecars_after(layout: Layout, params: IngestParams, settings: Settings, care: Care) -> None:
    """Let those sidecars go whose file went before a run died: those that say what was read.

    One that says something else, or came after the file was read, is meant for a file to come.
    """
    there = list_files(params.paths, Manners(ignore=settings.ignore, marker=settings.done_marker))
    lone = {
        printable(path).removesuffix(SIDECAR): (root, path) for root, path in left_behind(there, params.paths)
    }
    if not lone:
        return
    with open_master(layout, settings.lock_seconds) as con:
        known = sidecars_taken(con, list(lone))
    for name, said, seen_at in known:
        beside = str(sidecar_path(Path(name))).removesuffix(SIDECAR)
        if beside in lone and says(*lone[beside], name, said, seen_at, settings):
            send_after(*lone[beside], care)


def says(root: Path, path: Path, name: str, said: str, seen_at: datetime, settings: Settings) -> bool:
    """Whether a sidecar is the one that a file was read with."""
    try:
        if path.lstat().st_ctime > seen_at.replace(tzinfo=UTC).timestamp():
            return False
        file = path.with_name(Path(name).name)
        found = read_sidecar(root, file)
        found = with_folders(found, root, file) if settings.folder_tags else found
        return found.model_dump_json(exclude_defaults=True) == said
    except (OSError, Passing, Unreadable):
        return False
