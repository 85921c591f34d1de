"""Exact alignment of two paragraphs: the longest common subsequence of their tokens, and what moved.

The first pass is the plain subsequence; later passes look for longer stretches that stand
in another place (a sentence or clause that was moved). Between matched tokens lie the runs
that differ: what the fact guard looks at.
"""

from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from sayso.repeats.tokens import Tokens

PASSES = 3
MOVED = 4  # tokens in a row that make a moved stretch
NONE = -1


class Run(NamedTuple):
    """A stretch of tokens that has no partner: `a_start` to `a_end` in one, `b_*` in the other."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Alignment(NamedTuple):
    """`mates[i]` is the partner of token i of the first text, or -1. `chained` counts the
    matched tokens that stand in a row of three or more."""

    mates: tuple[int, ...]
    runs: tuple[Run, ...]
    matched: int
    chained: int


def align(a: Tokens, b: Tokens) -> Alignment:
    """Align two token sequences."""
    mates = [NONE] * len(a.forms)
    gaps: list[Run] = []
    at_a = at_b = 0
    for op in LCSseq.opcodes(a.forms, b.forms):
        if op.tag == "equal":
            if op.src_start > at_a or op.dest_start > at_b:
                gaps.append(Run(at_a, op.src_start, at_b, op.dest_start))
            mates[op.src_start : op.src_end] = range(op.dest_start, op.dest_end)
            at_a, at_b = op.src_end, op.dest_end
    if at_a < len(a.forms) or at_b < len(b.forms):
        gaps.append(Run(at_a, len(a.forms), at_b, len(b.forms)))
    moved = False
    for _ in range(PASSES):
        if not add_moved(a.forms, b.forms, mates):
            break
        moved = True
    runs = runs_of(mates, len(b.forms)) if moved else gaps
    matched = len(mates) - mates.count(NONE)
    return Alignment(tuple(mates), tuple(runs), matched, in_chains(mates))


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


def in_chains(mates: list[int]) -> int:
    """Matched tokens in rows of three and more."""
    total, row = 0, 0
    for i, mate in enumerate(mates):
        if mate != NONE and row and mates[i - 1] + 1 == mate:
            row += 1
        else:
            total += row if row >= 3 else 0
            row = 1 if mate != NONE else 0
    return total + (row if row >= 3 else 0)


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
