"""How a block hangs together with the prose of its text: runs of prose, shared words and names.

Words are compared within one text only (a word counts the more, the rarer it is there);
no word of a corpus is a measure.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.cleaning.core import core_span
from sayso.cleaning.linefacts import NAMES
from sayso.cleaning.tokens import Tokens
from sayso.cleaning.traces import Matrix, way_back
from sayso.cleaning.vocabulary import shared_words
from sayso.lineshapes import ends_open, words
from schemas.clippings import RawBlock

_PROSE_WORDS = 12
_GAPS = (1, 4)  # blocks that may part two blocks of prose of one run
_FAR = 60

Column = npt.NDArray[np.float64]


def cohesion(blocks: Sequence[RawBlock], tokens: Tokens, facts: Matrix, author: str | None) -> Matrix:
    """One row a block. `facts` are the blocks' own measures, `author` is the author's name where known."""
    counts = tokens.counts
    prose = (facts[:, NAMES.index("ends_sentence")] > 0) & (counts >= _PROSE_WORDS)
    named = {w.lower() for w in words(author or "") if len(w) > 2}
    after = [0.0, *(float(ends_open(b.text)) for b in blocks[:-1])]
    return np.column_stack(
        [
            *(column for gap in _GAPS for column in _runs(prose, counts, gap)),
            way_back(prose),
            way_back(prose[::-1])[::-1],
            *_shared(blocks, tokens, np.flatnonzero(prose).tolist()),
            np.array([len(named.intersection(parts)) if named else 0 for parts in tokens.lower], dtype=float),
            np.array(after),
        ]
    )


def _runs(prose: npt.NDArray[np.bool_], counts: Column, gap: int) -> list[Column]:
    """Of the run of prose that a block is in: words, share of the longest run, place, length; ways to the longest."""
    spans: list[list[int]] = []
    for i in np.flatnonzero(prose).tolist():
        if spans and i - spans[-1][1] <= gap:
            spans[-1][1] = i
        else:
            spans.append([i, i])
    masses = [float(counts[a : z + 1][prose[a : z + 1]].sum()) for a, z in spans]
    size, at = len(prose), np.arange(len(prose), dtype=float)
    mass, share, place, length = np.zeros(size), np.zeros(size), np.full(size, -1.0), np.zeros(size)
    for (a, z), m in zip(spans, masses, strict=True):
        mass[a : z + 1], share[a : z + 1] = np.log1p(m), m / max(masses)
        place[a : z + 1], length[a : z + 1] = np.arange(z - a + 1) / (z - a + 1), z - a + 1
    first, last = spans[masses.index(max(masses))] if spans else (0, 0)
    return [mass, share, place, length, np.clip(at - first, -_FAR, _FAR), np.clip(at - last, -_FAR, _FAR)]


def _shared(blocks: Sequence[RawBlock], tokens: Tokens, prose: Sequence[int]) -> list[Column]:
    """Words and names shared with the core, with the title, with the prose above and below."""
    first, last = core_span([b.text for b in blocks])
    inside = np.zeros(len(blocks), dtype=np.int64)
    inside[first:last] = 1
    own = tokens.content
    words = tokens.shared
    names = shared_words(_named(tokens.words))
    rarity = np.log((len(own) + 1) / np.maximum(1, words.among(inside >= 0)))[words.ids]
    whole = words.sums(rarity)
    met = names.sums(names.among(inside > 0)[names.ids] > inside[names.rows])
    titled = next((i for i, b in enumerate(blocks) if b.role == "title"), None)
    title = own[titled] if titled is not None else frozenset()
    in_title = np.array([len(mine & title) for mine in own] if title else [0] * len(own), dtype=float)
    above, below = _beside(own, prose)
    n = np.maximum(1.0, words.sizes)
    return [
        words.sums(rarity * (words.among(inside > 0)[words.ids] > inside[words.rows]))
        / np.where(whole > 0, whole, 1.0),
        met / np.maximum(1.0, names.sizes),
        names.sizes - met,
        in_title / n,
        in_title / (len(title) or 1),
        above / n,
        below / n,
        above,
        below,
        np.full(len(own), float(titled is not None)),
    ]


def _named(blocks: Sequence[Sequence[str]]) -> list[set[str]]:
    """The capitalised words of each block behind its first, in lower case."""
    names = {w: w.lower() for w in frozenset().union(*blocks) if len(w) > 2 and w[0].isupper()}
    return [{names[w] for w in parts[1:] if w in names} for parts in blocks]


def _beside(own: Sequence[frozenset[str]], prose: Sequence[int]) -> tuple[Column, Column]:
    """How many words of content each block shares with the two blocks of prose above it, and the two below."""
    above, below = np.zeros(len(own)), np.zeros(len(own))
    edges = [0, *(i + 1 for i in prose), len(own)]
    for k in range(len(edges) - 1):  # the blocks behind the k-th block of prose, up to the next and with it
        over = frozenset().union(*(own[j] for j in prose[max(0, k - 2) : k]))
        under = frozenset().union(*(own[j] for j in prose[k : k + 2]))
        for i in range(edges[k], edges[k + 1]):
            mine = own[i]
            if k < len(prose) and i == prose[k]:
                under = frozenset().union(*(own[j] for j in prose[k + 1 : k + 3]))
            above[i], below[i] = len(mine & over), len(mine & under)
    return above, below
