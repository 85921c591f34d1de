"""The only reader and mover of dropped files.

A full listing is the truth. Files are opened without following links, must be regular, and
are compared before and after the read, so that a file that is swapped or still being
written is never half read. Raw bytes go to the archive under their hash.
"""

import codecs
import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from pydantic import ValidationError

from sayso.errors import BadRequest, Passing, TooLarge, Unreadable
from schemas.drops import Drop, Refusal
from schemas.files import DroppedFile, Sidecar

SIDECAR = ".meta.json"
LARGEST_SIDECAR = 1_000_000
NO_FILE = ("not a regular file (a folder, pipe, socket or device)", "drop a copy of the file itself")

# Names that are never articles: editors, sync tools, half downloads (patterns of fnmatch).
IGNORED = (
    ".*",
    "*~",
    "*.tmp",
    "*.part",
    "*.crdownload",
    "*.swp",
    "*.reason.json",
    "desktop.ini",
    "Thumbs.db",
    "__MACOSX",
    "@eaDir",
)


def list_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Absolute paths of all files under the given files and folders, sorted, each once.

    Sidecars and ignored names are left out; links are listed (and refused when opened).
    Raises BadRequest when a given path does not exist.
    """
    found: set[Path] = set()
    for path in paths:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
        if not os.path.lexists(absolute):
            raise BadRequest(f"{path}: no such file or folder", "check the path, or create the folder")
        if absolute.is_dir() and not absolute.is_symlink():
            found.update(walk(absolute))
        else:
            found.add(absolute)
    return tuple(sorted(p for p in found if not p.name.endswith(SIDECAR)))


def walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder that is not ignored; links to folders are listed and not entered."""
    for root, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        links = [name for name in folders if Path(root, name).is_symlink()]
        for name in (*links, *names):
            if not is_ignored(name):
                yield Path(root, name)


def is_ignored(name: str) -> bool:
    """Whether a file or folder name is one that no article has."""
    return any(fnmatch(name, pattern) for pattern in IGNORED)


def read_settled(path: Path, largest: int) -> bytes:
    """The bytes of a regular file that did not change while it was read.

    Raises Unreadable (no regular file, no permission, gone), TooLarge (more than `largest`
    bytes) or Passing (it changed under our hands: leave it for the next run).
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise refusal_of(error) from error
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise Unreadable(*NO_FILE)
        if before.st_size > largest:
            raise TooLarge(
                f"{before.st_size} bytes, more than the limit of {largest}",
                "split it, or raise SAYSO_MAX_FILE_BYTES",
            )
        data = file.read(largest + 1)
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns, before.st_ino) == (
        after.st_size,
        after.st_mtime_ns,
        after.st_ino,
    )
    if not same or len(data) != after.st_size:
        raise Passing("still being written", "the next run takes it when it has settled")
    return data


def refusal_of(error: OSError) -> Unreadable | Passing:
    """What an error at opening means for the file."""
    if error.errno == errno.ENOENT:
        return Unreadable("gone before it could be read", "drop it again if it is still wanted")
    if error.errno == errno.ENXIO:  # a socket
        return Unreadable(*NO_FILE)
    if error.errno == errno.ELOOP:
        return Unreadable("a symbolic link", "drop a copy of the file itself")
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Unreadable("no permission to read it", "change its permissions and drop it again")
    return Passing(f"cannot be opened: {os.strerror(error.errno or 0)}", "the next run tries again")


def sidecar_path(path: Path) -> Path:
    """Where the metadata of a file lies: its name without `.gz` and its last suffix, plus `.meta.json`."""
    name = path.name.removesuffix(".gz")
    return path.with_name(Path(name).stem + SIDECAR)


def read_sidecar(path: Path) -> Sidecar:
    """The sidecar of a file, empty when there is none. Raises Unreadable when it is broken."""
    beside = sidecar_path(path)
    if not os.path.lexists(beside):
        return Sidecar()
    try:
        said = read_settled(beside, LARGEST_SIDECAR).removeprefix(codecs.BOM_UTF8)
        return Sidecar.model_validate_json(said)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise Unreadable(
            f"broken sidecar {beside.name}: {where}: {first['msg']}", "mend the sidecar and drop it again"
        ) from error


def identity_of(digest: str, sidecar: Sidecar) -> str:
    """What makes two files one article: the same bytes under the same source and URL."""
    parts = "\0".join((digest, sidecar.source or "", sidecar.url or ""))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def look(paths: Iterable[Path], archive: Path, *, largest: int, newest_mtime: float | None = None) -> Drop:
    """List the paths, read each file once into the archive, and say what cannot be taken.

    `newest_mtime` (seconds since the epoch) leaves files changed after it for the next run;
    None takes every file. The result is sorted by path, whatever order the paths came in.
    """
    files: list[DroppedFile] = []
    refusals: list[Refusal] = []
    for path in list_files(paths):
        digest: str | None = None
        size: int | None = None
        try:
            if newest_mtime is not None and path.lstat().st_mtime > newest_mtime:
                raise Passing("not settled yet", "the next run takes it")
            data = read_settled(path, largest)
            digest, size = hashlib.sha256(data).hexdigest(), len(data)
            sidecar = read_sidecar(path)
            put(archive, digest, data)
        except (Unreadable, Passing) as error:
            refusals.append(refuse(path, error, digest, size))
        except FileNotFoundError as error:
            refusals.append(refuse(path, refusal_of(error), digest, size))
        else:
            identity = identity_of(digest, sidecar)
            files.append(
                DroppedFile(
                    path=printable(path), sha256=digest, size=size, identity=identity, sidecar=sidecar
                )
            )
    return Drop(files=tuple(files), refusals=tuple(refusals))


def refuse(path: Path, error: Unreadable | Passing, digest: str | None, size: int | None) -> Refusal:
    """The record of a file that was not taken."""
    status = "quarantined" if isinstance(error, Unreadable) else "skipped"
    return Refusal(
        path=printable(path), status=status, reason=str(error), advice=error.advice, sha256=digest, size=size
    )


def printable(path: Path) -> str:
    """A path as text: bytes that are no UTF-8 are shown escaped, so that it can be stored and printed."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def stored_at(archive: Path, digest: str) -> Path:
    """Where the archive keeps the bytes of a hash."""
    return archive / digest[:2] / digest


def put(archive: Path, digest: str, data: bytes) -> None:
    """Keep bytes under their hash: written aside, synced and renamed, so that no half file has the name."""
    target = stored_at(archive, digest)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=target.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
