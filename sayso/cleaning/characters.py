"""Characters of many lines counted by kind in one pass."""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

# A kind is a predicate on one character.
KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("upper", str.isupper),
    ("digit", str.isdigit),
    ("alnum", str.isalnum),
    ("space", str.isspace),
    ("stop", ".!?。！？".__contains__),
    ("comma", ",".__contains__),
    ("quote", '"“”«»„'.__contains__),
    ("bar", "|•·›»/→>".__contains__),
    ("bracket", "()[]".__contains__),
    ("price", "$€£".__contains__),
    ("at", "@".__contains__),
    ("hash", "#".__contains__),
    ("question", "?".__contains__),
)
_LINES = 400  # counted at a time: bounds the memory of a hostile text
_TABLED = 0x3000  # code points below this are looked up, others asked one by one


@cache
def _table() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The profile of each tabled code point by number, and the kinds of each profile."""
    profiles, numbers = np.unique(_kinds_of(range(_TABLED)), axis=0, return_inverse=True)
    return numbers.ravel().astype(np.int64), profiles.astype(np.int64)


def _kinds_of(codes: Sequence[int] | range) -> npt.NDArray[np.int8]:
    chars = [chr(code) for code in codes]
    return np.array([[is_kind(c) for _, is_kind in KINDS] for c in chars], dtype=np.int8).reshape(
        -1, len(KINDS)
    )


def counted(lines: Sequence[str]) -> dict[str, npt.NDArray[np.float64]]:
    """For each kind the number of its characters in each line."""
    parts = [_counted(lines[i : i + _LINES]) for i in range(0, len(lines), _LINES)]
    sums = np.concatenate(parts) if parts else np.zeros((0, len(KINDS)))
    return {name: sums[:, i] for i, (name, _) in enumerate(KINDS)}


def _counted(lines: Sequence[str]) -> npt.NDArray[np.float64]:
    codes = np.frombuffer("".join(lines).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    numbers, profiles = _table()
    rows = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    high = codes >= _TABLED
    low = rows[~high] * len(profiles) + numbers[codes[~high]]
    tabled = np.bincount(low, minlength=len(lines) * len(profiles)).reshape(len(lines), len(profiles))
    sums = tabled @ profiles
    if high.any():
        rare, place = np.unique(codes[high], return_inverse=True)
        np.add.at(sums, rows[high], _kinds_of(rare.tolist())[place])
    return sums.astype(float)
