"""Prepare: read, clean and extract one batch, and stage it for the loader."""

from prefect import task

from sayso.settings import Settings
from sayso.warehouse.store.paths import Layout
from schemas.plans import Batch, Staged
from schemas.runs import IngestParams
from tasks.policy import TRIED_AGAIN
from tasks.preparing.articles import prepare
from tasks.preparing.shelf import shelf_of
from tasks.preparing.staging import stage
from tasks.preparing.workbench import workbench
from tasks.progress import watcher


@task(task_run_name="prepare batch {batch.batch_id}", **TRIED_AGAIN)
def prepare_batch(batch: Batch, params: IngestParams, settings: Settings) -> Staged:
    """Make one batch of files into staged articles; a file that cannot be read becomes a refusal."""
    layout = Layout(params.warehouse)
    bench = workbench(layout, settings, shelf_of(layout, batch.run_id))
    prepared = prepare(batch.files, bench, watcher().tick)
    return stage(layout.room(batch.run_id), batch.batch_id, prepared)
