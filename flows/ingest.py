"""Ingest: from dropped files to a published warehouse, in one run."""

import time
from typing import Any

from prefect import flow, get_run_logger
from prefect.runtime import flow_run
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from sayso.settings import Settings
from sayso.warehouse.store.paths import Layout
from schemas.plans import Plan
from schemas.runs import IngestParams, IngestReport
from tasks.artifacts import leave_artifacts
from tasks.collect import collect
from tasks.collecting.planning import in_words
from tasks.load import load_staged, note_files
from tasks.notify import is_wanted, tell_quarantine
from tasks.prepare import prepare_batch
from tasks.progress import watcher
from tasks.publish import publish_warehouse
from tasks.remember import put_away, remember_sites
from tasks.reporting import idle_report, run_report
from tasks.runs import at_work, is_idle, recorded_run
from tasks.settle import settle_run
from tasks.tidy import tidy_drop

# Batches are prepared one at a time, beside the loading of earlier ones; settings may choose otherwise.
ONE_THREAD: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=1)


def run_name() -> str:
    """`ingest inbox`: the folders a run reads, as they are seen in the UI."""
    given = flow_run.parameters.get("params")
    paths = IngestParams.model_validate(given).paths if given else ()
    return "ingest " + ", ".join(path.name for path in paths[:3]) + (" ..." if len(paths) > 3 else "")


@flow(
    name="ingest",
    flow_run_name=run_name,
    task_runner=ONE_THREAD,
    persist_result=False,
    validate_parameters=True,
)
def ingest(params: IngestParams) -> IngestReport:
    """Read what is new under the given paths and publish the facts in it."""
    settings, run_id = Settings(), str(flow_run.id)
    with at_work(params, run_id):
        report = one_run(params, settings, run_id)
    if is_wanted(report, settings):  # the next run may begin meanwhile, even by what is told
        tell_quarantine(report, settings)
    return report


def one_run(params: IngestParams, settings: Settings, run_id: str) -> IngestReport:
    """Collect, carry out what is new, publish, and report."""
    started = time.monotonic()
    watcher().stage("starting")
    plan = collect(params, settings, run_id)
    get_run_logger().info(in_words(plan))
    if not is_idle(plan) and not params.dry_run:
        with recorded_run(plan, params, settings):
            carry_out(plan, params, settings)
    if not params.dry_run and Layout(params.warehouse).master.exists():
        finish(params, settings)  # also what a run that died has left undone
    if params.dry_run or is_idle(plan):
        return idle_report(plan, params, seconds=time.monotonic() - started)
    report = run_report(plan, params, settings, seconds=time.monotonic() - started)
    leave_artifacts(report, params, settings)
    return report


def finish(params: IngestParams, settings: Settings) -> None:
    """Publish when something changed, then let the files go as asked; both are safe to do again."""
    watcher().stage("publishing")
    publish_warehouse(params, settings)
    if params.on_success != "keep":
        tidy_drop(params, settings)


def carry_out(plan: Plan, params: IngestParams, settings: Settings) -> None:
    """Prepare and load batch by batch, then settle what stands across articles."""
    if plan.has_notes:
        note_files(plan, params, settings)
    remember_sites(plan, params, settings)
    watcher().stage("reading articles", sum(len(batch.files) for batch in plan.batches))
    staged = [prepare_batch.submit(batch, params, settings) for batch in plan.batches]
    for batch, future in zip(plan.batches, staged, strict=True):
        load_staged(batch, future.result(), params, settings)
    watcher().stage("settling what stands across articles")
    settle_run(params, settings)
    put_away(plan, params)
