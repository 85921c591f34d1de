"""The self-join of the repeat finder: seconds by stage on the annotated set, and how time grows with the collection.

    python -m benchmarks.repeats

The growth test writes paragraphs of random words by a fixed seed: one in five is an earlier paragraph with some
words changed. An exponent near 1 means that twice the paragraphs take twice the time.
"""

import json
import math
import random
from datetime import date

import numpy as np

from benchmarks.tables import data_folder, show, timed
from sayso.repeats.candidates import exact_pairs, shared_pairs
from sayso.repeats.fingerprints import prints
from sayso.repeats.linking import link
from sayso.repeats.promising import promising
from schemas.repeats import Passage
from tasks.settling.repeating import MOST_SHARED, uncollected

SIZES = (12_500, 25_000, 50_000, 100_000)
VOCABULARY = 20_000
PER_ARTICLE = 10


def dropped() -> list[Passage]:
    """The paragraphs of the annotated set, with the dates of their sidecars."""
    found = []
    for path in sorted((data_folder() / "repeats" / "drop").glob("*.txt")):
        sidecar = path.with_suffix(".meta.json")
        day = json.loads(sidecar.read_text("utf-8")).get("published_on") if sidecar.exists() else None
        lines = [line.strip() for line in path.read_text("utf-8").split("\n") if line.strip()]
        for position, text in enumerate(lines):
            stated = date.fromisoformat(day) if day else None
            found.append(Passage(article_id=path.stem, position=position, text=text, day=stated))
    return found


def invented(n: int) -> list[Passage]:
    """`n` paragraphs of random words, one in five an edited copy of an earlier one."""
    dice = random.Random(n)
    words = ["".join(dice.choices("abcdefghiklmnoprstuw", k=dice.randint(3, 9))) for _ in range(VOCABULARY)]
    weights = np.cumsum(1 / np.arange(1, VOCABULARY + 1)).tolist()  # as frequent as words are in texts
    texts: list[list[str]] = []
    for _ in range(n):
        if texts and dice.random() < 0.2:
            copied = [dice.choice(words) if dice.random() < 0.05 else word for word in dice.choice(texts)]
            texts.append(copied)
        else:
            texts.append(dice.choices(words, cum_weights=weights, k=dice.randint(15, 70)))
    return [
        Passage(
            article_id=f"a{i // PER_ARTICLE:06}",
            position=i % PER_ARTICLE,
            text=" ".join(text) + ".",
            day=None,
        )
        for i, text in enumerate(texts)
    ]


def join(passages: list[Passage]) -> tuple[dict[str, float], int, int]:
    """Seconds by stage, candidate pairs, links."""
    texts = [passage.text for passage in passages]
    fresh = np.ones(len(passages), bool)
    (marks, whole), printing = timed(lambda: prints(texts))
    (near, shares), pairing = timed(
        lambda: shared_pairs(marks.hashes, marks.owners, fresh, df_cap=MOST_SHARED)
    )
    worth, weighing = timed(lambda: promising(texts, near, shares))
    exact, equal = timed(lambda: exact_pairs(whole, fresh))
    pairs = [*near[worth].tolist(), *exact.tolist()]
    with uncollected():
        links, verifying = timed(lambda: link(passages, fresh.tolist(), pairs))
    seconds = {"fingerprints": printing, "candidates": pairing + weighing + equal, "verifying": verifying}
    return seconds, len(pairs), len(links)


def main() -> None:
    join(invented(200))  # start-up is not what is compared
    passages = dropped()
    rows = [("annotated set", len(passages), *measured(passages), "")]
    last = 0.0
    for n in SIZES:
        row = measured(invented(n))
        rows.append((f"invented, {n}", n, *row, f"{math.log2(row[-2] / last):.2f}" if last else ""))
        last = row[-2]
    stages = ("fingerprints s", "candidates s", "verifying s", "all s", "paragraphs a second")
    show(("collection", "paragraphs", "pairs", "links", *stages, "exponent"), rows)


def measured(passages: list[Passage]) -> tuple[int, int, float, float, float, float, int]:
    seconds, n_pairs, n_links = join(passages)
    total = sum(seconds.values())
    return (n_pairs, n_links, *seconds.values(), total, round(len(passages) / total))


if __name__ == "__main__":
    main()
