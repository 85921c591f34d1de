"""Find and remove the bytes of forgotten articles outside the warehouse: archive, quarantine, done."""

import hashlib
import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sayso.dropfolder.arrival import Manners, arrivals
from sayso.dropfolder.jail import open_file, read_file, remove_file
from sayso.dropfolder.quarantine import Entry, clear, entries
from sayso.dropfolder.reading import stored_at
from sayso.errors import Passing, Unreadable
from sayso.sidecars import sidecar_name


@dataclass(frozen=True, slots=True)
class Traces:
    """Where bytes of the articles lie: archived hashes, entries of the quarantine, files of `done/`;
    and the user's own files, which are named and left alone."""

    archived: tuple[str, ...] = ()
    quarantined: tuple[Entry, ...] = ()
    done: tuple[Path, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: hashes and sizes of files, ids of articles, full names of a person, and the paths
    where the files lay."""

    digests: frozenset[str]
    sizes: frozenset[int]
    article_ids: tuple[str, ...]
    names: tuple[str, ...] = ()
    paths: frozenset[str] = frozenset()


def in_archive(archive: Path, digests: Collection[str]) -> tuple[str, ...]:
    """Those of the hashes that the archive holds."""
    return tuple(digest for digest in sorted(digests) if os.path.lexists(stored_at(archive, digest)))


def in_quarantine(folder: Path, sought: Sought) -> tuple[Entry, ...]:
    """Entries of these bytes or paths, and those that hold the name of the person."""
    pattern = named(sought.names)
    return tuple(
        entry
        for entry in entries(folder)
        if entry.sha256 in sought.digests
        or entry.file in sought.paths
        or (pattern and pattern.search(f"{entry.file} {entry.reason} {text_of(folder, entry)}"))
    )


def named(names: Collection[str]) -> re.Pattern[str] | None:
    """A pattern for any of the names, in any case and spacing; None without names."""
    spelled = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in sorted(names))
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE) if spelled else None


def text_of(folder: Path, entry: Entry) -> str:
    """The bytes of an entry and of its sidecar, read as UTF-8 as well as may be."""
    found = []
    for name in (entry.name, sidecar_name(entry.name)):
        with suppress(Unreadable, Passing):
            found.append(read_file(folder, folder / name).decode("utf-8", "replace"))
    return " ".join(found)


def in_folder(folder: Path, sought: Sought) -> Iterator[Path]:
    """Files below a folder that hold these bytes. Only files of a sought size are read."""
    if not folder.is_dir():
        return
    for arrival in arrivals([folder], Manners()):
        with suppress(Unreadable, Passing), open_file(folder, arrival.path, linked=True) as handle:
            if os.fstat(handle).st_size not in sought.sizes:
                continue
            with os.fdopen(os.dup(handle), "rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if digest in sought.digests:
                yield arrival.path


def wipe(traces: Traces, *, archive: Path, quarantine: Path, done: Path) -> None:
    """Remove all of it but the user's own files. Doing it again changes nothing."""
    for digest in traces.archived:
        remove_file(archive, stored_at(archive, digest))
    for entry in traces.quarantined:
        clear(quarantine, entry)
    for path in traces.done:
        remove_file(done, path.with_name(sidecar_name(path.name)))
        remove_file(done, path)
