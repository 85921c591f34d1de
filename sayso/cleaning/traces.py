"""Traces that a page leaves round an article: words of the site, cues near by, lines that recur.

Comment sections, tables of cookies and lists of links are told by what recurs in them:
labels ("Reply"), dates, and lines of one shape.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.cleaning.cues import Cue
from sayso.cleaning.linefacts import NAMES
from sayso.cleaning.tokens import Tokens

Matrix = npt.NDArray[np.float64]

_GROUPS: dict[str, tuple[str, ...]] = {
    "related": ("related-label", "related-line"),
    "comment": ("comment-form", "comment-notice"),
    "account": ("newsletter", "login"),
    "legal": ("consent", "legal-links", "copyright"),
    "share": ("share", "follow"),
    "chrome": ("chrome", "back-to-top"),
    "tags": ("tags",),
    "author": ("contact-author",),
}
_BELOW_TOO = ("related", "comment", "legal")
_SINCE = ("related", "comment")
_FAR = 40.0
_SHORT = 9  # words of a line whose shape is looked at
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d{2}\b|\bago\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_DATED = 12  # words of a line that is looked at for a date
_WINDOWS = ((4, 4), (15, 15), (40, 0), (0, 40))


@cache
def site_words() -> frozenset[str]:
    """Words that a site uses of itself and to its readers."""
    text = files(__package__).joinpath("sitewords.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


def traces(texts: Sequence[str], tokens: Tokens, facts: Matrix, hits: Sequence[Cue | None]) -> Matrix:
    """One row a block. `facts` are the blocks' own measures (`linefacts.NAMES` names their columns),
    `hits` the cues that match them."""
    counts = tokens.counts
    columns = [
        *_site(texts, tokens),
        *_cue_ways(hits, counts),
        *_recurring(texts, tokens.keys, facts, counts),
    ]
    return np.column_stack(columns)


def way_back(flags: Sequence[bool] | npt.NDArray[np.bool_], far: float = _FAR) -> npt.NDArray[np.float64]:
    """How many blocks above each block the last flagged one stands: 0 on a flag, at most `far`; or of each row of flags."""
    known = np.asarray(flags, dtype=bool)
    at = np.arange(known.shape[-1], dtype=float)
    last = np.maximum.accumulate(np.where(known, at, -far), axis=-1)
    found: npt.NDArray[np.float64] = np.minimum(far, at - last)
    return found


def _site(texts: Sequence[str], tokens: Tokens) -> list[npt.NDArray[np.float64]]:
    known = site_words()
    hits = tokens.among(known)
    tabs = np.array([min(9, t.count("\t")) for t in texts], dtype=float)
    return [tabs, hits, hits / np.maximum(1, tokens.sizes)]


def _cue_ways(hits: Sequence[Cue | None], counts: npt.NDArray[np.float64]) -> list[npt.NDArray[np.float64]]:
    """The ways up and down to cues of each group, and the words since one of comments or related articles."""
    ids = [cue.id if cue else None for cue in hits]
    flags = np.array([[i in group for i in ids] for group in _GROUPS.values()], dtype=bool)
    up, down = way_back(flags), way_back(flags[:, ::-1])[:, ::-1]
    before = np.cumsum(counts) - counts
    start = np.maximum.accumulate(np.where(flags, before, 0.0), axis=1)
    seen = np.logical_or.accumulate(flags, axis=1)
    since = np.where(seen, np.log1p(np.maximum(0.0, before - start)), -1.0)
    columns = []
    for i, group in enumerate(_GROUPS):
        columns.append(up[i])
        if group in _BELOW_TOO:
            columns.append(down[i])
        if group in _SINCE:
            columns.append(since[i])
    return columns


def _recurring(
    texts: Sequence[str], keys: Sequence[str], facts: Matrix, counts: npt.NDArray[np.float64]
) -> list[npt.NDArray[np.float64]]:
    """How often the line and its shape stand in the text, and how many such lines stand near by."""
    shapes = [line_shape(t) if n <= _SHORT else "" for t, n in zip(texts, counts.tolist(), strict=True)]
    often, alike = Counter(keys), Counter(filter(None, shapes))
    times = np.array([often[k] for k in keys], dtype=float)
    likes = np.array([alike[s] if s else 0 for s in shapes], dtype=float)
    closed = facts[:, NAMES.index("ends_sentence")] > 0
    flags = (
        (times >= 3) & (counts <= _SHORT),
        np.array([n <= _DATED and _is_dated(t) for t, n in zip(texts, counts.tolist(), strict=True)]),
        (counts < 7) & ~closed,
    )
    near = np.pad(np.minimum(times, 30.0), 3)
    beside = np.max([near[k : k + len(texts)] for k in (1, 2, 4, 5)], axis=0)
    return [*_windows(np.array(flags)), np.log1p(times), np.log1p(likes), beside]


def _is_dated(text: str) -> bool:
    """Holds a year, a time or the word "ago"."""
    may = "ago" in text.lower() or _DIGIT.search(text) is not None
    return may and _DATE.search(text) is not None


def line_shape(text: str) -> str:
    """The first characters of a line's words by kind (A, a, 0, or the sign itself), and its last character."""
    return "".join([_kind(w[0]) for w in text.split(maxsplit=_SHORT)[:_SHORT]]) + text[-1:]


@lru_cache(maxsize=1024)
def _kind(char: str) -> str:
    return "0" if char.isdigit() else "A" if char.isupper() else "a" if char.isalpha() else char


def _windows(flags: npt.NDArray[np.bool_]) -> Iterator[npt.NDArray[np.float64]]:
    """How many blocks of each row of flags stand in each window round a block."""
    n = flags.shape[1]
    total = np.cumsum(np.pad(flags.astype(float), ((0, 0), (1, 0))), axis=1)
    at = np.arange(n)
    sums = [
        total[:, np.minimum(n, at + below + 1)] - total[:, np.maximum(0, at - above)]
        for above, below in _WINDOWS
    ]
    for row in range(len(flags)):
        yield from (found[row] for found in sums)
