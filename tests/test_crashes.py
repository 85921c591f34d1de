"""A run that dies at any step, then a run that does not: the tables are those of a run without the crash."""

import importlib
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from sayso.dropfolder import aftercare
from tests.crashing import SAID, VERSIONS, Killed, dies_at, versions_in
from tests.steps import hash_of, ingest_steps, rows

SEEDS = Path(__file__).resolve().parents[1] / "seeds"

# module, name used there, which call of it dies
STEPS = (
    ("tasks.preparing.articles", "read_facts", 2),
    ("tasks.prepare", "stage", 1),
    ("tasks.load", "load_batch", 1),
    ("tasks.load", "load_batch", 2),
    ("tasks.settling.order", "settle_repeats", 1),
    ("tasks.settling.order", "join_entities", 1),
    ("tasks.settling.order", "tell_claims", 1),
    ("tasks.publish", "publish", 1),
)


def dies_in(patched: pytest.MonkeyPatch, module: str, name: str, which: int) -> None:
    """Die when a function is called for the nth time."""
    place = importlib.import_module(module)
    whole = getattr(place, name)
    calls = 0

    def dies(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == which:
            raise Killed
        return whole(*args, **kwargs)

    patched.setattr(place, name, dies)


@pytest.fixture(scope="module")
def unharmed(tmp_path_factory: pytest.TempPathFactory) -> str:
    warehouse = tmp_path_factory.mktemp("unharmed") / "W.duckdb"
    ingest_steps([SEEDS], warehouse)
    return hash_of(warehouse)


@pytest.mark.parametrize(("module", "name", "which"), STEPS)
def test_a_crash_leaves_no_trace_after_the_next_run(
    module: str, name: str, which: int, tmp_path: Path, unharmed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = tmp_path / "W.duckdb"
    with monkeypatch.context() as patched:
        dies_in(patched, module, name, which)
        with pytest.raises(Killed):
            ingest_steps([SEEDS], warehouse, batch_size=2, run_id="crashed")
    ingest_steps([SEEDS], warehouse, batch_size=2, run_id="again")
    assert hash_of(warehouse) == unharmed
    assert rows(warehouse, "SELECT count(*) FROM articles ANTI JOIN settled USING (article_id)") == [(0,)]


@pytest.mark.parametrize(("words", "which"), [(1_300, 2), (1, 4)])
def test_a_crash_between_two_portions_of_settling_leaves_no_trace(
    words: int, which: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.settling.order.MOST_WORDS", words)
    ingest_steps([SEEDS], tmp_path / "W.duckdb")
    with monkeypatch.context() as patched:
        dies_in(patched, "tasks.settling.order", "settle_portion", which)
        with pytest.raises(Killed):
            ingest_steps([SEEDS], tmp_path / "X.duckdb", run_id="crashed")
    ingest_steps([SEEDS], tmp_path / "X.duckdb", run_id="again")
    assert hash_of(tmp_path / "X.duckdb") == hash_of(tmp_path / "W.duckdb")


def test_versions_of_one_story_keep_their_order_when_a_run_dies_between_them(tmp_path: Path) -> None:
    versions_in(tmp_path / "drop")
    told = "SELECT parse_filename(path), version, is_current FROM articles ORDER BY 1"
    ingest_steps([tmp_path / "drop"], tmp_path / "W.duckdb")
    for which in (2, 3):
        warehouse = tmp_path / f"{which}.duckdb"
        with pytest.raises(Killed):
            ingest_steps(
                [tmp_path / "drop"], warehouse, batch_size=1, run_id="dead", at=dies_at("load", which)
            )
        ingest_steps([tmp_path / "drop"], warehouse, batch_size=1, run_id="again")
        assert rows(warehouse, told) == rows(tmp_path / "W.duckdb", told)


def test_versions_keep_their_order_when_a_run_dies_between_two_portions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.settling.order.MOST_WORDS", 1)
    versions_in(tmp_path / "drop")
    told = "SELECT parse_filename(path), version, is_current FROM articles ORDER BY 1"
    ingest_steps([tmp_path / "drop"], tmp_path / "W.duckdb")
    for which in (2, 3):
        with monkeypatch.context() as patched:
            dies_in(patched, "tasks.settling.order", "settle_portion", which)
            with pytest.raises(Killed):
                ingest_steps([tmp_path / "drop"], tmp_path / f"{which}.duckdb", run_id="dead")
        ingest_steps([tmp_path / "drop"], tmp_path / f"{which}.duckdb", run_id="again")
        assert rows(tmp_path / f"{which}.duckdb", told) == rows(tmp_path / "W.duckdb", told)


@pytest.mark.parametrize("step", ["load", "settle", "tidy"])
def test_a_run_that_is_started_beside_another_waits_for_it(tmp_path: Path, step: str) -> None:
    versions_in(tmp_path / "drop")
    (tmp_path / "drop" / "wire0.txt").write_text("The mayor opened the bridge on Monday.\n")
    alone, both = tmp_path / "W.duckdb", tmp_path / "X.duckdb"
    ingest_steps([tmp_path / "drop"], alone)
    steps: list[tuple[str, str]] = []
    begun = Event()

    def of_other(at: str) -> None:
        steps.append(("other", at))
        if at == "collect":
            begun.set()

    def of_one(at: str) -> None:
        steps.append(("one", at))
        if at == step and not other.is_alive():
            other.start()
            begun.wait(0.3)

    def run(run_id: str, at: Callable[[str], None]) -> None:
        ingest_steps([tmp_path / "drop"], both, batch_size=1, run_id=run_id, on_success="move", at=at)

    other = Thread(target=run, args=("other", of_other))
    run("one", of_one)
    other.join()
    assert [who for who, at in steps if at != "room"] == ["one"] * (len(steps) - 6) + ["other"] * 4
    assert hash_of(both) == hash_of(alone)


def test_a_sidecar_whose_file_has_gone_follows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions_in(tmp_path / "drop")
    warehouse = tmp_path / "W.duckdb"

    def dies(*_: object) -> bool:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(aftercare, "send_after", dies)
        with pytest.raises(Killed):
            ingest_steps([tmp_path / "drop"], warehouse, on_success="move")
    (tmp_path / "drop" / "to_come.meta.json").write_text(SAID)
    for run_id in ("again", "idle"):
        ingest_steps([tmp_path / "drop"], warehouse, run_id=run_id, on_success="move")
    assert [path.name for path in (tmp_path / "drop").iterdir()] == ["to_come.meta.json"]
    moved = [path.name for path in (tmp_path / "done").rglob("*") if path.is_file()]
    assert sorted(moved) == sorted((*VERSIONS, *(f"wire{n}.meta.json" for n in (1, 2, 3))))
    assert rows(warehouse, "SELECT count(*) FROM articles") == [(3,)]
