"""A sidecar that comes when its file has left the drop folder updates its article all the same."""

import json
from pathlib import Path

import pytest

from tasks import tidy
from tests.steps import hash_of, ingest_steps, rows

TEXT = "The mayor opened the bridge on Monday.\n\nIt cost 12 million euros.\n"
TOLD = "SELECT parse_filename(path), source, published_on::VARCHAR, is_current FROM articles ORDER BY ALL"
# what dies, and at its first call
STEPS = ("room", "begin", "prepare", "load", "settle", "put away", "end", "publish", "tidy", "leave")


class Killed(BaseException):
    """Like a signal: no handler of the code may swallow it."""


def said(folder: Path, name: str = "story", **fields: object) -> None:
    (folder / f"{name}.meta.json").write_text(json.dumps(fields))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A drop folder whose one article has been read and moved away."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "story.txt").write_text(TEXT)
    ingest_steps([folder], tmp_path / "W.duckdb", on_success="move", run_id="first")
    assert names(folder) == []
    return folder


@pytest.mark.parametrize("how", ["move", "delete"])
def test_a_sidecar_that_comes_later_updates_the_article_that_has_gone(
    inbox: Path, tmp_path: Path, how: str
) -> None:
    said(inbox, published_on="2024-03-04")
    plan = ingest_steps([inbox], tmp_path / "W.duckdb", on_success=how, run_id="later")
    assert [file.path for batch in plan.batches for file in batch.files] == [str(inbox / "story.txt")]
    assert rows(tmp_path / "W.duckdb", TOLD) == [("story.txt", None, "2024-03-04", True)]
    assert names(inbox) == []
    assert names(tmp_path / "done") == (["story.meta.json", "story.txt"] if how == "move" else ["story.txt"])


def test_a_sidecar_that_changes_updates_it_again_and_a_second_run_does_nothing(
    inbox: Path, tmp_path: Path
) -> None:
    warehouse = tmp_path / "W.duckdb"
    for number, day in enumerate(("2024-03-04", "2024-03-05")):
        said(inbox, published_on=day)
        ingest_steps([inbox], warehouse, on_success="move", run_id=f"later{number}")
        assert rows(warehouse, TOLD) == [("story.txt", None, day, True)]
    before = hash_of(warehouse)
    plan = ingest_steps([inbox], warehouse, on_success="move", run_id="idle")
    assert not plan.batches
    assert not plan.has_notes
    assert hash_of(warehouse) == before
    assert names(inbox) == []


def test_a_sidecar_left_in_place_is_read_once(inbox: Path, tmp_path: Path) -> None:
    said(inbox, published_on="2024-03-04")
    ingest_steps([inbox], tmp_path / "W.duckdb", run_id="later")
    plan = ingest_steps([inbox], tmp_path / "W.duckdb", run_id="idle")
    assert (plan.batches, plan.has_notes, plan.n_known, plan.n_waiting) == ((), False, 1, 0)
    assert names(inbox) == ["story.meta.json"]


