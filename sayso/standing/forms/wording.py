"""What a passage is about: the stems of its content words, with words that say alike made one."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from sayso.standing.forms.folding import fold
from sayso.standing.forms.tables import country_forms, rows_of, spellings

# A country by its initials, which folding would make the pronoun.
UNITED_STATES = re.compile(r"\bU\.? ?S\.?(?: ?A\.?)?(?![\w.])|\bU\.S\.")
SUFFIXES = (
    "ations",
    "ation",
    "ings",
    "ing",
    "edly",
    "ed",
    "ers",
    "er",
    "ies",
    "es",
    "ly",
    "s",
    "ment",
    "ions",
    "ion",
    "e",
    "y",
)
SHORTEST_STEM = 4
PLAIN, FULL = 0.5, 1.0


@cache
def small_words() -> frozenset[str]:
    """Words that carry no content."""
    return frozenset(files(__package__).joinpath("words_small.txt").read_text("utf-8").split())


@cache
def plain_stems() -> frozenset[str]:
    """Stems that stand in any report and say little of what it is about."""
    listed = files(__package__).joinpath("words_plain.txt").read_text("utf-8").split()
    return frozenset(stem(word) for word in listed)


@cache
def alike() -> dict[str, str]:
    """A word, or the stem of one, -> the first word of its group.

    The first row that names it wins, words before stems; a stem that stands in any report is no stem of "plane".
    """
    pairs = [
        (word, group[0])
        for row in rows_of("alike.csv")
        for group in [row["words"].split("|")]
        for word in group
    ]
    found = dict(reversed(pairs))
    for word, first in pairs:
        if stem(word) not in plain_stems():
            found.setdefault(stem(word), first)
    return found


def stem(word: str) -> str:
    """A word without its endings, as long as four letters remain."""
    while True:
        short = next(
            (word[: -len(s)] for s in SUFFIXES if word.endswith(s) and len(word) - len(s) >= SHORTEST_STEM),
            None,
        )
        if short is None:
            return word
        word = short


@cache
def country_words() -> dict[str, str]:
    """One-word forms of a country -> one token for it."""
    return {
        form: name.replace(" ", "")
        for form, name in country_forms().items()
        if " " not in form and form != "us"
    }


@lru_cache(maxsize=50_000)
def token_of(word: str) -> str:
    """What stands for a folded word when wordings are compared."""
    if word in country_words():
        return country_words()[word]
    word = spellings().get(word, word)
    return alike().get(word) or alike().get(stem(word)) or stem(word)


@lru_cache(maxsize=20_000)
def content(text: str | None) -> tuple[str, ...]:
    """The content tokens of a text in their order, each once."""
    return tuple(dict.fromkeys(all_content(text))) if text else ()


def all_content(text: str) -> Iterator[str]:
    """The content tokens of a text in their order, as often as they are said."""
    told = fold(UNITED_STATES.sub(" unitedstates ", text).replace("United States", "unitedstates"))
    small = small_words()
    return (token_of(w) for w in told.split() if w not in small and (len(w) > 1 or w.isdigit()))


def weight(token: str) -> float:
    """How much a content token says: half for words that stand in any report."""
    return PLAIN if token in plain_stems() else FULL


def weigh(found: Iterable[str]) -> float:
    """The weight of several content tokens."""
    plain = plain_stems()
    return sum(PLAIN if t in plain else FULL for t in found)  # halves add up alike in any order


def overlap(a: Iterable[str], b: Iterable[str], names: Iterable[str] = ()) -> tuple[float, float]:
    """The weight that two wordings share and the share of the lighter one that it is. Symmetric.

    `names` count half: who is spoken of tells less than what is said.
    """
    x, y, half = frozenset(a), frozenset(b), frozenset(names)
    common, lighter = weigh_apart(x & y, half), min(weigh_apart(x, half), weigh_apart(y, half))
    return common, common / lighter if lighter else 0.0


def weigh_apart(found: frozenset[str], half: frozenset[str]) -> float:
    """The weight of content tokens, names at half of it."""
    return weigh(found - half) + PLAIN * weigh(found & half) if half else weigh(found)
