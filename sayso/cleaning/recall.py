"""What the memory of the site tells about each block, as measures of the line model.

A page's own text stands where its lines were not seen before; what stands above and below
it was. The longest run of unseen lines is the nearest thing to the article that two pages
of one site show.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.cleaning.memory import SiteMemory
from sayso.cleaning.traces import Matrix, way_back

_UNKNOWN = -1.0
_WIDTH = 21
_MOST_PAGES, _MOST_SEEN, _FAR = 5.0, 3.0, 60.0
_OFFSETS = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (5, 15)

Column = npt.NDArray[np.float64]


def recollection(keys: Sequence[str], counts: Column, memory: SiteMemory) -> Matrix:
    """One row a block. `keys` are the blocks' line keys, `counts` their words; all -1 where no page is remembered."""
    n = len(keys)
    if not memory.n_articles:
        return np.full((n, _WIDTH), _UNKNOWN)
    times = np.array([memory.lines.get(key, 0) for key in keys], dtype=float)
    seen = times > 0
    return np.column_stack(
        [
            np.full(n, min(float(memory.n_articles), _MOST_PAGES)),
            np.minimum(times, _MOST_SEEN),
            times / memory.n_articles,
            *_beside(seen),
            way_back(seen),
            way_back(seen[::-1])[::-1],
            *_unseen_runs(seen, counts),
            np.full(n, seen.mean()),
            np.full(n, counts[seen].sum() / max(1.0, counts.sum())),
        ]
    )


def _beside(seen: npt.NDArray[np.bool_]) -> list[Column]:
    """Whether the neighbours were seen (beyond the ends: yes), and the share of those before and after that were."""
    n, at = len(seen), np.arange(len(seen))
    padded = np.pad(seen.astype(float), 3, constant_values=1.0)
    total = np.concatenate([[0.0], np.cumsum(seen)])
    columns = [padded[3 + k : 3 + k + n] for k in _OFFSETS]
    for reach in _WINDOWS:
        low, high = np.maximum(0, at - reach), np.minimum(n, at + 1 + reach)
        columns.append((total[at] - total[low]) / np.maximum(1, at - low))
        columns.append((total[high] - total[at + 1]) / np.maximum(1, high - at - 1))
    return columns


def _unseen_runs(seen: npt.NDArray[np.bool_], counts: Column) -> list[Column]:
    """Of the run of unseen blocks that a block is in: words, share of the largest run; ways to the largest one's ends."""
    n = len(seen)
    mass, share, at = np.zeros(n), np.zeros(n), np.arange(n, dtype=float)
    spans = np.flatnonzero(np.diff(np.pad((~seen).astype(int), 1))).reshape(-1, 2).tolist()
    masses = [float(counts[a:z].sum()) for a, z in spans]
    for (a, z), m in zip(spans, masses, strict=True):
        mass[a:z], share[a:z] = np.log1p(m), m / max(1.0, *masses)
    first, last = spans[masses.index(max(masses))] if spans else (0, 0)
    return [mass, share, np.clip(at - first, -_FAR, _FAR), np.clip(at - last, -_FAR, _FAR)]
