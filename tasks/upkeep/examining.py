"""Examine everything that a warehouse rests on: settings, versions, disk, tables, archive, folders."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sayso.dropfolder.arrival import arrivals
from sayso.dropfolder.manners import manners_of
from sayso.dropfolder.quarantine import REASON, entries
from sayso.dropfolder.reading import stored
from sayso.errors import Passing, SaysoError, Unreadable
from sayso.settings import Settings
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.upkeep.examining import (
    archived_hashes,
    examine_cache,
    examine_publication,
    examine_tables,
    forgotten_hashes,
)
from schemas.findings import Finding
from tasks.preparing.versions import PACKAGES
from tasks.upkeep.forgetting import mark_of

LEAST_FREE = 1_000_000_000
# Seconds after which a staged batch is nobody's: a run that lives loads it sooner.
STALE_SECONDS = 3600.0


def examine(layout: Layout, settings: Settings) -> list[Finding]:
    """All findings, in the order of the things that rest on each other. Changes nothing."""
    parts: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
        ("versions", lambda: of_versions(settings)),
        ("disk", lambda: of_disk(layout)),
        ("drop folder", lambda: of_drop_folder(settings)),
        ("warehouse", lambda: of_warehouse(layout, settings)),
        ("published file", lambda: iter(examine_publication(layout) if layout.master.exists() else ())),
        ("cache", lambda: iter(examine_cache(layout.cache))),
        ("staging", lambda: of_staging(layout)),
        ("quarantine", lambda: of_quarantine(layout)),
    )
    found: list[Finding] = []
    for name, part in parts:
        own = list(part())
        found += own or [Finding(what=name, level="fine")]
    return found


def of_versions(settings: Settings) -> Iterator[Finding]:
    """Packages that are not there."""
    for package in (*PACKAGES, settings.model.replace("_", "-")):
        try:
            version(package)
        except PackageNotFoundError:
            yield Finding(
                what=f"{package} is not installed",
                level="fault",
                advice="run `make demo`, or check the setting model",
            )


def of_disk(layout: Layout) -> Iterator[Finding]:
    """Too little room: publishing needs a second copy of the master."""
    place = next(p for p in (layout.home, *layout.home.parents) if p.exists())
    size = layout.master.stat().st_size if layout.master.exists() else 0
    free = shutil.disk_usage(place).free
    if free < 2 * size + LEAST_FREE:
        yield Finding(
            what="little room on the disk",
            level="fault" if free < size else "warning",
            detail=f"{free:,} bytes free, the master has {size:,}",
            advice="make room: each publishing writes a copy",
        )
    if not os.access(place, os.W_OK):
        yield Finding(what=f"{place} cannot be written", level="fault", advice="mend its permissions")


def of_drop_folder(settings: Settings) -> Iterator[Finding]:
    """A drop folder that cannot be read or from which files cannot leave."""
    folder = settings.drop_folder
    if not folder.is_dir():
        yield Finding(what=f"there is no drop folder {folder}", level="warning", advice="`sayso up` makes it")
        return
    needed = os.R_OK | os.X_OK | (0 if settings.on_success == "keep" else os.W_OK)
    if not os.access(folder, needed):
        yield Finding(
            what=f"{folder} cannot be used", level="fault", advice="mend its permissions, or on_success=keep"
        )
    now = time.time()
    shut = [
        a for a in arrivals([folder], manners_of(settings, now=now, settle_seconds=0)) if not readable(a.path)
    ]
    if shut:
        yield Finding(
            what="files that may not be read",
            level="warning",
            detail=f"{len(shut)}, among them {shut[0].path.name}",
            advice="change their permissions; they wait",
        )


def readable(path: Path) -> bool:
    """Whether this user may read a file; a link is judged when it is opened."""
    return path.is_symlink() or os.access(path, os.R_OK)


def of_warehouse(layout: Layout, settings: Settings) -> Iterator[Finding]:
    """What is wrong with the tables and the archive."""
    if not layout.master.exists():
        yield Finding(what="there is no warehouse yet", level="warning", advice="run `sayso ingest`")
        return
    try:
        with open_master(layout, settings.lock_seconds) as con:
            yield from examine_tables(con)
            needed, gone = archived_hashes(con), forgotten_hashes(con)
    except SaysoError as error:
        yield Finding(
            what="the warehouse cannot be opened", level="fault", detail=str(error), advice=error.advice
        )
        return
    yield from of_archive(layout.archive, needed, gone)
    if mark_of(layout).exists():
        yield Finding(
            what="a request to forget was cut short",
            level="fault",
            advice="run the same `sayso forget` again",
        )


def of_archive(archive: Path, needed: set[str], gone: set[str]) -> Iterator[Finding]:
    """Bytes that are missing, damaged, left over, or should be gone. Reads the whole archive."""
    bad: list[str] = []
    for digest in sorted(needed):
        try:
            stored(archive, digest)
        except (Unreadable, Passing) as error:
            bad.append(f"{digest}: {error}")
    if bad:
        yield Finding(
            what="the archive lacks or garbles files",
            level="fault",
            detail=f"{len(bad)}, among them {bad[0]}",
            advice="restore them from a backup, or drop the files again; the tables are whole, a rebuild would not be",
        )
    held = [path for path in archive.glob("*/*") if path.is_file()] if archive.is_dir() else []
    if remains := [path for path in held if path.name in gone]:
        yield Finding(
            what="the archive holds forgotten bytes",
            level="fault",
            detail=str(len(remains)),
            advice=f"delete them: {remains[0]}",
        )
    if parts := [path for path in held if path.name.startswith(".") and is_stale(path)]:
        yield Finding(
            what="half-written files in the archive",
            level="warning",
            detail=str(len(parts)),
            advice=f"a run died while it wrote; delete {archive}/*/.*",
        )


def of_staging(layout: Layout) -> Iterator[Finding]:
    """Batches that no run will load."""
    left = [p for p in layout.staging.rglob("*") if p.is_file()] if layout.staging.is_dir() else []
    stale = [path for path in left if is_stale(path)]
    if stale:
        yield Finding(
            what="staged work of a run that died",
            level="warning",
            detail=f"{len(stale)} files in {layout.staging}",
            advice="the next run clears them away and reads the articles again",
        )


def is_stale(path: Path) -> bool:
    """Whether a file is older than any work under way."""
    with suppress(OSError):
        return time.time() - path.stat().st_mtime > STALE_SECONDS
    return False


def of_quarantine(layout: Layout) -> Iterator[Finding]:
    """What lies in quarantine, and reasons that cannot be read."""
    known = entries(layout.quarantine)
    reasons = list(layout.quarantine.glob(f"*{REASON}")) if layout.quarantine.is_dir() else []
    if known:
        yield Finding(
            what="files in quarantine",
            level="warning",
            detail=str(len(known)),
            advice="`sayso status`, `sayso retry`",
        )
    if len(reasons) > len(known):
        yield Finding(
            what="reasons in quarantine that cannot be read",
            level="warning",
            detail=str(len(reasons) - len(known)),
            advice=f"look into {layout.quarantine}",
        )
