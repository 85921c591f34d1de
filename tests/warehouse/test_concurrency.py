"""Locks between processes, readers during publishing, logs that lie about."""

import os
import shutil
import subprocess
import sys

import duckdb
import pytest

from sayso.errors import BadRequest, Passing, WarehouseLocked
from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.store import publishing
from sayso.warehouse.store.connection import open_master, open_published, wal_of
from sayso.warehouse.store.locking import locked
from sayso.warehouse.store.publishing import publish
from sayso.warehouse.store.runs import start_run

from .conftest import batch, prepared, run

HOLD = """
import sys, pathlib
from sayso.warehouse.store.{module} import {name}
with {call}:
    print("held", flush=True)
    sys.stdin.read()
"""
HOLD_LOCK = HOLD.format(module="locking", name="locked", call="locked(pathlib.Path(sys.argv[1]), 0)")


def holding(program, *args):
    child = subprocess.Popen(
        [sys.executable, "-c", program, *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout.readline() == b"held\n"
    return child


def load(layout, *articles, **more):
    with open_master(layout) as con:
        start_run(con, run())
        load_batch(con, batch(*articles, **more))


def titles(path):
    with open_published(path) as con:
        return con.execute("SELECT count(*) FROM articles").fetchall()[0][0]


def test_a_held_lock_names_its_holder_and_ends_with_its_process(layout):
    layout.home.mkdir()
    with holding(HOLD_LOCK, str(layout.lock)) as child:
        with pytest.raises(WarehouseLocked, match=f"process {child.pid} on"), open_master(layout, 0.05):
            pass
        child.kill()
        child.wait()
        with open_master(layout, 5):
            pass


def test_a_shell_on_the_master_is_a_lock_too(layout):
    load(layout, prepared())
    shell = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('held', flush=True); sys.stdin.read()"
    with holding(shell, str(layout.master)) as child:
        with pytest.raises(WarehouseLocked, match="lock"), open_master(layout, 0.05):
            pass
        child.communicate()
    with open_master(layout, 5):
        pass


def test_two_writers_of_one_process_take_turns(layout):
    with open_master(layout), pytest.raises(WarehouseLocked), open_master(layout, 0.05):
        pass


def test_the_lock_file_is_empty_when_free(layout):
    layout.home.mkdir()
    with locked(layout.lock, 0):
        assert str(os.getpid()) in layout.lock.read_text()
    assert layout.lock.read_text() == ""


def test_closing_leaves_no_log(layout):
    load(layout, prepared())
    assert not wal_of(layout.master).exists()


def test_a_reader_keeps_its_file_while_a_new_one_is_published(layout):
    load(layout, prepared("a" * 16))
    assert publish(layout)
    program = "import sys, duckdb; c = duckdb.connect(sys.argv[1], read_only=True); print('held', flush=True); sys.stdin.readline(); print(c.execute('select count(*) from articles').fetchall()[0][0])"
    with holding(program, str(layout.published)) as reader:
        load(layout, prepared("b" * 16), batch_id="b2")
        assert publish(layout)
        out, _ = reader.communicate(b"\n")
    assert out == b"1\n"
    assert titles(layout.published) == 2


def test_publishing_is_skipped_when_nothing_changed(layout):
    load(layout, prepared())
    assert publish(layout)
    assert not publish(layout)
    with open_master(layout):
        pass
    assert not publish(layout)
    layout.published.unlink()
    assert publish(layout)
    load(layout, prepared("b" * 16), batch_id="b2")
    assert publish(layout)


def test_publishing_waits_for_the_writer(layout):
    with open_master(layout), pytest.raises(WarehouseLocked):
        publish(layout, 0.05)


def killed_writer_log(path):
    """Leave a log of uncommitted-to-file rows beside a database, as a killed shell does."""
    program = "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); c.execute('create table mine as select 1 a'); c.execute('insert into mine select 2'); os._exit(9)"
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert wal_of(path).exists()


def test_a_log_left_beside_the_published_file_is_not_replayed_into_the_next(layout):
    load(layout, prepared())
    publish(layout)
    killed_writer_log(layout.published)
    load(layout, prepared("b" * 16), batch_id="b2")
    assert publish(layout)
    assert not wal_of(layout.published).exists()
    assert titles(layout.published) == 2


def test_a_log_of_another_file_is_put_aside_by_the_reader(layout, tmp_path):
    load(layout, prepared())
    publish(layout)
    other = tmp_path / "other.duckdb"
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{other}' AS o (STORAGE_VERSION 'v1.5.0')")
    killed_writer_log(other)
    shutil.copy(wal_of(other), wal_of(layout.published))
    assert titles(layout.published) == 1
    assert not wal_of(layout.published).exists()


def test_a_killed_writer_loses_nothing_committed(layout):
    program = """
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
with open_master(Layout(Path(sys.argv[1]))) as con:
    con.execute("INSERT INTO settled VALUES ('x')")
    con.execute("BEGIN")
    con.execute("INSERT INTO settled VALUES ('y')")
    os._exit(9)
"""
    subprocess.run([sys.executable, "-c", program, str(layout.published), "."], check=False)
    with open_master(layout) as con:
        assert con.execute("SELECT article_id FROM settled").fetchall() == [("x",)]


def test_an_absent_warehouse_is_a_bad_request(layout):
    with pytest.raises(BadRequest, match="no warehouse"):
        open_published(layout.published)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM '/etc/passwd'", "SELECT * FROM glob('/*')",
        "SELECT * FROM read_text('/etc/passwd')", "COPY (SELECT 1) TO '/tmp/out.csv'", "EXPORT DATABASE '/tmp/x'",
        "ATTACH '/tmp/x.duckdb'", "INSTALL httpfs", "LOAD httpfs", "SET enable_external_access = true",
        "SET memory_limit = '100GB'", "INSERT INTO files SELECT * FROM files", "CREATE TABLE t (a INTEGER)",
        "DROP TABLE files", "UPDATE files SET path = 'x'", "DELETE FROM files",
    ],
)  # fmt: skip
def test_the_sandbox_refuses(template, query):
    with open_published(template.published) as con, pytest.raises(duckdb.Error):
        con.execute(query).fetchall()


def test_a_crash_while_publishing_leaves_the_old_file(layout, monkeypatch):
    load(layout, prepared())
    publish(layout)
    load(layout, prepared("b" * 16), batch_id="b2")

    def full(_):
        raise OSError("No space left on device")

    monkeypatch.setattr(publishing, "sync", full)
    with pytest.raises(Passing, match="No space"):
        publish(layout)
    monkeypatch.undo()
    assert titles(layout.published) == 1
    assert publish(layout)
    assert titles(layout.published) == 2
    assert sorted(p.name for p in layout.published.parent.iterdir()) == ["w.duckdb", "w.duckdb.d"]


def test_a_master_that_was_cut_short_while_it_was_made_is_made_again(layout):
    layout.home.mkdir()
    layout.master.touch()
    (layout.home / ".master.duckdb.new").write_bytes(b"half a header")
    load(layout, prepared())
    publish(layout)
    assert titles(layout.published) == 1
    assert not (layout.home / ".master.duckdb.new").exists()


def test_a_client_that_writes_to_the_published_file_is_waited_for_and_named(layout):
    load(layout, prepared())
    publish(layout)
    writing = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    )
    with holding(writing, str(layout.published)) as client:
        with pytest.raises(WarehouseLocked, match="lock"):
            open_published(layout.published, wait_seconds=0.05)
        client.communicate()
    assert titles(layout.published) == 1
