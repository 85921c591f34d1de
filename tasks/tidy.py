"""Tidy: what happens to the dropped files after the commit."""

from dataclasses import replace
from datetime import UTC, datetime

from prefect import task

from sayso.dropfolder.aftercare import Care, Taken, bring_back, purge_done, send_after, tidy
from sayso.dropfolder.arrival import Arrival, Manners, list_files, lone_sidecars
from sayso.dropfolder.manners import manners_of
from sayso.dropfolder.quarantine import is_copied
from sayso.dropfolder.reading import printable
from sayso.settings import Settings
from sayso.warehouse.answers.summary import taken
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from schemas.runs import IngestParams
from tasks.collecting.latecomers import late_sidecars
from tasks.policy import UNCACHED


@task(task_run_name="{params.on_success} the files", **UNCACHED)
def tidy_drop(params: IngestParams, settings: Settings) -> int:
    """Move or delete the files whose fate is committed, by this run or by one that died before it could.

    A quarantined file goes without a copy in `done/` once the quarantine holds its bytes, and
    stays where it does not.
    """
    layout, now = Layout(params.warehouse), datetime.now(UTC)
    bring_back(params.paths)
    manners = Manners(ignore=settings.ignore, marker=settings.done_marker)
    there = {printable(path): path for path in list_files(params.paths, manners)}
    if not there and not lone_sidecars(params.paths, manners):
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
    """Let those sidecars go whose file has gone and was last seen with what they say.

    The others wait: for the next run, or for a file to come.
    """
    manners = manners_of(settings, now=care.now.timestamp(), settle_seconds=params.settle_seconds)
    manners = replace(manners, marker="")  # what was read waits for no marker
    for one in late_sidecars(params.paths, layout, manners, settings.lock_seconds):
        if one.is_read:
            send_with_marker(one.arrival, care)


def send_with_marker(arrival: Arrival, care: Care) -> None:
    """Let a sidecar go, and its marker after it."""
    send_after(arrival.root, arrival.path, care)
    if "{name}" in care.marker:
        marker = arrival.path.with_name(care.marker.replace("{name}", arrival.path.name))
        send_after(arrival.root, marker, care)
