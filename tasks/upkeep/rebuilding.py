"""Rebuild: the warehouse made again from the archive of raw bytes, run by run, and put in its place."""

from pathlib import Path

from sayso.dropfolder.reading import identity_of
from sayso.errors import BadRequest, Passing
from sayso.settings import Settings
from sayso.warehouse.loading.seen import seen_before
from sayso.warehouse.store.connection import master_lock, open_master, opened_master, wal_of
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import publish
from sayso.warehouse.store.rooms import run_room
from sayso.warehouse.upkeep.export import export_hash
from sayso.warehouse.upkeep.replay import (
    HISTORY,
    PastRun,
    history,
    past_runs,
    remove_tree_files,
    restore_times,
    state_of,
    take_over,
)
from schemas.drops import Container, Drop, Refusal
from schemas.files import DroppedFile, Sidecar
from schemas.runs import IngestParams
from tasks.collecting.planning import plan_run
from tasks.load import load_staged, note_files
from tasks.prepare import prepare_batch
from tasks.remember import put_away, remember_sites
from tasks.runs import tell_of_waiting
from tasks.settle import settle_run


def rebuild(layout: Layout, settings: Settings) -> dict[str, object]:
    """Read everything in the archive again and replace the master; counts and the hash of the tables.

    The former master stays until the new one is complete. What users decided and the record of
    runs are taken over; what lies in quarantine stays there. It waits for a run that is at work, and others
    wait for it. Raises BadRequest where there is no warehouse, Passing when a user decided something meanwhile.
    """
    if not layout.master.exists():
        raise BadRequest(f"there is no warehouse at {layout.published}", "Run `sayso ingest` first.")
    with run_room(layout, "rebuild", tell_of_waiting):
        return rebuilt(layout, settings)


def rebuilt(layout: Layout, settings: Settings) -> dict[str, object]:
    """Make the warehouse again beside the one that is there, then put it in its place."""
    with open_master(layout, settings.lock_seconds) as con:
        runs, tables, before = past_runs(con), history(con), state_of(con)
    aside = fresh_beside(layout)
    params = IngestParams(paths=(), warehouse=aside.published, batch_size=settings.batch_size)
    with open_master(aside, settings.lock_seconds) as con:
        take_over(con, tables, [name for name in HISTORY if name != "name_decisions"])
    for run in runs:
        replay(run, aside, params, settings)
    with open_master(aside, settings.lock_seconds) as con:
        restore_times(con, tables)
    settle_run.fn(params, settings)
    with open_master(aside, settings.lock_seconds) as con:
        digest = export_hash(con)
        n_articles = con.execute("SELECT count(*) FROM article_rows").fetchall()[0][0]
    put_in_place(layout, aside, before, settings)
    return {"n_runs": len(runs), "n_articles": n_articles, "hash": digest}


def fresh_beside(layout: Layout) -> Layout:
    """An empty warehouse within the folder of another, which reads the same archive and parses."""
    folder = layout.home / "rebuild"
    remove_tree_files(folder)
    aside = Layout(folder / layout.published.name)
    aside.home.mkdir(parents=True)
    aside.archive.symlink_to(layout.archive.absolute())
    aside.cache.symlink_to(layout.cache.absolute())
    return aside


def replay(run: PastRun, aside: Layout, params: IngestParams, settings: Settings) -> None:
    """Do again what a run did, but for the settling."""
    plan = plan_run(
        drop_of(run),
        run_id=run.run_id,
        seen_at=run.started_at,
        seen=seen_before(aside, settings.lock_seconds),
        batch_size=settings.batch_size,
    )
    if plan.has_notes:
        note_files.fn(plan, params, settings)
    remember_sites.fn(plan, params, settings)
    for batch in plan.batches:
        load_staged.fn(batch, prepare_batch.fn(batch, params, settings), params, settings)
    put_away(plan, params)


def drop_of(run: PastRun) -> Drop:
    """What a run saw, as it saw it. Files it refused are not read again: `sayso retry` does that."""
    files, refusals = [], []
    for row in run.files:
        if row["status"] in {"loaded", "duplicate"}:
            sidecar = Sidecar.model_validate_json(row["sidecar"] or "{}")
            files.append(
                DroppedFile(
                    path=row["path"],
                    member=row["member"],
                    sha256=row["sha256"],
                    size=row["bytes"],
                    identity=identity_of(row["sha256"], sidecar),
                    sidecar=sidecar,
                )
            )
        elif row["status"] == "quarantined":
            named = {k: row[k] for k in ("path", "member", "status", "reason", "sha256", "sidecar")}
            refusals.append(Refusal(**named, size=row["bytes"]))
    return Drop(
        files=tuple(files),
        refusals=tuple(refusals),
        containers=tuple(Container(**row) for row in run.containers),
    )


def put_in_place(layout: Layout, aside: Layout, before: object, settings: Settings) -> None:
    """Make the fresh master the master, unless users decided something in the former one meanwhile, and publish it."""
    with master_lock(layout, settings.lock_seconds):
        with opened_master(layout, settings.lock_seconds) as con:
            unchanged = state_of(con) == before
        if unchanged:
            aside.master.replace(layout.master)
            wal_of(layout.master).unlink(missing_ok=True)
    remove_tree_files(Path(aside.home.parent))
    if not unchanged:
        raise Passing("files were retried or lines decided on meanwhile", "rebuild again")
    publish(layout, settings.lock_seconds)
