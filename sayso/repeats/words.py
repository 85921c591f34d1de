"""The words of many texts as hashes, in numpy.

Words are letters and digits after NFKC and lower-casing; apostrophes, dots of acronyms and
separators between digits are dropped, so `U.S.` is `us` and `3.2` one word. A hash is a
polynomial modulo 2^64 with a final mix (splitmix64): the same on every machine and in every
process.
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
U8 = NDArray[np.uint8]
Codes = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32]

CHUNK = 250_000  # characters looked at together, which bounds the memory
BREAK = "\x1e"
# The literal comes first, so that the search runs from one `per cent` to the next.
PER_CENT = re.compile(r"per cent\b(?<!\wper cent)")

BASE = np.uint64(0x9E3779B97F4A7C55)
LETTER, DIGIT, DOT, JOINER, QUIET = 1, 2, 4, 8, 16


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
    plain = [t if t.isascii() else unicodedata.normalize("NFKC", t) for t in texts]
    text = BREAK.join(t.replace(BREAK, " ") if BREAK in t else t for t in plain)
    return PER_CENT.sub("percent", text.lower()).replace("%", " percent ")


def words_of(texts: Sequence[str]) -> Words:
    """Hash the words of some texts; `owners` counts from 0 within them."""
    codes, classes = classed(joined(texts))
    codes, classes = without(codes, classes, separators(classes))
    body = (classes & (LETTER | DIGIT)) > 0
    if not body.any():
        return Words(np.zeros(0, np.uint64), np.zeros(0, np.int64))
    opens = body.copy()
    opens[1:] &= ~body[:-1]
    letters = codes[body].astype(np.uint64)
    letters += np.uint64(1)
    ends = np.concatenate((np.flatnonzero(codes == ord(BREAK)), [codes.size]))
    counts = np.diff(np.searchsorted(np.flatnonzero(opens), ends), prepend=0)
    owners = np.repeat(np.arange(ends.size), counts)
    return Words(mixed(polynomials(letters, np.flatnonzero(opens[body]), BASE)), owners)


def classed(text: str) -> tuple[Codes, U8]:
    """The code points of a text that are not silent, in the narrowest type that holds them, with their classes."""
    if text.isascii():
        table, silent = ascii_classes()
        plain = text.encode("ascii").translate(None, silent)
        return np.frombuffer(plain, np.uint8), np.frombuffer(plain.translate(table), np.uint8)
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        codes: Codes = np.frombuffer(narrow, np.uint16)
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = character_classes()[codes]
    return without(codes, classes, classes == QUIET)


@cache
def ascii_classes() -> tuple[bytes, bytes]:
    """The classes of the first 256 code points, and those among ASCII that are silent."""
    table = character_classes()[:256].tobytes()
    return table, bytes([code for code in range(128) if table[code] == QUIET])


def without(codes: Codes, classes: U8, gone: NDArray[np.bool_]) -> tuple[Codes, U8]:
    """What remains when some places are taken out."""
    if not gone.any():
        return codes, classes
    keep = ~gone
    return codes[keep], classes[keep]


def separators(classes: U8) -> NDArray[np.bool_]:
    """The dots of acronyms, and what separates two digits."""
    gone = np.zeros(classes.size, dtype=np.bool_)
    around = np.concatenate((np.zeros(3, np.uint8), classes, np.zeros(3, np.uint8)))
    at = np.flatnonzero((classes & JOINER) > 0)
    here = at + 3
    gone[at] = (around[here - 1] == DIGIT) & (around[here + 1] == DIGIT)
    at = np.flatnonzero((classes & DOT) > 0)
    here = at + 3
    single = (around[here - 1] == LETTER) & ((around[here - 2] & (LETTER | DIGIT)) == 0)
    gone[at] |= single & ((around[here + 1] == LETTER) | (around[here - 3] == LETTER))
    return gone


def polynomials(values: U64, starts: I64, base: np.uint64) -> U64:
    """The polynomial in `base` of each stretch of the values that begins at one of `starts`.

    All values are weighted by powers that run through, and each sum is divided by the power
    that its stretch begins with: an odd base has an inverse modulo 2^64.
    """
    table, inverse = powers(base, values.size)
    sums = np.add.reduceat(values * table[: values.size], starts)
    return sums * inverse[starts]


@cache
def grown(base: int, bits: int) -> tuple[U64, U64]:
    """The first 2^bits powers of an odd base and of its inverse, modulo 2^64."""
    tables = []
    for factor in (base, pow(base, -1, 2**64)):
        table = np.full(1 << bits, factor, dtype=np.uint64)
        table[0] = 1
        tables.append(np.cumprod(table, dtype=np.uint64))
    return tables[0], tables[1]


def powers(base: np.uint64, count: int) -> tuple[U64, U64]:
    """At least the first `count` powers of an odd base and of its inverse, modulo 2^64."""
    return grown(int(base), max(count - 1, 1).bit_length())


def mixed(values: U64) -> U64:
    """The finaliser of splitmix64."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
