"""When two names are one: forms of a name that a rewrite may exchange without changing the fact.

Titles and company suffixes do not count; a surname alone stands for the full name; an
acronym stands for its words; initials, spelling variants and nationality adjectives are
the same name. General patterns come first, the short list of aliases only where no
pattern can know it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.repeats.lexicon import table

DEMONYMS = frozenset(("n", "an", "ian", "ean", "ese", "ish", "i", "s", "ns", "ans", "ians", "is", "y"))
SPELLINGS = tuple(
    (re.compile(p), r)
    for p, r in (
        (r"ph", "f"),
        (r"(?:ck|q|kh|c(?![eiyh]))", "k"),
        (r"th", "t"),
        (r"our\b", "or"),
        (r"re\b", "er"),
        (r"z", "s"),
        (r"ce\b", "se"),
        (r"ij|y|ii", "i"),
        (r"w", "v"),
        (r"(.)\1+", r"\1"),
    )
)


def same_name(a: str, b: str) -> bool:
    """Whether two name tokens (canonical forms) are forms of one name."""
    if a == b or canonical(a) == canonical(b):
        return True
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    return skeleton(a) == skeleton(b) or is_demonym(a, b) or is_demonym(b, a)


def canonical(form: str) -> str:
    """The name that an alias stands for."""
    return table("alias").get(form, form)


@lru_cache(maxsize=50_000)
def skeleton(form: str) -> str:
    """A name without what transliterations and spelling habits change."""
    for pattern, to in SPELLINGS:
        form = pattern.sub(to, form)
    return form


def is_demonym(place: str, people: str) -> bool:
    """China / Chinese, Iran / Iranian, Italy / Italian."""
    stem = place.rstrip("aeiouy")
    for base in (place, stem):
        if len(base) >= 3 and people.startswith(base) and people[len(base) :] in DEMONYMS:
            return True
    return False


def is_acronym(short: str, words: Sequence[str]) -> bool:
    """Whether the initials of some words in a row spell the short form."""
    if not 2 <= len(short) <= 6:
        return False
    initials = "".join(w[0] for w in words)
    return short in initials


def unmatched(names: Sequence[str], others: Sequence[str], all_others: Sequence[str]) -> list[str]:
    """The names that no name of the other side stands for. `all_others` are all its words, for acronyms."""
    left = []
    for name in names:
        if any(same_name(name, other) for other in others) or is_acronym(name, all_others):
            continue
        left.append(name)
    acronyms = [other for other in others if is_acronym(other, left)]
    return [] if acronyms else left
