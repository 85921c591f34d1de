"""The reading child answers like the reader, and a file cannot take it or its parent down."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from sayso.errors import TooLarge, Unreadable
from sayso.formats.reader.child import ReadingChild
from sayso.formats.registry import read_bytes
from schemas.files import Sidecar

TEXT = b"The minister spoke on Monday about the bridge over the river, which opens in spring.\n"


@pytest.fixture(scope="module")
def child():
    with ReadingChild(max_seconds=20, memory_mb=1024) as running:
        yield running


def test_it_reads_what_the_reader_reads(child):
    assert child.read(TEXT, "a.txt", Sidecar(tags=("x",))) == read_bytes(TEXT, "a.txt", Sidecar(tags=("x",)))


def test_errors_cross_with_message_and_advice(child):
    with pytest.raises(Unreadable, match="empty file") as caught:
        child.read(b"", "a.txt", Sidecar())
    assert caught.value.advice


def test_a_killed_child_costs_one_file_at_most(child):
    child.read(TEXT, "a.txt", Sidecar())
    os.kill(child._process.pid, signal.SIGKILL)
    child._process.wait(5)
    assert child.read(TEXT, "a.txt", Sidecar()).blocks


def test_it_serves_threads(child):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(child.read(TEXT, "a.txt", Sidecar()))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_time_and_memory_are_limited_and_the_child_replaced():
    many = b"<html><body>" + b"<p>word <b>word</b></p>" * 60_000
    with ReadingChild(max_seconds=0.3, memory_mb=2048) as hurried:
        with pytest.raises(TooLarge, match="seconds"):
            hurried.read(many, "a.html", Sidecar())
        assert hurried.read(TEXT, "a.txt", Sidecar()).blocks


def test_memory_is_limited():
    with ReadingChild(max_seconds=30, memory_mb=400) as small, pytest.raises(TooLarge):
        small.read(b"<p>" + b"word " * 30_000_000, "a.html", Sidecar())


def test_surrogates_in_the_name_and_unknown_sidecar_fields_pass(child):
    sidecar = Sidecar.model_validate({"source": "The Courier", "desk": "north"})
    assert child.read(TEXT, "caf\udce9.txt", sidecar).metadata.source == "The Courier"


def test_the_child_ends_with_its_parent():
    code = (
        "import os; from sayso.formats.reader.child import ReadingChild; from schemas.files import Sidecar\n"
        "c = ReadingChild(); c.read(b'The minister spoke on Monday.', 'a.txt', Sidecar())\n"
        "print(c._process.pid, flush=True); os._exit(1)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60
    )
    pid = int(done.stdout)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and _runs(pid):
        time.sleep(0.05)
    assert not _runs(pid)


def _runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return ") Z " not in Path(f"/proc/{pid}/stat").read_text()


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="this C library keeps what is freed"
)
def test_what_a_large_page_took_is_given_back(child):
    child.read(TEXT, "a.txt", Sidecar())
    before = resident(child)
    child.read(b"<p>One.</p><p>Two words.</p>" * 6_000, "b.html", Sidecar())
    child.read(TEXT, "a.txt", Sidecar())
    assert resident(child) < before + 15


def resident(child):
    """Megabytes that the child holds."""
    pages = int(Path(f"/proc/{child.pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6
