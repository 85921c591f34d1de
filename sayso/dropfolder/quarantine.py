"""Where files end that cannot be taken: a copy beside the reason, so that a user can mend it and have it read again."""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sayso.dropfolder.jail import read_file, remove_file, write_file
from sayso.errors import BadRequest, Passing, Unreadable
from sayso.sidecars import sidecar_name
from schemas.drops import Refusal

REASON = ".reason.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in quarantine: its name there, where it came from, what is wrong with it."""

    name: str
    file: str
    member: str | None
    reason: str
    advice: str
    sha256: str | None
    retry: bool


def entry_name(path: str, sha256: str | None, member: str | None = None) -> str:
    """The name in quarantine: the file's own behind a hash of path and content, so that names never clash."""
    told = f"{path}\0{sha256}" + (f"\0{member}" if member else "")
    own = safe_name(path if member is None else member.rpartition("::")[2])
    return f"{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}-{own}"


def safe_name(path: str) -> str:
    """The last part of a path, short enough for any file system and without separators or control characters."""
    name = Path(path).name or "file"
    return "".join(c if c.isprintable() and c not in "/\\" else "_" for c in name)[-120:]


def set_aside(folder: Path, refusal: Refusal, data: bytes | None) -> Path:
    """Write the copy (where there are bytes), its sidecar and `NAME.reason.json`; doing it again changes nothing."""
    place = folder / entry_name(refusal.path, refusal.sha256, refusal.member)
    if data is not None:
        write_file(folder, place, data)
        if refusal.sidecar:
            write_file(folder, folder / sidecar_name(place.name), refusal.sidecar.encode())
    reason = {
        "file": refusal.path,
        "member": refusal.member,
        "what": refusal.reason,
        "where": refusal.path if refusal.member is None else f"{refusal.path}::{refusal.member}",
        "advice": refusal.advice,
        "retry": refusal.retry,
        "sha256": refusal.sha256,
        "size": refusal.size,
    }
    write_file(
        folder, folder / (place.name + REASON), json.dumps(reason, ensure_ascii=False, indent=2).encode()
    )
    return place


def entries(folder: Path) -> tuple[Entry, ...]:
    """What lies in a quarantine, by name. A reason that cannot be read is passed over (`sayso doctor` tells)."""
    found = []
    names = sorted(place.name for place in folder.iterdir()) if folder.is_dir() else []
    for name in names:
        if name.endswith(REASON):
            with suppress(Unreadable, Passing, ValueError, KeyError, TypeError):
                found.append(entry_of(folder, name))
    return tuple(found)


def entry_of(folder: Path, name: str) -> Entry:
    """One entry from its reason. Raises ValueError, KeyError or TypeError for one that is no reason of ours."""
    said = json.loads(read_file(folder, folder / name))
    return Entry(
        name=name.removesuffix(REASON),
        file=str(said["file"]),
        member=said.get("member"),
        reason=str(said["what"]),
        advice=str(said["advice"]),
        sha256=said["sha256"],
        retry=bool(said["retry"]),
    )


def chosen(found: Sequence[Entry], names: Sequence[str]) -> tuple[Entry, ...]:
    """The entries that a user names: by their name in quarantine, their path, or their file name.

    Raises BadRequest for a name that no entry has.
    """
    picked: dict[str, Entry] = {}
    for name in names:
        own = Path(name).name
        matches = [
            e
            for e in found
            if name in {e.name, e.file} or own in {e.name, e.name + REASON, Path(e.file).name}
        ]
        if not matches:
            raise BadRequest(f"nothing in quarantine is called {name}", "`sayso status` lists what is there")
        picked.update({entry.name: entry for entry in matches})
    return tuple(picked.values())


def put_back(folder: Path, entry: Entry, drop_folder: Path) -> str:
    """Put a file back where a run finds it; its path.

    A file that still lies where it came from stays there, unless its copy was mended in
    quarantine. Else the copy goes to the drop folder, to its old place where that is in it.
    The entry stays until `clear`.
    """
    copy = folder / entry.name
    if not os.path.lexists(copy):
        return entry.file
    data = read_file(folder, copy)
    mended = hashlib.sha256(data).hexdigest() != entry.sha256
    origin = Path(entry.file)
    if os.path.lexists(origin) and not mended:
        return entry.file
    target = drop_folder / safe_name((entry.member or entry.file).rpartition("::")[2])
    if entry.member is None and origin.is_relative_to(drop_folder):
        target = origin
    target = free_for(target, data)
    beside = folder / sidecar_name(entry.name)
    if os.path.lexists(beside):
        write_file(drop_folder, target.with_name(sidecar_name(target.name)), read_file(folder, beside))
    write_file(drop_folder, target, data)
    return str(target)


def free_for(target: Path, data: bytes) -> Path:
    """The path, or the first of `NAME.2`, `NAME.3` ... that is free or holds the same bytes."""
    number, candidate = 1, target
    while os.path.lexists(candidate):
        with suppress(Unreadable, Passing):
            if read_file(candidate.parent, candidate) == data:
                return candidate
        number += 1
        candidate = target.with_name(f"{target.stem}.{number}{target.suffix}")
    return candidate


def clear(folder: Path, entry: Entry) -> None:
    """Remove an entry from quarantine: the copy, its sidecar, and the reason last."""
    for name in (entry.name, sidecar_name(entry.name), entry.name + REASON):
        remove_file(folder, folder / name)


def is_copied(folder: Path, path: str, sha256: str) -> bool:
    """Whether the quarantine holds the bytes of a file."""
    place = folder / entry_name(path, sha256)
    try:
        return hashlib.sha256(read_file(folder, place)).hexdigest() == sha256
    except (Unreadable, Passing):
        return False
