"""Dropped files that hold others: their members take their place among the files of a run.

The members' bytes go to the archive under their own hashes, one at a time, as those of any
dropped file do; the wrapping need not be kept when every member is. Nothing is written
under a member's name. Free of Prefect, so that campaigns and tests can drive it directly.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sayso.dropfolder.arrival import ignored_names
from sayso.dropfolder.reading import identity_of, put, stored_at
from sayso.errors import Unreadable
from sayso.formats.containers.parts import Part, base_name
from sayso.formats.containers.unpacking import HEAD, container_of
from sayso.formats.reader.child import ReadingChild
from sayso.warehouse.loading.seen import Seen
from schemas.drops import Container, Drop, Refusal
from schemas.files import DroppedFile
from tasks.collecting.planning import key_of, sidecar_json


@dataclass(slots=True)
class _Found:
    """What has come out of the drop so far."""

    files: list[DroppedFile] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    spare: set[str] = field(default_factory=set)


def unpack_drop(drop: Drop, seen: Seen, reader: Callable[[], ReadingChild], archive: Path) -> Drop:
    """The drop with the members of its containers in their place, by path and member.

    Containers that an earlier run has unpacked are counted and left alone. `reader` gives the
    process that unpacks, asked for only when there is something to unpack.
    """
    found = _Found()
    inside: list[str] = []
    for file in drop.files:
        if key_of(file) in seen.files and not is_half_taken(file, seen):
            found.files.append(file)
        elif key_of(file) in seen.containers:
            inside.append(file.path)
        else:
            unpack_one(file, found, reader, archive)
    discard(found, archive)
    return drop.model_copy(
        update={
            "files": tuple(sorted(found.files, key=lambda file: (file.path, file.member or ""))),
            "refusals": (*drop.refusals, *found.refusals),
            "containers": tuple(found.containers),
            "inside": tuple(inside),
            "n_inside": sum(
                seen.containers[key] for key in map(key_of, drop.files) if key in seen.containers
            ),
            "n_bad_inside": n_bad_inside(inside, seen),
        }
    )


def is_half_taken(file: DroppedFile, seen: Seen) -> bool:
    """Whether a run that died has read a mail and not all that is attached to it."""
    kind = container_of(base_name(file.path), b"")
    return kind is not None and kind.is_article and key_of(file) not in seen.containers


def discard(found: _Found, archive: Path) -> None:
    """Remove wrappings whose members are all in the archive; only now, for one may have been dropped twice."""
    needed = {file.sha256 for file in found.files} | {refusal.sha256 for refusal in found.refusals}
    for digest in sorted(found.spare - needed):
        stored_at(archive, digest).unlink(missing_ok=True)


def n_bad_inside(paths: Iterable[str], seen: Seen) -> int:
    """How many members of these files lie in quarantine."""
    asked = set(paths)
    if not asked:
        return 0
    return sum(
        status == "quarantined" and member is not None and path in asked
        for (path, member, _, _), status in seen.files.items()
    )


def unpack_one(file: DroppedFile, found: _Found, reader: Callable[[], ReadingChild], archive: Path) -> None:
    """One file: itself where it holds no others, else its members, or both for a mail."""
    place = stored_at(archive, file.sha256)
    with place.open("rb") as opened:
        kind = container_of(base_name(file.path), opened.read(HEAD))
    if kind is None or kind.is_article:
        found.files.append(file)
    if kind is None:
        return
    n_members, fault = take_members(file, found, reader(), archive)
    if fault and not kind.is_article:  # a mail that cannot be read is refused when it is read itself
        found.refusals.append(fault)
    elif not kind.is_article:
        found.spare.add(file.sha256)
    found.containers.append(
        Container(
            path=file.path,
            sha256=file.sha256,
            bytes=file.size,
            media_type=kind.media_type,
            sidecar=sidecar_json(file),
            n_members=n_members,
        )
    )


def take_members(
    file: DroppedFile, found: _Found, reader: ReadingChild, archive: Path
) -> tuple[int, Refusal | None]:
    """Keep the members of a container: how many there were, and what is wrong with the container as a whole."""
    n_members, whole = 0, True
    try:
        for part in reader.unpack(stored_at(archive, file.sha256), base_name(file.path), file.sidecar):
            if is_wanted(part):
                n_members += 1
                whole = take(part, file, found, archive) and whole
    except Unreadable as error:
        return n_members, refusal_of(file, str(error), error.advice, n_members)
    if not n_members:
        return 0, refusal_of(file, "holds no article", "drop it again with articles in it", 0)
    if not whole:
        return n_members, refusal_of(file, "some of its members cannot be unpacked", "", n_members)
    return n_members, None


def is_wanted(part: Part) -> bool:
    """Whether a member has no name that a drop folder ignores."""
    ignored = ignored_names()
    steps = part.member.replace("\\", "/").replace("::", "/").split("/")
    return not any(ignored.match(step) for step in steps if step not in ("", ".", ".."))


def take(part: Part, file: DroppedFile, found: _Found, archive: Path) -> bool:
    """Keep one member; whether its bytes are in the archive. Raises Passing when that cannot be written."""
    digest = None if part.data is None else hashlib.sha256(part.data).hexdigest()
    if part.data is not None and digest is not None:
        put(archive, digest, part.data)
    if part.reason or digest is None or part.data is None:
        found.refusals.append(
            Refusal(
                path=file.path,
                member=part.member,
                status="quarantined",
                reason=f"{part.member}: {part.reason}",
                advice=part.advice,
                sha256=digest,
                size=None if part.data is None else len(part.data),
            )
        )
        return digest is not None or part.hollow
    found.files.append(
        DroppedFile(
            path=file.path,
            member=part.member,
            sha256=digest,
            size=len(part.data),
            identity=identity_of(digest, part.sidecar),
            sidecar=part.sidecar,
        )
    )
    return True


def refusal_of(file: DroppedFile, reason: str, advice: str, n_members: int) -> Refusal:
    """A container that is not whole; what came out of it stays."""
    after = f" ({n_members:,} members were taken before)" if n_members else ""
    return Refusal(
        path=file.path,
        status="quarantined",
        reason=reason + after,
        advice=advice or "its other members were taken; mend it and drop it again",
        sha256=file.sha256,
        size=file.size,
    )
