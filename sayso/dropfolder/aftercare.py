"""What happens to dropped files once their rows are committed: they stay, move to `done/`, or go."""

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sayso.dropfolder.jail import (
    Mark,
    folder_in,
    mark_of,
    open_file,
    put_back,
    read_file,
    remove_file,
    take_away,
    write_file,
)
from sayso.dropfolder.reading import sidecar_path
from sayso.errors import Passing, Unreadable
from sayso.sidecars import SUFFIX
from schemas.runs import OnSuccess

# Ends the hidden name of a file that is about to be deleted.
GONE = ".sayso-gone"
DAY_FOLDER = re.compile(r"\d{4}/\d{2}/\d{2}")


@dataclass(frozen=True, slots=True)
class Taken:
    """A file whose rows are committed: its path, the SHA-256 of what was read, since when (UTC),
    and whether it may go without a copy in `done/` (the quarantine holds one)."""

    path: Path
    sha256: str
    since: datetime
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Care:
    """How files are treated: what happens, `now` (UTC), and after how many days one is deleted."""

    how: OnSuccess
    now: datetime
    delete_after_days: int = 0
    marker: str = ""


def tidy(files: Iterable[Taken], roots: Iterable[Path], care: Care) -> int:
    """Move or delete files that were taken; the number of files that left.

    A file that has changed since it was read is left for the next run, one behind a link is
    left alone. `roots` are the folders that were read; `done/YYYY/MM/DD` lies beside each.
    """
    if care.how == "keep":
        return 0
    folders = [root for root in roots if root.is_dir()]
    return sum(part_with(file, folders, care) for file in files if is_due(file, care))


def is_due(file: Taken, care: Care) -> bool:
    """Whether the days that a file is kept are over."""
    if care.how == "move":
        return True
    return care.now - file.since >= timedelta(days=care.delete_after_days)


def part_with(file: Taken, folders: list[Path], care: Care) -> bool:
    """Let one file go with what belongs to it; whether it went."""
    root = next((folder for folder in folders if file.path.is_relative_to(folder)), file.path.parent)
    try:
        mark = unchanged(root, file)
        if mark is None:
            return False
        delete = care.how == "delete" or file.copied
        if not leave(root, file.path, mark, care.now.date(), delete=delete):
            return False
    except (Passing, Unreadable):
        return False
    # After the file: without its sidecar it would be another article to a run that comes between.
    beside = [sidecar_path(file.path)]
    if "{name}" in care.marker:
        beside.append(file.path.with_name(care.marker.replace("{name}", file.path.name)))
    for path in beside:
        send_after(root, path, care)
    return True


def send_after(root: Path, path: Path, care: Care) -> bool:
    """Let what lay beside a file go where the file went; whether it was there to go."""
    with suppress(Passing, Unreadable):
        with open_file(root, path) as handle:
            own = mark_of(os.fstat(handle))
        return leave(root, path, own, care.now.date(), delete=care.how == "delete")
    return False


def unchanged(root: Path, file: Taken) -> Mark | None:
    """The mark of a file that still holds the bytes that were read, else None."""
    with open_file(root, file.path) as handle:
        with os.fdopen(os.dup(handle), "rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return mark_of(os.fstat(handle)) if digest == file.sha256 else None


def leave(root: Path, path: Path, mark: Mark, day: date, *, delete: bool) -> bool:
    """Delete a file, or move it to the `done` folder beside its root; whether it was still the same file."""
    if delete:
        aside = path.with_name(f".{path.name[:100]}{GONE}")
        if not take_away(root, path, mark, root, aside):
            return False
        return remove_file(root, aside)
    done = root.parent / "done"
    target = free_name(done / f"{day:%Y/%m/%d}" / path.relative_to(root))
    try:
        return take_away(root, path, mark, done, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    write_file(done, target, read_file(root, path))
    return leave(root, path, mark, day, delete=True)


def bring_back(roots: Iterable[Path]) -> None:
    """Give files their names back that a run which died was about to delete: what they are is looked at again."""
    for root in roots:
        for folder, _, names in os.walk(root):
            for name in names:
                if name.startswith(".") and name.endswith(GONE):
                    with suppress(Unreadable, OSError), folder_in(root, Path(folder)) as here:
                        put_back(name, here, name[1 : -len(GONE)], here)


def free_name(target: Path) -> Path:
    """The path, or the first of `STEM.2.SUFFIX`, `STEM.3.SUFFIX` ... that is free; a sidecar stays one."""
    suffix = SUFFIX if target.name.endswith(SUFFIX) else target.suffix
    stem = target.name.removesuffix(suffix)
    number = 2
    candidate = target
    while os.path.lexists(candidate):
        candidate = target.with_name(f"{stem}.{number}{suffix}")
        number += 1
    return candidate


def purge_done(done: Path, days: int, today: date) -> int:
    """Delete the day folders of `done/` that are more than `days` old; how many. None go where `days` is 0."""
    if not days or not done.is_dir():
        return 0
    gone = 0
    for folder in sorted(done.glob("*/*/*")):
        name = folder.relative_to(done).as_posix()
        if not DAY_FOLDER.fullmatch(name) or not is_older(name, today - timedelta(days=days)):
            continue
        with suppress(Unreadable, OSError):
            with folder_in(done, folder):  # no link leads there
                pass
            shutil.rmtree(folder)
            gone += 1
    return gone


def is_older(name: str, than: date) -> bool:
    """Whether `YYYY/MM/DD` is a day before another."""
    try:
        return date(*map(int, name.split("/"))) < than
    except ValueError:
        return False
