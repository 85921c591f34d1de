"""`kill -9` at every named step of a run, and at random calls; then a run that is left alone.

    python -m tests.campaigns.kill [--once] [--each N] [--random N] [--seed N] [--only CORPUS ...]

A step is a call on a file, named by the part of the run, the call and the kind of file: "load: write
W.duckdb.d/master.duckdb.wal". Each named step is hit before its first and its last call, and after its last; writes are cut
in half as well; with --once each named step of a corpus that changes the disk is hit once, in one of these ways. After the second run the tables, the dropped, moved and quarantined files and the archive must be those of
a run without a kill, and nothing may lie about.
"""

import argparse
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from tests.campaigns.corpora import CORPORA
from tests.campaigns.outcome import differences
from tests.campaigns.seam import CHANGING, Then, arm, behind_the_seam, forked
from tests.campaigns.stages import Scene, own_folder, scenes
from tests.campaigns.warm import warm_up

# What leaves the disk as a kill at the step before would: opening, syncing, the lock and the folders that each
# part of a run makes sure of, and the first has made.
IDLE = re.compile(
    r": (open|sync) |^(?!room:).*(/(run\.)?lock|: make folder W\.duckdb\.d(/archive|/quarantine|/staging)?)$"
)
NAMED = re.compile(r"[0-9a-f]{8,}")
ASIDE = re.compile(r"/\.[^/]*\.\d+\.part$")
INNER = re.compile(r"^(drop|done)/.*?(\.\w+)?$")


def step_of(line: str) -> str:
    """The name of a step, from a line of the log: what differs between two runs is left out."""
    part, call, path = line.split("\t")
    path = INNER.sub(lambda found: f"{found[1]}/*{found[2] or ''}", path)
    path = re.sub(r"staging/\w+", "staging/(room)", ASIDE.sub("/(aside)", NAMED.sub("*", path)))
    path = re.sub(r"quarantine/\.?\*-.*?(\.reason\.json)?(\.\d+)?$", r"quarantine/*\1", path)
    path = re.sub(r"archive/[0-9a-f]{2}\b", "archive/**", path)
    return f"{part}: {call} {path}"


@dataclass
class Tally:
    """What a campaign has seen; `besides` counts what is no harm and worth telling."""

    kills: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    besides: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def harmed(self, where: str, problems: list[str]) -> None:
        """Note and print what is wrong after a kill."""
        self.faults.append(where)
        print(f"  HARM {where}: {problems[:6]}", flush=True)


def written_down(scene: Scene) -> list[str]:
    """The calls of an undisturbed run, in order."""
    with tempfile.TemporaryFile() as log:
        scene.restore()
        forked(lambda: armed_run(scene, Then.WATCH, 0, log.fileno()))
        log.seek(0)
        return [step_of(line) for line in log.read().decode().splitlines()]


def armed_run(scene: Scene, then: Then, at: int, log: int) -> None:
    arm(scene.place, then, CHANGING, at, log=log)
    scene.run("killed")


def aims(calls: list[str]) -> list[tuple[int, Then]]:
    """Which calls to hit so that every named step is hit at its ends."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, name in enumerate(calls, 1):
        first.setdefault(name, number)
        last[name] = number
    found = {(first[name], Then.KILL_BEFORE) for name in first}
    found |= {(last[name], then) for name in last for then in (Then.KILL_BEFORE, Then.KILL_AFTER)}
    found |= {(last[name], Then.KILL_HALFWAY) for name in last if ": write" in name or ": copy" in name}
    return sorted(found)


def one_a_name(calls: list[str], done: set[str]) -> list[tuple[int, Then]]:
    """One aim for each named step that changes the disk and is not among those `done`: before or after its
    first or last call, or half way.

    Which of them follows from the name, so that steps of a kind differ. The names are added to `done`.
    """
    ways: dict[str, list[tuple[int, Then]]] = {}
    for at, then in aims(calls):
        ways.setdefault(calls[at - 1], []).append((at, then))
    fresh = sorted(name for name in ways if name not in done and not IDLE.search(name))
    done.update(fresh)
    return sorted(ways[name][crc32(name.encode()) % len(ways[name])] for name in fresh)


def killed(scene: Scene, then: Then, at: int, tally: Tally) -> None:
    """Kill one run, run again, compare."""
    scene.restore()
    with tempfile.TemporaryFile() as log:
        code = forked(lambda: armed_run(scene, then, at, log.fileno()))
        log.seek(0)
        lines = log.read().decode().splitlines()
    if code != -signal.SIGKILL:
        if code:
            tally.harmed(f"{scene.name}, call {at}", [f"the run ended with {code} by itself"])
        return
    tally.kills += 1
    step = step_of(lines[-1])
    tally.steps[step] += 1
    check(scene, f"{scene.name}, {then.name} call {at}, {step}", tally)


def check(scene: Scene, where: str, tally: Tally) -> None:
    """Run again, undisturbed, and compare."""
    if problems := problems_after(scene):
        tally.harmed(where, problems)


def problems_after(scene: Scene) -> list[str]:
    """What is not as it must be after one more run."""
    if code := forked(lambda: scene.run("again")):
        return [f"the next run ends with {code}"]
    return differences(scene.found(), scene.wanted)


def at_random(scene: Scene, dice: random.Random, seconds: float, tally: Tally) -> None:
    """Kill a run from outside after a random time."""
    scene.restore()
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        try:
            scene.run("killed")
        finally:
            os._exit(0)
    time.sleep(dice.random() * seconds)
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        tally.kills += 1
        check(scene, f"{scene.name}, at a random moment", tally)


def campaign(work: Path, only: tuple[str, ...], dice: random.Random, given: argparse.Namespace) -> Tally:
    """The aims of every scene, then kills at random moments."""
    tally = Tally()
    done: dict[str, set[str]] = {}
    for scene in scenes(work, only):
        calls = written_down(scene)
        corpus = scene.name.split()[0]
        chosen = one_a_name(calls, done.setdefault(corpus, set())) if given.once else aims(calls)
        wanted = chosen[:: given.each]
        began = time.monotonic()
        forked(lambda: (scene.restore(), scene.run("timed"))[1])  # noqa: B023 - done at once
        seconds = time.monotonic() - began
        print(f"{scene.name}: {len(calls)} calls, {len(set(calls))} steps, {len(wanted)} aims", flush=True)
        for at, then in wanted:
            killed(scene, then, at, tally)
        print(f"  {tally.kills} kills so far, {len(tally.faults)} with harm", flush=True)
        for _ in range(given.random):
            at_random(scene, dice, seconds, tally)
        scene.restore()
        forked(lambda: scene.run("first"))  # noqa: B023 - done at once
    return tally


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--once", action="store_true", help="each named step of a corpus once")
    options.add_argument("--random", type=int, default=0, help="kills at random moments of each scene")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--only", nargs="*", default=None)
    options.add_argument("--each", type=int, default=1, help="only each so-manieth aim")
    given = options.parse_args()
    behind_the_seam()
    work = own_folder("kill")
    warm_up(work / "parses.sqlite")
    only = tuple(given.only or CORPORA)
    tally = campaign(work, only, random.Random(given.seed), given)
    shutil.rmtree(work)
    print(f"{tally.kills} kills at {len(tally.steps)} named steps, {len(tally.faults)} with harm")
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
