"""The nth call on a file fails: a full disk, a broken one, a permission taken away; then a run that is left alone.

    python -m tests.campaigns.faults [--most 200] [--each N] [--only CORPUS ...]

For every kind of call (open, write, rename, sync, read) and each n, one run meets the fault: once, or from then on until it
ends. The faulty run may fail or go on; after the next run the tables, the dropped, moved and quarantined files and the
archive must be those of a run without a fault. A file that was set aside because of the fault is harm too. What
is no harm is counted: a library that ends the process, as a kill does, and a file that the faulty run could not read and
left, where all is as if it had been dropped after that run.
"""

import argparse
import errno
import sys
from collections.abc import Iterator
from pathlib import Path

from sayso.dropfolder.reading import sidecar_path
from tests.campaigns.corpora import CORPORA
from tests.campaigns.kill import Tally, problems_after
from tests.campaigns.seam import Calls, Then, arm, behind_the_seam, disarm, forked
from tests.campaigns.stages import Scene, own_folder, scenes, told_by_copy
from tests.campaigns.warm import warm_up
from tests.steps import rows

FAULTS = (
    (Calls.OPEN | Calls.MAKE, errno.EACCES, Then.FAIL_ONCE),
    (Calls.OPEN | Calls.MAKE, errno.ENOSPC, Then.FAIL_ONCE),
    (Calls.WRITE | Calls.CUT, errno.ENOSPC, Then.FAIL_ON),
    (Calls.WRITE, errno.ENOSPC, Then.FAIL_ONCE),
    (Calls.WRITE, errno.EIO, Then.FAIL_ONCE),
    (Calls.RENAME, errno.EACCES, Then.FAIL_ONCE),
    (Calls.RENAME, errno.ENOSPC, Then.FAIL_ON),
    (Calls.SYNC, errno.EIO, Then.FAIL_ONCE),
    (Calls.READ, errno.EIO, Then.FAIL_ONCE),
)
Fault = tuple[Calls, int, Then]
# How a run ends that makes fewer calls than the fault waits for.
NOT_MET = 77


def aims(most: int, each: int, shift: int) -> Iterator[tuple[Fault, int]]:
    """Every fault with each n up to `most`, or each so-manieth of them from `shift` on."""
    for number, fault in enumerate(FAULTS):
        for at in range(1 + (shift + number) % each, most + 1, each):
            yield fault, at


def faulty(scene: Scene, fault: Fault, at: int, tally: Tally) -> bool:
    """One run with the fault, one without, compare; whether the fault came to pass."""
    calls, error, then = fault
    code = met(scene, fault, at)
    if code == NOT_MET:
        return False
    name = f"{scene.name}, {calls!s} number {at}: {errno.errorcode[error]} {then.name}"
    tally.kills += 1
    if code < 0:
        tally.besides[f"died of signal {-code}"] += 1
    if problems := problems_after(scene):
        if not code and is_as_if_later(scene, fault, at):
            tally.besides["as if a file came later"] += 1
        else:
            tally.harmed(name, problems)
    return True


def met(scene: Scene, fault: Fault, at: int) -> int:
    """How a run ended that met a fault; NOT_MET where it made fewer calls."""
    calls, error, then = fault
    scene.restore()

    def work() -> None:
        arm(scene.place, then, calls, at, error)
        try:
            scene.run("faulty")
        finally:
            if disarm() < at:
                sys.exit(NOT_MET)

    return forked(work)


def is_as_if_later(scene: Scene, fault: Fault, at: int) -> bool:
    """Whether what lies there is what comes of dropping those files later that the faulty run did not note."""
    found = scene.found()
    met(scene, fault, at)
    noted = noted_in(scene)
    scene.restore()
    forked(lambda: scene.run("first"))
    late = {Path(path) for path, *_ in noted_in(scene) - noted}
    scene.restore()
    hidden = [place for path in sorted(late) for place in (path, sidecar_path(path)) if place.exists()]
    for number, place in enumerate(hidden):
        place.rename(scene.before.parent / str(number))
    forked(lambda: scene.run("faulty"))
    for number, place in enumerate(hidden):
        (scene.before.parent / str(number)).rename(place)
    forked(lambda: scene.run("again"))
    return bool(hidden) and scene.found() == found


def noted_in(scene: Scene) -> set[tuple[str | None, ...]]:
    """Path, hash and sidecar of every file that was noted."""
    sql = "SELECT path, sha256, sidecar FROM files UNION SELECT path, sha256, sidecar FROM containers"
    return {tuple(row) for row in told_by_copy(lambda: rows(scene.place / "W.duckdb", sql)) or ()}


def campaign(scene: Scene, tally: Tally, most: int, each: int, shift: int) -> None:
    """All faults of one scene; a kind of call ends where the run has no more of them."""
    over: set[Fault] = set()
    for fault, at in aims(most, each, shift):
        if fault not in over and not faulty(scene, fault, at, tally):
            over.add(fault)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--most", type=int, default=200)
    options.add_argument("--each", type=int, default=1)
    options.add_argument("--only", nargs="*", default=None)
    given = options.parse_args()
    behind_the_seam()
    work = own_folder("faults")
    warm_up(work / "parses.sqlite")
    tally = Tally()
    for number, scene in enumerate(scenes(work, tuple(given.only or CORPORA))):
        before = tally.kills
        campaign(scene, tally, given.most, given.each, number)
        print(f"{scene.name}: {tally.kills - before} faults", flush=True)
        scene.restore()
        forked(lambda s=scene: s.run("first"))
    print(f"{tally.kills} faults, {len(tally.faults)} with harm; {dict(tally.besides)}")
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
