"""Reading and extraction open no socket at all; a whole run speaks to loopback alone.

Every Python process that a run starts gets an audit hook, before anything else is imported:
what it hears cannot be undone by the code under test.
"""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Written as sitecustomize.py: each process appends what it did to a file of its own.
HOOK = """
import json, os, sys

FOLDER, ALLOWED = os.environ["HEARD"], os.environ.get("ALLOWED") == "loopback"

def told(event, what):
    with open(os.path.join(FOLDER, f"{os.getpid()}.jsonl"), "a") as file:
        file.write(json.dumps([event, what]) + "\\n")

def is_near(address):
    return not isinstance(address, tuple) or address[0] in ("127.0.0.1", "::1", "localhost", "", "0.0.0.0")

def is_probe(frame):
    # urllib3, at its import, makes a socket to learn whether the system knows IPv6; it goes nowhere.
    while frame is not None and frame.f_code.co_name != "_has_ipv6":
        frame = frame.f_back
    return frame is not None

def hook(event, args):
    if not event.startswith("socket.") or event == "socket.gethostname":
        return
    if not ALLOWED:
        if is_probe(sys._getframe()):
            raise PermissionError(event)
        told(event, repr(args))
        raise PermissionError(f"{event} {args}")
    if event in ("socket.connect", "socket.sendto", "socket.bind") and not is_near(args[1]):
        told(event, repr(args[1]))
        raise PermissionError(f"{event} {args[1]}")
    if event == "socket.getaddrinfo" and args[0] not in (None, "127.0.0.1", "localhost", "::1", b"127.0.0.1", b"localhost"):
        told(event, repr(args[0]))
        raise PermissionError(f"{event} {args[0]}")

sys.addaudithook(hook)
"""
STEPS = "import sys; from pathlib import Path; from tests.steps import ingest_steps; ingest_steps([Path(sys.argv[1])], Path(sys.argv[2]))"
PAGE = """<html><head><base href="http://127.0.0.1:9/"><link rel="stylesheet" href="http://127.0.0.1:9/x.css"></head>
<body><article><h1>A visit</h1><p>The minister met the ambassador in Oslo on Monday, and they agreed on 17 points
that they want to publish soon.</p><p>The talks will go on in Bergen next week, the mayor said.</p>
<img src="http://127.0.0.1:9/x.png"><iframe src="http://127.0.0.1:9/"></iframe></article></body></html>"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(HOOK)
    (tmp_path / "heard").mkdir()
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "page.html").write_text(PAGE)
    (tmp_path / "drop" / "a.txt").write_text("See http://127.0.0.1:9/ . Anna Berg met Peter Holm in Oslo.\n")
    return tmp_path


def run(place: Path, allowed: str, *command: str) -> subprocess.CompletedProcess[str]:
    outer = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "SAYSO_"))}
    paths = {
        "PYTHONPATH": f"{place / 'hook'}{os.pathsep}{ROOT}",
        "HEARD": str(place / "heard"),
        "ALLOWED": allowed,
    }
    return subprocess.run(
        [sys.executable, *command],
        cwd=place,
        env=outer | paths,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def heard(place: Path) -> list[list[str]]:
    return [
        json.loads(line)
        for file in sorted((place / "heard").iterdir())
        for line in file.read_text().splitlines()
    ]


def test_the_hook_hears_and_forbids(place: Path) -> None:
    done = run(place, "", "-c", "import socket; socket.socket()")
    assert "PermissionError" in done.stderr
    assert [event for event, _ in heard(place)] == ["socket.__new__"]
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        near = f"import socket; socket.create_connection(('127.0.0.1', {listener.getsockname()[1]}))"
        assert run(place, "loopback", "-c", near).returncode == 0
    far = run(place, "loopback", "-c", "import socket; socket.create_connection(('192.0.2.1', 9), 1)")
    assert "PermissionError" in far.stderr


def test_reading_and_extraction_open_no_socket(place: Path) -> None:
    done = run(place, "", "-c", STEPS, str(place / "drop"), str(place / "W.duckdb"))
    asked = [(event, what) for event, what in heard(place)]
    assert done.returncode == 0, (done.stderr[-2000:], asked)
    assert asked == []


def test_a_run_through_prefect_speaks_to_loopback_alone(place: Path) -> None:
    done = run(place, "loopback", "-m", "flows.cli", "ingest", "drop", "--json")
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout)["n_loaded"] == 2
    assert heard(place) == []
