"""Fingerprints of paragraphs: winnowed word shingles and whole-paragraph hashes, in numpy.

Shingles of 4 words, of which each window of 6 (of 3 in a brief text) keeps the smallest hash,
so that two texts that share a run of 9 (6) words share a fingerprint (Schleimer, Wilkerson and Aiken 2003,
"Winnowing"). The words and their hashes are those of `words`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sayso.repeats.words import I64, U64, Words, chunks, mixed, polynomials, words_of

SHINGLE = 4
WINDOW = 6
NARROW = 3  # window of a brief text, which has few shingles to lose
BRIEF = 36  # shingles
SHORTEST = 8  # words; a shorter paragraph has no hash and no content link

WORD_BASE = np.uint64(0xD6E8FEB86659FD93)


class Fingerprints(NamedTuple):
    """Fingerprints and the index of the text each belongs to, sorted by owner, each pair once."""

    hashes: U64
    owners: I64


def shingles(words: Words) -> Words:
    """Hash every run of `SHINGLE` words of one text."""
    count = words.hashes.size - SHINGLE + 1
    if count <= 0:
        return Words(np.zeros(0, np.uint64), np.zeros(0, np.int64))
    total = np.zeros(count, dtype=np.uint64)
    for k in range(SHINGLE):
        total = total * WORD_BASE + words.hashes[k : k + count]
    whole = words.owners[:count] == words.owners[SHINGLE - 1 :]
    return Words(mixed(total[whole]), words.owners[:count][whole])


def winnowed(runs: Words) -> Words:
    """Of each window of shingles keep the smallest; a text shorter than a window keeps one.

    Minima of a wide window are minima of the narrow windows in it, so what a long text
    keeps, a short text with the same words keeps too.
    """
    hashes, owners = runs
    if not hashes.size:
        return runs
    fresh = np.concatenate(([True], owners[1:] != owners[:-1]))
    starts = np.flatnonzero(fresh)
    lengths = np.diff(np.concatenate((starts, [hashes.size])))
    left = np.repeat(starts + lengths, lengths) - np.arange(hashes.size)
    brief = np.repeat(lengths <= BRIEF, lengths)
    window = np.where(brief, NARROW, WINDOW)
    reach = np.minimum(window, left).astype(np.uint8)
    at = np.arange(hashes.size)
    low, where = hashes.copy(), at.copy()
    for step in range(1, WINDOW):
        lower = (hashes[step:] <= low[:-step]) & (reach[:-step] > step)
        np.copyto(low[:-step], hashes[step:], where=lower)
        np.copyto(where[:-step], at[step:], where=lower)
    chosen = where[(window <= left) | fresh]  # ascending: a window's last minimum never steps back
    chosen = chosen[np.concatenate(([True], chosen[1:] != chosen[:-1]))]
    return Words(hashes[chosen], owners[chosen])


# Fingerprints of texts, and one hash of each whole text.
Prints = tuple[Fingerprints, U64]


def fingerprint(texts: Sequence[str]) -> Fingerprints:
    """Fingerprint paragraphs. `owners` indexes `texts`; a text of fewer than 4 words has none."""
    return prints(texts)[0]


def paragraph_hashes(texts: Sequence[str]) -> U64:
    """One hash of all words of each text, in order; 0 for a text of fewer than 8 words."""
    return prints(texts)[1]


def prints(texts: Sequence[str]) -> Prints:
    """Fingerprints and whole-paragraph hashes in one pass over the texts."""
    hashes, owners = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    whole = np.zeros(len(texts), dtype=np.uint64)
    for first, part in chunks(texts):
        words = words_of(part)
        found = once(winnowed(shingles(words)))
        hashes.append(found.hashes)
        owners.append(found.owners + first)
        if words.hashes.size:
            add_whole(words, whole[first : first + len(part)])
    return Fingerprints(np.concatenate(hashes), np.concatenate(owners)), whole


def joined(one: Prints, other: Prints) -> Prints:
    """The prints of one list of texts followed by another."""
    (marks, whole), (more, rest) = one, other
    owners = np.concatenate((marks.owners, more.owners + whole.size))
    return Fingerprints(np.concatenate((marks.hashes, more.hashes)), owners), np.concatenate((whole, rest))


def add_whole(words: Words, out: U64) -> None:
    """Write the hash of each whole text of a chunk into `out`."""
    hashes, owners = words
    starts = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1])))
    lengths = np.diff(np.concatenate((starts, [hashes.size])))
    total = mixed(polynomials(hashes, starts, WORD_BASE))
    out[owners[starts]] = np.where(lengths < SHORTEST, np.uint64(0), np.maximum(total, np.uint64(1)))


def once(found: Words) -> Fingerprints:
    """Each pair of owner and hash once, by owner."""
    hashes, owners = found
    order = np.argsort(hashes)  # and then by owner: two passes of which each has a fast way of its own
    narrow = np.uint16 if hashes.size and owners[-1] < 2**16 else np.int64
    order = order[np.argsort(owners[order].astype(narrow), kind="stable")]
    hashes, owners = hashes[order], owners[order]
    fresh = np.ones(hashes.size, dtype=bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    return Fingerprints(hashes[fresh], owners[fresh])
