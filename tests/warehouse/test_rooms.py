"""One run at a time; what a killed one left is cleared away, and what it loaded is taken over."""

import os
import subprocess
import sys
from datetime import timedelta

from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.store.rooms import run_room
from sayso.warehouse.store.runs import end_killed_runs, start_run, take_over

from .conftest import NOON, batch, prepared, run

STAY = """
import sys, pathlib
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.rooms import run_room
with run_room(Layout(pathlib.Path(sys.argv[1])), "other"):
    print("held", flush=True)
    sys.stdin.read()
"""


def rooms(layout):
    return [place.name for place in layout.staging.iterdir()]


def test_a_room_lasts_as_long_as_its_run(layout):
    with run_room(layout, "mine"):
        assert rooms(layout) == ["mine"]
        (layout.room("mine") / "batch.jsonl").touch()
    assert rooms(layout) == []


def test_a_run_waits_for_the_one_at_work_and_clears_away_what_it_leaves_when_it_is_killed(layout):
    child = subprocess.Popen(
        [sys.executable, "-c", STAY, str(layout.published)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    waits = []

    def killed(held):
        waits.append((held, rooms(layout)))
        layout.archive.mkdir()
        dead.touch()
        alive.touch()
        child.kill()
        child.wait()

    with child:
        dead, alive = (layout.archive / f".x.{pid}.part" for pid in (child.pid, os.getpid()))
        assert child.stdout.readline() == b"held\n"
        with run_room(layout, "mine", killed):
            assert rooms(layout) == ["mine"]
        assert [there for _, there in waits] == [["other"]]
        assert f"process {child.pid} on" in waits[0][0]
        assert alive.exists()
        assert not dead.exists()


def test_a_killed_run_failed_and_its_articles_are_as_old_as_the_run_that_takes_them_over(con):
    con.execute("DELETE FROM runs")
    old, killed, later = (
        run(name).model_copy(update={"started_at": NOON + timedelta(hours=n)})
        for n, name in enumerate(("old", "killed", "later"))
    )
    start_run(con, old.model_copy(update={"state": "completed"}))
    load_batch(con, batch(prepared("a" * 16), run_id="old"))
    start_run(con, killed)
    load_batch(con, batch(prepared("b" * 16), prepared("c" * 16), run_id="killed", batch_id="b2"))
    end_killed_runs(con)
    assert con.execute("SELECT state FROM runs WHERE run_id = 'killed'").fetchall() == [("failed",)]
    take_over(con, ["a" * 16, "b" * 16], later.started_at)
    seen = con.execute("SELECT article_id[:1], hour(first_seen_at) FROM article_rows ORDER BY 1").fetchall()
    assert seen == [("a", 12), ("b", 14), ("c", 13)]


def test_a_file_that_is_read_again_is_noted_once(con):
    for run_id in ("one", "other"):
        start_run(con, run(run_id))
        load_batch(con, batch(prepared("a" * 16), run_id=run_id, batch_id="same"))
    assert con.execute("SELECT run_id FROM files").fetchall() == [("one",)]
