"""The blocks of a text cut into words once, for all that measure them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain

import numpy as np
import numpy.typing as npt

from sayso.cleaning.memory import line_key
from sayso.cleaning.vocabulary import SharedWords, shared_words
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

    @cached_property
    def sizes(self) -> npt.NDArray[np.int64]:
        """How many words each block has, as `words` cuts them."""
        return np.array([len(parts) for parts in self.words], dtype=np.int64)

    @cached_property
    def shared(self) -> SharedWords:
        """The words of content that the blocks share."""
        return shared_words(self.content)

    @cached_property
    def every(self) -> list[str]:
        """The words of all blocks as written."""
        return list(chain.from_iterable(self.words))

    @cached_property
    def _every_lower(self) -> list[str]:
        return list(chain.from_iterable(self.lower))

    @cached_property
    def _rows(self) -> npt.NDArray[np.int64]:
        return np.repeat(np.arange(len(self.words)), self.sizes)

    def among(self, known: Collection[str]) -> npt.NDArray[np.float64]:
        """Of each block, how many of its words are among those `known` (in lower case)."""
        return self.sums(list(map(known.__contains__, self._every_lower)))

    def sums(self, values: Sequence[int]) -> npt.NDArray[np.float64]:
        """Of each block, the sum of a value that each of its words has; `values` follow `every`."""
        given = np.array(values, dtype=np.float64)
        return np.bincount(self._rows, weights=given, minlength=len(self.words)).astype(float)


def tokens_of(texts: Sequence[str]) -> Tokens:
    """Cut the blocks of a text."""
    closed = function_words()
    flat = [collapsed(text[:READ]) for text in texts]
    split = [words(line) for line in flat]
    lower = [[w.lower() for w in parts] for parts in split]
    every = frozenset(chain.from_iterable(lower))
    content = frozenset(w for w in every if len(w) >= _SHORTEST and w not in closed)
    return Tokens(
        flat=flat,
        words=split,
        lower=lower,
        content=[content.intersection(parts) for parts in lower],
        keys=[line_key(text) for text in texts],
        counts=np.array(
            [len(p) if f.isascii() else word_count(f) for f, p in zip(flat, split, strict=True)], dtype=float
        ),
    )
