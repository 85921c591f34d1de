"""Boosted trees at run time: the models that training/quotes.py wrote, applied with numpy alone."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

CHUNK = 1024  # rows in one pass: bounds the memory of a long article

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Additive trees for one yes-or-no question, all nodes in flat columns.

    A leaf points to itself on both sides, so that `depth` equal steps reach one from any root.
    """

    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    roots: Ints
    depth: int
    baseline: float
    cut: float

    def chances(self, rows: list[list[float]]) -> Floats:
        """The probability of "yes" for each row of features. Linear in the number of rows."""
        found = np.empty(len(rows), dtype=np.float32)
        for at in range(0, len(rows), CHUNK):
            table = np.asarray(rows[at : at + CHUNK], dtype=np.float32)
            found[at : at + CHUNK] = self._chances(table)
        return found

    def _chances(self, table: Floats) -> Floats:
        node = np.repeat(self.roots[None, :], len(table), axis=0)
        at = np.arange(len(table))[:, None]
        for _ in range(self.depth):
            goes_left = table[at, self.feature[node]] <= self.threshold[node]
            node = np.where(goes_left, self.left[node], self.right[node])
        margin = self.value[node].sum(axis=1) + self.baseline
        return np.asarray(1.0 / (1.0 + np.exp(-margin)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Models:
    """The models of quotation reading; `version` names the weights."""

    frames: Forest
    sources: Forest
    links: Forest
    version: str


@cache
def load_models() -> Models:
    """Read the shipped weights once. The file holds plain arrays, nothing that could be run."""
    with as_file(files(__package__).joinpath("forest.npz")) as path:
        arrays = np.load(path, allow_pickle=False)
        return Models(
            frames=forest_in(arrays, "frames"),
            sources=forest_in(arrays, "sources"),
            links=forest_in(arrays, "links"),
            version=str(arrays["version"]),
        )


def forest_in(arrays: "np.lib.npyio.NpzFile", name: str) -> Forest:
    """One forest of the weights file."""
    return Forest(
        feature=arrays[f"{name}.feature"].astype(np.int32),
        threshold=arrays[f"{name}.threshold"].astype(np.float32),
        left=arrays[f"{name}.left"].astype(np.int32),
        right=arrays[f"{name}.right"].astype(np.int32),
        value=arrays[f"{name}.value"].astype(np.float32),
        roots=arrays[f"{name}.roots"].astype(np.int32),
        depth=int(arrays[f"{name}.depth"]),
        baseline=float(arrays[f"{name}.baseline"]),
        cut=float(arrays[f"{name}.cut"]),
    )
