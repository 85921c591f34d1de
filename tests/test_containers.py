"""Members of archives and batches are dropped files like any other: read once, versioned, set aside alone."""

import importlib
import json
import os
import random
import tarfile
from datetime import date
from pathlib import Path

import pytest

from sayso.dropfolder.reading import stored_at
from sayso.warehouse.store.paths import Layout
from schemas.runs import IngestParams
from tasks.collecting.planning import MOST_BYTES, batches_of
from tasks.tidy import tidy_drop
from tests.campaigns.corpora import mailed
from tests.formats.containers.made import lines, message, odd_member, tarred, zipped
from tests.hostile_inputs import prose
from tests.steps import hash_of, ingest_steps, rows

STATES = "SELECT member, status FROM files WHERE run_id = '{}' ORDER BY 1"


def story(number: int) -> str:
    return prose(260, number)


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Path]:
    """A drop folder and a warehouse."""
    drop = tmp_path / "drop"
    drop.mkdir()
    return drop, tmp_path / "W.duckdb"


def test_a_member_is_a_row_and_an_article(place: tuple[Path, Path]) -> None:
    drop, warehouse = place
    said = {"source": "The Mail", "published_on": "2023-06-18", "desk": "north"}
    (drop / "a.zip").write_bytes(
        zipped({"d/one.txt": story(1), "d/one.meta.json": json.dumps(said), "x.pdf": "%PDF-1.7 no"})
    )
    ingest_steps([drop], warehouse)
    found = rows(warehouse, "SELECT member, status, sha256 IS NOT NULL, reason FROM files ORDER BY 1")
    assert found == [
        ("d/one.txt", "loaded", True, None),
        ("x.pdf", "quarantined", True, "x.pdf: unknown kind of file: 'x.pdf'"),
    ]
    sql = """SELECT right(articles.path, 16), source, published_on, sidecar->>'desk'
             FROM articles JOIN files USING (article_id)"""
    assert rows(warehouse, sql) == [("a.zip::d/one.txt", "The Mail", date(2023, 6, 18), "north")]
    aside = sorted(p.name.partition("-")[2] for p in Layout(warehouse).quarantine.iterdir())
    assert aside == ["x.pdf", "x.pdf.reason.json"]


def test_the_same_again_writes_nothing_and_one_changed_member_is_one_version(
    place: tuple[Path, Path],
) -> None:
    drop, warehouse = place
    members = {f"{i}.txt": story(i) for i in range(5)}
    (drop / "a.zip").write_bytes(zipped(members))
    ingest_steps([drop], warehouse, run_id="first")
    again = ingest_steps([drop], warehouse, run_id="again")
    assert (again.batches, again.has_notes, again.n_known) == ((), False, 5)
    (drop / "a.zip").write_bytes(zipped(members | {"3.txt": story(3) + " A correction."}))
    ingest_steps([drop], warehouse, run_id="corrected")
    assert rows(warehouse, STATES.format("corrected")) == [("3.txt", "loaded")]
    versions = "SELECT right(path, 5), version, is_current FROM articles WHERE story_id IN (SELECT story_id FROM articles WHERE version > 1) ORDER BY 2"
    assert rows(warehouse, versions) == [("3.txt", 1, False), ("3.txt", 2, True)]
    assert rows(warehouse, "SELECT count(*) FROM articles") == [(6,)]


def test_records_put_before_others_change_none_of_them(place: tuple[Path, Path]) -> None:
    drop, warehouse = place
    records = [{"text": story(i), "id": f"r{i}"} for i in range(3)]
    (drop / "a.jsonl").write_bytes(lines(*records))
    ingest_steps([drop], warehouse, run_id="first")
    (drop / "a.jsonl").write_bytes(lines({"text": story(9), "id": "r9"}, *records))
    ingest_steps([drop], warehouse, run_id="second")
    assert rows(warehouse, STATES.format("second")) == [("id=r9.txt", "loaded")]
    assert rows(warehouse, "SELECT count(*) FROM articles WHERE is_current") == [(4,)]


def test_the_same_bytes_inside_and_outside_are_one_article(place: tuple[Path, Path]) -> None:
    drop, warehouse = place
    (drop / "a.txt").write_text(story(1))
    (drop / "b.zip").write_bytes(zipped({"x.txt": story(1), "y.txt": story(1), "z.txt": story(2)}))
    (drop / "c.jsonl").write_bytes(lines({"text": story(1)}))
    ingest_steps([drop], warehouse)
    assert rows(warehouse, "SELECT status, count(*) FROM files GROUP BY 1 ORDER BY 1") == [
        ("duplicate", 3),
        ("loaded", 2),
    ]


