"""Publish: the file that analysts open, replaced in one step."""

from prefect import task

from sayso.settings import Settings
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import publish
from schemas.runs import IngestParams
from tasks.policy import TRIED_AGAIN


@task(task_run_name="publish {params.warehouse.name}", **TRIED_AGAIN)
def publish_warehouse(params: IngestParams, settings: Settings) -> None:
    """Copy the checkpointed master beside the published file and rename it over it."""
    publish(Layout(params.warehouse), settings.lock_seconds)
