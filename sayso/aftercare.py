"""What happens to dropped files once their rows are committed: they stay, move to `done/`, or go."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sayso.dropfolder import sidecar_path
from schemas.runs import OnSuccess


def tidy(files: Iterable[tuple[Path, str]], roots: Iterable[Path], how: OnSuccess, day: date) -> int:
    """Move or delete files that were taken; the number of files that left.

    `files` are paths with the SHA-256 of what was read: a file that has changed since is left
    for the next run. `roots` are the folders that were read; `done/YYYY/MM/DD` lies beside each.
    """
    if how == "keep":
        return 0
    folders = [root for root in roots if root.is_dir()]
    gone = 0
    for path, digest in files:
        if not is_still(path, digest):
            continue
        for part in (sidecar_path(path), path):  # the file last: while it is there, its sidecar is found
            if part.is_file() and not part.is_symlink():
                leave(part, folders, how, day)
        gone += 1
    return gone


def is_still(path: Path, digest: str) -> bool:
    """Whether a path still holds the bytes that were read."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest


def leave(path: Path, folders: list[Path], how: OnSuccess, day: date) -> None:
    """Delete a file, or move it to the `done` folder beside its root under its relative path."""
    if how == "delete":
        path.unlink()
        return
    root = next((folder for folder in folders if path.is_relative_to(folder)), path.parent)
    target = root.parent / "done" / f"{day:%Y/%m/%d}" / path.relative_to(root)
    target.parent.mkdir(parents=True, exist_ok=True)
    move(path, free_name(target))


def free_name(target: Path) -> Path:
    """The path, or the first of `NAME.2`, `NAME.3` ... that is free."""
    number = 2
    candidate = target
    while os.path.lexists(candidate):
        candidate = target.with_name(f"{target.stem}.{number}{target.suffix}")
        number += 1
    return candidate


def move(path: Path, target: Path) -> None:
    """Rename, or copy and remove where `done` lies on another file system."""
    try:
        path.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        aside = target.with_name(f".{target.name}.part")
        shutil.copy2(path, aside)
        aside.replace(target)
        path.unlink()
