"""The steps of an ingest run called one after the other, without Prefect's engine."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from sayso.settings import Settings
from sayso.warehouse.connection import open_published
from sayso.warehouse.export import export_hash
from schemas.plans import Plan
from schemas.runs import IngestParams
from tasks.collect import collect
from tasks.load import load_staged, note_files
from tasks.prepare import prepare_batch
from tasks.publish import publish_warehouse
from tasks.remember import put_away, remember_sites
from tasks.runs import is_idle, recorded_run
from tasks.settle import settle_run

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
    paths: Iterable[Path], warehouse: Path, *, batch_size: int = 200, run_id: str = "test"
) -> Plan:
    """Do what the flow does, step by step; the plan that was carried out."""
    settings = Settings()
    params = IngestParams(paths=tuple(paths), warehouse=warehouse, batch_size=batch_size)
    plan = collect.fn(params, settings, run_id)
    if is_idle(plan):
        if plan.n_known:
            publish_warehouse.fn(params, settings)
        return plan
    with recorded_run(plan, params, settings):
        if plan.has_notes:
            note_files.fn(plan, params, settings)
        remember_sites.fn(plan, params, settings)
        for batch in plan.batches:
            load_staged.fn(batch, prepare_batch.fn(batch, params, settings), params, settings)
        settle_run.fn(params, settings)
        put_away(plan, params)
    publish_warehouse.fn(params, settings)
    return plan


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
