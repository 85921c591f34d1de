"""How a block hangs together with the prose of its text: runs of prose, shared words and names.

Words are compared within one text only (a word counts the more, the rarer it is there);
no word of a corpus is a measure.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
import numpy.typing as npt

from sayso.cleaning.core import core_span
from sayso.cleaning.linefacts import NAMES, function_words
from sayso.cleaning.traces import Matrix, way_back
from sayso.lineshapes import ends_open, words
from schemas.clippings import RawBlock

_PROSE_WORDS = 12
_GAPS = (1, 4)  # blocks that may part two blocks of prose of one run
_FAR = 60
_READ = 3000

Column = npt.NDArray[np.float64]


def cohesion(blocks: Sequence[RawBlock], facts: Matrix, author: str | None) -> Matrix:
    """One row a block. `facts` are the blocks' own measures, `author` is the author's name where known."""
    counts = np.expm1(facts[:, NAMES.index("log_words")])
    prose = (facts[:, NAMES.index("ends_sentence")] > 0) & (counts >= _PROSE_WORDS)
    split = [words(b.text[:_READ]) for b in blocks]
    named = {w.lower() for w in words(author or "") if len(w) > 2}
    after = [0.0, *(float(ends_open(b.text)) for b in blocks[:-1])]
    return np.column_stack(
        [
            *(column for gap in _GAPS for column in _runs(prose, counts, gap)),
            way_back(prose),
            way_back(prose[::-1])[::-1],
            *_shared(blocks, split, np.flatnonzero(prose).tolist()),
            np.array([len(named & {w.lower() for w in parts}) for parts in split], dtype=float),
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


def _shared(blocks: Sequence[RawBlock], split: Sequence[list[str]], prose: Sequence[int]) -> list[Column]:
    """Words and names shared with the core, with the title, with the prose above and below."""
    first, last = core_span([b.text for b in blocks])
    own = [_content(parts) for parts in split]
    names = [{w.lower() for w in parts[1:] if w[0].isupper() and len(w) > 2} for parts in split]
    everywhere = Counter(w for s in own for w in s)
    core = Counter(w for s in own[first:last] for w in s)
    core_names = Counter(w for s in names[first:last] for w in s)
    titled = next((i for i, b in enumerate(blocks) if b.role == "title"), None)
    title = own[titled] if titled is not None else set()
    rows = []
    for i, mine in enumerate(own):
        inside, n = int(first <= i < last), len(mine) or 1
        rare = {w: log((len(own) + 1) / everywhere[w]) for w in sorted(mine)}
        met = sum(core_names[w] > inside for w in names[i])
        above, below = _beside(own, prose, i)
        rows.append([
            sum(v for w, v in rare.items() if core[w] > inside) / (sum(rare.values()) or 1.0),
            met / (len(names[i]) or 1), len(names[i]) - met,
            len(mine & title) / n, len(mine & title) / (len(title) or 1),
            len(mine & above) / n, len(mine & below) / n, len(mine & above), len(mine & below),
            float(titled is not None),
        ])  # fmt: skip
    return list(np.array(rows, dtype=float).T)


def _beside(own: Sequence[set[str]], prose: Sequence[int], i: int) -> tuple[set[str], set[str]]:
    """The content words of the two blocks of prose above a block, and of the two below it."""
    at = bisect_left(prose, i)
    below = [j for j in prose[at : at + 3] if j != i][:2]
    above = prose[max(0, at - 2) : at]
    return set().union(*(own[j] for j in above)), set().union(*(own[j] for j in below))


def _content(parts: Sequence[str]) -> set[str]:
    return {w for w in (x.lower() for x in parts) if len(w) > 2 and w not in function_words()}
