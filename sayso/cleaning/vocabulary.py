"""The words that the blocks of one text share, as numbers: what sets would tell, for all blocks at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class SharedWords:
    """One entry for each word of each block: the number of the word and the row of its block, by row.

    Words are numbered in the order of the alphabet; `names` finds the number. `sizes` are the words of each block.
    """

    names: dict[str, int]
    ids: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.float64]

    def among(self, chosen: Flags) -> npt.NDArray[np.int64]:
        """Of each word, in how many of the chosen blocks it stands."""
        return np.bincount(self.ids[chosen[self.rows]], minlength=len(self.names))

    def sums(self, values: npt.NDArray[np.generic]) -> npt.NDArray[np.float64]:
        """Of each block, the sum of the values of its entries."""
        found = np.bincount(self.rows, weights=values.astype(float), minlength=len(self.sizes))
        return found.astype(float)


def shared_words(sets: Sequence[Collection[str]]) -> SharedWords:
    """The words of the blocks, each once a block."""
    names = {word: i for i, word in enumerate(sorted(set().union(*sets)))}
    sizes = np.array([len(own) for own in sets], dtype=np.int64)
    rows = np.repeat(np.arange(len(sets)), sizes)
    found = map(names.__getitem__, chain.from_iterable(sets))
    ids = np.fromiter(found, dtype=np.int64, count=len(rows)) + rows * len(names)
    ids.sort()  # by row, then by number
    return SharedWords(names=names, ids=ids - rows * len(names), rows=rows, sizes=sizes.astype(float))
