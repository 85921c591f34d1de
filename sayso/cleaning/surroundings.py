"""What the neighbours and the rest of the text tell about a line."""

import re
from collections import Counter

import numpy as np
import numpy.typing as npt

from sayso.cleaning.linefacts import NAMES
from sayso.cleaning.tokens import Tokens

Matrix = npt.NDArray[np.float64]

_SHIFTED = (
    "log_words",
    "ends_sentence",
    "capital_share",
    "function_share",
    "cue",
    "gap_before",
    "name",
    "date",
    "inner_stop",
)
_OFFSETS = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (2, 5, 12)
_AVERAGED = ("log_words", "sentence", "capital_share", "function_share", "cue", "he", "quotes")
_SLUG = re.compile(r"[a-z]{3,}|\d{4,}")


def surroundings(tokens: Tokens, facts: Matrix, url: str | None) -> Matrix:
    """One row a line: neighbours, windows, place in the text, and ties to the core, the URL and other lines."""
    core = tokens.core
    return np.hstack(
        [_neighbours(facts), _windows(facts), _places(tokens.counts, core), _ties(tokens, core, url)]
    )


def _neighbours(facts: Matrix) -> Matrix:
    columns = facts[:, [NAMES.index(n) for n in _SHIFTED]]
    pad = np.full((3, columns.shape[1]), -1.0)
    padded = np.vstack([pad, columns, pad])
    return np.hstack([padded[3 + k : 3 + k + len(columns)] for k in _OFFSETS])


def _windows(facts: Matrix) -> Matrix:
    """Means over the lines before, and over the lines after, for three reaches; and over all lines."""
    columns = facts[:, [NAMES.index(n) for n in _AVERAGED]]
    total = np.vstack([np.zeros(columns.shape[1]), np.cumsum(columns, axis=0)])
    n = len(columns)
    at = np.arange(n)
    parts = []
    for reach in _WINDOWS:
        low, high = np.maximum(0, at - reach), np.minimum(n, at + 1 + reach)
        parts += [
            (total[at] - total[low]) / np.maximum(1, at - low)[:, None],
            (total[high] - total[at + 1]) / np.maximum(1, high - at - 1)[:, None],
        ]
    parts.append(np.repeat(columns.mean(axis=0)[None, :], n, axis=0))
    return np.hstack(parts)


def _places(counts: npt.NDArray[np.float64], core: tuple[int, int]) -> Matrix:
    n = len(counts)
    before = np.concatenate([[0.0], np.cumsum(counts)])[:-1]
    whole = counts.sum() or 1.0
    at = np.arange(n, dtype=float)
    first, last = core
    inside = (at >= first) & (at < last)
    in_core = counts[first:last].sum()
    return np.column_stack([
        at / n, (n - at) / n, np.minimum(at, 50), np.minimum(n - at, 50), before / whole, (whole - before) / whole,
        np.full(n, np.log1p(n)), np.full(n, np.log1p(whole)), np.full(n, in_core / whole), np.full(n, (last - first) / n),
        inside.astype(float), np.clip(at - first, -40, 40), np.clip(last - 1 - at, -40, 40),
        np.full(n, np.log1p(in_core)), np.clip((at - first) / max(1, last - first), -2, 3),
    ])  # fmt: skip


def _ties(tokens: Tokens, core: tuple[int, int], url: str | None) -> Matrix:
    """Words shared with the core, the slug of the URL, and lines that stand twice."""
    slug = set(_SLUG.findall((url or "").lower().split("?")[0].rsplit("//", 1)[-1].split("/", 1)[-1]))
    words = tokens.shared
    inside = np.zeros(len(tokens.flat), dtype=np.int64)
    inside[core[0] : core[1]] = 1
    in_core = words.among(inside > 0)
    n = np.maximum(1.0, words.sizes)
    others = words.sums(in_core[words.ids] > inside[words.rows])
    hits = words.sums(tokens.known(slug)[words.ids])
    times = Counter(tokens.keys)
    first: dict[str, int] = {}
    again = [float(first.setdefault(key, i) != i) for i, key in enumerate(tokens.keys)]
    return np.column_stack(
        [
            others / n,
            np.minimum(others, 20),
            words.sums(in_core[words.ids]) / n,
            words.sums(words.among(inside >= 0)[words.ids] > 1) / n,
            n,
            hits / n,
            hits / (len(slug) or 1),
            np.array([float(times[key]) for key in tokens.keys]),
            np.array(again),
        ]
    )
