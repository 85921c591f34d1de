"""Pairs of paragraphs that may repeat each other, from shared fingerprints, in numpy only.

A fingerprint that very many paragraphs hold (a stock phrase) makes no pairs. What remains
is counted per pair; a pair is a candidate when it shares one in sixteen of the fingerprints
of its shorter side. Cost follows the shared fingerprints, never the square of the corpus.
"""

import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

DF_CAP = 50
SHARE = 0.06


def candidate_pairs(
    hashes: U64, owners: I64, new: NDArray[np.bool_] | int, *, df_cap: int = DF_CAP, share: float = SHARE
) -> I64:
    """Find pairs of paragraph indices (smaller first, sorted) that share enough fingerprints.

    `new` says of each paragraph whether it is new (or how many, counted from the end, are):
    at least one side of a pair is new. `owners` index `new`. The result has two columns.
    """
    return shared_pairs(hashes, owners, new, df_cap=df_cap, share=share)[0]


def shared_pairs(
    hashes: U64, owners: I64, new: NDArray[np.bool_] | int, *, df_cap: int = DF_CAP, share: float = SHARE
) -> tuple[I64, NDArray[np.float64]]:
    """The pairs of `candidate_pairs`, and the share of its shorter side's fingerprints that each has in common."""
    fresh = newness(owners, new)
    if hashes.size == 0:
        return np.zeros((0, 2), np.int64), np.zeros(0, np.float64)
    sizes = np.bincount(owners, minlength=fresh.size)
    perhaps = crowded(hashes)
    hashes, owners = hashes[perhaps], owners[perhaps]
    if hashes.size == 0:
        return np.zeros((0, 2), np.int64), np.zeros(0, np.float64)
    order = np.argsort(hashes)
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    lengths = np.diff(np.concatenate((starts, [hashes.size])))
    common = np.repeat((lengths > 1) & (lengths <= df_cap), lengths)
    hashes, owners = hashes[common], owners[common]
    keys = shared_keys(hashes, owners, fresh)
    pairs, counts = np.unique(keys, return_counts=True)
    found = np.stack((pairs // fresh.size, pairs % fresh.size), axis=1).astype(np.int64)
    shares = counts / np.minimum(sizes[found[:, 0]], sizes[found[:, 1]])
    enough = shares >= share
    return found[enough], shares[enough]


def crowded(hashes: U64) -> NDArray[np.bool_]:
    """Where another hash begins with the same bits. Most hashes stand alone, and need no sorting."""
    begin = (hashes >> np.uint64(64 - min(hashes.size.bit_length() + 2, 24))).astype(np.int64)
    return np.asarray(np.bincount(begin)[begin] > 1, np.bool_)


def newness(owners: I64, new: NDArray[np.bool_] | int) -> NDArray[np.bool_]:
    """Who is new, as one flag a paragraph."""
    if isinstance(new, np.ndarray):
        return new.astype(bool)
    count = int(owners.max()) + 1 if owners.size else 0
    return np.arange(count) >= count - int(new)


def shared_keys(hashes: U64, owners: I64, fresh: NDArray[np.bool_]) -> I64:
    """One key a pair and shared fingerprint. `hashes` is sorted."""
    keys = [np.zeros(0, np.int64)]
    at = np.arange(hashes.size)
    step = 1
    while at.size:
        at = at[at + step < hashes.size]
        at = at[hashes[at] == hashes[at + step]]
        one = np.minimum(owners[at], owners[at + step])
        other = np.maximum(owners[at], owners[at + step])
        wanted = (one != other) & (fresh[one] | fresh[other])
        keys.append(one[wanted] * fresh.size + other[wanted])
        step += 1
    return np.concatenate(keys)


def exact_pairs(paragraph_hashes: U64, new: NDArray[np.bool_]) -> I64:
    """Pairs of paragraphs of one whole-paragraph hash: each with the first and the first new of its hash.

    Equal paragraphs form a star, not a clique, so ten thousand copies make ten thousand pairs.
    """
    order = np.lexsort((np.arange(paragraph_hashes.size), paragraph_hashes))
    order = order[paragraph_hashes[order] != 0]
    hashes = paragraph_hashes[order]
    if not order.size:
        return np.zeros((0, 2), np.int64)
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    lengths = np.diff(np.concatenate((starts, [hashes.size])))
    first = np.repeat(order[starts], lengths)
    newest = np.where(new[order], order, paragraph_hashes.size)
    first_new = np.repeat(np.minimum.reduceat(newest, starts), lengths)
    found = []
    for anchor in (first, first_new):
        known = anchor < paragraph_hashes.size
        a, b = anchor[known], order[known]
        wanted = (a != b) & (new[a] | new[b])
        found.append(np.stack((np.minimum(a, b)[wanted], np.maximum(a, b)[wanted]), axis=1))
    return np.unique(np.concatenate(found), axis=0).astype(np.int64)
