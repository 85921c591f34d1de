"""The record of a run: a row that says running from the first write, and how it ended."""

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Literal

from sayso.settings import Settings
from sayso.warehouse.answers.summary import counts_of_run
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.rooms import run_room
from sayso.warehouse.store.runs import end_killed_runs, finish_run, start_run, take_over
from schemas.plans import Plan
from schemas.runs import IngestParams, RunRecord
from tasks.preparing.versions import versions_in_use
from tasks.progress import watcher

LOG = logging.getLogger("prefect.sayso")


def is_idle(plan: Plan) -> bool:
    """Whether a run has nothing to write: nothing new was dropped or decided, nothing is left half done."""
    return not (plan.batches or plan.has_notes or plan.n_unsettled or plan.names_changed)


def at_work(params: IngestParams, run_id: str) -> AbstractContextManager[None]:
    """Keep a room for a run from its first look to its end, once no other has one; a dry run needs none."""
    if params.dry_run:
        return nullcontext()
    return run_room(Layout(params.warehouse), run_id, tell_of_waiting)


def tell_of_waiting(held: str) -> None:
    """Say that another run is at work."""
    watcher().wait("waiting for another run to end")
    LOG.warning("another run is at work, this one begins when it has ended: %s", held)


@contextmanager
def recorded_run(
    plan: Plan, params: IngestParams, settings: Settings, flow: str = "ingest"
) -> Iterator[None]:
    """Keep the row of a run while its steps are carried out; it ends as completed or failed."""
    layout = Layout(params.warehouse)
    record = RunRecord(
        run_id=plan.run_id,
        flow=flow,
        started_at=datetime.now(UTC),
        state="running",
        n_files=sum(len(batch.files) for batch in plan.batches) + len(plan.sightings) + len(plan.refusals),
        versions=versions_in_use(settings),
    )
    with open_master(layout, settings.lock_seconds) as con:
        end_killed_runs(con)
        take_over(con, plan.resumed, record.started_at)
        start_run(con, record)
    state: Literal["completed", "failed"] = "failed"
    try:
        yield
        state = "completed"
    finally:
        with open_master(layout, settings.lock_seconds) as con:
            done = {"state": state, "finished_at": datetime.now(UTC), **counts_of_run(con, plan.run_id)}
            finish_run(con, record.model_copy(update=done))
