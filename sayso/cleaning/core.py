"""The core of a text: its best run of lines by a simple score.

Whole sentences add their length, short lines cost: a maximum-sum segment, as in Pasternack
and Roth 2009, "Extracting article text from the web with maximum subsequence segmentation".
"""

from collections.abc import Sequence
from functools import lru_cache

from sayso.lineshapes import is_sentence, word_count

_SHORT_COST = 6.0


def core_span(texts: Sequence[str]) -> tuple[int, int]:
    """First and one-past-last index of the run of lines with the largest score."""
    return _core_span(tuple(texts))


@lru_cache(maxsize=4)  # several measures of one text ask for it
def _core_span(texts: tuple[str, ...]) -> tuple[int, int]:
    best, best_span, run, start = 0.0, (0, len(texts)), 0.0, 0
    for i, text in enumerate(texts):
        n = word_count(text)
        run += n if is_sentence(text) else -_SHORT_COST
        if run <= 0:
            run, start = 0.0, i + 1
        elif run > best:
            best, best_span = run, (start, i + 1)
    return best_span
