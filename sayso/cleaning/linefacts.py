"""What is measured on one line, before its neighbours are looked at.

Closed vocabularies only: shapes, punctuation, function words, pronouns and cue hits.
No word of any corpus is a feature.
"""

import re
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from sayso.cleaning.characters import counted
from sayso.cleaning.cues import Cue
from sayso.cleaning.tokens import Tokens, function_words
from sayso.lineshapes import ends_open, has_inner_stop, is_bullet, is_name

Matrix = npt.NDArray[np.float64]

_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d{2}\b|\b\d{1,2} (?:hours?|days?|min(?:ute)?s?) ago\b")
_YOU = frozenset(["you", "your", "yours", "u", "us", "our", "we"])
_HE = frozenset(["he", "she", "they", "his", "her", "their", "him", "them", "it", "its", "who"])
_I = frozenset(["i", "my", "me", "mine"])

_QUOTES = "\"“«„‘'"
_SENTENCE_WORDS = 10

NAMES = (
    "log_words", "log_chars", "sentence", "ends_sentence", "ends_open", "inner_stop", "bullet", "name",
    "capital_share", "upper_share", "digit_share", "mark_share", "function_share", "word_length", "stops",
    "commas", "quotes", "starts_lower", "starts_quote", "starts_digit", "bars", "ellipsis", "brackets", "date",
    "you", "he", "i", "question", "cue", "cue_rest", "at_sign", "hash", "copyright", "address", "dollar",
    "gap_before", "gap_after", "indent", "lines",
)  # fmt: skip


def line_facts(tokens: Tokens, cues: Sequence[Cue | None]) -> Matrix:
    """The measures of the blocks in the order of `NAMES`, without the four that come from their places.

    `cues` are the cues that match the blocks, if any.
    """
    if not tokens.flat:
        return np.zeros((0, len(NAMES) - 4))
    chars = counted(tokens.flat)
    size = np.maximum(1.0, np.array([len(flat) for flat in tokens.flat], dtype=float))
    n = np.maximum(1.0, tokens.sizes)
    stops, digits = ((chars[kind] > 0).tolist() for kind in ("stop", "digit"))
    rows = map(_line, tokens.flat, tokens.counts.tolist(), tokens.ends, cues, stops, digits)
    flags = np.frombuffer(bytes(chain.from_iterable(rows)), dtype=np.uint8).reshape(-1, len(_OWN))
    own = dict(zip(_OWN, flags.T.astype(float), strict=True))
    return np.column_stack(
        [
            np.log1p(tokens.counts),
            np.log1p([len(flat) for flat in tokens.flat]),
            *(
                own[name]
                for name in ("sentence", "ends_sentence", "ends_open", "inner_stop", "bullet", "name")
            ),
            tokens.sums(tokens.capital) / n,
            chars["upper"] / size,
            chars["digit"] / size,
            (size - chars["alnum"] - chars["space"]) / size,
            tokens.among(function_words()) / n,
            tokens.sums(tokens.lengths) / n,
            np.log1p(chars["stop"]),
            chars["comma"] / n,
            np.log1p(chars["quote"]),
            *(own[name] for name in ("starts_lower", "starts_quote", "starts_digit")),
            chars["bar"],
            own["ellipsis"],
            chars["bracket"] / n,
            own["date"],
            *(tokens.among(voice) / n for voice in (_YOU, _HE, _I)),
            *(1.0 * (chars["question"] > 0), own["cue"], own["cue_rest"]),
            *(1.0 * (chars[name] > 0) for name in ("at", "hash")),
            *(own[name] for name in ("copyright", "address")),
            1.0 * (chars["price"] > 0),
        ]
    )


_OWN = (
    "sentence", "ends_sentence", "ends_open", "inner_stop", "bullet", "name", "starts_lower", "starts_quote",
    "starts_digit", "ellipsis", "date", "cue", "cue_rest", "copyright", "address",
)  # fmt: skip


def _line(
    flat: str,
    count: float,
    ends: bool,  # noqa: FBT001
    cue: Cue | None,
    stopped: bool,  # noqa: FBT001
    numbered: bool,  # noqa: FBT001
) -> tuple[bool, ...]:
    """What is asked of each line by itself, in the order of `_OWN`; it ends a sentence, holds a full stop, a digit."""
    first = flat[:1]
    return (
        ends and count >= _SENTENCE_WORDS,
        ends,
        ends_open(flat),
        stopped and has_inner_stop(flat),
        is_bullet(flat),
        is_name(flat),
        first.islower(),
        first in _QUOTES if first else True,
        first.isdigit(),
        "…" in flat or "..." in flat,
        numbered and _DATE.search(flat) is not None,
        cue is not None,
        cue is not None and cue.reach == "rest",
        "©" in flat or "(c)" in flat,
        "http" in flat or "www." in flat or ".com" in flat,
    )


def place_facts(source: str, spans: Sequence[tuple[int, int]], n_lines: Sequence[int]) -> list[list[float]]:
    """Line breaks before and after each block (at most 5), its indent, its number of lines."""
    edges = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(source)]
    gaps = [source[a:b] for a, b in zip(*edges, strict=True)]
    looks = {gap: _gap(gap) for gap in set(gaps)}  # most gaps are one line break
    return [
        [looks[before][0], looks[after][0], looks[before][1], float(min(9, n))]
        for before, after, n in zip(gaps, gaps[1:], n_lines, strict=False)
    ]


def _gap(gap: str) -> tuple[float, float]:
    """The line breaks of what stands between two blocks, and the indent of the second."""
    last = max(gap.rfind("\n"), gap.rfind("\r"))
    return float(min(5, gap.count("\n") or gap.count("\r"))), float(min(8, len(gap) - 1 - last))
