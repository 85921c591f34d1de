"""Settle: what stands across articles, decided for all that was loaded since the last settling."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from sayso.settings import Settings
from sayso.warehouse.connection import open_master
from sayso.warehouse.paths import Layout
from schemas.runs import IngestParams
from tasks.policy import RETRY_DELAYS, RETRY_JITTER, is_passing
from tasks.settling import settle


@task(
    task_run_name="settle what stands across articles",
    retries=len(RETRY_DELAYS),
    retry_delay_seconds=RETRY_DELAYS,
    retry_jitter_factor=RETRY_JITTER,
    retry_condition_fn=is_passing,
    tags=["warehouse"],
    cache_policy=NO_CACHE,
    persist_result=False,
)
def settle_run(params: IngestParams, settings: Settings) -> int:
    """Decide repeats, copies, entities, claims and their links in one transaction; the number of articles settled."""
    with open_master(Layout(params.warehouse), settings.lock_seconds) as con:
        return settle(con, window_days=settings.repeat_window_days)
