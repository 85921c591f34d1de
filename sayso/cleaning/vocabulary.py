"""The words that the blocks of one text share, as numbers: what sets would tell, for all blocks at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class SharedWords:
    """One entry for each word of each block: the number of the word and the row of its block, by row and number.

    `n_words` is one more than the largest number; `sizes` are the words of each block.
    """

    n_words: int
    ids: Numbers
    rows: Numbers
    sizes: npt.NDArray[np.float64]

    def among(self, chosen: Flags) -> Numbers:
        """Of each word, in how many of the chosen blocks it stands."""
        return np.bincount(self.ids[chosen[self.rows]], minlength=self.n_words)

    def sums(self, values: npt.NDArray[np.generic]) -> npt.NDArray[np.float64]:
        """Of each block, the sum of the values of its entries."""
        found = np.bincount(self.rows, weights=values.astype(float), minlength=len(self.sizes))
        return found.astype(float)

    def near(self, chosen: Flags, reach: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """How many words each block shares with the last `reach` of the chosen blocks above it, and the first below."""
        above = np.concatenate([[0], np.cumsum(chosen)])  # how many of the chosen stand above a row
        order = np.argsort(self.ids * (len(self.sizes) + 1) + self.rows)  # by word, then by row
        ids, rows = self.ids[order], self.rows[order]
        ends = chosen[rows]
        places = np.arange(len(rows))
        last = np.maximum.accumulate(np.where(ends, places, -1))
        last = np.concatenate([[-1], last])[:-1]  # the chosen entry before each, of whatever word
        over = (last >= 0) & (ids[last] == ids) & (above[rows[last]] >= above[rows] - reach)
        following = np.minimum.accumulate(np.where(ends, places, len(rows))[::-1])[::-1]
        following = np.concatenate([following, [len(rows)]])[1:]
        there = np.minimum(following, len(rows) - 1)
        under = (following < len(rows)) & (ids[there] == ids) & (above[rows[there]] < above[rows + 1] + reach)
        n = len(self.sizes)
        counts = [np.bincount(rows[hit], minlength=n).astype(float) for hit in (over, under)]
        return counts[0], counts[1]


def shared_words(ids: Numbers, rows: Numbers, n_words: int, n_rows: int) -> SharedWords:
    """The words of the blocks, each once a block; `ids` and `rows` name the word and the block of each place."""
    places = np.sort(rows * n_words + ids)
    entries = places[np.diff(places, prepend=-1) > 0]
    found = entries // max(1, n_words)
    return SharedWords(
        n_words=n_words,
        ids=entries - found * n_words,
        rows=found,
        sizes=np.bincount(found, minlength=n_rows).astype(float),
    )
