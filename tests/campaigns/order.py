"""The same files in another order, in other batches, loaded as workers happen to end: one hash.

    python -m tests.campaigns.order [--files 200] [--shuffles 100] [--first N] [--seed N]

The drop holds articles, copies of them by other outlets, whole and with another number, corrected versions of one story, the same
bytes twice, an archive and files that nobody can read. For each shuffle the files are written in another order with
other times, named in another order, cut into batches of another size, and the batches are loaded in another order.
`--first` goes on with that shuffle, where a campaign was stopped.
"""

import argparse
import json
import os
import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.articles import made_articles
from schemas.plans import Plan
from tasks import collect as collecting
from tests.campaigns.corpora import Stage, archives, said
from tests.campaigns.seam import forked
from tests.campaigns.stages import found_in, own_folder
from tests.campaigns.warm import warm_up
from tests.steps import ingest_steps

LAST_YEAR = 1_700_000_000.0
# How often each batch size is taken: with batches of one file a run takes five times as long.
SHARES = (1, 5, 5, 5, 5)


def files(count: int, seed: int) -> Stage:
    """A drop of so many files, sidecars aside."""
    drop = archives()[0]
    rest = count - len(drop) - count // 10 - count // 20 - 2
    for made in made_articles(rest, seed, copies=0.3):
        title, *body = made.text.split("\n\n")
        drop[f"{made.name}.txt"] = "\n\n".join((title, *body[:2])).encode()
        drop[f"{made.name}.meta.json"] = json.dumps(made.sidecar).encode()
    names = sorted(name for name in drop if name.endswith(".txt"))
    for n in range(count // 10):
        text = drop[names[n % 5]] + f"\nThe toll rose to {n + 20} on Monday.\n".encode()
        drop[f"version{n}.txt"] = text
        drop[f"version{n}.meta.json"] = said(source="The Mail", url=f"https://mail.example/{n % 5}")
    drop |= {f"same{n}.txt": drop[names[-1 - n]] for n in range(count // 20)}
    return drop | {"empty.txt": b"", "what.xyz": b"\x00\x01"}


def shuffled_run(place: Path, drop: Stage, dice: random.Random) -> None:
    """Write the drop and ingest it in one of its many orders."""
    folder = place / "drop"
    names = dice.sample(sorted(drop), len(drop))
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drop[name])
        moment = LAST_YEAR + dice.randrange(10**6)
        os.utime(path, (moment, moment))
    articles = [folder / name for name in names if not name.endswith(".meta.json")]
    paths: Sequence[Path] = articles if dice.random() < 0.5 else [folder]
    with_shuffled_batches(dice)
    batch_size = dice.choices((1, 7, 30, 64, 200), SHARES)[0]
    ingest_steps(paths, place / "W.duckdb", batch_size=batch_size)


def with_shuffled_batches(dice: random.Random) -> None:
    """Have the batches of a plan come in another order, as workers end in another order. For this process only."""
    whole = collecting.plan_run

    def planned(*args: object, **more: object) -> Plan:
        plan = whole(*args, **more)
        return plan.model_copy(update={"batches": tuple(dice.sample(plan.batches, len(plan.batches)))})

    collecting.plan_run = planned


def campaign(work: Path, count: int, numbers: range, seed: int) -> dict[str, int]:
    """Hash to number of shuffles that gave it."""
    drop = files(count, seed)
    hashes: dict[str, int] = {}
    for number in numbers:
        place = work / "place"
        shutil.rmtree(place, ignore_errors=True)
        code = forked(lambda n=number, p=place: shuffled_run(p, drop, random.Random(f"{seed}:{n}")))
        found = found_in(place)
        told = found.get("tables", f"failed with {code}") + found.get("twice", "")
        hashes[told] = hashes.get(told, 0) + 1
        if number % 10 == 9 or len(hashes) > 1:
            print(f"{number + 1} shuffles, {len(hashes)} hashes", flush=True)
    return hashes


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--files", type=int, default=200)
    options.add_argument("--shuffles", type=int, default=100)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    work = own_folder("order")
    warm_up(work / "parses.sqlite")
    hashes = campaign(work, given.files, range(given.first, given.first + given.shuffles), given.seed)
    print(f"{given.shuffles} shuffles of {given.files} files: {len(hashes)} hash(es) {hashes}")
    shutil.rmtree(work)
    sys.exit(len(hashes) != 1)


if __name__ == "__main__":
    main()
