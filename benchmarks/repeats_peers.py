"""Repeats: sayso beside libraries for near duplicates, on the annotated set, each in a process of its own.

    python -m benchmarks.repeats_peers

The peers give pairs of paragraphs that they take for the same; what they are tuned to stands in `notes/dedup.md` of
the shared folder (word pairs, a Jaccard of .45). Accuracy is that of the scorer there. `datasketch` and `rensa` are
not among sayso's requirements; a peer that is not installed is left out.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from itertools import combinations
from multiprocessing import get_context
from typing import Any

import duckdb
import pyarrow as pa
from rapidfuzz import fuzz

from benchmarks.repeats import dropped
from benchmarks.tables import data_folder, more_memory, show, timed
from sayso.repeats.copies import find_copies
from sayso.repeats.fingerprints import prints
from schemas.repeats import Passage, RepeatLink
from tasks.settling.repeating import linked, uncollected

WORD = re.compile(r"\w+")
PERMUTATIONS, BANDS, JACCARD = 128, 32, 0.45
RAREST, MOST = 6, 50
RATIO = 75
Pairs = Iterator[tuple[int, int]]

JOIN = """
WITH cut AS (SELECT DISTINCT id, h FROM shingles),
sizes AS (SELECT id, count(*) AS n FROM cut GROUP BY id),
telling AS (SELECT h FROM cut WHERE h % 4 = 0 GROUP BY h HAVING count(*) BETWEEN 2 AND 50),
candidates AS (
    SELECT DISTINCT a.id AS a, b.id AS b FROM cut AS a JOIN cut AS b ON a.h = b.h AND a.id < b.id
    WHERE a.h IN (FROM telling)),
common AS (
    SELECT c.a, c.b, count(*) AS n FROM candidates AS c JOIN cut AS x ON x.id = c.a
    JOIN cut AS y ON y.id = c.b AND y.h = x.h GROUP BY c.a, c.b)
