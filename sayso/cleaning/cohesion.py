"""How a block hangs together with the prose of its text: runs of prose, shared words and names.

Words are compared within one text only (a word counts the more, the rarer it is there);
no word of a corpus is a measure.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.cleaning.linefacts import NAMES
from sayso.cleaning.tokens import Tokens
from sayso.cleaning.traces import Matrix, way_back
from sayso.lineshapes import ends_open, words
from schemas.clippings import RawBlock

_PROSE_WORDS = 12
_GAPS = (1, 4)  # blocks that may part two blocks of prose of one run
_PROSE_BLOCKS = 2  # of prose above and below that a block is compared with
_FAR = 60

Column = npt.NDArray[np.float64]


def cohesion(blocks: Sequence[RawBlock], tokens: Tokens, facts: Matrix, author: str | None) -> Matrix:
    """One row a block. `facts` are the blocks' own measures, `author` is the author's name where known."""
    counts = tokens.counts
    prose = (facts[:, NAMES.index("ends_sentence")] > 0) & (counts >= _PROSE_WORDS)
    after = [0.0, *(float(ends_open(b.text)) for b in blocks[:-1])]
    return np.column_stack(
        [
            *(column for gap in _GAPS for column in _runs(prose, counts, gap)),
            way_back(prose),
            way_back(prose[::-1])[::-1],
            *_shared(blocks, tokens, prose),
            _named(tokens, author),
            np.array(after),
        ]
    )


def _named(tokens: Tokens, author: str | None) -> Column:
    """How many words of the author's name stand in each block."""
    found = np.zeros(len(tokens.flat))
    for word in {w.lower() for w in words(author or "") if len(w) > 2} & tokens.names.keys():
        found[tokens.rows[tokens.ids == tokens.names[word]]] += 1  # once, however often it stands there
    return found


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


def _shared(blocks: Sequence[RawBlock], tokens: Tokens, prose: npt.NDArray[np.bool_]) -> list[Column]:
    """Words and names shared with the core, with the title, with the prose above and below."""
    first, last = tokens.core
    inside = np.zeros(len(blocks), dtype=np.int64)
    inside[first:last] = 1
    words, names = tokens.shared, tokens.shared_names
    rarity = np.log((len(blocks) + 1) / np.maximum(1, words.among(inside >= 0)))[words.ids]
    whole = words.sums(rarity)
    met = names.sums(names.among(inside > 0)[names.ids] > inside[names.rows])
    titled = np.array([b.role == "title" for b in blocks])
    title = words.among(np.cumsum(titled) * titled == 1) > 0
    in_title = words.sums(title[words.ids])
    above, below = words.near(prose, _PROSE_BLOCKS)
    n = np.maximum(1.0, words.sizes)
    return [
        words.sums(rarity * (words.among(inside > 0)[words.ids] > inside[words.rows]))
        / np.where(whole > 0, whole, 1.0),
        met / np.maximum(1.0, names.sizes),
        names.sizes - met,
        in_title / n,
        in_title / (title.sum() or 1),
        above / n,
        below / n,
        above,
        below,
        np.full(len(blocks), float(titled.any())),
    ]
