"""Seconds from a settled file to its rows, with a running `sayso up`.

    python -m benchmarks.drop_latency [DROPS]

Starts `sayso up` in a temporary folder, drops an article of seeds/ (each time with another first
sentence) DROPS times at odd moments, and polls the published file as an analyst would. A file is settled
when nothing has changed it for SAYSO_SETTLE_SECONDS (the default, 5 s); wall time.
"""

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from benchmarks.tables import show
from sayso.settings import Settings

SEED = Path(__file__).resolve().parents[1] / "seeds" / "004_f9e15909e675e11a.txt"
LONGEST = 120.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def has_rows(warehouse: Path, name: str) -> bool:
    """Whether the published file shows the article and its facts."""
    if not warehouse.exists():
        return False
    with duckdb.connect(str(warehouse), read_only=True) as con:
        found = con.execute(
            "SELECT count(*) FROM articles JOIN assertions USING (article_id) WHERE path LIKE ?",
            [f"%/{name}"],
        )
        return bool(found.fetchall()[0][0])


def wait_for(condition: Callable[[], bool], seconds: float) -> float:
    started = time.monotonic()
    while not condition():
        if time.monotonic() - started > seconds:
            raise SystemExit(f"not within {seconds} s")
        time.sleep(0.05)
    return time.monotonic() - started


def measured(folder: Path, drops: int) -> list[float]:
    """Seconds from the drop to the rows, one by one."""
    warehouse, found = folder / "data" / "warehouse.duckdb", []
    text = SEED.read_text("utf-8")
    for number in range(drops):
        time.sleep(1.7 + 0.9 * number)
        name = f"drop{number}.txt"
        aside = folder / name
        aside.write_text(f"The mayor of Oslo met {number + 2} ministers on Monday.\n\n{text}", "utf-8")
        aside.rename(folder / "data" / "inbox" / name)
        found.append(wait_for(lambda name=name: has_rows(warehouse, name), LONGEST))
    return found


def main() -> None:
    drops = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as place:
        folder, log = Path(place), Path(place, "log")
        env = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "SAYSO_"))}
        with log.open("wb") as out:
            command = [sys.executable, "-m", "flows.cli", "up", "--port", str(free_port())]
            up = subprocess.Popen(command, cwd=folder, env=env, stdout=out, stderr=out)
        try:
            wait_for(lambda: "sayso is up" in log.read_text("utf-8"), 200)
            seconds = measured(folder, drops)
        finally:
            up.send_signal(signal.SIGINT)
            up.wait(120)
    settle = Settings().settle_seconds
    rows = [[n + 1, f"{s:.1f}", f"{s - settle:.1f}"] for n, s in enumerate(seconds)]
    show(["drop", "seconds after the last write", "seconds after it settled"], rows)
    print(
        f"\nmedian after it settled: {statistics.median(seconds) - settle:.1f} s; worst: {max(seconds) - settle:.1f} s"
    )


if __name__ == "__main__":
    main()
