"""Rooms of runs: held while the process lives, cleared when it was killed; what a killed run loaded is taken over."""

import os
import subprocess
import sys
from datetime import timedelta

from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.store.rooms import run_room, runs_at_work
from sayso.warehouse.store.runs import end_killed_runs, start_run, take_over

from .conftest import NOON, batch, prepared, run

STAY = """
import sys, pathlib
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.rooms import run_room
with run_room(Layout(pathlib.Path(sys.argv[1])), "other", 5):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_room_lasts_as_long_as_its_run(layout):
    with run_room(layout, "mine", 0):
        assert runs_at_work(layout) == ("mine",)
        (layout.room("mine") / "batch.jsonl").touch()
    assert runs_at_work(layout) == ()


def test_the_room_of_a_living_run_stays_and_that_of_a_killed_one_goes(layout):
    child = subprocess.Popen(
        [sys.executable, "-c", STAY, str(layout.published)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with child:
        assert child.stdout.readline() == b"held\n"
        with run_room(layout, "mine", 5):
            assert runs_at_work(layout) == ("mine", "other")
        child.kill()
        child.wait()
        assert runs_at_work(layout) == ("other",)
        dead, alive = (layout.archive / f".x.{pid}.part" for pid in (child.pid, os.getpid()))
        dead.touch()
        alive.touch()
        with run_room(layout, "mine", 5):
            assert runs_at_work(layout) == ("mine",)
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
    end_killed_runs(con, ["somebody"])
    assert con.execute("SELECT state FROM runs WHERE run_id = 'killed'").fetchall() == [("failed",)]
    take_over(con, ["a" * 16, "b" * 16], later.started_at)
    seen = con.execute("SELECT article_id[:1], hour(first_seen_at) FROM article_rows ORDER BY 1").fetchall()
    assert seen == [("a", 12), ("b", 14), ("c", 13)]


def test_a_file_that_two_runs_read_at_once_is_noted_once(con):
    for run_id in ("one", "other"):
        start_run(con, run(run_id))
        load_batch(con, batch(prepared("a" * 16), run_id=run_id, batch_id="same"))
    assert con.execute("SELECT run_id FROM files").fetchall() == [("one",)]
