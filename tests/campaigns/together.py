"""Runs that are started at once over the same folder, again and again.

    python -m tests.campaigns.together [--rounds 20] [--runs 2]

All must end well; then one more run, and the tables must be those of a single run, every file moved and nothing told twice.
"""

import argparse
import os
import random
import shutil
import sys
import time
from pathlib import Path

from tests.campaigns.corpora import CORPORA
from tests.campaigns.outcome import differences
from tests.campaigns.seam import forked
from tests.campaigns.stages import BATCH, Scene, own_folder, scenes
from tests.campaigns.warm import warm_up
from tests.steps import ingest_steps


def started(scene: Scene, run_id: str, delay: float) -> int:
    """Start a run in a copy of this process; its process id."""
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        code = 1
        try:
            time.sleep(delay)
            place = scene.place
            ingest_steps(
                [place / "drop"],
                place / "W.duckdb",
                batch_size=BATCH,
                run_id=run_id,
                on_success=scene.on_success,
            )
            code = 0
        except Exception as error:  # noqa: BLE001 - the parent is told by the code
            print(f"  {type(error).__name__}: {error}"[:300], file=sys.stderr, flush=True)
        finally:
            os._exit(code)
    return pid


def one_round(scene: Scene, runs: int, dice: random.Random) -> list[str]:
    """Runs at once, then one alone; what is wrong."""
    scene.restore()
    pids = [started(scene, f"run{n}", dice.random() * 0.5 * n) for n in range(runs)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    last = forked(lambda: scene.run("last"))
    wrong = [f"a run ended with {code}" for code in (*codes, last) if code]
    return wrong + differences(scene.found(), scene.wanted)


def campaign(work: Path, rounds: int, runs: int, only: tuple[str, ...]) -> tuple[int, int]:
    """Rounds and how many of them went wrong."""
    dice = random.Random(runs)
    n = bad = 0
    for scene in scenes(work, only):
        for _ in range(rounds):
            wrong = one_round(scene, runs, dice)
            n, bad = n + 1, bad + bool(wrong)
            if wrong:
                print(f"  HARM {scene.name}: {wrong[:6]}", flush=True)
        scene.restore()
        forked(lambda s=scene: s.run("first"))
    return n, bad


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=20, help="of each stage of each corpus")
    options.add_argument("--runs", type=int, default=2)
    options.add_argument("--only", nargs="*", default=None)
    given = options.parse_args()
    work = own_folder("together")
    warm_up(work / "parses.sqlite")
    n, bad = campaign(work, given.rounds, given.runs, tuple(given.only or CORPORA))
    print(f"{n} rounds of {given.runs} runs at once, {bad} with harm")
    shutil.rmtree(work)
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
