"""Evaluate a boosted forest with numpy alone.

The file is an .npz of plain arrays (loaded with `allow_pickle=False`), written by
training/cleaning_lines.py: for each tree a row of nodes, padded to one length.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

_PRUNED = 3  # levels after which the ways that ended in a leaf are left out
_ROWS = 4_096  # rows scored at a time: bounds the memory of a hostile file of a million lines


@dataclass(frozen=True)
class Forest:
    """Nodes by tree: the column they ask, the threshold, the two children, the leaf's value.

    A leaf is its own child on both sides. `baseline` is added to the sum of leaves.
    """

    column: npt.NDArray[np.int16]
    threshold: npt.NDArray[np.float32]
    left: npt.NDArray[np.int16]
    right: npt.NDArray[np.int16]
    value: npt.NDArray[np.float32]
    depth: int
    baseline: float
    version: str

    def scores(self, rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The probability of each row (0 to 1), rounded to four digits so that platforms agree."""
        parts = [self._some(rows[i : i + _ROWS]) for i in range(0, len(rows), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    @cached_property
    def _nodes(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The root of each tree, the column of each node, and its two children side by side, right before left."""
        first = np.arange(len(self.column), dtype=np.int64) * self.column.shape[1]
        children = np.stack([first[:, None] + self.right, first[:, None] + self.left], axis=-1)
        return first, self.column.ravel().astype(np.int64), children.ravel()

    def _some(self, rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        data = np.ascontiguousarray(rows, dtype=np.float32)
        first, column, children = self._nodes
        threshold = self.threshold.ravel()
        line = np.repeat(np.arange(len(data), dtype=np.int64) * data.shape[1], len(first))
        leaf = node = np.tile(first, len(data))
        going = np.arange(len(node))
        for level in range(self.depth):
            below = data.take(line + column.take(node)) <= threshold.take(node)
            node = children.take(2 * node + below)
            if level % _PRUNED == _PRUNED - 1 or level == self.depth - 1:
                leaf[going] = node
                on = np.flatnonzero(children.take(2 * node) != node)
                going, line, node = going.take(on), line.take(on), node.take(on)
        values = self.value.ravel().take(leaf.reshape(len(data), len(first)))
        total = self.baseline + values.sum(axis=1, dtype=np.float64)
        probability: npt.NDArray[np.float64] = np.round(1.0 / (1.0 + np.exp(-total)), 4)
        return probability


@cache
def house_forest(name: str) -> Forest:
    """The forest shipped under that name (`region` or `page`)."""
    with (
        as_file(files(__package__).joinpath(f"lines_{name}.npz")) as path,
        np.load(path, allow_pickle=False) as stored,
    ):
        return Forest(
            column=stored["column"],
            threshold=stored["threshold"],
            left=stored["left"],
            right=stored["right"],
            value=stored["value"],
            depth=int(stored["depth"]),
            baseline=float(stored["baseline"]),
            version=str(stored["version"]),
        )
