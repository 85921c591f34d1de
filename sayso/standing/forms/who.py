"""Whether two names can be of one person, organisation or place."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from sayso.forenames import is_feminine_of
from sayso.standing.forms.folding import fold, tokens
from sayso.standing.forms.tables import country_forms, nicknames, spellings

ADDED = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mr", "mrs", "ms", "dr", "sir"})
LEGAL = frozenset(
    {
        "inc",
        "corp",
        "ltd",
        "llc",
        "plc",
        "co",
        "corporation",
        "incorporated",
        "limited",
        "company",
        "ag",
        "sa",
        "gmbh",
        "nv",
    }
)
SMALL = frozenset({"of", "for", "the", "and", "in", "on", "de", "at"})
MOST_COUNTRY_WORDS = 4
ALIKE = 85.0
ALIKE_SURNAME = 88.0
SHORTEST_VARIANT = 4


def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without honorifics and generational suffixes."""
    words = tokens(name)
    return tuple(w for w in words if w not in ADDED) or words


def same_person(a: str, b: str) -> bool:
    """Whether two names of two and more words can be of one person. Symmetric.

    The same words in any order, or the same letters otherwise divided ("Jin-ping"); the same surname and first names that are equal, spelling
    variants, initials or nicknames of each other; one name that begins or ends the other.
    """
    x, y = sorted((person_words(a), person_words(b)), key=lambda words: (len(words), words))
    if min(len(x), len(y)) < 2:
        return False
    if "".join(x) == "".join(y) or sorted(x) == sorted(y) or x in (y[: len(x)], y[-len(x) :]):
        return True
    return same_surname(x, y) and same_first(x[0], y[0]) and middles_agree(x[1:-1], y[1:-1])


def same_surname(x: Sequence[str], y: Sequence[str]) -> bool:
    """Equal last words, or spelling variants of one where the first names are equal."""
    a, b = x[-1], y[-1]
    if a == b:
        return True
    long = min(len(a), len(b)) > SHORTEST_VARIANT
    return x[0] == y[0] and long and a[:2] == b[:2] and fuzz.ratio(a, b) >= ALIKE_SURNAME


def same_first(a: str, b: str) -> bool:
    """Whether two first names can be of one person."""
    if a == b or b in nicknames().get(a, ()):
        return True
    if a[0] != b[0] or is_feminine_of(a, b):
        return False
    if min(len(a), len(b)) == 1:
        return True
    return min(len(a), len(b)) >= SHORTEST_VARIANT and fuzz.ratio(a, b) >= ALIKE


def middles_agree(x: Sequence[str], y: Sequence[str]) -> bool:
    """Middle names must not differ where both are given; an initial agrees with its name."""
    return not x or not y or all(a[0] == b[0] for a, b in zip(x, y, strict=False))


def plain_words(name: str) -> tuple[str, ...]:
    """The words of an organisation's or place's name: countries by name, spellings evened."""
    words = [spellings().get(w, w) for w in tokens(name)]
    found: list[str] = []
    at = 0
    while at < len(words):
        size, country = country_at(words, at)
        found.extend(country.split() if country else [words[at]])
        at += size
    return tuple(found)


def country_at(words: Sequence[str], at: int) -> tuple[int, str | None]:
    """The longest country form that begins at a word: its length in words and the country."""
    for size in range(min(MOST_COUNTRY_WORDS, len(words) - at), 0, -1):
        country = country_forms().get(" ".join(words[at : at + size]))
        if country:
            return size, country
    return 1, None


def organisation_core(name: str) -> str:
    """What two names of one organisation share: sorted words without legal forms, small words and a leading US."""
    words = [w for w in plain_words(name) if w not in SMALL]
    bare = [w for w in words if w not in LEGAL] or words
    if bare[:2] == ["united", "states"] and len(bare) > 3:
        bare = bare[2:]
    rest = [w for w in bare if w != "affairs"]
    return " ".join(sorted(rest if len(rest) > 1 else bare))


def initials(name: str) -> str:
    """The acronym that a name of several words would have; figures stay whole. Empty for one word."""
    words = [w for w in re.findall(r"[^\W_]+", name) if w.casefold() not in SMALL]
    short = "".join(w if w.isdigit() else w[0] for w in words)
    return fold(short) if len(words) > 1 else ""


def is_acronym(name: str) -> bool:
    """Whether a name is one word of capitals and figures, at least two of them."""
    bare = name.replace(".", "")
    return 2 <= len(bare) <= 8 and bare.isalnum() and bare.upper() == bare and any(c.isalpha() for c in bare)


def place_core(name: str) -> str:
    """A place's name with country forms evened."""
    return " ".join(plain_words(name))
