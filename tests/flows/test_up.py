"""`sayso up` as a user runs it: a file dropped is a row soon after, and Ctrl-C leaves nothing behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.steps import rows

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LONG = 240.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition, what: str) -> None:
    deadline = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < deadline, f"waited too long for {what}"
        time.sleep(0.5)


def session_of(pid: int) -> list[int]:
    """Processes whose parent chain or session leads to `pid`."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if pid in (int(fields[1]), int(fields[3])):
            found.append(int(stat.parent.name))
    return found


def test_up_takes_what_is_dropped_and_leaves_nothing_behind(tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")} | {
        "SAYSO_SETTLE_SECONDS": "1"
    }
    inbox = tmp_path / "data" / "inbox"
    log = tmp_path / "log"
    command = [sys.executable, "-m", "flows.cli", "up", "--port", str(free_port())]
    with log.open("wb") as out:
        up = subprocess.Popen(command, cwd=tmp_path, env=env, stdout=out, stderr=out, start_new_session=True)
    try:
        wait_for(lambda: up.poll() is not None or "sayso is up" in log.read_text(), "sayso to be up")
        assert up.poll() is None, log.read_text()
        shutil.copy(SEEDS / "004_f9e15909e675e11a.txt", inbox)
        warehouse = tmp_path / "data" / "warehouse.duckdb"
        wait_for(warehouse.exists, "the warehouse")
        assert rows(warehouse, "SELECT count(*) FROM articles") == [(1,)]
        wait_for(lambda: not list(inbox.iterdir()), "the file to leave the drop folder")
        assert list((tmp_path / "data" / "done").rglob("*.txt"))
        started = session_of(up.pid)
        assert len(started) > 1
    finally:
        up.send_signal(signal.SIGINT)
        up.wait(60)
    assert up.returncode == 0
    assert "Traceback" not in log.read_text()
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in started), "its processes to end")