SELECT c.a, c.b FROM common AS c JOIN sizes AS x ON x.id = c.a JOIN sizes AS y ON y.id = c.b
WHERE c.n >= 0.3 * (x.n + y.n - c.n) OR c.n >= 0.7 * least(x.n, y.n)
"""


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def runs(text: str, size: int) -> list[str]:
    """The runs of so many words; the whole text where it is shorter."""
    cut = words(text)
    return [" ".join(cut[i : i + size]) for i in range(max(1, len(cut) - size + 1))]


def equal(texts: Sequence[str]) -> Pairs:
    first: dict[str, int] = {}
    for i, text in enumerate(texts):
        other = first.setdefault(" ".join(words(text)), i)
        if other != i:
            yield other, i


def by_datasketch(texts: Sequence[str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - not a requirement of sayso

    index = MinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS)
    for i, text in enumerate(texts):
        made = MinHash(num_perm=PERMUTATIONS, seed=1)
        made.update_batch([run.encode() for run in runs(text, 2)])
        yield from ((other, i) for other in index.query(made))
        index.insert(i, made)


def by_rensa(texts: Sequence[str]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 - not a requirement of sayso

    index, made = RMinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS, num_bands=BANDS), []
    for i, text in enumerate(texts):
        made.append(RMinHash(num_perm=PERMUTATIONS, seed=1))
        made[i].update(runs(text, 2))
        yield from ((other, i) for other in index.query(made[i]) if made[other].jaccard(made[i]) >= JACCARD)
        index.insert(i, made[i])


def by_sql(texts: Sequence[str]) -> Pairs:
    cut = [(i, run) for i, text in enumerate(texts) for run in runs(text, 3)]
    ids, told = zip(*cut, strict=True)
    con = duckdb.connect(config={"threads": 1})
    con.register("cut_texts", pa.table({"id": ids, "run": told}))
    con.execute("CREATE TABLE shingles AS SELECT id, hash(run) AS h FROM cut_texts")
    yield from con.execute(JOIN).fetchall()


def by_rapidfuzz(texts: Sequence[str]) -> Pairs:
    plain = [" ".join(words(text)) for text in texts]
    seen = Counter(word for text in plain for word in set(text.split()))
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(plain):
        telling = sorted({w for w in text.split() if 1 < seen[w] <= MOST}, key=lambda w: (seen[w], w))
        for word in telling[:RAREST]:
            blocks[word].append(i)
    candidates = {pair for block in blocks.values() for pair in combinations(block, 2)}
    for a, b in sorted(candidates):
        if fuzz.ratio(plain[a], plain[b], score_cutoff=RATIO):
            yield a, b


def as_links(passages: Sequence[Passage], pairs: Pairs) -> list[RepeatLink]:
    """Pairs as links, the later paragraph first."""
    found = []
    for pair in set(pairs):
        two = sorted((passages[i] for i in pair), key=lambda p: (str(p.day), p.article_id, p.position))
        of, one = ((p.article_id, p.position) for p in two)
        if one[0] != of[0]:
            found.append(link(one, of))
    return found


def link(one: tuple[str, int], of: tuple[str, int]) -> RepeatLink:
    return RepeatLink(
        article_id=one[0],
        position=one[1],
        of_article_id=of[0],
        of_position=of[1],
        relation="near",
        resemblance=1.0,
        containment=1.0,
        rule_version="peer",
    )


def linked_by_sayso(passages: list[Passage]) -> list[RepeatLink]:
    with uncollected():
        return list(linked(passages, len(passages), prints([passage.text for passage in passages])))


def peer(find: Callable[[Sequence[str]], Pairs]) -> Callable[[list[Passage]], list[RepeatLink]]:
    return lambda passages: as_links(passages, find([p.text for p in passages]))


# Name, the package that it needs, and the finder.
SYSTEMS: tuple[tuple[str, str, Callable[[list[Passage]], list[RepeatLink]]], ...] = (
    ("sayso", "sayso", linked_by_sayso),
    ("equal after normalising", "re", peer(equal)),
    ("datasketch MinHashLSH", "datasketch", peer(by_datasketch)),
    ("rensa RMinHashLSH", "rensa", peer(by_rensa)),
    ("DuckDB SQL join", "duckdb", peer(by_sql)),
    ("rapidfuzz behind rare words", "rapidfuzz", peer(by_rapidfuzz)),
)


def scored(passages: list[Passage], links: list[RepeatLink]) -> tuple[float, ...]:
    """Precision, recall and F1 of links; facts and quotes merged; precision and recall of copied articles."""
    sys.path.insert(0, str(data_folder().parent))
    from score import repeats as scorer  # noqa: PLC0415 - lies in the shared folder

    gold = scorer.read_gold(data_folder() / "repeats")
    told: dict[Any, set[str]] = defaultdict(set)
    for made in links:
        ends = (made.article_id, made.position), (made.of_article_id, made.of_position)
        told[gold.ordered(*ends)].add(made.relation)
    sizes: Counter[str] = Counter()
    for p in passages:
        sizes[p.article_id] += len(p.text.split())
    days, own = {p.article_id: p.day for p in passages}, {p.article_id: p.article_id for p in passages}
    copies = {(c.article_id, c.copy_of) for c in find_copies(sizes, passages, links, days, own) if c.copy_of}
    found = scorer.Found(own, {}, dict(told), copies, 0, [])
    pairs, traps = scorer.paragraph_scores(gold, found, 0), scorer.trap_scores(gold, found)
    merged, articles = scorer.trap_totals(traps), scorer.article_scores(gold, found)
    rates = (merged["facts"]["merged"], merged["quotes"]["merged"])
    return (pairs["p"], pairs["r"], pairs["f1"], *rates, articles["p"], articles["r"])


def run(index: int) -> tuple[str, list[RepeatLink], float, float]:
    """One system over the annotated set: its links, seconds, and megabytes more than before."""
    name, _, find = SYSTEMS[index]
    passages = dropped()
    find(passages[:300])  # start-up is not what is compared
    (links, seconds), more = more_memory(lambda: timed(lambda: find(passages)))
    return name, links, seconds, more


def main() -> None:
    passages, rows = dropped(), []
    there = [i for i, system in enumerate(SYSTEMS) if find_spec(system[1])]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for name, links, seconds, more in pool.map(run, there):
            each = round(len(passages) / seconds, -2)
            rows.append((name, *scored(passages, links), seconds, int(each), round(more)))
    measures = ("P", "R", "F1", "facts merged", "quotes merged", "copies P", "copies R")
    show(("system", *measures, "CPU s", "paragraphs a second", "extra MB"), rows)


if __name__ == "__main__":
    main()
