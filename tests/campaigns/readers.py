"""Analysts read while runs publish: clients held open, a reader in a loop, and some who open the file to write.

    python -m tests.campaigns.readers [--publishes 50] [--readers 2]

Must hold: no load and no publishing fails; no reader sees half a file (articles, their files and their blocks agree, and
their number never falls); a client that is held open keeps what it saw; what a client leaves that opened the file for
writing and was killed never harms the next reader.
"""

import argparse
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import duckdb

from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.store.connection import open_master, open_published, wal_of
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import publish
from sayso.warehouse.store.runs import start_run
from tests.campaigns.stages import own_folder
from tests.warehouse.conftest import batch, prepared, run

ONE_LOOK = """SELECT (SELECT count(*) FROM articles), (SELECT count(DISTINCT article_id) FROM files),
                     (SELECT count(DISTINCT article_id) FROM paragraphs), (SELECT count(*) FROM line_accounting)"""


def look(path: Path) -> int:
    """The number of articles that a new reader sees. Raises AssertionError when the tables do not agree."""
    with open_published(path) as con:
        seen = con.execute(ONE_LOOK).fetchall()[0]
    assert len(set(seen)) == 1, f"a torn read: {seen}"
    return int(seen[0])


def read_on(path: Path) -> None:
    """Look again and again until told to end; ends with 1 when a look fails or the number falls."""
    ended: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: ended.append(1))
    last = n = 0
    while not ended:
        found = look(path)
        assert found >= last, f"{found} articles after {last}"
        last, n = found, n + 1
    print(f"a reader looked {n} times", flush=True)


def hold(path: Path) -> None:
    """Open the file once and see the same until told to end."""
    ended: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: ended.append(1))
    with duckdb.connect(str(path), read_only=True) as con:
        first = con.execute(ONE_LOOK).fetchall()
        while not ended:
            assert con.execute(ONE_LOOK).fetchall() == first
            time.sleep(0.05)


def spoil(path: Path) -> None:
    """Open the file to write, by mistake, and be killed before closing it."""
    con = opened_to_write(path)
    con.execute("SET checkpoint_threshold = '1GB'")
    con.execute("CREATE OR REPLACE TABLE my_notes AS SELECT range FROM range(10000)")
    con.execute("DELETE FROM my_notes WHERE range > 5")
    os.kill(os.getpid(), signal.SIGKILL)


def opened_to_write(path: Path) -> duckdb.DuckDBPyConnection:
    """The published file, opened as nobody should, as soon as no reader has it open."""
    while True:
        try:
            return duckdb.connect(str(path))
        except duckdb.IOException:
            time.sleep(0.002)


def started(work: object, path: Path) -> int:
    """Do some work in a process of its own; its id."""
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        code = 1
        try:
            work(path)
            code = 0
        except Exception as error:  # noqa: BLE001 - the parent is told by the code
            print(f"  {type(error).__name__}: {error}"[:300], file=sys.stderr, flush=True)
        finally:
            os._exit(code)
    return pid


def load_and_publish(layout: Layout, number: int) -> None:
    """One more article, published; in a process of its own, as a run is."""
    with open_master(layout, 30) as con:
        start_run(con, run(f"run{number}"))
        load_batch(con, batch(prepared(f"{number:016x}"), run_id=f"run{number}", batch_id=f"b{number}"))
    publish(layout, 30)


def spoiled(layout: Layout) -> list[str]:
    """A client spoils the published file and dies: what is wrong for the next reader."""
    os.waitpid(started(spoil, layout.published), 0)
    wrong = [] if wal_of(layout.published).exists() else ["the client left no log: nothing was tried"]
    if os.waitpid(started(look, layout.published), 0)[1]:
        wrong.append("the next reader fails")
    return wrong


def campaign(place: Path, publishes: int, readers: int) -> list[str]:
    """What went wrong."""
    layout = Layout(place / "W.duckdb")
    wrong: list[str] = []
    load = lambda number: os.waitpid(started(lambda _: load_and_publish(layout, number), place), 0)[1]  # noqa: E731
    if load(0):
        return ["the first load fails"]
    pids = [started(read_on, layout.published) for _ in range(readers)]
    for number in range(1, publishes):
        if number % 10 == 1:
            pids.append(started(hold, layout.published))
        if load(number):
            wrong.append(f"load {number} fails")
        if number % 5 == 0:
            wrong += spoiled(layout)
            if load(publishes + number):
                wrong.append("the load after a client that wrote fails")
            if wal_of(layout.published).exists():
                wrong.append("the log of a client that wrote lies beside the next file")
    for pid in pids:
        os.kill(pid, signal.SIGTERM)
    wrong += ["a reader failed" for pid in pids if os.waitpid(pid, 0)[1]]
    return wrong


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--publishes", type=int, default=50)
    options.add_argument("--readers", type=int, default=2)
    given = options.parse_args()
    place = own_folder("readers")
    wrong = campaign(place, given.publishes, given.readers)
    print(f"{given.publishes} publishes, {given.readers} readers in a loop: {'; '.join(wrong) or 'no harm'}")
    shutil.rmtree(place)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
