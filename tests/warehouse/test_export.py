"""The hash of the content, the Parquet export, the data dictionary."""

import pyarrow.parquet as pq
import pytest

from sayso.warehouse.dictionary import data_dictionary
from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.store.connection import open_master, open_published
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import publish
from sayso.warehouse.store.rows import insert_rows
from sayso.warehouse.store.runs import start_run
from sayso.warehouse.surface import SURFACE
from sayso.warehouse.upkeep.export import export_hash, export_parquet

from .conftest import NOON, batch, prepared, run


def hashed(path, batches, run_id):
    with open_master(Layout(path)) as con:
        start_run(con, run(run_id).model_copy(update={"started_at": NOON.replace(hour=len(run_id))}))
        for one in batches:
            load_batch(con, one)
        return export_hash(con)


def test_order_batches_and_runs_do_not_change_the_hash(tmp_path):
    a, b = prepared("a" * 16), prepared("b" * 16)
    together = hashed(tmp_path / "1.duckdb", [batch(a, b)], "run1")
    apart = [batch(b, run_id="another", batch_id="x"), batch(a, run_id="another", batch_id="y")]
    assert hashed(tmp_path / "2.duckdb", apart, "another") == together
    assert hashed(tmp_path / "3.duckdb", [batch(a)], "run1") != together


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE article_rows SET path = 'x' WHERE article_id[1] = 'a'",
        "UPDATE facts SET value = 1201 WHERE value = 1200 AND article_id[1] = 'a'",
        "INSERT INTO aliases VALUES ('e', 'x', 1)",
        "INSERT INTO dates FROM dates LIMIT 1",
        "UPDATE mention_rows SET end_char = end_char + 1 WHERE article_id[1] = 'a'",
    ],
)
def test_any_change_changes_the_hash(told, change):
    before = export_hash(told)
    told.execute(change)
    if "facts" in change:
        assert told.execute("SELECT count(*) FROM facts WHERE value = 1201").fetchall()[0] == (1,)
        told.execute("UPDATE claims SET value = 1201 WHERE claim_id = 'count'")
    assert export_hash(told) != before


def test_seeing_a_file_again_does_not(con):
    load_batch(con, batch(prepared()))
    before = export_hash(con)
    load_batch(con, batch(prepared(), run_id="run2"))
    assert export_hash(con) == before


def test_cells_do_not_run_into_each_other(con):
    insert_rows(con, "aliases", [{"entity_id": "ab", "alias": "c", "n_mentions": 1}])
    before = export_hash(con)
    con.execute("UPDATE aliases SET entity_id = 'a', alias = 'bc'")
    assert export_hash(con) != before


def test_parquet_holds_every_table_of_a_published_file(layout, tmp_path):
    with open_master(layout) as con:
        start_run(con, run())
        load_batch(con, batch(prepared()))
    publish(layout)
    with open_published(layout.published) as con:
        files = export_parquet(con, tmp_path / "out")
    assert [file.stem for file in files] == list(SURFACE)
    assert pq.read_table(tmp_path / "out" / "quotes.parquet").column("speaker").to_pylist() == ["Ada Quill"]


def test_the_dictionary_describes_every_table_and_column():
    text = data_dictionary()
    assert all(f"### `{name}`" in text for name in SURFACE)
    assert "### `search(q)`" in text
    assert "None" not in text
