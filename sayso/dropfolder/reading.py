"""The only reader of dropped files.

What is listed is opened through the jail, and compared before and after the read, so that a
file that is swapped or still being written is never half read. Raw bytes go to the archive
under their hash.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from sayso.dropfolder.arrival import (
    Arrival,
    Manners,
    arrivals,
    oldest_first,
    shown,
    told_by_folders,
    wait_of,
)
from sayso.dropfolder.jail import mark_of, meaning_of, open_file, read_file, write_file
from sayso.errors import ArchiveFull, Passing, TooLarge, Unreadable
from sayso.sidecars import LARGEST, read_said, sidecar_name
from schemas.drops import Drop, Refusal
from schemas.files import DroppedFile, Sidecar


def read_settled(root: Path, path: Path, largest: int) -> bytes:
    """The bytes of a plain file below `root` that did not change while it was read.

    Raises Unreadable (no plain file), TooLarge (more than `largest` bytes) or Passing (not
    readable at the moment, or it changed under our hands: leave it for the next run).
    """
    with open_file(root, path) as handle:
        before = os.fstat(handle)
        if before.st_size > largest:
            raise TooLarge(
                f"{before.st_size} bytes, more than the limit of {largest}",
                "split it, or raise SAYSO_MAX_FILE_BYTES",
            )
        try:
            with os.fdopen(os.dup(handle), "rb") as file:
                data = file.read(largest + 1)
        except OSError as error:
            raise meaning_of(error) from error
        after = os.fstat(handle)
    if mark_of(before) != mark_of(after) or len(data) != after.st_size:
        raise Passing("still being written", "the next run takes it when it has settled")
    return data


def sidecar_path(path: Path) -> Path:
    """Where the metadata of a file lies: its name without `.gz` and its last suffix, plus `.meta.json`."""
    return path.with_name(sidecar_name(path.name))


def read_sidecar(root: Path, path: Path) -> Sidecar:
    """The sidecar of a file, empty when there is none. Raises Unreadable when it is broken."""
    beside = sidecar_path(path)
    if not os.path.lexists(beside):
        return Sidecar()
    return read_said(read_settled(root, beside, LARGEST), shown(beside.name))


def read_lone(arrival: Arrival, largest: int, manners: Manners) -> Sidecar:
    """A sidecar whose file has gone, with what the folders tell where they do.

    Raises Passing where it waits or has not settled, Unreadable where it is broken.
    """
    check_time(arrival, manners)
    data = read_settled(arrival.root, arrival.path, largest)
    found = read_said(data, shown(arrival.path.name))
    return with_folders(found, arrival.root, arrival.path) if manners.folder_tags else found


def with_folders(sidecar: Sidecar, root: Path, path: Path) -> Sidecar:
    """The sidecar with what the folders tell: a source where it names none, and further tags."""
    source, tags = told_by_folders(root, path)
    if not source and not tags:
        return sidecar
    told = tuple(dict.fromkeys((*sidecar.tags, *tags)))
    return sidecar.model_copy(update={"source": sidecar.source or source, "tags": told})


def identity_of(digest: str, sidecar: Sidecar) -> str:
    """What makes two files one article: the same bytes under the same source and URL."""
    parts = "\0".join((digest, sidecar.source or "", sidecar.url or ""))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def nothing_known(_: DroppedFile) -> bool:
    """Every file is new."""
    return False


def nothing_unpacked(_: DroppedFile) -> bool:
    """The members of no file are in the archive."""
    return False


def look(
    paths: Iterable[Path],
    archive: Path,
    *,
    largest: int,
    manners: Manners | None = None,
    known: Callable[[DroppedFile], bool] = nothing_known,
    unpacked: Callable[[DroppedFile], bool] = nothing_unpacked,
) -> Drop:
    """List the paths, read each settled file once into the archive, and say what cannot be taken.

    Oldest first until the limits of `manners` are reached; what `known` tells to be known
    counts towards none; a file that was `unpacked` need not lie in the archive, for its members
    do. The result is sorted by path, whatever order the paths came in.
    Raises ArchiveFull when the archive cannot be written: no file is to blame.
    """
    manners = manners or Manners()
    files: list[DroppedFile] = []
    refusals: list[Refusal] = []
    queue = oldest_first(arrivals(paths, manners))
    n_new = n_bytes = n_looked = 0
    for arrival in queue:
        if n_new >= manners.max_files or n_bytes >= manners.max_bytes:
            break
        n_looked += 1
        seen = taken_in(arrival, archive, largest, manners, unpacked)
        if isinstance(seen, Refusal):
            refusals.append(seen)
        else:
            files.append(seen)
            new = not known(seen)
            n_new, n_bytes = n_new + new, n_bytes + seen.size * new
    return Drop(
        files=tuple(sorted(files, key=lambda file: file.path)),
        refusals=tuple(sorted(refusals, key=lambda refusal: refusal.path)),
        n_left=len(queue) - n_looked,
    )


def taken_in(
    arrival: Arrival, archive: Path, largest: int, manners: Manners, unpacked: Callable[[DroppedFile], bool]
) -> DroppedFile | Refusal:
    """One file in the archive, or why it is not. Raises ArchiveFull."""
    digest: str | None = None
    size: int | None = None
    try:
        check_time(arrival, manners)
        data = read_settled(arrival.root, arrival.path, largest)
        digest, size = hashlib.sha256(data).hexdigest(), len(data)
        sidecar = read_sidecar(arrival.root, arrival.path)
    except (Unreadable, Passing) as error:
        if (
            digest is not None
        ):  # it is the sidecar that is broken: the quarantine gets its copy from the archive
            put(archive, digest, data)
        return refuse(arrival.path, error, digest, size)
    if manners.folder_tags:
        sidecar = with_folders(sidecar, arrival.root, arrival.path)
    file = DroppedFile(
        path=printable(arrival.path),
        sha256=digest,
        size=size,
        identity=identity_of(digest, sidecar),
        sidecar=sidecar,
    )
    if not unpacked(file):
        put(archive, digest, data)
    return file


def check_time(arrival: Arrival, manners: Manners) -> None:
    """Raise Passing for a file that waits for its marker or has not settled."""
    if arrival.gated:
        marker = manners.marker.replace("{name}", arrival.path.name)
        raise Passing("waits for its marker", f"write {shown(marker)} beside it when it is complete")
    if wait_of(arrival, manners):
        raise Passing("not settled yet", "the next run takes it")


def refuse(path: Path, error: Unreadable | Passing, digest: str | None, size: int | None) -> Refusal:
    """The record of a file that was not taken."""
    status = "quarantined" if isinstance(error, Unreadable) else "skipped"
    return Refusal(
        path=printable(path),
        status=status,
        reason=str(error),
        advice=error.advice,
        sha256=digest,
        size=size,
        retry=isinstance(error, Passing | TooLarge),
    )


def printable(path: Path) -> str:
    """A path as text: bytes that are no UTF-8 are shown escaped, so that it can be stored and printed."""
    return shown(str(path))


def dated_name(path: str) -> str:
    """The file name behind the `date=` folders that lead to it, for the readers to take the day from."""
    *folders, name = path.split("/")
    return "/".join((*(part for part in folders if part.lower().startswith("date=")), name))


def stored_at(archive: Path, digest: str) -> Path:
    """Where the archive keeps the bytes of a hash."""
    return archive / digest[:2] / digest


def stored(archive: Path, digest: str) -> bytes:
    """The bytes of a hash. Raises Unreadable when the archive holds others, or none, under it, else Passing."""
    advice = "drop the file again; `sayso doctor` looks through the whole archive"
    place = stored_at(archive, digest)
    if not os.path.lexists(place):
        raise Unreadable("the archive lacks its bytes", advice)
    data = read_file(archive, place, linked=True)
    if hashlib.sha256(data).hexdigest() != digest:
        raise Unreadable("the archive holds other bytes under its hash", advice)
    return data


def put(archive: Path, digest: str, data: bytes) -> None:
    """Keep bytes under their hash, written in one step. Raises ArchiveFull when the disk refuses."""
    target = stored_at(archive, digest)
    try:
        if not target.exists():
            write_file(archive, target, data)
    except OSError as error:
        raise ArchiveFull(
            f"the archive cannot be written: {os.strerror(error.errno or 0)}",
            f"make room in {archive} or mend its permissions; the files stay where they are",
        ) from error
