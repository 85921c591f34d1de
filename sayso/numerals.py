"""Numbers in words: "twenty-five", "two thousand", "nineteen ninety-four"."""

import math
from collections.abc import Sequence
from itertools import pairwise

ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * (rank + 2)
    for rank, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    )
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
NUMBER_WORDS = frozenset((*ONES, *TENS, *SCALES))
# A century is spoken in two pairs: "nineteen ninety-four".
FIRST_CENTURY, LAST_CENTURY = 13, 20
# Longer runs of digits are codes, not amounts, and cost quadratic time to convert.
LONGEST_DIGITS = 24
LONGEST_NUMBER = 12  # words


def words_to_number(words: Sequence[str]) -> float | None:
    """The value of number words in lower case without hyphens or "and"; None when they are no number.

    "nineteen ninety four" gives 1994, as years are spoken.
    """
    if not 0 < len(words) <= LONGEST_NUMBER or any(word not in NUMBER_WORDS for word in words):
        return None
    year = _spoken_year(words)
    if year is not None:
        return year
    total, group = 0.0, 0.0
    for before, word in pairwise(("", *words)):
        if word in SCALES:
            scale = SCALES[word]
            group = (group or 1) * scale
            if scale > 100:
                total, group = total + group, 0.0
        elif before in ONES or (before in TENS and (word in TENS or ONES[word] >= 10)):
            return None
        else:
            group += ONES.get(word, 0) + TENS.get(word, 0)
    return total + group


def _spoken_year(words: Sequence[str]) -> float | None:
    century = ONES.get(words[0], TENS.get(words[0], 0))
    rest = words[1:]
    if not (FIRST_CENTURY <= century <= LAST_CENTURY) or not 1 <= len(rest) <= 2:
        return None
    if rest[0] in TENS:
        ones = ONES.get(rest[1], 10) if len(rest) == 2 else 0
        return century * 100 + TENS[rest[0]] + ones if ones < 10 else None
    teen = ONES.get(rest[0], 0)
    return century * 100 + teen if teen >= 10 and len(rest) == 1 else None


def digits_to_number(text: str) -> float | None:
    """The value of digits with thousands commas and a decimal point; None when it is not finite."""
    plain = text.replace(",", "")
    if len(plain) > LONGEST_DIGITS:
        return None
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
