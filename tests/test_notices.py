"""What is told when files go to quarantine: by a command without a shell, by a webhook that is not led elsewhere."""

import json
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from sayso.errors import SaysoError
from sayso.notices import post, run_command
from sayso.settings import Settings
from schemas.runs import IngestReport
from tasks.notify import is_wanted, tell_quarantine

MESSAGE = {"quarantined": [{"path": "/drop/Müll;rm -rf $HOME.txt", "reason": "empty"}]}


class Listener(BaseHTTPRequestHandler):
    heard: ClassVar[list[tuple[str, bytes]]] = []

    def do_POST(self) -> None:
        self.heard.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        moved = {"/away": "http://127.0.0.1:9/", "/file": "file:///etc/passwd"}.get(self.path)
        self.send_response(302 if moved else 500 if self.path == "/broken" else 204)
        if moved:
            self.send_header("Location", moved)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Listener.heard.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def writer(target: Path) -> list[str]:
    return [sys.executable, "-c", "import sys; open(sys.argv[1], 'w').write(sys.stdin.read())", str(target)]


def test_the_command_gets_the_message_and_no_shell(tmp_path: Path) -> None:
    run_command([*writer(tmp_path / "told; touch x")], MESSAGE, 20)
    assert json.loads((tmp_path / "told; touch x").read_text()) == MESSAGE
    assert not (tmp_path / "x").exists()


def test_a_command_that_hangs_is_ended_with_its_children() -> None:
    started = time.monotonic()
    sleeper = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    with pytest.raises(SaysoError, match=r"longer than 0\.5 s"):
        run_command([sys.executable, "-c", sleeper], MESSAGE, 0.5)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["/no/such/program"], "does not start"),
        ([sys.executable, "-c", "import sys; sys.exit('no')"], "ended with 1: no"),
    ],
)
def test_a_command_that_fails_says_so(command: list[str], words: str) -> None:
    with pytest.raises(SaysoError, match=words):
        run_command(command, MESSAGE, 20)


def test_the_webhook_gets_the_message(address: str) -> None:
    post(f"{address}/hook?key=1", MESSAGE, 5)
    ((path, body),) = Listener.heard
    assert (path, json.loads(body)) == ("/hook?key=1", MESSAGE)


@pytest.mark.parametrize("path", ["/away?key=hidden", "/file", "/broken"])
def test_a_webhook_is_not_led_elsewhere_and_its_key_is_not_told(address: str, path: str) -> None:
    with pytest.raises(SaysoError) as caught:
        post(address + path.split("?", maxsplit=1)[0], MESSAGE, 5)
    assert "hidden" not in str(caught.value)
    assert len(Listener.heard) == 1


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/plain,x"])
def test_only_http_is_spoken(url: str) -> None:
    with pytest.raises(SaysoError, match="only http"):
        post(url, MESSAGE, 5)


def test_a_failing_notice_does_not_fail_the_run(tmp_path: Path) -> None:
    report = IngestReport(run_id="r", warehouse="w", n_quarantined=1, quarantined=(("a.txt", "empty"),))
    settings = Settings(on_quarantine=("/no/such/program",), webhook="http://127.0.0.1:9/", hook_seconds=2)
    assert is_wanted(report, settings)
    assert not is_wanted(report, Settings())
    assert not is_wanted(report.model_copy(update={"quarantined": ()}), settings)
    tell_quarantine.fn(report, settings)
    tell_quarantine.fn(report, Settings(on_quarantine=tuple(writer(tmp_path / "told"))))
    assert json.loads((tmp_path / "told").read_text())["quarantined"] == [
        {"path": "a.txt", "reason": "empty"}
    ]
