"""The nth call on a file fails: a full disk, a broken one, a permission taken away; then a run that is left alone.

    python -m tests.campaigns.faults [--most 200] [--each N] [--only CORPUS ...]

For every kind of call (open, write, rename, sync, read) and each n, one run meets the fault: once, or from then on until it
ends. The faulty run may fail or go on; after the next run the tables, the dropped, moved and quarantined files and the
archive must be those of a run without a fault. A file that was set aside because of the fault is harm too.
"""

import argparse
import errno
import signal
import sys
from collections.abc import Iterator

from tests.campaigns.corpora import CORPORA
from tests.campaigns.kill import Tally, check
from tests.campaigns.seam import Calls, Then, arm, behind_the_seam, disarm, forked
from tests.campaigns.stages import Scene, own_folder, scenes
from tests.campaigns.warm import warm_up

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


def aims(most: int, each: int, shift: int) -> Iterator[tuple[Fault, int]]:
    """Every fault with each n up to `most`, or each so-manieth of them from `shift` on."""
    for number, fault in enumerate(FAULTS):
        for at in range(1 + (shift + number) % each, most + 1, each):
            yield fault, at


def faulty(scene: Scene, fault: Fault, at: int, tally: Tally) -> bool:
    """One run with the fault, one without, compare; whether the fault came to pass."""
    calls, error, then = fault
    scene.restore()

    def work() -> None:
        arm(scene.place, then, calls, at, error)
        try:
            scene.run("faulty")
        finally:
            if disarm() < at:
                sys.exit(77)

    code = forked(work)
    if code == 77:
        return False
    name = f"{scene.name}, {calls!s} number {at}: {errno.errorcode[error]} {then.name}"
    if code == -signal.SIGKILL or code < -1:
        tally.harmed(name, [f"the faulty run died of signal {-code}"])
    tally.kills += 1
    check(scene, name, tally)
    return True


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
    print(f"{tally.kills} faults, {len(tally.faults)} with harm")
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
