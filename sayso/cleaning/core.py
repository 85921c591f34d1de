"""The core of a text: its best run of lines by a simple score.

Whole sentences add their length, short lines cost: a maximum-sum segment, as in Pasternack
and Roth 2009, "Extracting article text from the web with maximum subsequence segmentation".
"""

from collections.abc import Sequence

from sayso.lineshapes import is_sentence, word_count

_SHORT_COST = 6.0


def core_span(texts: Sequence[str]) -> tuple[int, int]:
    """First and one-past-last index of the run of lines with the largest score."""
    return best_span([word_count(text) if is_sentence(text) else 0 for text in texts])


def best_span(sizes: Sequence[float]) -> tuple[int, int]:
    """The same, of the words of each line: 0 of one that is no whole sentence."""
    best, found, run, start = 0.0, (0, len(sizes)), 0.0, 0
    for i, size in enumerate(sizes):
        run += size or -_SHORT_COST
        if run <= 0:
            run, start = 0.0, i + 1
        elif run > best:
            best, found = run, (start, i + 1)
    return found
