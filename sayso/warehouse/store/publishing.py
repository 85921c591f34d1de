"""Hand the analysts a copy: checkpoint, copy, fsync, replace. Readers are never blocked."""

import contextlib
import json
import os
import shutil
from pathlib import Path

from sayso.errors import Passing
from sayso.warehouse.store.connection import master_lock, opened_master, wal_of
from sayso.warehouse.store.paths import Layout


def publish(layout: Layout, wait_seconds: float = 30.0) -> bool:
    """Replace the published file by the state of the master; whether there was anything to do.

    A reader that has the old file open keeps it; the next one opens the new file. Raises
    WarehouseLocked as `open_master` does, Passing when the disk is full.
    """
    with master_lock(layout, wait_seconds):
        if (
            layout.stamp.exists()
            and not wal_of(layout.master).exists()
            and read_stamp(layout) == state(layout)
        ):
            return False
        with opened_master(layout, wait_seconds):
            pass  # opening replays, migrates and checkpoints, so that the file holds everything
        if wal_of(layout.master).exists():
            raise Passing("the master could not be checkpointed", "Is the disk full?")
        try:
            replace_by_copy(layout.master, layout.published)
        except OSError as error:
            raise Passing(f"publishing failed: {error}", "Make room and run it again.") from error
        write_whole(layout.stamp, json.dumps(state(layout)).encode())
        return True


def state(layout: Layout) -> list[list[int] | None]:
    """What shows that the master or the published file was changed: sizes, times and inodes."""
    return [seen(layout.master), seen(layout.published)]


def seen(path: Path) -> list[int] | None:
    """Size, time of change and inode of a file; None when it is absent."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ino]


def read_stamp(layout: Layout) -> object:
    """The state after the last publishing; None when the stamp is unreadable."""
    with contextlib.suppress(OSError, ValueError):
        return json.loads(layout.stamp.read_text("utf-8"))
    return None


def replace_by_copy(origin: Path, target: Path) -> None:
    """Copy `origin` beside `target`, then put it in its place: at no time is half a file there."""
    fresh = target.with_name(f".{target.name}.new")
    shutil.copyfile(origin, fresh)
    sync(fresh)
    wal_of(target).unlink(missing_ok=True)  # a log of the old file must not be replayed into the new one
    fresh.replace(target)
    sync(target.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file that is never seen half written."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    sync(fresh)
    fresh.replace(path)


def sync(path: Path) -> None:
    """Make the disk hold what was written to a file or folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
