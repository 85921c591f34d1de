"""Read articles again from the archive, after a user decided about their lines."""

import time

from prefect import flow
from prefect.runtime import flow_run

from flows.ingest import ONE_THREAD, carry_out, finish
from sayso.settings import Settings
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from schemas.runs import IngestParams, IngestReport
from tasks.collecting.again import plan_again
from tasks.reporting import run_report
from tasks.runs import at_work, recorded_run


@flow(name="reread", task_runner=ONE_THREAD, persist_result=False, validate_parameters=True)
def reread(params: IngestParams, articles: list[str]) -> IngestReport:
    """Put what is read now in the place of what is stored of these articles, and of nothing else."""
    settings = Settings()
    started, run_id = time.monotonic(), str(flow_run.id)
    with at_work(params, run_id):
        with open_master(Layout(params.warehouse), settings.lock_seconds) as con:
            plan = plan_again(con, articles, run_id, params.batch_size)
        with recorded_run(plan, params, settings, flow="reread"):
            carry_out(plan, params, settings)
        finish(params, settings)
        return run_report(plan, params, settings, seconds=time.monotonic() - started)
