"""Load: one staged batch into the warehouse, in one transaction with its ledger row."""

from contextlib import suppress
from datetime import UTC, datetime

from prefect import task

from sayso.dropfolder.quarantine import set_aside
from sayso.dropfolder.reading import stored
from sayso.errors import Unreadable
from sayso.identity import article_id_of, short_hash
from sayso.settings import Settings
from sayso.warehouse.loading.batches import BatchCounts, load_batch
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from schemas.batches import PreparedBatch
from schemas.drops import Refusal
from schemas.files import FileSighting
from schemas.plans import Batch, Plan, Staged
from schemas.runs import IngestParams
from tasks.collecting.planning import refused, sighting
from tasks.policy import TRIED_AGAIN
from tasks.preparing.staging import unstage


@task(task_run_name="load batch {staged.batch_id}", **TRIED_AGAIN)
def load_staged(batch: Batch, staged: Staged, params: IngestParams, settings: Settings) -> BatchCounts:
    """Load a staged batch, set its unreadable files aside, and clear the stage."""
    layout = Layout(params.warehouse)
    put_aside(layout, staged.refusals)
    prepared = unstage(staged)
    made = {item.article.article_id: item.article for item in prepared}
    now = datetime.now(UTC)
    read: list[FileSighting] = []
    for file in batch.files:
        article = made.get(article_id_of(file))
        if article is not None:
            fate = {
                "media_type": article.media_type,
                "encoding": article.encoding,
                "article_id": article.article_id,
            }
            read.append(sighting(file, batch.run_id, now, status="loaded", **fate))
    rows = (*read, *refused(staged.refusals, batch.run_id, now))
    whole = PreparedBatch(
        batch_id=batch.batch_id,
        run_id=batch.run_id,
        sightings=rows,
        articles=prepared,
        containers=batch.containers,
    )
    with open_master(layout, settings.lock_seconds) as con:
        counts = load_batch(con, whole, replace=batch.replace)
    staged.path.unlink(missing_ok=True)
    return counts


@task(task_run_name="note files that need no reading", **TRIED_AGAIN)
def note_files(plan: Plan, params: IngestParams, settings: Settings) -> None:
    """Record duplicates, refusals and what came back, which belong to no batch, and set the refused files aside."""
    layout = Layout(params.warehouse)
    put_aside(layout, plan.refusals)
    rows = (*plan.sightings, *refused(plan.refusals, plan.run_id, datetime.now(UTC)))
    batch_id = short_hash("files", plan.run_id)
    with open_master(layout, settings.lock_seconds) as con:
        load_batch(
            con,
            PreparedBatch(
                batch_id=batch_id,
                run_id=plan.run_id,
                sightings=rows,
                articles=(),
                containers=plan.containers,
                returned=plan.returned,
            ),
            replace=(),
        )


def put_aside(layout: Layout, refusals: tuple[Refusal, ...]) -> None:
    """Copy refused files to the quarantine, each with its reason."""
    for refusal in refusals:
        data = None
        if refusal.sha256:
            with suppress(Unreadable):  # the archive lacks it: the reason alone is set aside
                data = stored(layout.archive, refusal.sha256)
        set_aside(layout.quarantine, refusal, data)
