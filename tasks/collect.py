"""Collect: list the drop, take the bytes into the archive, and plan what has to be read."""

from datetime import UTC, datetime

from prefect import task

from sayso.dropfolder import look
from sayso.settings import Settings
from sayso.warehouse.paths import Layout
from sayso.warehouse.seen import seen_before
from schemas.plans import Plan
from schemas.runs import IngestParams
from tasks.planning import plan_run
from tasks.policy import TRIED_AGAIN


@task(task_run_name="collect the drop", **TRIED_AGAIN)
def collect(params: IngestParams, settings: Settings, run_id: str) -> Plan:
    """The plan of a run. Raises BadRequest when a path does not exist."""
    layout = Layout(params.warehouse)
    now = datetime.now(UTC)
    newest = now.timestamp() - params.settle_seconds if params.settle_seconds else None
    drop = look(params.paths, layout.archive, largest=settings.max_file_bytes, newest_mtime=newest)
    return plan_run(
        drop,
        run_id=run_id,
        seen_at=now,
        seen=seen_before(layout, settings.lock_seconds),
        batch_size=params.batch_size,
    )
