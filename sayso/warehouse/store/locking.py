"""One writer at a time, across processes."""

import fcntl
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sayso.errors import WarehouseLocked

T = TypeVar("T")

FIRST_WAIT = 0.02
LONGEST_WAIT = 1.0
ADVICE = "Wait for the other process to end, or raise SAYSO_LOCK_SECONDS."


class Held(Exception):
    """The lock is held; the message says by whom."""


def persist(attempt: Callable[[], T], wait_seconds: float) -> T:
    """Call `attempt` until it does not raise Held. Raises WarehouseLocked after `wait_seconds`.

    Waits double from 20 ms to 1 s; the process id spreads them, so that processes that
    wait for the same lock do not knock in step.
    """
    deadline = time.monotonic() + wait_seconds
    spread = 0.5 + (os.getpid() * 0.6180339887) % 1
    wait = FIRST_WAIT
    while True:
        try:
            return attempt()
        except Held as held:
            left = deadline - time.monotonic()
            if left <= 0:
                raise WarehouseLocked(f"the warehouse is locked: {held}", ADVICE) from held
        time.sleep(min(wait * spread, left))
        wait = min(wait * 2, LONGEST_WAIT)


@contextmanager
def locked(path: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the operating system's lock on `path`, which says who holds it; the lock dies with its process.

    Raises WarehouseLocked, naming the holder, when it is not free within `wait_seconds`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        persist(lambda: take(handle), wait_seconds)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()} on {socket.gethostname()}: {sys.argv[0]}".encode(), 0)
        try:
            yield
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def take(handle: int) -> None:
    """Take the lock without waiting. Raises Held with what the holder wrote of itself."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(handle, 1000, 0).decode("utf-8", "replace")
        raise Held(f"held by {holder or 'a process that has just begun'}") from None