def test_the_tables_are_those_of_a_file_left_in_place(inbox: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.duckdb"
    (inbox / "story.txt").write_text(TEXT)
    ingest_steps([inbox], kept, run_id="first")
    said(inbox, source="The Portwick Mail", url="https://mail.example/story", tags=["bridge"])
    ingest_steps([inbox], kept, run_id="later")
    (inbox / "story.txt").unlink()
    ingest_steps([inbox], tmp_path / "W.duckdb", on_success="move", run_id="later")
    assert hash_of(tmp_path / "W.duckdb") == hash_of(kept)


def test_a_sidecar_that_belongs_to_no_file_waits(inbox: Path, tmp_path: Path) -> None:
    said(inbox, "to_come", source="The Portwick Mail")
    (inbox / "story.meta.json").write_text("{broken")
    for run_id in ("later", "again"):
        plan = ingest_steps([inbox], tmp_path / "W.duckdb", on_success="move", run_id=run_id)
        assert (plan.batches, plan.has_notes, plan.n_waiting) == ((), False, 2)
    assert names(inbox) == ["story.meta.json", "to_come.meta.json"]
    (inbox / "to_come.txt").write_text("The ferry sailed on Tuesday.\n")
    said(inbox, published_on="2024-03-04")
    ingest_steps([inbox], tmp_path / "W.duckdb", on_success="move", run_id="whole")
    assert rows(tmp_path / "W.duckdb", TOLD) == [
        ("story.txt", None, "2024-03-04", True),
        ("to_come.txt", "The Portwick Mail", None, True),
    ]
    assert names(inbox) == []


def test_a_sidecar_that_has_not_settled_waits(inbox: Path, tmp_path: Path) -> None:
    said(inbox, published_on="2024-03-04")
    plan = ingest_steps(
        [inbox], tmp_path / "W.duckdb", on_success="move", run_id="later", settle_seconds=3600
    )
    assert (plan.batches, plan.n_waiting) == ((), 1)
    assert names(inbox) == ["story.meta.json"]


def test_it_updates_the_file_that_was_last_seen_there(inbox: Path, tmp_path: Path) -> None:
    (inbox / "story.txt").write_text(TEXT.replace("12", "22"))
    ingest_steps([inbox], tmp_path / "W.duckdb", on_success="move", run_id="second")
    said(inbox, published_on="2024-03-04")
    ingest_steps([inbox], tmp_path / "W.duckdb", on_success="move", run_id="later")
    told = "SELECT text LIKE '%22 million%', published_on IS NOT NULL, is_current FROM articles ORDER BY ALL"
    assert rows(tmp_path / "W.duckdb", told) == [(False, False, False), (True, True, True)]


def test_the_sidecar_of_an_archive_whose_bytes_are_not_kept_waits(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "lot.jsonl").write_text(json.dumps({"text": TEXT}) + "\n")
    ingest_steps([inbox], tmp_path / "W.duckdb", on_success="move", run_id="first")
    said(inbox, "lot", source="The Portwick Mail")
    plan = ingest_steps([inbox], tmp_path / "W.duckdb", on_success="move", run_id="later")
    assert (plan.batches, plan.n_waiting) == ((), 1)
    assert names(inbox) == ["lot.meta.json"]


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_leaves_no_trace_after_the_next_run(inbox: Path, tmp_path: Path, step: str) -> None:
    said(inbox, source="The Portwick Mail", url="https://mail.example/story")

    def dies(reached: str) -> None:
        if reached == step:
            raise Killed

    warehouse = tmp_path / "W.duckdb"
    with pytest.raises(Killed):
        ingest_steps([inbox], warehouse, on_success="move", run_id="dead", at=dies)
    ingest_steps([inbox], warehouse, on_success="move", run_id="again")
    assert names(inbox) == []
    assert names(tmp_path / "done") == ["story.meta.json", "story.txt"]
    assert rows(warehouse, TOLD) == [
        ("story.txt", "The Portwick Mail", None, True),
        ("story.txt", None, None, True),
    ]
    assert rows(warehouse, "SELECT count(*), count(DISTINCT sidecar) FROM files") == [(2, 1)]
    assert rows(warehouse, "SELECT count(*) FROM articles ANTI JOIN settled USING (article_id)") == [(0,)]


def test_a_sidecar_that_was_read_goes_when_the_run_died_before_it_could(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(inbox, published_on="2024-03-04")

    def dies(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(tidy, "send_after", dies)
        with pytest.raises(Killed):
            ingest_steps([inbox], tmp_path / "W.duckdb", on_success="move", run_id="dead")
    before = hash_of(tmp_path / "W.duckdb")
    plan = ingest_steps([inbox], tmp_path / "W.duckdb", on_success="move", run_id="again")
    assert plan.batches == ()
    assert hash_of(tmp_path / "W.duckdb") == before
    assert names(tmp_path / "done") == ["story.meta.json", "story.txt"]
