"""What a run tells at its end."""

from sayso.settings import Settings
from sayso.warehouse.answers.summary import counts_of_run, quarantined_of_run, tallies_of_run, words_of_run
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from schemas.plans import Plan
from schemas.runs import IngestParams, IngestReport


def idle_report(plan: Plan, params: IngestParams, *, seconds: float) -> IngestReport:
    """The report of a run that writes nothing: a dry one, or one that found nothing new."""
    n_new = sum(len(batch.files) for batch in plan.batches)
    return IngestReport(
        run_id=plan.run_id,
        warehouse=str(params.warehouse),
        seconds=round(seconds, 1),
        dry_run=params.dry_run,
        n_files=n_new + len(plan.sightings) + len(plan.refusals) + plan.n_known,
        n_loaded=n_new if params.dry_run else 0,
        n_duplicate=len(plan.sightings),
        n_quarantined=len(plan.refusals),
        n_known=plan.n_known,
        n_bad_before=plan.n_bad_before,
        n_waiting=plan.n_waiting,
        n_left=plan.n_left,
        quarantined=tuple((refusal.path, refusal.reason) for refusal in plan.refusals),
    )


def run_report(plan: Plan, params: IngestParams, settings: Settings, *, seconds: float) -> IngestReport:
    """The report of a run that wrote, counted from its tables."""
    with open_master(Layout(params.warehouse), settings.lock_seconds) as con:
        counts = counts_of_run(con, plan.run_id)
        counts.pop("n_facts")
        tallies = tallies_of_run(con, plan.run_id)
        quarantined = quarantined_of_run(con, plan.run_id)
        n_words = words_of_run(con, plan.run_id)
    return IngestReport(
        run_id=plan.run_id,
        warehouse=str(params.warehouse),
        seconds=round(seconds, 1),
        n_files=sum(len(batch.files) for batch in plan.batches)
        + len(plan.sightings)
        + len(plan.refusals)
        + plan.n_known,
        n_known=plan.n_known,
        n_bad_before=plan.n_bad_before,
        n_waiting=plan.n_waiting,
        n_left=plan.n_left,
        n_words=n_words,
        rows_written=True,
        quarantined=quarantined,
        **counts,
        **tallies,
    )
