"""The doctor finds what was broken, says what to do, and finds nothing where nothing is."""

import os
import time
from pathlib import Path

import pytest

from sayso.settings import Settings
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import publish
from tasks.upkeep.examining import examine
from tests.steps import ingest_steps


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doctor")
    (folder / "inbox").mkdir()
    (folder / "inbox" / "a.txt").write_text("Mayor Anna Berg opened the bridge in Oslo on Monday.\n")
    ingest_steps([folder / "inbox"], folder / "W.duckdb")
    return folder


def findings(place: Path) -> dict[str, tuple[str, str]]:
    settings = Settings(drop_folder=place / "inbox", lock_seconds=1)
    return {f.what: (f.level, f.advice) for f in examine(Layout(place / "W.duckdb"), settings)}


def test_a_sound_warehouse_is_found_sound(whole: Path) -> None:
    assert {level for level, _ in findings(whole).values()} == {"fine"}


def archived(layout: Layout) -> Path:
    return next(path for path in layout.archive.glob("*/*") if path.is_file())


def garble(layout: Layout) -> None:
    archived(layout).write_bytes(b"other bytes")


def run(layout: Layout, sql: str) -> None:
    with open_master(layout) as con:
        con.execute(sql)
    publish(layout)


def leave_behind(layout: Layout) -> None:
    (layout.staging / "b.jsonl").write_text("{}")
    os.utime(layout.staging / "b.jsonl", (time.time() - 9999,) * 2)


BROKEN = {
    "the archive lacks or garbles files": ("fault", garble),
    "broken rule lines-accounted": (
        "fault",
        lambda layout: run(layout, "UPDATE line_accounting SET n_kept = n_kept - 1"),
    ),
    "runs without an end": ("warning", lambda layout: run(layout, "UPDATE runs SET state = 'running'")),
    "unsettled articles": ("warning", lambda layout: run(layout, "DELETE FROM settled")),
    "staged work of a run that died": ("warning", leave_behind),
    "nothing is published": ("fault", lambda layout: layout.published.unlink()),
    "the published file is not the master's latest state": (
        "warning",
        lambda layout: layout.stamp.unlink(),
    ),
    "the cache of parses is damaged": (
        "warning",
        lambda layout: layout.cache.write_bytes(b"no database" * 99),
    ),
    "a request to forget was cut short": ("fault", lambda layout: (layout.home / "forgetting").touch()),
    "reasons in quarantine that cannot be read": (
        "warning",
        lambda layout: (layout.quarantine / "x.reason.json").write_text("?"),
    ),
    "the warehouse cannot be opened": (
        "fault",
        lambda layout: layout.master.write_bytes(b"no database" * 99),
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_found_with_advice(whole: Path, what: str, tmp_path: Path) -> None:
    import shutil

    place = tmp_path / "copy"
    shutil.copytree(whole, place, copy_function=shutil.copy2)
    publish(Layout(place / "W.duckdb"))
    level, breaks = BROKEN[what]
    breaks(Layout(place / "W.duckdb"))
    found = findings(place)
    assert what in found
    assert found[what][0] == level
    assert found[what][1]
