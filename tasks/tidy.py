"""Tidy: what happens to the dropped files after the commit."""

from datetime import UTC, datetime
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from sayso.aftercare import tidy
from sayso.settings import Settings
from sayso.warehouse.connection import open_master
from sayso.warehouse.paths import Layout
from sayso.warehouse.summary import taken_in_run
from schemas.plans import Plan
from schemas.runs import IngestParams


@task(task_run_name="{params.on_success} the files", cache_policy=NO_CACHE, persist_result=False)
def tidy_drop(plan: Plan, params: IngestParams, settings: Settings) -> int:
    """Move or delete the files whose fate this run has committed; quarantined ones lie in the quarantine."""
    with open_master(Layout(params.warehouse), settings.lock_seconds) as con:
        taken = [(Path(path), digest) for path, digest in taken_in_run(con, plan.run_id)]
    return tidy(taken, params.paths, params.on_success, datetime.now(UTC).date())
