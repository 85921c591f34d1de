"""What tells two like wordings apart: the numbers that they state, and what only one of them denies."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Literal

from sayso.numerals import ONES, TENS, words_to_number
from sayso.standing.forms.folding import fold
from sayso.standing.forms.wording import small_words, token_of

FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
BELOW_TEN = "|".join(word for word, value in ONES.items() if 0 < value < 10)
ALONE = "|".join((*TENS, *(word for word, value in ONES.items() if value > 1)))  # "one" may be a pronoun
SPELLED = re.compile(rf"\b(?:(?:{'|'.join(TENS)})[- ](?:{BELOW_TEN})|{ALONE})\b", re.I)
# A figure that is no year.
COUNT = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d|[.,]\d))\d+(?:[.,:]\d+)*")
# What stands behind a figure and makes it an amount.
SCALE = re.compile(
    r"\b(?:hundred|thousand|(?:m|b|tr)illion|bn|percent|per cent|euros?|dollars?|pounds?)\b", re.I
)
# A word of denial, and how many words behind it may stand before what it denies.
DENIAL = re.compile(r"\b(?:not|never|no|nobody|nothing|cannot|neither|nor|without)\b|n['’]t\b", re.I)
# Words that deny without a word of denial: what they stand in is no other saying than "there is no".
CONTRARY = re.compile(
    r"\b(?:un[a-z]{4,}|lack|fail|den(?:y|ied|ial|ies)|refus|reject|declin|against|oppos|impossible|hardly|barely|rarely|few|little"
    r"|rather|instead|refut|disput|dismiss|halt|stop|cease|end)",
    re.I,
)
# Verbs of which one undoes the other: who raises a forecast lowers none.
UPWARDS, DOWNWARDS = ("rise", "raise", "upgrade", "lift"), ("fall", "cut", "trim", "downgrade")
Stance = Literal["denies", "affirms", "open"]
WORD = re.compile(r"[^\W_]+(?:['’]\w+)?")
REACH, OPENING = 4, 8


@lru_cache(maxsize=20_000)
def figures(text: str | None) -> frozenset[str]:
    """The numbers that a text states, in figures; "one" is none."""
    if not text:
        return frozenset()
    return frozenset(FIGURE.findall(text)) | {spelled(m[0].lower()) for m in SPELLED.finditer(text)}


def without_figures(text: str) -> str:
    """A text without the numbers that it states, their scales and currencies; years stay."""
    for pattern in (COUNT, SPELLED, SCALE):
        text = pattern.sub(" ", text)
    return text


def spelled(words: str) -> str:
    """A number below a hundred in figures: "twenty-nine" is 29."""
    return f"{words_to_number(words.replace('-', ' ').split()):.0f}"


@lru_cache(maxsize=20_000)
def denied(text: str | None) -> frozenset[str]:
    """The content tokens that stand next behind a word of denial: of "will not raise taxes" it is "raise"."""
    found = (next_content(text or "", m.end()) for m in DENIAL.finditer(text or ""))
    return frozenset(token for token in found if token)


@lru_cache(maxsize=20_000)
def stance(text: str | None) -> Stance:
    """Whether a saying opens with a denial ("there is no evidence"), denies nothing, or something in between."""
    told = text or ""
    if DENIAL.search(" ".join(told.split()[:OPENING])):
        return "denies"
    return "open" if DENIAL.search(told) or CONTRARY.search(told) else "affirms"


def move_of(verb: str | None) -> int:
    """1 for a verb of raising or rising, -1 for one of lowering or falling, 0 for any other."""
    token = token_of((verb or "").split(" ")[0])
    return (token in map(token_of, UPWARDS)) - (token in map(token_of, DOWNWARDS))


def next_content(text: str, at: int) -> str | None:
    """The first content token of the few words that follow."""
    for _, match in zip(range(REACH), WORD.finditer(text, at), strict=False):
        word = fold(match[0])
        if word and word not in small_words():
            return token_of(word)
    return None


def opposed(
    a: AbstractSet[str], b: AbstractSet[str], not_a: AbstractSet[str], not_b: AbstractSet[str]
) -> bool:
    """Whether one wording denies a word that the other says, which denies nothing. Symmetric.

    Given are the content tokens of both, and those denied in each.
    """
    return bool(not_a & b and not not_b) or bool(not_b & a and not not_a)
