"""Deciding what a run has to read: what the warehouse knows already is left alone."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sayso.identity import article_id_of, short_hash
from sayso.warehouse.loading.seen import Seen, Sighting
from sayso.warehouse.upkeep.erasing import REASON
from schemas.drops import Container, Drop, Refusal
from schemas.files import DroppedFile, FileSighting
from schemas.plans import Batch, Plan

# Bytes of dropped files in one batch, beyond which it ends.
MOST_BYTES = 32_000_000


def plan_run(
    drop: Drop,
    *,
    run_id: str,
    seen_at: datetime,
    seen: Seen,
    batch_size: int,
) -> Plan:
    """Sort a drop into batches to read, duplicates to note, and files to leave alone.

    The first path of an identity is read, further ones are duplicates; an article whose
    sidecar changed is read again; one that its place gave before and gives again has come back and
    is the latest version. Bytes that were forgotten on request are noted and not read.
    """
    fresh = [f for f in drop.files if key_of(f) not in seen.files]
    to_read: dict[str, DroppedFile] = {}
    replace: set[str] = set()
    returned: list[str] = []
    sightings: list[FileSighting] = []
    for file in fresh:
        article_id = article_id_of(file)
        if file.sha256 in seen.forgotten:
            sightings.append(sighting(file, run_id, seen_at, status="skipped", reason=REASON))
            continue
        if article_id in seen.articles and (file.path, file.member, article_id) in seen.former:
            returned.append(article_id)
        moved = article_id in seen.articles and seen.articles[article_id] == sidecar_json(file)
        if article_id in to_read or moved:
            sightings.append(duplicate(file, article_id, run_id, seen_at))
            continue
        to_read[article_id] = file
        if article_id in seen.articles:
            replace.add(article_id)
    refusals = tuple(r for r in drop.refusals if refusal_key(r) not in seen.files)
    before = [seen.files[key_of(f)] for f in drop.files if key_of(f) in seen.files]
    before += [seen.files[refusal_key(r)] for r in drop.refusals if refusal_key(r) in seen.files]
    batches, unread = with_containers(
        list(batches_of(list(to_read.values()), replace, run_id, batch_size)), drop.containers
    )
    return Plan(
        run_id=run_id,
        batches=tuple(batches),
        sightings=tuple(sightings),
        refusals=tuple(r for r in refusals if r.status == "quarantined"),
        containers=tuple(unread),
        n_known=len(before) + drop.n_inside,
        n_bad_before=before.count("quarantined") + drop.n_bad_inside,
        n_unsettled=seen.n_unsettled,
        resumed=resumed_of(drop, seen),
        returned=tuple(sorted(set(returned))),
        n_waiting=sum(r.status == "skipped" for r in refusals),
        n_left=drop.n_left,
    )


def resumed_of(drop: Drop, seen: Seen) -> tuple[str, ...]:
    """The articles in the drop that a run left half done, those within unpacked containers too."""
    there = {key_of(file) for file in drop.files}
    inside = set(drop.inside)
    return tuple(
        sorted(
            {
                article
                for key, article in seen.half_done.items()
                if key in there or (key[1] is not None and key[0] in inside)
            }
        )
    )


def key_of(file: DroppedFile) -> Sighting:
    """What makes a sighting the same as an earlier one."""
    return file.path, file.member, file.sha256, sidecar_json(file)


def refusal_key(refusal: Refusal) -> Sighting:
    """The same for a file that could not be taken."""
    return refusal.path, refusal.member, refusal.sha256, None


def sidecar_json(file: DroppedFile) -> str | None:
    """The sidecar as one line of JSON, or None when it says nothing."""
    said = file.sidecar.model_dump_json(exclude_defaults=True)
    return None if said == "{}" else said


def batches_of(files: Sequence[DroppedFile], replace: set[str], run_id: str, size: int) -> Iterator[Batch]:
    """Cut the files into batches of up to `size` articles; a batch is named after what it holds."""
    for part in portions(files, size):
        ids = [article_id_of(file) for file in part]
        again = tuple(i for i in ids if i in replace)
        yield Batch(
            batch_id=short_hash("batch", *ids, *again), run_id=run_id, files=tuple(part), replace=again
        )


def portions(files: Sequence[DroppedFile], size: int) -> Iterator[list[DroppedFile]]:
    """The files in portions of up to `size` files and MOST_BYTES bytes, at least one file each."""
    portion: list[DroppedFile] = []
    n_bytes = 0
    for file in files:
        if portion and (len(portion) >= size or n_bytes + file.size > MOST_BYTES):
            yield portion
            portion, n_bytes = [], 0
        portion.append(file)
        n_bytes += file.size
    if portion:
        yield portion


def with_containers(
    batches: list[Batch], containers: Sequence[Container]
) -> tuple[list[Batch], list[Container]]:
    """The batches, each with the containers that it completes, and those of which nothing is read.

    A container is noted in the transaction of the last of its members: a run that dies before
    unpacks it again.
    """
    last = {file.path: number for number, batch in enumerate(batches) for file in batch.files}
    ends: dict[int, list[Container]] = {}
    for container in containers:
        ends.setdefault(last.get(container.path, -1), []).append(container)
    done = [
        batch.model_copy(update={"containers": tuple(ends.get(number, ()))})
        for number, batch in enumerate(batches)
    ]
    return done, ends.get(-1, [])


def duplicate(file: DroppedFile, article_id: str, run_id: str, seen_at: datetime) -> FileSighting:
    """The sighting of a file whose article is known."""
    return sighting(
        file,
        run_id,
        seen_at,
        status="duplicate",
        reason="the same article was read before",
        article_id=article_id,
    )


def sighting(file: DroppedFile, run_id: str, seen_at: datetime, **fate: str | None) -> FileSighting:
    """The row of `files` for one file; `fate` holds its status and what else is known."""
    return FileSighting.model_validate(
        {
            "path": file.path,
            "member": file.member,
            "sha256": file.sha256,
            "bytes": file.size,
            "sidecar": sidecar_json(file),
            "run_id": run_id,
            "seen_at": seen_at,
            **fate,
        }
    )


def refused(refusals: Iterable[Refusal], run_id: str, seen_at: datetime) -> tuple[FileSighting, ...]:
    """The rows of `files` for files that could not be taken."""
    return tuple(
        FileSighting(
            path=r.path,
            member=r.member,
            sha256=r.sha256,
            bytes=r.size,
            sidecar=r.sidecar,
            status=r.status,
            reason=r.reason,
            run_id=run_id,
            seen_at=seen_at,
        )
        for r in refusals
    )


def in_words(plan: Plan) -> str:
    """The plan as one line of a log."""
    n_new = sum(len(batch.files) for batch in plan.batches)
    return (
        f"{n_new} files to read in {len(plan.batches)} batches, {len(plan.sightings)} duplicates, "
        f"{len(plan.refusals)} refused, {plan.n_known} known, {plan.n_waiting} waiting, {plan.n_left} left for the next run"
    )
