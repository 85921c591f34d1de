"""A warehouse made again: from its archive, and from an export."""

import shutil
import time
import zipfile
from pathlib import Path
from threading import Thread

import pytest

from sayso.errors import BadRequest, Passing, SaysoError
from sayso.settings import Settings
from sayso.warehouse.store.connection import open_published
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.upkeep.export import export_parquet
from sayso.warehouse.upkeep.importing import import_parquet
from tasks.upkeep import rebuilding
from tasks.upkeep.rebuilding import rebuild
from tasks.upkeep.retrying import retry
from tests.crashing import Killed, dies_at, versions_in
from tests.steps import hash_of, ingest_steps, rows

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    drop = tmp_path / "drop"
    (drop / "city").mkdir(parents=True)
    shutil.copy(SEEDS / "004_f9e15909e675e11a.txt", drop)
    shutil.copy(SEEDS / "004_f9e15909e675e11a.txt", drop / "twice.txt")
    (drop / "city" / "a.txt").write_text("Mayor Anna Berg opened the bridge in Oslo on Monday.\n")
    (drop / "city" / "a.meta.json").write_text('{"source": "The Mail", "published_on": "2023-06-18"}')
    (drop / "bad.txt").write_bytes(b"")
    with zipfile.ZipFile(drop / "more.zip", "w") as held:
        held.writestr("b.txt", "The harbour of Bergen will be closed for three days.\n")
    ingest_steps([drop], tmp_path / "W.duckdb", run_id="first")
    return tmp_path


def test_a_rebuild_gives_the_same_tables(place: Path) -> None:
    before, seen = hash_of(place / "W.duckdb"), "SELECT path, run_id, seen_at FROM files ORDER BY ALL"
    files = rows(place / "W.duckdb", seen)
    runs = rows(place / "W.duckdb", "FROM runs")
    shutil.rmtree(place / "drop")
    told = rebuild(Layout(place / "W.duckdb"), Settings())
    assert told["hash"] == before == hash_of(place / "W.duckdb")
    assert rows(place / "W.duckdb", seen) == files
    assert rows(place / "W.duckdb", "FROM runs") == runs
    assert not (place / "W.duckdb.d" / "rebuild").exists()
    assert list((place / "W.duckdb.d" / "archive").iterdir())


def test_versions_keep_their_order(place: Path) -> None:
    (place / "drop" / "city" / "a.txt").write_text("Mayor Anna Berg opened the bridge in Bergen on Monday.\n")
    ingest_steps([place / "drop"], place / "W.duckdb", run_id="second")
    told = rebuild(Layout(place / "W.duckdb"), Settings())
    assert rows(
        place / "W.duckdb",
        "SELECT version, text LIKE '%Bergen%' FROM articles WHERE path LIKE '%/a.txt' ORDER BY 1",
    ) == [(1, False), (2, True)]
    assert rebuild(Layout(place / "W.duckdb"), Settings()) == told


@pytest.mark.parametrize("which", [2, 3])
def test_versions_keep_the_order_of_a_run_that_took_over_from_a_killed_one(
    tmp_path: Path, which: int
) -> None:
    versions_in(tmp_path / "drop")
    warehouse = tmp_path / "W.duckdb"
    with pytest.raises(Killed):
        ingest_steps([tmp_path / "drop"], warehouse, batch_size=1, run_id="dead", at=dies_at("load", which))
    ingest_steps([tmp_path / "drop"], warehouse, batch_size=1, run_id="again")
    before = hash_of(warehouse)
    assert rebuild(Layout(warehouse), Settings())["hash"] == before == hash_of(warehouse)


def test_a_run_that_begins_meanwhile_waits(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "drop" / "late.txt").write_text("A late story about a lighthouse.\n")
    real, steps = rebuilding.settle_run.fn, []
    late = Thread(
        target=ingest_steps,
        args=([place / "drop"], place / "W.duckdb"),
        kwargs={"run_id": "late", "at": steps.append},
    )

    def meanwhile(params: object, settings: object) -> object:
        monkeypatch.undo()
        late.start()
        time.sleep(0.2)
        assert steps == ["room"]
        return real(params, settings)

    monkeypatch.setattr(rebuilding.settle_run, "fn", meanwhile)
    assert rebuild(Layout(place / "W.duckdb"), Settings())["n_runs"] == 1
    late.join()
    assert rows(place / "W.duckdb", "SELECT count(*) FROM articles WHERE text LIKE '%lighthouse%'") == [(1,)]


def test_what_users_decide_meanwhile_is_not_lost(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = rebuilding.settle_run.fn

    def meanwhile(params: object, settings: object) -> object:
        assert retry(Layout(place / "W.duckdb"), Settings(), None)
        return real(params, settings)

    monkeypatch.setattr(rebuilding.settle_run, "fn", meanwhile)
    with pytest.raises(Passing, match="meanwhile"):
        rebuild(Layout(place / "W.duckdb"), Settings())
    bad = "SELECT status FROM files WHERE path LIKE '%bad.txt'"
    assert rows(place / "W.duckdb", bad) == [("skipped",)]


def exported(place: Path) -> Path:
    with open_published(place / "W.duckdb") as con:
        export_parquet(con, place / "export")
    return place / "export"


def test_an_export_comes_back_whole(place: Path) -> None:
    fresh = Layout(place / "fresh" / "W.duckdb")
    digest = import_parquet(fresh, exported(place))
    assert digest == hash_of(place / "W.duckdb") == hash_of(fresh.published)
    assert rows(fresh.published, "FROM runs") == rows(place / "W.duckdb", "FROM runs")
    assert ingest_steps([place / "drop"], fresh.published, run_id="next").batches == ()
    with pytest.raises(BadRequest, match="already"):
        import_parquet(fresh, place / "export")


def test_an_export_that_is_incomplete_or_changed_makes_no_warehouse(place: Path) -> None:
    folder, fresh = exported(place), Layout(place / "fresh" / "W.duckdb")
    shutil.copy(folder / "claims.parquet", folder / "keep")
    (folder / "claims.parquet").unlink()
    with pytest.raises(BadRequest, match=r"claims\.parquet"):
        import_parquet(fresh, folder)
    shutil.copy(folder / "inner" / "copies.parquet", place / "copies")
    shutil.copy(folder / "keep", folder / "claims.parquet")
    shutil.copy(folder / "entities.parquet", folder / "kept")
    shutil.copy(folder / "inner" / "settled.parquet", folder / "inner" / "copies.parquet")
    with pytest.raises((SaysoError, Exception)):
        import_parquet(fresh, folder)
    assert not fresh.master.exists()
    assert not fresh.published.exists()
    with pytest.raises(BadRequest, match="no export"):
        import_parquet(fresh, place / "drop")
