"""Exact alignment of two paragraphs: the longest common subsequence of their tokens, and what moved.

The first pass is the plain subsequence; later passes look for longer stretches that stand
in another place (a sentence or clause that was moved). Between matched tokens lie the runs
that differ: what the fact guard looks at.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from sayso.repeats.tokens import Tokens

PASSES = 3
MOVED = 4  # tokens in a row that make a moved stretch
CHAIN = 3  # tokens in a row that are no scattered words
NONE = -1


class Run(NamedTuple):
    """A stretch of tokens that has no partner: `a_start` to `a_end` in one, `b_*` in the other."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Alignment(NamedTuple):
    """`blocks` are the stretches that both have, in the order of the first: where they begin in
    either, and how long they are. `chained` counts the matched tokens in a row of three or more."""

    blocks: tuple[tuple[int, int, int], ...]
    runs: tuple[Run, ...]
    matched: int
    chained: int


def align(a: Tokens, b: Tokens) -> Alignment:
    """Align two token sequences."""
    size_a, size_b = len(a.forms), len(b.forms)
    found = LCSseq.editops(a.forms, b.forms).as_matching_blocks()
    blocks = [(at_a, at_b, size) for at_a, at_b, size in found if size]
    matched = sum([size for _, _, size in blocks])
    if min(size_a, size_b) - matched >= MOVED:
        mates = mates_of(blocks, size_a)
        if moved(a.forms, b.forms, mates):
            return of_mates(mates, size_b)
    runs = []
    after_a = after_b = 0
    for at_a, at_b, size in (*blocks, (size_a, size_b, 0)):
        if at_a > after_a or at_b > after_b:
            runs.append(Run(after_a, at_a, after_b, at_b))
        after_a, after_b = at_a + size, at_b + size
    return Alignment(tuple(blocks), tuple(runs), matched, chained(blocks))


def mates_of(blocks: Sequence[tuple[int, int, int]], size: int) -> list[int]:
    """The partner of each token of the first text, or -1."""
    mates = [NONE] * size
    for at_a, at_b, length in blocks:
        mates[at_a : at_a + length] = range(at_b, at_b + length)
    return mates


def of_mates(mates: list[int], size: int) -> Alignment:
    """The alignment that partners make."""
    blocks: list[tuple[int, int, int]] = []
    for i, mate in enumerate(mates):
        at_a, at_b, length = blocks[-1] if blocks else (NONE, NONE, 0)
        if mate == NONE:
            continue
        if (i, mate) == (at_a + length, at_b + length):
            blocks[-1] = (at_a, at_b, length + 1)
        else:
            blocks.append((i, mate, 1))
    matched = len(mates) - mates.count(NONE)
    return Alignment(tuple(blocks), tuple(sorted(runs_of(mates, size))), matched, chained(blocks))


def chained(blocks: Sequence[tuple[int, int, int]]) -> int:
    """Matched tokens in rows of three and more."""
    return sum([size for _, _, size in blocks if size >= CHAIN])


def moved(a: tuple[str, ...], b: tuple[str, ...], mates: list[int]) -> bool:
    """Match what stands elsewhere in the other text. True when anything does."""
    found = False
    for _ in range(PASSES):
        if not add_moved(a, b, mates):
            break
        found = True
    return found


def add_moved(a: tuple[str, ...], b: tuple[str, ...], mates: list[int]) -> bool:
    """Match stretches of unmatched tokens that stand elsewhere in the other text. True when any."""
    taken = set(mates)
    left = [i for i, m in enumerate(mates) if m == NONE]
    right = [j for j in range(len(b)) if j not in taken]
    if min(len(left), len(right)) < MOVED:
        return False
    found = False
    rest = LCSseq.opcodes([a[i] for i in left], [b[j] for j in right])
    same = [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in rest if op.tag == "equal"]
    for at_a, at_b, size in same:
        for start, stop in unbroken(left[at_a : at_a + size], right[at_b : at_b + size]):
            if stop - start >= MOVED:
                found = True
                for k in range(start, stop):
                    mates[left[at_a + k]] = right[at_b + k]
    return found


def unbroken(left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """Cut a matched stretch where either side jumps."""
    cuts = [0]
    cuts += [k for k in range(1, len(left)) if left[k] != left[k - 1] + 1 or right[k] != right[k - 1] + 1]
    cuts.append(len(left))
    return list(pairwise(cuts))


def stretches(free: list[bool]) -> list[tuple[int, int]]:
    """Maximal stretches of True."""
    found, start = [], NONE
    for i, flag in enumerate([*free, False]):
        if flag and start == NONE:
            start = i
        elif not flag and start != NONE:
            found.append((start, i))
            start = NONE
    return found


def runs_of(mates: list[int], size: int) -> list[Run]:
    """Pair each unmatched stretch of one side with the one in the same place of the other."""
    taken = set(mates)
    right = stretches([j not in taken for j in range(size)])
    by_start, by_end = {s: (s, e) for s, e in right}, {e: (s, e) for s, e in right}
    used: set[tuple[int, int]] = set()
    found = []
    for start, end in stretches([m == NONE for m in mates]):
        after = mates[start - 1] + 1 if start else 0
        before = mates[end] if end < len(mates) else size
        other = by_start.get(after) or by_end.get(before)
        if other is None or other in used:
            other = (after, after)
        else:
            used.add(other)
        found.append(Run(start, end, *other))
    back = {m: i for i, m in enumerate(mates) if m != NONE}
    for start, end in right:
        if (start, end) not in used:
            place = back[start - 1] + 1 if start else 0
            found.append(Run(place, place, start, end))
    return found
