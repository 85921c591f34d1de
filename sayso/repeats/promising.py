"""Which candidate pairs have enough words in common to be worth an alignment, in numpy only.

Every relation needs half of the shorter paragraph in the longer one. The words that two
paragraphs have in common, in whatever order, bound what an alignment can find; the bar lies
a little lower, because canonical forms (3.2 million dollars / $3.2m) are not words.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.repeats.words import I64, U64, Words, chunks, mixed, words_of

COMMON = 0.5  # share of the words of the shorter paragraph
SURE = 0.2  # share of fingerprints from which a pair is worth an alignment anyway
OWNER = np.uint64(0xA24BAED4963EE407)
MOST_PAIRS = 20_000  # looked at together, which bounds the memory and lets a text be named by 16 bits


def promising(
    texts: Sequence[str], pairs: I64, shares: NDArray[np.float64], common: float = COMMON
) -> NDArray[np.bool_]:
    """One flag a pair of text indices: whether it is worth an alignment.

    `shares` are the shares of fingerprints that the pairs have in common; only where they are
    low the words are counted.
    """
    worth = shares >= SURE
    doubtful = np.flatnonzero(~worth)
    for first in range(0, doubtful.size, MOST_PAIRS):
        part = doubtful[first : first + MOST_PAIRS]
        worth[part] = enough(texts, pairs[part], common)
    return worth


def enough(texts: Sequence[str], pairs: I64, common: float) -> NDArray[np.bool_]:
    """The flags of some pairs."""
    involved, places = np.unique(pairs, return_inverse=True)
    words = all_words([texts[i] for i in involved.tolist()])
    sizes = np.bincount(words.owners, minlength=involved.size)
    one, other = places.reshape(-1, 2).T
    swap = sizes[one] > sizes[other]
    short, long = np.where(swap, other, one), np.where(swap, one, other)
    keys, firsts, counts = counted(keyed(*words))
    pair, word = expanded(words.owners[firsts], short, involved.size)
    if not word.size:
        return np.zeros(len(pairs), np.bool_)
    wanted = keyed(words.hashes[firsts[word]], long[pair])
    order = np.argsort(
        wanted
    )  # neighbours are looked up one after the other, so the search stays in the cache
    wanted, pair, word = wanted[order], pair[order], word[order]
    found = np.minimum(np.searchsorted(keys, wanted), keys.size - 1)
    shared = np.where(keys[found] == wanted, np.minimum(counts[word], counts[found]), 0)
    total = np.bincount(pair, weights=shared, minlength=len(pairs))
    return np.asarray(total >= common * sizes[short], np.bool_)


def counted(keys: U64) -> tuple[U64, I64, I64]:
    """Each key once in order, a place where it stands, and how often it is there."""
    order = np.argsort(keys)
    keys = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))[: keys.size])
    return keys[starts], order[starts], np.diff(np.concatenate((starts, [keys.size])))


def all_words(texts: Sequence[str]) -> Words:
    """The words of all texts; `owners` index `texts`."""
    parts = [(first, words_of(part)) for first, part in chunks(texts)]
    hashes = [np.zeros(0, np.uint64), *(words.hashes for _, words in parts)]
    owners = [np.zeros(0, np.int64), *(words.owners + first for first, words in parts)]
    return Words(np.concatenate(hashes), np.concatenate(owners))


def keyed(hashes: U64, owners: I64) -> U64:
    """One number for a word of a text."""
    return mixed(hashes + owners.astype(np.uint64) * OWNER)


def expanded(owners: I64, short: I64, n_texts: int) -> tuple[I64, I64]:
    """Each pair once for every distinct word of its shorter text: (pair, index of the word)."""
    order = np.argsort(owners.astype(np.uint16), kind="stable")
    sizes = np.bincount(owners, minlength=n_texts)
    first = np.cumsum(sizes) - sizes
    lengths = sizes[short]
    pair = np.repeat(np.arange(short.size), lengths)
    place = np.arange(pair.size) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return pair, order[first[short][pair] + place]
