"""A file that goes back to what it was before is seen again: its earlier version is the latest one."""

import json
import shutil
from pathlib import Path

import pytest

from sayso.settings import Settings
from sayso.warehouse.store.paths import Layout
from tasks.upkeep.rebuilding import rebuild
from tests.crashing import Killed, dies_at
from tests.formats.containers.made import zipped
from tests.steps import hash_of, ingest_steps, rows

A = "The mayor opened the bridge on Monday.\n\nIt cost 12 million euros.\n"
B = "The mayor opened the bridge on Monday.\n\nIt cost 22 million euros.\n"
VERSIONS = "SELECT version, text LIKE '%12 million%', is_current FROM articles ORDER BY version"
A_IS_LAST = [(1, False, False), (2, True, True)]
B_IS_LAST = [(1, True, False), (2, False, True)]
# What dies: before anything of it is noted, then with more and more of it.
STEPS = ("note", "prepare", "settle", "end")


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    (tmp_path / "drop").mkdir()
    return tmp_path / "drop"


def runs(drop: Path, texts: str, warehouse: Path, **more: object) -> None:
    """One run for each letter: the file says A or B."""
    for number, letter in enumerate(texts):
        (drop / "wire.txt").write_text({"A": A, "B": B}[letter])
        ingest_steps([drop], warehouse, run_id=f"{texts}{number}", **more)


def test_the_version_that_comes_back_is_the_latest(drop: Path) -> None:
    warehouse = drop.parent / "W.duckdb"
    runs(drop, "AB", warehouse)
    assert rows(warehouse, VERSIONS) == B_IS_LAST
    runs(drop, "A", warehouse)
    assert rows(warehouse, VERSIONS) == A_IS_LAST
    assert rows(warehouse, "SELECT count(*) FROM files") == [(3,)]
    runs(drop, "B", warehouse)
    assert rows(warehouse, VERSIONS) == B_IS_LAST


