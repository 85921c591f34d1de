"""The room of the run that is at work: one run at a time, and what a killed one left is cleared away.

Which run saw a file decides when its article was first seen, and what is settled together decides
between equals: two runs that shared the files of a drop would give other tables than one.
"""

import math
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sayso.errors import WarehouseLocked
from sayso.warehouse.store.locking import locked
from sayso.warehouse.store.paths import Layout

# What a process writes aside before it puts it in its place: the number is that of the process.
ASIDE = re.compile(r"\..*\.(\d+)\.part")


@contextmanager
def run_room(layout: Layout, run_id: str, on_wait: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Keep the room of a run while its steps are carried out; first clear what killed runs have left.

    While another run is at work it waits for that one to end; `on_wait` is told once by whom it is held.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(layout.run_lock, 0))
        except WarehouseLocked as held:
            on_wait(str(held))
            stack.enter_context(locked(layout.run_lock, math.inf))
        clear_wrecks(layout)
        room = layout.room(run_id)
        room.mkdir(parents=True, exist_ok=True)
        stack.callback(shutil.rmtree, room, ignore_errors=True)
        yield


def clear_wrecks(layout: Layout) -> None:
    """Remove what killed runs have staged and what they wrote aside. Call it in the lock of runs."""
    wrecks = sorted(layout.staging.iterdir()) if layout.staging.is_dir() else []
    for place in wrecks:
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink(missing_ok=True)
    if wrecks:
        clear_asides(layout.archive)
        clear_asides(layout.quarantine)


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
