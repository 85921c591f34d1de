"""Collect: list the drop, take the bytes into the archive, and plan what has to be read."""

from datetime import UTC, datetime

from prefect import task

from sayso.dropfolder.manners import manners_of
from sayso.dropfolder.reading import look
from sayso.settings import Settings
from sayso.warehouse.loading.seen import seen_before
from sayso.warehouse.store.paths import Layout
from schemas.plans import Plan
from schemas.runs import IngestParams
from tasks.collecting.latecomers import late_sidecars, with_late
from tasks.collecting.planning import key_of, plan_run
from tasks.collecting.unpacking import unpack_drop
from tasks.policy import TRIED_AGAIN
from tasks.preparing.workbench import reader_of
from tasks.settling.names_file import names_changed


@task(task_run_name="collect the drop", **TRIED_AGAIN)
def collect(params: IngestParams, settings: Settings, run_id: str) -> Plan:
    """The plan of a run. Raises BadRequest when a path does not exist, or the names file holds an error."""
    layout = Layout(params.warehouse)
    now = datetime.now(UTC)
    seen = seen_before(layout, settings.lock_seconds)
    manners = manners_of(settings, now=now.timestamp(), settle_seconds=params.settle_seconds)
    drop = look(
        params.paths,
        layout.archive,
        largest=settings.max_file_bytes,
        manners=manners,
        known=lambda file: key_of(file) in seen.files or key_of(file) in seen.containers,
        unpacked=lambda file: key_of(file) in seen.containers,
    )
    late = late_sidecars(params.paths, layout, manners, settings.lock_seconds)
    drop = with_late(drop, late, seen, layout.archive)
    drop = unpack_drop(drop, seen, lambda: reader_of(settings), layout.archive)
    plan = plan_run(
        drop,
        run_id=run_id,
        seen_at=now,
        seen=seen,
        batch_size=params.batch_size,
    )
    return plan.model_copy(update={"names_changed": names_changed(params, settings)})
