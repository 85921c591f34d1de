"""Sidecars that come, or change, when their file has left the drop folder: its bytes are in the archive."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.dropfolder.arrival import Arrival, Manners, lone_sidecars
from sayso.dropfolder.reading import identity_of, printable, read_lone, refuse, stored
from sayso.errors import Passing, Unreadable
from sayso.sidecars import LARGEST, SUFFIX
from sayso.warehouse.loading.seen import Beside, Seen, last_beside
from sayso.warehouse.store.paths import Layout
from schemas.drops import Drop, Refusal
from schemas.files import DroppedFile
from tasks.collecting.planning import key_of, sidecar_json


@dataclass(frozen=True, slots=True)
class Late:
    """A sidecar without a file: the file last seen beside it as the sidecar has it, or why it has to wait;
    and the sidecar, as JSON, that the file had when it was last seen."""

    arrival: Arrival
    file: DroppedFile | Refusal
    before: str | None = None

    @property
    def is_read(self) -> bool:
        """Whether the file was last seen with what the sidecar says."""
        return isinstance(self.file, DroppedFile) and sidecar_json(self.file) == self.before


def late_sidecars(
    paths: Iterable[Path], layout: Layout, manners: Manners, wait_seconds: float
) -> tuple[Late, ...]:
    """Every lone sidecar below the paths, by path, with the file that it belongs to.

    Raises WarehouseLocked and SchemaDrift as `open_master` does.
    """
    lone = {stem_of(arrival): arrival for arrival in lone_sidecars(paths, manners)}
    known = last_beside(layout, list(lone), wait_seconds)
    return tuple(
        Late(arrival, file_of(arrival, found, manners), found.sidecar if found else None)
        for stem, arrival in lone.items()
        for found in (known.get(stem),)
    )


def stem_of(arrival: Arrival) -> str:
    """The path of a sidecar without its suffix, as text."""
    return printable(arrival.path).removesuffix(SUFFIX)


def file_of(arrival: Arrival, beside: Beside | None, manners: Manners) -> DroppedFile | Refusal:
    """The file as a sidecar has it. One that belongs to none, or cannot be read, waits: its article stands."""
    try:
        if beside is None:
            raise Passing("a sidecar without its file", "drop the file it belongs to, or remove it")
        sidecar = read_lone(arrival, LARGEST, manners)
    except (Passing, Unreadable) as error:
        return waiting(arrival, error)
    return DroppedFile(
        path=beside.path,
        sha256=beside.sha256,
        size=beside.size,
        identity=identity_of(beside.sha256, sidecar),
        sidecar=sidecar,
    )


def waiting(arrival: Arrival, error: Passing | Unreadable) -> Refusal:
    """The record of a sidecar that stays where it is."""
    return refuse(arrival.path, error, None, None).model_copy(update={"status": "skipped", "retry": True})


def with_late(drop: Drop, late: Sequence[Late], seen: Seen, archive: Path) -> Drop:
    """The drop with the files of late sidecars among its files, by path, and the sidecars that wait.

    A file that came back while the folder was listed is read as it lies there.
    """
    there = {file.path for file in drop.files} | {refusal.path for refusal in drop.refusals}
    files, refusals = list(drop.files), list(drop.refusals)
    for one in late:
        if one.file.path in there:
            continue
        found = one.file if isinstance(one.file, Refusal) else in_archive(one, one.file, seen, archive)
        if isinstance(found, Refusal):
            refusals.append(found)
        else:
            files.append(found)
    return drop.model_copy(
        update={
            "files": tuple(sorted(files, key=lambda file: file.path)),
            "refusals": tuple(sorted(refusals, key=lambda refusal: refusal.path)),
        }
    )


def in_archive(late: Late, file: DroppedFile, seen: Seen, archive: Path) -> DroppedFile | Refusal:
    """The file where it is known as it is or the archive has its bytes, which it need not of an unpacked one."""
    key = key_of(file)
    if key not in seen.files and key not in seen.containers:
        try:
            stored(archive, file.sha256)
        except (Passing, Unreadable) as error:
            return waiting(late.arrival, error)
    return file
