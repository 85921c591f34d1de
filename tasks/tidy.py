"""Tidy: what happens to the dropped files after the commit."""

from datetime import UTC, datetime

from prefect import task

from sayso.aftercare import Care, Taken, purge_done, tidy
from sayso.arrival import Manners, list_files
from sayso.dropfolder import printable
from sayso.quarantine import is_copied
from sayso.settings import Settings
from sayso.warehouse.connection import open_master
from sayso.warehouse.paths import Layout
from sayso.warehouse.summary import taken
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
    with open_master(layout, settings.lock_seconds) as con:
        committed = taken(con, list(there))
    files = [
        Taken(there[name], digest, since.replace(tzinfo=UTC), copied=bad)
        for name, digest, since, bad in committed
        if not bad or is_copied(layout.quarantine, name, digest)
    ]
    care = Care(params.on_success, now, settings.delete_after_days, settings.done_marker)
    gone = tidy(files, params.paths, care)
    if params.on_success == "move":
        for root in params.paths:
            purge_done(root.parent / "done", settings.done_days, now.date())
    return gone
