"""The steps of an ingest run called one after the other, without Prefect's engine."""

from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb

from sayso.settings import Settings
from sayso.warehouse.store.connection import open_published
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.upkeep.export import export_hash
from schemas.plans import Plan
from schemas.runs import IngestParams, OnSuccess
from tasks.collect import collect
from tasks.load import load_staged, note_files
from tasks.prepare import prepare_batch
from tasks.publish import publish_warehouse
from tasks.remember import put_away, remember_sites
from tasks.runs import at_work, is_idle, recorded_run
from tasks.settle import settle_run
from tasks.tidy import tidy_drop

# table, start, end, text column: every row's slice of its article equals its text
SLICED = (
    ("paragraphs", "start_char", "end_char", "text"),
    ("mentions", "start_char", "end_char", "text"),
    ("coreferences", "start_char", "end_char", "text"),
    ("dates", "start_char", "end_char", "text"),
    ("quotes", "start_char", "end_char", "content"),
    ("quotes", "speaker_start", "speaker_end", "speaker_text"),
    ("assertions", "start_char", "end_char", "evidence"),
)


def ingest_steps(
    paths: Iterable[Path],
    warehouse: Path,
    *,
    batch_size: int = 200,
    run_id: str = "test",
    on_success: OnSuccess = "keep",
    settle_seconds: float = 0.0,
    at: Callable[[str], None] = lambda _: None,
) -> Plan:
    """Do what the flow does, step by step; the plan that was carried out. `at` is told of each step before it."""
    settings = Settings()
    params = IngestParams(
        paths=tuple(paths),
        warehouse=warehouse,
        batch_size=batch_size,
        on_success=on_success,
        settle_seconds=settle_seconds,
    )
    at("room")
    with at_work(params, run_id):
        at("collect")
        plan = collect.fn(params, settings, run_id)
        if not is_idle(plan):
            at("begin")
            with recorded_run(plan, params, settings):
                carry_out(plan, params, settings, at)
                at("end")
        if Layout(warehouse).master.exists():
            at("publish")
            publish_warehouse.fn(params, settings)
            if on_success != "keep":
                at("tidy")
                tidy_drop.fn(params, settings)
        at("leave")
    return plan


def carry_out(plan: Plan, params: IngestParams, settings: Settings, at: Callable[[str], None]) -> None:
    """The steps between the first and the last row of a run."""
    if plan.has_notes:
        at("note")
        note_files.fn(plan, params, settings)
    at("sites")
    remember_sites.fn(plan, params, settings)
    for batch in plan.batches:
        at("prepare")
        staged = prepare_batch.fn(batch, params, settings)
        at("load")
        load_staged.fn(batch, staged, params, settings)
    at("settle")
    settle_run.fn(params, settings)
    at("put away")
    put_away(plan, params)


def hash_of(warehouse: Path) -> str:
    """The hash of the published tables."""
    con = open_published(warehouse)
    try:
        return export_hash(con)
    finally:
        con.close()


def rows(warehouse: Path, sql: str) -> list[tuple]:
    """All rows of a query on the published file."""
    con: duckdb.DuckDBPyConnection = open_published(warehouse)
    try:
        return con.execute(sql).fetchall()
    finally:
        con.close()
