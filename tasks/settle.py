"""Settle: what stands across articles, decided for all that was loaded since the last settling."""

from prefect import task

from sayso.settings import Settings
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from schemas.runs import IngestParams
from tasks.policy import TRIED_AGAIN
from tasks.settling.names_file import names_decided
from tasks.settling.order import settle


@task(task_run_name="settle what stands across articles", **TRIED_AGAIN)
def settle_run(params: IngestParams, settings: Settings) -> int:
    """Decide repeats, copies, entities, claims and their links in one transaction; the number of articles settled."""
    decisions = names_decided(params, settings)
    with open_master(Layout(params.warehouse), settings.lock_seconds) as con:
        return settle(con, window_days=settings.repeat_window_days, decisions=decisions)
