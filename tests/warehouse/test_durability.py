"""Full disks and killed processes: what was acknowledged stays, what was not leaves no trace."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from sayso.errors import Passing
from sayso.warehouse.store import connection
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.transactions import done_whole

FULL_DISK = """
import resource, sys
from pathlib import Path
from sayso.errors import Passing
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
layout = Layout(Path(sys.argv[1]))
with open_master(layout) as con:
    con.execute("INSERT INTO settled VALUES ('first')")
room = layout.master.stat().st_size + 200_000
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    with open_master(layout) as con:
        con.execute("INSERT INTO settled SELECT md5(CAST(range AS VARCHAR)) FROM range(100000)")
except Passing as fault:
    print(fault.advice)
"""
LOADER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.warehouse.conftest import batch, prepared, run
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.runs import start_run
layout = Layout(Path(sys.argv[1]))
for i in range(1000):
    with open_master(layout) as con:
        start_run(con, run())
        load_batch(con, batch(*(prepared(f"{i:08x}{k:08x}") for k in range(5)), batch_id=str(i)))
    print(i, flush=True)
"""
ROOT = Path(__file__).resolve().parents[2]


def test_a_full_disk_is_passing_and_loses_nothing(layout):
    child = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(layout.published)], capture_output=True, text=True, check=True
    )
    assert "Make room" in child.stdout
    with open_master(layout) as con:
        assert con.execute("SELECT article_id FROM settled").fetchall() == [("first",)]


def test_a_loader_killed_at_work_leaves_whole_batches(layout):
    command = [sys.executable, "-c", LOADER, str(layout.published), str(ROOT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        acknowledged = [int(child.stdout.readline()) for _ in range(3)]
        child.kill()
    with open_master(layout, 10) as con:
        batches = dict(con.execute("SELECT batch_id, n_articles FROM batches").fetchall())
        articles = con.execute("SELECT count(*), count(DISTINCT article_id) FROM article_rows").fetchall()[0]
        halves = con.execute(
            "SELECT article_id FROM article_rows ANTI JOIN searchable USING (article_id)"
            " UNION ALL SELECT article_id FROM facts ANTI JOIN article_rows USING (article_id)"
        ).fetchall()
    assert {str(i) for i in acknowledged} <= set(batches)
    assert articles == (5 * len(batches), 5 * len(batches))
    assert not halves


def test_a_writer_puts_aside_what_is_more_than_it_may_hold(tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "MOST_MEMORY", 40_000_000)
    layout = Layout(tmp_path / "W.duckdb")
    aside = connection.spill_of(layout.master)
    aside.mkdir(parents=True)
    (aside / "half.tmp").write_bytes(b"of a writer that was killed")
    with connection.open_master(layout) as con:
        assert not aside.exists()
        con.execute("CREATE TEMP TABLE much AS SELECT md5(i::VARCHAR) AS h FROM range(1_500_000) AS r(i)")
        assert any(aside.iterdir())
        assert con.execute("SELECT count(*) FROM much").fetchall() == [(1_500_000,)]
    assert not aside.exists()


def test_work_that_needs_more_memory_than_the_bound_is_done_again_without_it(con):
    con.execute("SET memory_limit = '60MB'")
    con.execute("SET temp_directory = ''")
    tries = []

    def work() -> None:
        tries.append(con.execute("SELECT current_setting('memory_limit')").fetchall())
        con.execute("INSERT INTO settled VALUES ('once')")
        con.execute("CREATE TEMP TABLE much AS SELECT md5(i::VARCHAR) AS h FROM range(4_000_000) AS r(i)")

    done_whole(con, work)
    assert len(tries) == 2
    assert con.execute("SELECT count(*) FROM settled").fetchall() == [(1,)]


@pytest.mark.parametrize("told", ["Input/output error", "Permission denied", "No space left on device"])
def test_what_the_disk_refuses_may_pass(told):
    with pytest.raises(Passing, match="Cannot open") as caught:
        connection.raise_understood(duckdb.IOException(f'IO Error: Cannot open file "W.duckdb": {told}'))
    assert "nothing is lost" in caught.value.advice
