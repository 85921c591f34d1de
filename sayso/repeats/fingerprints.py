"""Fingerprints of paragraphs: winnowed word shingles and whole-paragraph hashes, in numpy.

Shingles of 4 words, of which each window of 6 (of 3 in a brief text) keeps the smallest hash,
so that two texts that share a run of 9 (6) words share a fingerprint (Schleimer, Wilkerson and Aiken 2003,
"Winnowing"). Words are letters and digits after NFKC and lower-casing; apostrophes,
dots of acronyms and separators between digits are dropped, so `U.S.` is `us` and `3.2`
one word. Hashes are polynomials modulo 2^64 with a final mix (splitmix64): the same on
every machine and in every process.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

SHINGLE = 4
WINDOW = 6
NARROW = 3  # window of a brief text, which has few shingles to lose
BRIEF = 36  # shingles
SHORTEST = 8  # words; a shorter paragraph has no hash and no content link
CHUNK = 1_500_000  # characters looked at together, which bounds the memory
BREAK = "\x1e"

BASE = np.uint64(0x9E3779B97F4A7C55)
WORD_BASE = np.uint64(0xD6E8FEB86659FD93)
LETTER, DIGIT, DOT, JOINER, QUIET = 1, 2, 4, 8, 16


class Fingerprints(NamedTuple):
    """Fingerprints and the index of the text each belongs to, sorted by owner, each pair once."""

    hashes: U64
    owners: I64


class Words(NamedTuple):
    """Hash of every word of a chunk, and the index of the text it stands in."""

    hashes: U64
    owners: I64


@cache
def character_classes() -> NDArray[np.uint8]:
    """What each code point is to a word: letter, digit, dot, joiner of digits, or silent."""
    classes = np.zeros(0x110000, dtype=np.uint8)
    for code in range(0x110000):
        kind = unicodedata.category(chr(code))
        if kind == "Nd":
            classes[code] = DIGIT
        elif kind[0] in "LN":
            classes[code] = LETTER
        elif kind in ("Mn", "Mc", "Cf"):
            classes[code] = QUIET
    classes[[ord(c) for c in "'’ʼ`‘\u00ad"]] = QUIET
    classes[ord(".")] = DOT | JOINER
    classes[ord(",")] = JOINER
    return classes


def chunks(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Cut the texts into chunks of bounded size, with the index of the first of each."""
    first, size = 0, 0
    for index, text in enumerate(texts):
        if size and size + len(text) > CHUNK:
            yield first, texts[first:index]
            first, size = index, 0
        size += len(text) + 1
    if first < len(texts):
        yield first, texts[first:]


def joined(texts: Sequence[str]) -> str:
    """One string of all texts, normalised, with a separator that none of them holds."""
    text = BREAK.join(t.replace(BREAK, " ") if BREAK in t else t for t in texts)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return re.sub(r"\bper cent\b", "percent", text.lower()).replace("%", " percent ")


