"""The blocks of a text cut into words once, for all that measure them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.cleaning.memory import line_key
from sayso.lineshapes import collapsed, word_count, words

READ = 3000  # characters of a block that are looked at
_SHORTEST = 3  # letters of a word of content


@cache
def function_words() -> frozenset[str]:
    """The function words of the languages that news is mostly read in here."""
    text = files(__package__).joinpath("functionwords.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


@dataclass(frozen=True)
class Tokens:
    """Of each block: `flat` (one line, single spaces), its words as written and in lower case, the set of its
    words of content, its `line_key`, and how many words it counts for."""

    flat: Sequence[str]
    words: Sequence[Sequence[str]]
    lower: Sequence[Sequence[str]]
    content: Sequence[frozenset[str]]
    keys: Sequence[str]
    counts: npt.NDArray[np.float64]


def tokens_of(texts: Sequence[str]) -> Tokens:
    """Cut the blocks of a text."""
    closed = function_words()
    flat = [collapsed(text[:READ]) for text in texts]
    split = [words(line) for line in flat]
    lower = [[w.lower() for w in parts] for parts in split]
    return Tokens(
        flat=flat,
        words=split,
        lower=lower,
        content=[frozenset(w for w in parts if len(w) >= _SHORTEST and w not in closed) for parts in lower],
        keys=[line_key(text) for text in texts],
        counts=np.array(
            [len(p) if f.isascii() else word_count(f) for f, p in zip(flat, split, strict=True)], dtype=float
        ),
    )