def test_the_order_of_members_changes_no_table(tmp_path: Path) -> None:
    members = {f"{i}.txt": story(i % 7) for i in range(10)} | {"bad.txt": "", "m.eml": message(story(30))}
    drop = tmp_path / "drop"
    drop.mkdir()
    hashes = set()
    for seed in range(2):
        order = list(members)
        random.Random(seed).shuffle(order)
        (drop / "a.zip").write_bytes(zipped({name: members[name] for name in order}))
        warehouse = tmp_path / f"W{seed}.duckdb"
        ingest_steps([drop], warehouse, batch_size=(3, 200)[seed])
        hashes.add(hash_of(warehouse))
    assert len(hashes) == 1


# module, name used there, which call of it dies
STEPS = (
    ("tasks.collecting.unpacking", "put", 3),
    ("tasks.load", "load_batch", 3),
)


class Killed(BaseException):
    """Like a signal: no handler of the code may swallow it."""


@pytest.mark.parametrize(("module", "name", "which"), STEPS)
def test_a_crash_leaves_no_member_behind(
    module: str, name: str, which: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / "a.zip").write_bytes(
        zipped({f"{i}.txt": story(i) for i in range(5)} | {"b.txt": "", "m.eml": message(story(8))})
    )
    (drop / "z.jsonl").write_bytes(lines({"text": story(1)}, "{", {"text": story(7)}))
    ingest_steps([drop], tmp_path / "unharmed.duckdb", batch_size=2)
    place = importlib.import_module(module)
    whole, calls = getattr(place, name), 0

    def dies(*args: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == which:
            raise Killed
        return whole(*args, **options)

    warehouse = tmp_path / "W.duckdb"
    with monkeypatch.context() as patched:
        patched.setattr(place, name, dies)
        with pytest.raises(Killed):
            ingest_steps([drop], warehouse, batch_size=2, run_id="crashed")
    ingest_steps([drop], warehouse, batch_size=2, run_id="again")
    assert hash_of(warehouse) == hash_of(tmp_path / "unharmed.duckdb")
    assert rows(warehouse, "SELECT count(*) FROM containers") == [(2,)]


def test_a_container_leaves_once_its_last_member_is_committed(place: tuple[Path, Path]) -> None:
    drop, warehouse = place
    (drop / "a.zip").write_bytes(zipped({"1.txt": story(1)}))
    (drop / "b.eml").write_bytes(message(story(2)))
    ingest_steps([drop], warehouse)
    params = IngestParams(paths=(drop,), warehouse=warehouse, on_success="move")
    assert tidy_drop.fn(params, importlib.import_module("sayso.settings").Settings()) == 2
    assert list(drop.iterdir()) == []


def test_a_member_can_be_tried_again(place: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.settings import Settings
    from tasks.upkeep.retrying import retry

    drop, warehouse = place
    monkeypatch.chdir(drop.parent)
    asked = Settings(drop_folder=drop)
    (drop / "a.jsonl").write_bytes(lines({"text": story(1)}, {"text": story(2), "published_on": "soon"}))
    ingest_steps([drop], warehouse, run_id="first")
    assert retry(Layout(warehouse), asked, None) == [str(drop / "a.jsonl")]
    ingest_steps([drop], warehouse, run_id="second")  # as it was: it is looked at again, and refused again
    assert rows(warehouse, STATES.format("second")) == [("2.txt", "quarantined")]
    (aside,) = [p for p in Layout(warehouse).quarantine.iterdir() if p.suffix == ".txt"]
    record = json.loads(aside.read_text())
    aside.write_text(record["text"])
    assert retry(Layout(warehouse), asked, None) == [str(drop / "2.txt")]
    ingest_steps([drop], warehouse, run_id="third")
    assert ("loaded",) in rows(
        warehouse, "SELECT status FROM files WHERE run_id = 'third' AND path LIKE '%/2.txt'"
    )


def test_the_wrapping_is_not_kept_but_every_member_is(place: tuple[Path, Path]) -> None:
    drop, warehouse = place
    (drop / "a.zip").write_bytes(zipped({"1.txt": story(1)}))
    (drop / "cut.tar").write_bytes(tarred({"2.txt": story(2), "3.txt": story(3)})[:1_700])
    ingest_steps([drop], warehouse)
    archive = Layout(warehouse).archive
    kept = {p.name for p in archive.rglob("*") if p.is_file()}
    told = {sha for (sha,) in rows(warehouse, "SELECT sha256 FROM files WHERE sha256 IS NOT NULL")}
    assert kept == told
    (cut,) = rows(warehouse, "SELECT sha256, reason FROM files WHERE member IS NULL")
    assert stored_at(archive, cut[0]).exists()
    assert "1 members were taken before" in cut[1]


def test_hostile_members_change_nothing_outside(place: tuple[Path, Path], tmp_path: Path) -> None:
    drop, warehouse = place
    outside = tmp_path / "outside.txt"
    outside.write_text("untouched")
    names = [
        "../outside.txt",
        str(outside),
        "..\\outside.txt",
        "C:con.txt",
        "\x1b[31mred.txt",
        "a\u202egpj.txt",
    ]
    (drop / "a.zip").write_bytes(zipped([(name, story(i)) for i, name in enumerate(names)]))
    links = [
        odd_member("../outside.txt", tarfile.SYMTYPE, "/etc"),
        odd_member("h", tarfile.LNKTYPE, str(outside)),
    ]
    (drop / "b.tar").write_bytes(tarred({"../../outside.txt": story(9)}, odd=links))
    before = {p for p in tmp_path.rglob("*") if not p.is_relative_to(Layout(warehouse).archive.parent)}
    ingest_steps([drop], warehouse)
    after = {p for p in tmp_path.rglob("*") if not p.is_relative_to(Layout(warehouse).archive.parent)}
    assert after - before == {warehouse}
    assert outside.read_text() == "untouched"
    assert rows(warehouse, "SELECT status, count(*) FROM files GROUP BY 1 ORDER BY 1") == [
        ("loaded", 7),
        ("quarantined", 2),
    ]
    assert all(os.sep not in p.name for p in Layout(warehouse).quarantine.iterdir())


def test_batches_end_at_so_many_articles_and_bytes() -> None:
    from schemas.files import DroppedFile

    files = [DroppedFile(path=f"/{i}", sha256="0", size=MOST_BYTES // 3, identity=str(i)) for i in range(7)]
    assert [len(b.files) for b in batches_of(files, set(), "r", 200)] == [3, 3, 1]
    assert [len(b.files) for b in batches_of(files, set(), "r", 2)] == [2, 2, 2, 1]


def test_the_same_archive_at_two_paths_is_read_once(place: tuple[Path, Path]) -> None:
    drop, warehouse = place
    for name in ("a.zip", "b.zip"):
        (drop / name).write_bytes(zipped({"1.txt": story(1)}))
    ingest_steps([drop], warehouse)
    assert rows(warehouse, "SELECT status FROM files ORDER BY path") == [("loaded",), ("duplicate",)]


def test_attachments_are_not_lost_when_a_run_dies_behind_their_mail(place: tuple[Path, Path]) -> None:
    drop, warehouse = place
    (drop / "a.eml").write_bytes(mailed(story(1), story(2), story(3)))
    loads: list[str] = []

    def dies(step: str) -> None:
        loads.extend([step] * (step == "load"))
        if len(loads) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest_steps([drop], warehouse, run_id="dead", batch_size=1, at=dies)
    ingest_steps([drop], warehouse, run_id="next", batch_size=1)
    found = rows(warehouse, "SELECT member, status FROM files ORDER BY member NULLS FIRST")
    assert found == [(None, "loaded"), ("0.txt", "loaded"), ("1.txt", "loaded")]
    plan = ingest_steps([drop], warehouse, run_id="idle")
    assert (plan.batches, plan.has_notes) == ((), False)


def test_ten_thousand_members_go_through_a_run_and_are_known_to_the_next(place: tuple[Path, Path]) -> None:
    drop, warehouse = place
    members = {f"{i % 100:02}/{i}.txt": f"The ferry left with {i // 100} crates.\n" for i in range(10_000)}
    (drop / "a.zip").write_bytes(zipped(members))
    ingest_steps([drop], warehouse, run_id="first")
    assert rows(warehouse, "SELECT status, count(*) FROM files GROUP BY 1 ORDER BY 1") == [
        ("duplicate", 9_900),
        ("loaded", 100),
    ]
    assert rows(warehouse, "SELECT n_members FROM containers") == [(10_000,)]
    plan = ingest_steps([drop], warehouse, run_id="second")
    assert (plan.batches, plan.has_notes, plan.n_known) == ((), False, 10_000)
