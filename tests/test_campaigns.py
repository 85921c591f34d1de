"""A campaign of docs/reliability.md in a short form: the same code, fewer rounds."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_readers_are_not_harmed_by_publishing() -> None:
    command = [sys.executable, "-m", "tests.campaigns.readers", "--publishes", "7", "--readers", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert done.stdout.splitlines()[-1].endswith("no harm")