def words_of(texts: Sequence[str]) -> Words:
    """Hash the words of some texts; `owners` counts from 0 within them."""
    codes = np.frombuffer(joined(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    owners = np.cumsum(codes == ord(BREAK))
    classes = character_classes()[codes]
    codes, owners, classes = drop_silent(codes, owners, classes)
    body = (classes & (LETTER | DIGIT)) > 0
    if not body.any():
        return Words(np.zeros(0, np.uint64), np.zeros(0, np.int64))
    before = np.concatenate(([False], body[:-1]))
    starts_all = body & ~before
    word = np.cumsum(starts_all)[body] - 1
    starts = np.flatnonzero(starts_all[body])
    place = np.arange(word.size) - starts[word]
    weights = powers(BASE, int(place.max()) + 1)[place]
    letters = codes[body].astype(np.uint64) + np.uint64(1)
    return Words(mixed(np.add.reduceat(letters * weights, starts)), owners[body][starts])


def drop_silent(
    codes: NDArray[np.uint32], owners: I64, classes: NDArray[np.uint8]
) -> tuple[NDArray[np.uint32], I64, NDArray[np.uint8]]:
    """Take out apostrophes, dots of acronyms, and separators between two digits."""
    loud = classes != QUIET
    codes, owners, classes = codes[loud], owners[loud], classes[loud]
    letter, digit = classes == LETTER, classes == DIGIT
    inner = np.zeros(classes.size, dtype=bool)
    inner[1:-1] = ((classes[1:-1] & JOINER) > 0) & digit[:-2] & digit[2:]
    single = letter & ~shifted(letter | digit, 1)
    inner |= ((classes & DOT) > 0) & shifted(single, 1) & (shifted(letter, -1) | shifted(letter, 3))
    keep = ~inner
    return codes[keep], owners[keep], classes[keep]


def shifted(flags: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """`flags` moved right by `by` places (left when negative), False where nothing comes in."""
    out = np.zeros_like(flags)
    if by > 0:
        out[by:] = flags[:-by]
    else:
        out[:by] = flags[-by:]
    return out


def powers(base: np.uint64, count: int) -> U64:
    """The first powers of an odd base modulo 2^64."""
    table = np.full(count, base, dtype=np.uint64)
    table[0] = 1
    return np.cumprod(table, dtype=np.uint64)


def mixed(values: U64) -> U64:
    """The finaliser of splitmix64."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


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
    last = np.repeat(starts + lengths - 1, lengths)
    window = np.repeat(np.where(lengths <= BRIEF, NARROW, WINDOW), lengths)
    at = np.arange(hashes.size)
    low, where = hashes.copy(), at.copy()
    for step in range(1, WINDOW):
        other = np.minimum(at + step, last)
        better = (hashes[other] <= low) & (step < window)
        low, where = np.where(better, hashes[other], low), np.where(better, other, where)
    chosen = np.unique(where[(at + window - 1 <= last) | fresh])
    return Words(hashes[chosen], owners[chosen])


def fingerprint(texts: Sequence[str]) -> Fingerprints:
    """Fingerprint paragraphs. `owners` indexes `texts`; a text of fewer than 4 words has none."""
    return prints(texts)[0]


def paragraph_hashes(texts: Sequence[str]) -> U64:
    """One hash of all words of each text, in order; 0 for a text of fewer than 8 words."""
    return prints(texts)[1]


def prints(texts: Sequence[str]) -> tuple[Fingerprints, U64]:
    """Fingerprints and whole-paragraph hashes in one pass over the texts."""
    hashes, owners = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    whole = np.zeros(len(texts), dtype=np.uint64)
    for first, part in chunks(texts):
        words = words_of(part)
        found = winnowed(shingles(words))
        hashes.append(found.hashes)
        owners.append(found.owners + first)
        if words.hashes.size:
            add_whole(words, whole[first : first + len(part)])
    return once(np.concatenate(hashes), np.concatenate(owners)), whole


def add_whole(words: Words, out: U64) -> None:
    """Write the hash of each whole text of a chunk into `out`."""
    hashes, owners = words
    starts = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1])))
    lengths = np.diff(np.concatenate((starts, [hashes.size])))
    place = np.arange(hashes.size) - np.repeat(starts, lengths)
    weighted = hashes * powers(WORD_BASE, int(lengths.max()))[place]
    total = mixed(np.add.reduceat(weighted, starts))
    out[owners[starts]] = np.where(lengths < SHORTEST, np.uint64(0), np.maximum(total, np.uint64(1)))


def once(hashes: U64, owners: I64) -> Fingerprints:
    """Each pair of owner and hash once, by owner."""
    order = np.lexsort((hashes, owners))
    hashes, owners = hashes[order], owners[order]
    fresh = np.ones(hashes.size, dtype=bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    return Fingerprints(hashes[fresh], owners[fresh])
