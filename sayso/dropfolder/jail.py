"""The one door to files in folders that others can write to.

Every step below a root is opened without following links, and what is opened must be a plain
file: a link, a pipe, a device, or a folder swapped for a link after it was listed, is refused
at the moment of opening, so there is nothing between the check and the use.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sayso.errors import Passing, Unreadable

NO_FILE = ("not a regular file (a folder, pipe, socket or device)", "drop a copy of the file itself")
LINK = ("a symbolic link", "drop a copy of the file itself")
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
# Identity and state of a file: device, inode, size, time of change.
Mark = tuple[int, int, int, int]


@contextmanager
def folder_in(root: Path, folder: Path, *, make: bool = False) -> Iterator[int]:
    """A handle on a folder at or below `root`; `make` creates what is missing below it.

    The root itself may be reached through links: it is what the user named. Raises Unreadable
    for a path outside the root or through a link, OSError for what the system refuses.
    """
    if make:
        root.mkdir(parents=True, exist_ok=True)
    handle = os.open(root, _FOLDER)
    try:
        for step in steps_from(root, folder):
            if make:
                with suppress(FileExistsError):
                    os.mkdir(step, dir_fd=handle)
            deeper = _step(handle, step)
            os.close(handle)
            handle = deeper
        yield handle
    finally:
        os.close(handle)


def steps_from(root: Path, path: Path) -> tuple[str, ...]:
    """The names that lead from `root` to `path`. Raises Unreadable when it lies outside."""
    try:
        steps = path.relative_to(root).parts
    except ValueError:
        raise Unreadable(f"lies outside {root}", LINK[1]) from None
    if ".." in steps:
        raise Unreadable("a path that climbs out of its folder", LINK[1])
    return steps


def _step(handle: int, name: str) -> int:
    """Open a folder by its name within another. Raises Unreadable when it is a link."""
    try:
        return os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=handle)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENOTDIR}:
            raise Unreadable("lies behind a symbolic link", LINK[1]) from error
        raise


@contextmanager
def open_file(root: Path, path: Path, *, linked: bool = False) -> Iterator[int]:
    """A handle on a plain file below `root`, to read.

    A file of several names (hard links) is refused unless `linked`: whoever may write to the
    folder could otherwise have us read, publish and move files that are not theirs. Raises
    Unreadable for what is no plain file, Passing for what may be readable later.
    """
    try:
        with folder_in(root, path.parent) as folder:
            handle = os.open(path.name, _READ, dir_fd=folder)
    except OSError as error:
        raise meaning_of(error) from error
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(*NO_FILE)
        if found.st_nlink > 1 and not linked:
            raise Unreadable(f"a file of {found.st_nlink} names (hard links)", "drop a copy of the file")
        yield handle
    finally:
        os.close(handle)


def meaning_of(error: OSError) -> Unreadable | Passing:
    """What an error at opening means for the file."""
    if error.errno == errno.ENXIO:  # a socket
        return Unreadable(*NO_FILE)
    if error.errno == errno.ELOOP:
        return Unreadable(*LINK)
    if error.errno == errno.ENOENT:
        return Passing("gone before it could be read", "drop it again if it is still wanted")
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Passing("no permission to read it", "change its permissions; the next run tries again")
    return Passing(f"cannot be opened: {os.strerror(error.errno or 0)}", "the next run tries again")


def mark_of(found: os.stat_result) -> Mark:
    """What shows that a file was changed or swapped."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def read_file(root: Path, path: Path, *, linked: bool = False) -> bytes:
    """The whole content of a plain file below `root`. Raises as `open_file` does."""
    with open_file(root, path, linked=linked) as handle, os.fdopen(os.dup(handle), "rb") as file:
        return file.read()


def write_file(root: Path, path: Path, data: bytes) -> None:
    """Put a file in its place in one step, synced; folders below `root` are made.

    What stood there is replaced, never written through. Raises OSError (disk full).
    """
    aside = f".{path.name[:100]}.{os.getpid()}.part"
    with folder_in(root, path.parent, make=True) as folder:
        with suppress(FileNotFoundError):
            os.unlink(aside, dir_fd=folder)
        try:
            with os.fdopen(os.open(aside, _CREATE, 0o644, dir_fd=folder), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.rename(aside, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with suppress(OSError):
                os.unlink(aside, dir_fd=folder)
            raise


def remove_file(root: Path, path: Path) -> bool:
    """Remove a file or link below `root`; whether it was there. Nothing is followed."""
    try:
        with folder_in(root, path.parent) as folder:
            os.unlink(path.name, dir_fd=folder)
    except FileNotFoundError:
        return False
    return True


def take_away(root: Path, path: Path, seen: Mark, to_root: Path, target: Path) -> bool:
    """Rename a file out of a folder, if it is still the one that was `seen`; whether it was.

    A file that came in its place since the look goes back, as one that another process put back
    meanwhile has. `target` must be free. Raises OSError, EXDEV where it lies on another file system.
    """
    with (
        folder_in(root, path.parent) as here,
        folder_in(to_root, target.parent, make=True) as there,
    ):
        os.rename(path.name, target.name, src_dir_fd=here, dst_dir_fd=there)
        try:
            found = os.stat(target.name, dir_fd=there, follow_symlinks=False)
        except FileNotFoundError:
            return False
        if mark_of(found) == seen:
            return True
        put_back(target.name, there, path.name, here)
        return False


def put_back(name: str, there: int, wanted: str, here: int) -> None:
    """Return a file to its folder under its name, or the first free `NAME.2`, `NAME.3` ...: nothing is overwritten."""
    stem, suffix = os.path.splitext(wanted)  # noqa: PTH122 - a name, not a path
    for number in range(1, 1000):
        free = wanted if number == 1 else f"{stem}.{number}{suffix}"
        try:
            os.stat(free, dir_fd=here, follow_symlinks=False)
        except FileNotFoundError:
            os.rename(name, free, src_dir_fd=there, dst_dir_fd=here)
            return
