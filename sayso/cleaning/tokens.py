"""The blocks of a text cut into words once, for all that measure them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain

import numpy as np
import numpy.typing as npt

from sayso.cleaning.core import best_span
from sayso.cleaning.memory import LONGEST_KEY, flat_keys, line_key
from sayso.cleaning.vocabulary import Flags, Numbers, SharedWords, shared_words
from sayso.lineshapes import SENTENCE_WORDS, collapsed, ends_sentence, is_dense, word_count, words

READ = 3000  # characters of a block that are looked at
_SHORTEST = 3  # letters of a word of content
_NAME = 2  # a word of more letters may be a name


@cache
def function_words() -> frozenset[str]:
    """The function words of the languages that news is mostly read in here."""
    text = files(__package__).joinpath("functionwords.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


@dataclass(frozen=True)
class Tokens:
    """Of each block: `flat` (one line, single spaces), `sizes` (its words, as `words` cuts them), its
    `line_key`, how many words it counts for (`counts`) and whether it ends as a sentence does (`ends`); and
    the same two of its whole text, `length` and `closed`. Of all blocks: the words as written (`every`), the distinct ones in lower
    case with their numbers (`names`), and the number of each word (`ids`)."""

    flat: Sequence[str]
    sizes: Numbers
    keys: Sequence[str]
    counts: npt.NDArray[np.float64]
    length: Sequence[float]
    closed: Sequence[bool]
    ends: Sequence[bool]
    every: Sequence[str]
    names: dict[str, int]
    ids: Numbers

    @cached_property
    def core(self) -> tuple[int, int]:
        """The core of the text, as `core_span` finds it."""
        rows = zip(self.length, self.closed, strict=True)
        return best_span([n if n >= SENTENCE_WORDS and closed else 0 for n, closed in rows])

    @cached_property
    def rows(self) -> Numbers:
        """The block of each word."""
        return np.repeat(np.arange(len(self.flat)), self.sizes)

    @cached_property
    def capital(self) -> Flags:
        """Of each word, whether it is capitalised."""
        first = [w[0] for w in self.every]
        upper = {c for c in set(first) if c.isupper()}
        return np.array(list(map(upper.__contains__, first)), dtype=bool)

    @cached_property
    def lengths(self) -> Numbers:
        """The letters of each word."""
        return np.array(list(map(len, self.every)), dtype=np.int64)

    @cached_property
    def shared(self) -> SharedWords:
        """The words of content that the blocks share."""
        closed = function_words()
        content = np.array([len(w) >= _SHORTEST and w not in closed for w in self.names], dtype=bool)
        return self._shared(content[self.ids])

    @cached_property
    def shared_names(self) -> SharedWords:
        """The capitalised words that the blocks share; the first word of a block is none."""
        first = np.zeros(len(self.every), dtype=bool)
        first[(np.cumsum(self.sizes) - self.sizes)[self.sizes > 0]] = True
        return self._shared(self.capital & (self.lengths > _NAME) & ~first)

    def _shared(self, chosen: Flags) -> SharedWords:
        return shared_words(self.ids[chosen], self.rows[chosen], len(self.names), len(self.flat))

    def known(self, some: Collection[str]) -> Flags:
        """Of each of the `names`, whether it is among some words (in lower case)."""
        return np.array(list(map(some.__contains__, self.names)), dtype=bool)

    def among(self, some: Collection[str]) -> npt.NDArray[np.float64]:
        """Of each block, how many of its words are among some words (in lower case)."""
        return self.sums(self.known(some)[self.ids])

    def sums(self, values: npt.NDArray[np.generic]) -> npt.NDArray[np.float64]:
        """Of each block, the sum of a value that each of its words has; `values` follow `every`."""
        given = values.astype(np.float64)
        return np.bincount(self.rows, weights=given, minlength=len(self.flat)).astype(float)


def tokens_of(texts: Sequence[str]) -> Tokens:
    """Cut the blocks of a text."""
    flat = [collapsed(text[:READ]) for text in texts]
    split = [words(line) for line in flat]
    every = list(chain.from_iterable(split))
    lower = "\n".join(every).lower().split("\n") if every else []
    names = {word: i for i, word in enumerate(dict.fromkeys(lower))}
    sizes = np.array(list(map(len, split)), dtype=np.int64)
    counts, closed = _counts(flat, sizes), list(map(ends_sentence, texts))
    return Tokens(
        flat=flat,
        sizes=sizes,
        keys=_keys(texts, flat),
        counts=counts,
        length=[n if len(t) <= READ else word_count(t) for t, n in zip(texts, counts.tolist(), strict=True)],
        closed=closed,
        ends=[c if len(t) <= READ else ends_sentence(f) for c, t, f in zip(closed, texts, flat, strict=True)],
        every=every,
        names=names,
        ids=np.fromiter(map(names.__getitem__, lower), dtype=np.int64, count=len(lower)),
    )


def _keys(texts: Sequence[str], flat: Sequence[str]) -> list[str]:
    """The blocks' line keys; of all but the long blocks at once."""
    longest = 4 * LONGEST_KEY
    return [
        key if len(text) <= longest else line_key(text)
        for text, key in zip(texts, flat_keys(flat), strict=True)
    ]


def _counts(flat: Sequence[str], sizes: Numbers) -> npt.NDArray[np.float64]:
    """How many words each block counts for: as `word_count` says."""
    if not is_dense("\n".join(flat)):
        return sizes.astype(float)
    return np.array(list(map(word_count, flat)), dtype=float)
