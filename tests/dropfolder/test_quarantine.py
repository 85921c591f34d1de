"""A file that was refused: its reason, the user's mending, and the second try."""

import json
import shutil
from pathlib import Path

import pytest

from sayso.dropfolder.quarantine import chosen, entries
from sayso.errors import BadRequest
from sayso.settings import Settings
from sayso.warehouse.store.paths import Layout
from tasks.upkeep.retrying import retry
from tests.steps import ingest_steps, rows

GOOD = "The mayor opened the bridge on Monday.\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a drop folder that holds a good file and a bad one in a sub-folder."""
    monkeypatch.chdir(tmp_path)
    inbox = tmp_path / "data" / "inbox"
    (inbox / "city").mkdir(parents=True)
    (inbox / "good.txt").write_text(GOOD)
    (inbox / "city" / "bad.txt").write_bytes(b"\xff\xfe\x00half")
    (inbox / "city" / "bad.meta.json").write_text('{"source": "The Mail"}')
    ingest_steps([inbox], tmp_path / "W.duckdb")
    return tmp_path


def states(place: Path) -> list[tuple]:
    return rows(place / "W.duckdb", "SELECT parse_filename(path), status FROM files ORDER BY ALL")


def again(place: Path, names: list[str] | None = None) -> list[str]:
    return retry(Layout(place / "W.duckdb"), Settings(), names)


def test_the_reason_says_what_where_and_what_to_do(place: Path) -> None:
    (entry,) = entries(place / "W.duckdb.d" / "quarantine")
    said = json.loads((place / "W.duckdb.d" / "quarantine" / f"{entry.name}.reason.json").read_text())
    assert set(said) == {"file", "member", "what", "where", "advice", "retry", "sha256", "size"}
    assert said["where"] == str(place / "data/inbox/city/bad.txt")
    assert said["what"]
    assert said["advice"]
    assert said["retry"] is False


def test_a_bad_file_with_a_sidecar_is_refused_once(place: Path) -> None:
    plan = ingest_steps([place / "data/inbox"], place / "W.duckdb", run_id="second")
    assert (plan.n_known, plan.n_bad_before, len(plan.batches)) == (2, 1, 0)


def test_a_file_mended_in_quarantine_returns_to_its_place_and_is_read(place: Path) -> None:
    quarantine = place / "W.duckdb.d" / "quarantine"
    (entry,) = entries(quarantine)
    shutil.rmtree(place / "data/inbox/city")
    (quarantine / entry.name).write_text("The minister met the ambassador in Oslo.\n")
    assert again(place, ["bad.txt"]) == [str(place / "data/inbox/city/bad.txt")]
    assert list(quarantine.iterdir()) == []
    ingest_steps([place / "data/inbox"], place / "W.duckdb", run_id="second")
    assert states(place) == [("bad.txt", "loaded"), ("bad.txt", "skipped"), ("good.txt", "loaded")]
    assert rows(place / "W.duckdb", "SELECT source FROM articles WHERE path LIKE '%bad.txt'") == [
        ("The Mail",)
    ]


def test_an_unmended_file_is_read_again_where_it_lies(place: Path) -> None:
    assert again(place) == [str(place / "data/inbox/city/bad.txt")]
    plan = ingest_steps([place / "data/inbox"], place / "W.duckdb", run_id="second")
    assert sum(len(batch.files) for batch in plan.batches) == 1
    assert states(place)[0] == ("bad.txt", "quarantined")
    assert len(entries(place / "W.duckdb.d" / "quarantine")) == 1


def test_a_copy_returns_beside_another_file_of_its_name(place: Path) -> None:
    quarantine = place / "W.duckdb.d" / "quarantine"
    (entry,) = entries(quarantine)
    (quarantine / entry.name).write_text("Mended text.\n")
    assert again(place) == [str(place / "data/inbox/city/bad.2.txt")]
    assert (place / "data/inbox/city/bad.txt").exists()


def test_a_name_that_is_not_there_is_bad_usage(place: Path) -> None:
    with pytest.raises(BadRequest, match=r"nothing in quarantine is called nobody\.txt"):
        chosen(entries(place / "W.duckdb.d" / "quarantine"), ["nobody.txt"])
    assert again(place, ["bad.txt"])
    assert again(place) == []


def test_a_reason_that_is_broken_or_forged_writes_nothing_outside(place: Path) -> None:
    quarantine = place / "W.duckdb.d" / "quarantine"
    (quarantine / "x.reason.json").write_text("[1]")
    forged = {"file": "/etc/../../outside.txt", "what": "", "advice": "", "retry": True, "sha256": "0" * 64}
    (quarantine / "y.reason.json").write_text(json.dumps(forged))
    (quarantine / "y").write_text("text")
    again(place)
    assert (place / "data/inbox/outside.txt").read_text() == "text"
