"""What is measured on one line, before its neighbours are looked at.

Closed vocabularies only: shapes, punctuation, function words, pronouns and cue hits.
No word of any corpus is a feature.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import log1p

from sayso.cleaning.cues import Cue
from sayso.lineshapes import (
    collapsed,
    ends_open,
    ends_sentence,
    has_inner_stop,
    is_bullet,
    is_name,
    is_sentence,
    word_count,
    words,
)

_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d{2}\b|\b\d{1,2} (?:hours?|days?|min(?:ute)?s?) ago\b")
_STOPS = re.compile(r"[.!?。！？]")
_YOU = frozenset(["you", "your", "yours", "u", "us", "our", "we"])
_HE = frozenset(["he", "she", "they", "his", "her", "their", "him", "them", "it", "its", "who"])
_I = frozenset(["i", "my", "me", "mine"])

_READ = 3000  # characters of a block that are looked at

NAMES = (
    "log_words", "log_chars", "sentence", "ends_sentence", "ends_open", "inner_stop", "bullet", "name",
    "capital_share", "upper_share", "digit_share", "mark_share", "function_share", "word_length", "stops",
    "commas", "quotes", "starts_lower", "starts_quote", "starts_digit", "bars", "ellipsis", "brackets", "date",
    "you", "he", "i", "question", "cue", "cue_rest", "at_sign", "hash", "copyright", "address", "dollar",
    "gap_before", "gap_after", "indent", "lines",
)  # fmt: skip


@cache
def function_words() -> frozenset[str]:
    """The function words of the languages that news is mostly read in here."""
    text = files(__package__).joinpath("functionwords.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


def line_facts(text: str, cue: Cue | None) -> list[float]:
    """The measures of one block in the order of `NAMES`, without the four that come from its place.

    `cue` is the cue that matches the block, if any.
    """
    flat = collapsed(text[:_READ])
    parts = words(flat)
    lower = [w.lower() for w in parts]
    return [*_form(flat, parts, lower), *_marks(flat, len(parts)), *_voice(flat, lower), *_signs(flat, cue)]


def _form(flat: str, parts: Sequence[str], lower: Sequence[str]) -> list[float]:
    """Length, how it ends, and what share of it is of which kind."""
    n, size, closed = len(parts) or 1, len(flat) or 1, function_words()
    return [
        log1p(word_count(flat)),
        log1p(len(flat)),
        float(is_sentence(flat)),
        float(ends_sentence(flat)),
        float(ends_open(flat)),
        float(has_inner_stop(flat)),
        float(is_bullet(flat)),
        float(is_name(flat)),
        sum(w[0].isupper() for w in parts) / n,
        sum(map(str.isupper, flat)) / size,
        sum(map(str.isdigit, flat)) / size,
        (len(flat) - sum(map(str.isalnum, flat)) - sum(map(str.isspace, flat))) / size,
        sum(w in closed for w in lower) / n,
        sum(map(len, parts)) / n,
    ]


def _marks(flat: str, n_words: int) -> list[float]:
    """Punctuation and the first character."""
    n, first = n_words or 1, flat[:1]
    return [
        log1p(len(_STOPS.findall(flat))),
        flat.count(",") / n,
        log1p(sum(flat.count(c) for c in '"“”«»„')),
        float(first.islower()),
        float(first in "\"“«„‘'"),
        float(first.isdigit()),
        float(sum(flat.count(c) for c in "|•·›»/→>")),
        float("…" in flat or "..." in flat),
        float(sum(flat.count(c) for c in "()[]")) / n,
    ]


def _voice(flat: str, lower: Sequence[str]) -> list[float]:
    """A date or time, who speaks to whom, a question."""
    n = len(lower) or 1
    return [
        float(bool(_DATE.search(flat))),
        sum(w in _YOU for w in lower) / n,
        sum(w in _HE for w in lower) / n,
        sum(w in _I for w in lower) / n,
        float("?" in flat),
    ]


def _signs(flat: str, cue: Cue | None) -> list[float]:
    """Cue hits and the signs of addresses, rights and prices."""
    return [
        float(cue is not None),
        float(cue is not None and cue.reach == "rest"),
        float("@" in flat),
        float("#" in flat),
        float("©" in flat or "(c)" in flat),
        float("http" in flat or "www." in flat or ".com" in flat),
        float(any(c in flat for c in "$€£")),
    ]


def place_facts(source: str, spans: Sequence[tuple[int, int]], n_lines: Sequence[int]) -> list[list[float]]:
    """Line breaks before and after each block (at most 5), its indent, its number of lines."""
    edges = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(source)]
    gaps = [source[a:b] for a, b in zip(*edges, strict=True)]
    breaks = [min(5, gap.count("\n") or gap.count("\r")) for gap in gaps]
    indents = [min(8, len(gap) - 1 - max(gap.rfind("\n"), gap.rfind("\r"))) for gap in gaps]
    return [
        [float(breaks[i]), float(breaks[i + 1]), float(indents[i]), float(min(9, n_lines[i]))]
        for i in range(len(spans))
    ]
