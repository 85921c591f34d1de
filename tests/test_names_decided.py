"""The file of names through whole runs: applied at every run, taken back when it is gone."""

import re
import shutil
from pathlib import Path

import pytest

from sayso.errors import BadRequest
from sayso.standing.entities.names_file import read_names_file
from sayso.warehouse.answers.explain import explain
from sayso.warehouse.store.connection import open_published
from tests.steps import hash_of, ingest_steps, rows

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SAME = '[[same]]\nkind = "person"\nnames = ["Qin Gang", "Chen Gang"]\n'
DISPUTE = "SELECT a_says, b_says FROM contradictions WHERE topic = 'who is foreign minister'"


def decided(folder: Path, text: str) -> Path:
    """A warehouse's path with a file of names beside it."""
    folder.mkdir(exist_ok=True)
    (folder / "sayso.names.toml").write_text(text)
    return folder / "W.duckdb"


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, read with the decision in place. Read it only."""
    warehouse = decided(tmp_path_factory.mktemp("joined"), SAME)
    ingest_steps([SEEDS], warehouse)
    return warehouse


def test_a_decision_reaches_entities_claims_and_contradictions(joined: Path, seeds_warehouse: Path) -> None:
    assert rows(seeds_warehouse, DISPUTE) == [("Chen Gang", "Qin Gang")]
    assert rows(joined, DISPUTE) == []
    assert rows(joined, "SELECT count(*) FROM entities WHERE name = 'Chen Gang'") == [(0,)]
    assert rows(joined, "SELECT count(*) FROM claim_args WHERE name = 'Chen Gang'") == [(0,)]


def test_a_decision_made_later_gives_the_same_tables(
    joined: Path, seeds_warehouse: Path, tmp_path: Path
) -> None:
    warehouse = tmp_path / "W.duckdb"
    ingest_steps([SEEDS], warehouse)
    decided(tmp_path, SAME)
    ingest_steps([SEEDS], warehouse, run_id="joins")
    assert rows(warehouse, DISPUTE) == []
    assert tables(warehouse) == tables(joined)
    (tmp_path / "sayso.names.toml").unlink()
    ingest_steps([SEEDS], warehouse, run_id="parts")
    assert tables(warehouse) == tables(seeds_warehouse)


def tables(warehouse: Path) -> str:
    """The hash by which warehouses are compared."""
    return hash_of(warehouse)


def test_an_unchanged_file_makes_no_work(joined: Path, tmp_path: Path) -> None:
    shutil.copytree(joined.parent, tmp_path / "copy")
    warehouse = tmp_path / "copy" / "W.duckdb"
    (warehouse.parent / "sayso.names.toml").write_text("# a remark moves the lines\n\n" + SAME)
    ingest_steps([SEEDS], warehouse, run_id="again")
    assert rows(warehouse, "SELECT list(run_id) FROM runs") == [(["test"],)]


def test_explain_says_which_decision_was_applied(joined: Path) -> None:
    with open_published(joined) as con:
        name = con.execute("SELECT entity_id FROM entities WHERE name = 'Qin Gang'").fetchall()[0][0]
        told = explain(con, name)
        other = con.execute("SELECT entity_id FROM entities WHERE name = 'Antony Blinken'").fetchall()[0][0]
        assert explain(con, other)["decided"] == []
    assert told["decided"] == ["same: Qin Gang = Chen Gang (sayso.names.toml, line 1)"]
    assert {"Chen Gang", "Qin Gang"} <= {row["alias"] for row in told["aliases"]}


def test_the_decisions_that_the_readme_shows_hold(seeds_warehouse: Path, tmp_path: Path) -> None:
    readme = (SEEDS.parent / "README.md").read_text("utf-8")
    (shown,) = re.findall(r"^```toml\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert {one.ruling for one in read_names_file(shown)} == {"same", "different", "rename"}
    ingest_steps([SEEDS], decided(tmp_path / "w", shown))
    assert rows(tmp_path / "w" / "W.duckdb", DISPUTE) == []


def test_an_error_stops_the_run_before_anything_is_read(tmp_path: Path) -> None:
    warehouse = decided(tmp_path, '\n[[same]]\nnames = ["Qin Gang"]\n')
    with pytest.raises(BadRequest, match=r"sayso\.names\.toml, line 2: "):
        ingest_steps([SEEDS], warehouse)
    assert not warehouse.exists()


@pytest.mark.parametrize("broken", [b"\xff\xfe", b'[[same]]\nnames = ["Zo\xe9", "Zoe"]'])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, broken: bytes) -> None:
    warehouse = decided(tmp_path, "")
    (tmp_path / "sayso.names.toml").write_bytes(broken)
    with pytest.raises(BadRequest, match="is no UTF-8"):
        ingest_steps([SEEDS], warehouse)


def test_a_setting_names_the_file_and_must_name_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "a.txt").write_text(
        "The mayor of Burma met Ann Lee in Leeds on Monday, officials said."
    )
    monkeypatch.setenv("SAYSO_NAMES_FILE", str(tmp_path / "mine.toml"))
    with pytest.raises(BadRequest, match="no such file"):
        ingest_steps([tmp_path / "drop"], tmp_path / "W.duckdb")
    text = '[[rename]]\nfrom = "Burma"\nto = "Myanmar"\n'
    (tmp_path / "mine.toml").write_text(text)
    ingest_steps([tmp_path / "drop"], tmp_path / "W.duckdb")
    assert rows(tmp_path / "W.duckdb", "SELECT name FROM entities WHERE kind = 'place' ORDER BY name") == [
        ("Leeds",),
        ("Myanmar",),
    ]
    assert (tmp_path / "mine.toml").read_text() == text
