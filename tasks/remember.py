"""Remember: what the sites of a run repeat and what users decided, laid out for the readers."""

from prefect import task

from sayso.settings import Settings
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from schemas.plans import Plan
from schemas.runs import IngestParams
from tasks.policy import TRIED_AGAIN
from tasks.preparing.remembering import known_of_sites
from tasks.preparing.shelf import clear, fill, shelf_of


@task(task_run_name="look at the sites of the run", **TRIED_AGAIN)
def remember_sites(plan: Plan, params: IngestParams, settings: Settings) -> None:
    """Look through the texts of a plan and fill the shelf of its run."""
    layout = Layout(params.warehouse)
    with open_master(layout, settings.lock_seconds) as con:
        pages, restorations = known_of_sites(con, plan, layout.archive)
    fill(shelf_of(layout, plan.run_id), pages, restorations)


def put_away(plan: Plan, params: IngestParams) -> None:
    """Clear the shelf of a run that is done."""
    clear(shelf_of(Layout(params.warehouse), plan.run_id))
