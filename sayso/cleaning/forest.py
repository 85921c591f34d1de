"""Evaluate a boosted forest with numpy alone.

The file is an .npz of plain arrays (loaded with `allow_pickle=False`), written by
training/cleaning_lines.py: for each tree a row of nodes, padded to one length.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

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

    def _some(self, rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        data = np.ascontiguousarray(rows, dtype=np.float32)
        first = np.arange(len(self.column), dtype=np.int64)[:, None] * self.column.shape[1]
        left, right = (first + self.left).ravel(), (first + self.right).ravel()
        column, threshold = self.column.ravel(), self.threshold.ravel()
        line = np.arange(len(data), dtype=np.int64)[:, None] * data.shape[1]
        node = np.repeat(first.T, len(data), axis=0)
        for _ in range(self.depth):
            below = data.take(line + column.take(node)) <= threshold.take(node)
            node = np.where(below, left.take(node), right.take(node))
        total = self.baseline + self.value.ravel().take(node).sum(axis=1, dtype=np.float64)
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
