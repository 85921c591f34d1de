"""A run that dies at any step, then a run that does not: the tables are those of a run without the crash."""

import importlib
from pathlib import Path

import pytest

from tests.steps import hash_of, ingest_steps, rows

SEEDS = Path(__file__).resolve().parents[1] / "seeds"

# module, name used there, which call of it dies
STEPS = (
    ("tasks.preparing", "read_facts", 2),
    ("tasks.prepare", "stage", 1),
    ("tasks.load", "load_batch", 1),
    ("tasks.load", "load_batch", 2),
    ("tasks.settling", "settle_repeats", 1),
    ("tasks.settling", "join_entities", 1),
    ("tasks.settling", "tell_claims", 1),
    ("tasks.publish", "publish", 1),
)


class Killed(BaseException):
    """Like a signal: no handler of the code may swallow it."""


@pytest.fixture(scope="module")
def unharmed(tmp_path_factory: pytest.TempPathFactory) -> str:
    warehouse = tmp_path_factory.mktemp("unharmed") / "W.duckdb"
    ingest_steps([SEEDS], warehouse)
    return hash_of(warehouse)


@pytest.mark.parametrize(("module", "name", "which"), STEPS)
def test_a_crash_leaves_no_trace_after_the_next_run(
    module: str, name: str, which: int, tmp_path: Path, unharmed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = importlib.import_module(module)
    whole = getattr(place, name)
    calls = 0

    def dies(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == which:
            raise Killed
        return whole(*args, **kwargs)

    warehouse = tmp_path / "W.duckdb"
    with monkeypatch.context() as patched:
        patched.setattr(place, name, dies)
        with pytest.raises(Killed):
            ingest_steps([SEEDS], warehouse, batch_size=2, run_id="crashed")
    ingest_steps([SEEDS], warehouse, batch_size=2, run_id="again")
    assert hash_of(warehouse) == unharmed
    assert rows(warehouse, "SELECT count(*) FROM articles ANTI JOIN settled USING (article_id)") == [(0,)]
