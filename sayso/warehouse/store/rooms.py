"""A room for each run that is at work, so that a killed one is known by what it left, and cleared away.

A run holds the lock of its room as long as its process lives. A room whose lock is free
belongs to a run that was killed.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sayso.warehouse.store.connection import master_lock
from sayso.warehouse.store.paths import Layout

LOCK = "lock"
# What a process writes aside before it puts it in its place: the number is that of the process.
ASIDE = re.compile(r"\..*\.(\d+)\.part")


@contextmanager
def run_room(layout: Layout, run_id: str, wait_seconds: float) -> Iterator[None]:
    """Keep the room of a run while its steps are carried out; first clear what killed runs have left.

    Raises WarehouseLocked as `open_master` does.
    """
    with master_lock(layout, wait_seconds):  # nobody looks at a room between its making and its locking
        clear_wrecks(layout)
        room = layout.room(run_id)
        room.mkdir(exist_ok=True)
        handle = os.open(room / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    try:
        yield
    finally:
        shutil.rmtree(room, ignore_errors=True)
        os.close(handle)


def runs_at_work(layout: Layout) -> tuple[str, ...]:
    """The runs that have a room, sorted. Killed ones are among them until the next run begins."""
    if not layout.staging.is_dir():
        return ()
    return tuple(sorted(place.name for place in layout.staging.iterdir() if place.is_dir()))


def clear_wrecks(layout: Layout) -> None:
    """Remove the rooms of killed runs and what they wrote aside. Call it under the master's lock."""
    wrecks = [place for place in sorted(layout.staging.iterdir()) if not is_held(place)]
    for place in wrecks:
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink(missing_ok=True)
    if wrecks:
        clear_asides(layout.archive)
        clear_asides(layout.quarantine)


def is_held(room: Path) -> bool:
    """Whether the process that made a room lives."""
    try:
        handle = os.open(room / LOCK, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def clear_asides(folder: Path) -> None:
    """Remove files that were being written by processes that are no more."""
    for path in folder.rglob(".*.part"):
        found = ASIDE.fullmatch(path.name)
        if found and not lives(int(found[1])):
            with suppress(OSError):
                path.unlink()


def lives(pid: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
