"""Tidy: what happens to the dropped files after the commit."""

from datetime import UTC, datetime
from pathlib import Path

from prefect import task

from sayso.aftercare import tidy
from sayso.arrival import list_files
from sayso.dropfolder import printable
from sayso.settings import Settings
from sayso.warehouse.connection import open_master
from sayso.warehouse.paths import Layout
from sayso.warehouse.summary import taken
from schemas.runs import IngestParams
from tasks.policy import UNCACHED


@task(task_run_name="{params.on_success} the files", **UNCACHED)
def tidy_drop(params: IngestParams, settings: Settings) -> int:
    """Move or delete the files whose fate is committed, by this run or by one that died before it could.

    Quarantined ones have their copy in the quarantine.
    """
    there = [printable(path) for path in list_files(params.paths)]
    with open_master(Layout(params.warehouse), settings.lock_seconds) as con:
        files = [(Path(path), digest) for path, digest in taken(con, there)]
    return tidy(files, params.paths, params.on_success, datetime.now(UTC).date())
