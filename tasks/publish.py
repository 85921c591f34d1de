"""Publish: the file that analysts open, replaced in one step."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from sayso.settings import Settings
from sayso.warehouse.paths import Layout
from sayso.warehouse.publishing import publish
from schemas.runs import IngestParams
from tasks.policy import RETRY_DELAYS, RETRY_JITTER, is_passing


@task(
    task_run_name="publish {params.warehouse.name}",
    retries=len(RETRY_DELAYS),
    retry_delay_seconds=RETRY_DELAYS,
    retry_jitter_factor=RETRY_JITTER,
    retry_condition_fn=is_passing,
    tags=["warehouse"],
    cache_policy=NO_CACHE,
    persist_result=False,
)
def publish_warehouse(params: IngestParams, settings: Settings) -> None:
    """Copy the checkpointed master beside the published file and rename it over it."""
    publish(Layout(params.warehouse), settings.lock_seconds)