def test_a_run_that_finds_it_as_it_was_writes_nothing(drop: Path) -> None:
    warehouse = drop.parent / "W.duckdb"
    runs(drop, "ABA", warehouse)
    before = hash_of(warehouse)
    plan = ingest_steps([drop], warehouse, run_id="idle")
    assert (plan.batches, plan.has_notes, plan.n_known) == ((), False, 1)
    assert hash_of(warehouse) == before


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that was corrected, and a copy of all that is there; the run that is to come finds it as it was
    and other versions of its story beside it."""
    place = tmp_path_factory.mktemp("corrected")
    drop = place / "now" / "drop"
    drop.mkdir(parents=True)
    said = '{"source": "The Mail", "url": "https://mail.example/story"}'
    (drop / "wire.meta.json").write_text(said)
    runs(drop, "AB", place / "now" / "W.duckdb")
    (drop / "wire.txt").write_text(A)
    for number in range(4):  # equally old: which is the latest follows from their ids
        (drop / f"more{number}.txt").write_text(f"It cost {number} million euros.\n")
        (drop / f"more{number}.meta.json").write_text(said)
    shutil.copytree(place / "now", place / "before")
    ingest_steps([drop], place / "now" / "W.duckdb", batch_size=1, on_success="move")
    (place / "hash").write_text(hash_of(place / "now" / "W.duckdb"))
    return place


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_leaves_no_trace(corrected: Path, step: str) -> None:
    now = corrected / "now"
    shutil.rmtree(now)
    shutil.copytree(corrected / "before", now)

    with pytest.raises(Killed):
        ingest_steps(
            [now / "drop"],
            now / "W.duckdb",
            run_id="dead",
            batch_size=1,
            on_success="move",
            at=dies_at(step, 1),
        )
    ingest_steps([now / "drop"], now / "W.duckdb", run_id="again", batch_size=1, on_success="move")
    assert hash_of(now / "W.duckdb") == (corrected / "hash").read_text()
    assert list((now / "drop").iterdir()) == []


def test_what_comes_back_while_a_run_is_at_work_is_left_for_the_next(drop: Path) -> None:
    warehouse = drop.parent / "W.duckdb"
    runs(drop, "A", warehouse, on_success="move")
    (drop / "wire.txt").write_text(B)

    def again(step: str) -> None:
        if step == "load":
            (drop / "wire.txt").write_text(A)

    ingest_steps([drop], warehouse, run_id="meanwhile", on_success="move", at=again)
    assert [path.read_text() for path in drop.iterdir()] == [A]
    ingest_steps([drop], warehouse, run_id="next", on_success="move")
    assert list(drop.iterdir()) == []
    assert rows(warehouse, VERSIONS) == A_IS_LAST


def test_a_sidecar_that_says_again_what_it_said_updates_the_article(drop: Path) -> None:
    warehouse = drop.parent / "W.duckdb"
    (drop / "wire.txt").write_text(A)
    for number, day in enumerate(("2024-03-04", "2024-03-05", "2024-03-04", "2024-03-04")):
        (drop / "wire.meta.json").write_text(json.dumps({"published_on": day}))
        ingest_steps([drop], warehouse, run_id=f"run{number}")
        assert rows(warehouse, "SELECT version, published_on::VARCHAR FROM articles") == [(1, day)]
    assert rows(warehouse, "SELECT count(*) FROM files") == [(3,)]


def test_a_bad_file_that_comes_back_is_set_aside_again_and_leaves(drop: Path) -> None:
    warehouse = drop.parent / "W.duckdb"
    for number, text in enumerate(("", A, "")):
        (drop / "wire.txt").write_text(text)
        ingest_steps([drop], warehouse, run_id=f"run{number}", on_success="move")
        assert list(drop.iterdir()) == []
    assert rows(warehouse, "SELECT status FROM files ORDER BY seen_at") == [
        ("quarantined",),
        ("loaded",),
        ("quarantined",),
    ]


def test_a_member_comes_back_with_its_archive(drop: Path) -> None:
    warehouse = drop.parent / "W.duckdb"
    for number, text in enumerate((A, B, A, A)):
        (drop / "in.zip").write_bytes(zipped({"wire.txt": text, "same.txt": "The ferry left on Friday.\n"}))
        ingest_steps([drop], warehouse, run_id=f"run{number}")
    told = "SELECT version, text LIKE '%12 million%', is_current FROM articles WHERE path LIKE '%wire.txt' ORDER BY 1"
    assert rows(warehouse, told) == A_IS_LAST
    assert rows(warehouse, "SELECT count(*) FROM files WHERE member = 'same.txt'") == [(1,)]
    assert rows(warehouse, "SELECT count(*) FROM containers") == [(3,)]


def test_a_duplicate_that_comes_back_stays_one(drop: Path) -> None:
    warehouse = drop.parent / "W.duckdb"
    (drop / "first.txt").write_text(A)
    runs(drop, "ABA", warehouse)
    found = rows(
        warehouse,
        "SELECT parse_filename(path), text = $$" + A.strip() + "$$, is_current FROM articles ORDER BY 1",
    )
    assert found == [("first.txt", True, True), ("wire.txt", False, True)]
    assert rows(warehouse, "SELECT status FROM files WHERE path LIKE '%wire.txt' ORDER BY seen_at") == [
        ("duplicate",),
        ("loaded",),
        ("duplicate",),
    ]


def test_a_rebuild_keeps_what_came_back(drop: Path) -> None:
    warehouse = drop.parent / "W.duckdb"
    runs(drop, "ABA", warehouse)
    before = hash_of(warehouse)
    assert rebuild(Layout(warehouse), Settings())["hash"] == before
    assert rows(warehouse, VERSIONS) == A_IS_LAST
    assert not ingest_steps([drop], warehouse, run_id="idle").batches


def test_copies_of_both_versions_stay_copies_of_what_was_first(drop: Path) -> None:
    warehouse = drop.parent / "W.duckdb"
    long = {
        letter: text + "\nThe council had voted for it in the spring, by nine votes to four.\n"
        for letter, text in (("A", A), ("B", B))
    }
    for number, letter in enumerate("ABA"):
        (drop / "wire.txt").write_text(long[letter])
        (drop / f"copy{letter}.txt").write_text(long[letter] + "\nThe Post tells more of it.\n")
        ingest_steps([drop], warehouse, run_id=f"run{number}")
    links = rows(warehouse, "SELECT article_id, position, of_article_id, of_position FROM repeats")
    assert len({frozenset((link[:2], link[2:])) for link in links}) == len(links)  # none both ways
    assert rows(warehouse, "SELECT count(*) FROM articles WHERE copy_of = article_id") == [(0,)]
