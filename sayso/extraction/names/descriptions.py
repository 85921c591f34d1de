"""Descriptions that stand for a name: "the minister", "the American official", "the company"."""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.extraction.gazetteer import countries_by_adjective, find_place
from sayso.extraction.lexicons import name_words
from sayso.extraction.names.profiles import Profile
from sayso.extraction.names.salience import Memory

DEFINITE = frozenset({"the", "this", "that"})
# What stands behind the number of "the 58-year-old".
YEAR_OLD = ("-", "year", "-", "old")
LONGEST = 4  # words between "the" and the head
LONGEST_TAIL = 7  # words after it in "of ..."
# Words that say little of a person: they need a country, or a single candidate.
VAGUE = frozenset({"official", "diplomat", "leader", "politician", "officer", "aide", "veteran", "lawmaker"})
FIRMS = frozenset(
    {
        "company",
        "firm",
        "bank",
        "retailer",
        "carmaker",
        "automaker",
        "airline",
        "maker",
        "drugmaker",
        "insurer",
    }
)
BODIES = frozenset(
    {"ministry", "department", "agency", "commission", "committee", "council", "court", "university", "union",
     "party", "association", "institute", "authority", "organization", "organisation", "newspaper", "bureau"}
)  # fmt: skip


def aged_at(token: Token) -> tuple[int, int] | None:
    """The tokens of "the 58-year-old" with that "old", None where a noun follows or it is something else."""
    doc, start = token.doc, token.i - len(YEAR_OLD) - 1
    end = token.i + 1
    words = tuple(t.lower_ for t in doc[max(0, start + 2) : end])
    if start < 0 or words != YEAR_OLD or doc[start].lower_ != "the" or not doc[start + 1].like_num:
        return None
    return None if end < len(doc) and doc[end].pos_ in {"NOUN", "PROPN", "ADJ"} else (start, end)


def aged(memory: Memory) -> int | None:
    """Whom "the 58-year-old" means: the most prominent person of the nearest sentence that names one."""
    near = memory.near("person")
    return max(near, key=lambda s: (s.sentence, s.prominence)).local_id if near else None


def description_at(token: Token) -> tuple[int, int] | None:
    """The tokens of a definite description with that head, None when it is none.

    A plain noun must end its phrase; an office may go on in "of ..." ("the Secretary of State").
    """
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    start = _article(token)
    if start is None:
        return None
    end = token.i + 1
    if end < len(token.doc) and token.doc[end].lower_ in {"of", "for"}:
        end = _tail(token)
    elif end < len(token.doc) and (token.doc[end].text == "-" or token.doc[end].pos_ in {"NOUN", "PROPN"}):
        return None
    return (start, end) if token.is_lower or token.lower_ in name_words("office") else None


def _article(token: Token) -> int | None:
    for i in range(token.i - 1, max(-1, token.i - 2 - LONGEST), -1):
        before = token.doc[i]
        if before.lower_ in DEFINITE:
            return i
        if before.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return None
    return None


def _tail(token: Token) -> int:
    end = token.i + 1
    while end < len(token.doc) and end - token.i <= LONGEST_TAIL:
        word = token.doc[end]
        if word.pos_ not in {"NOUN", "PROPN", "ADJ", "DET"} and word.lower_ not in {"of", "for", "and"}:
            break
        end += 1
    return end


def described(token: Token, span: tuple[int, int], memory: Memory) -> int | None:
    """The entity that a description stands for, None where it stays open."""
    head = token.lower_
    words = [t.text for t in token.doc[span[0] + 1 : span[1]] if t.i != token.i]
    if head in FIRMS | BODIES:
        return _body(head, memory) if not words else None
    return _holder(head, words, memory)


def _holder(head: str, words: Sequence[str], memory: Memory) -> int | None:
    """The latest named person who holds that title, or fits a vague word by country."""
    country = _country(words)
    rest = {w.lower() for w in words if w not in countries_by_adjective() and not find_place(w)}
    for one in memory.recent("person"):
        profile = memory.profiles[one.local_id]
        if country and profile.countries and country not in profile.countries:
            continue
        if head in profile.heads and _worded(rest, profile):
            return one.local_id
    if head in VAGUE and country and not rest:
        return _by_country(country, memory)
    return None


def _by_country(country: str, memory: Memory) -> int | None:
    """The latest person of that country; else the only near one of whom no country is known."""
    for one in memory.recent("person"):
        if country in memory.profiles[one.local_id].countries:
            return one.local_id
    open_ones = {s.local_id for s in memory.near("person") if not memory.profiles[s.local_id].countries}
    return open_ones.pop() if len(open_ones) == 1 else None


def _worded(rest: set[str], profile: Profile) -> bool:
    """Whether the other words of a description ("the foreign minister") stand in a title held."""
    return not rest or any(rest <= set(title.split()) for title in profile.titles)


def _country(words: Sequence[str]) -> str | None:
    for word in words:
        place = find_place(word)
        if word in countries_by_adjective() or place is not None:
            return countries_by_adjective().get(word) or (place.country if place else None)
    return None


def _body(head: str, memory: Memory) -> int | None:
    """The latest body whose name has the word; a firm: the most prominent one near."""
    for one in memory.recent("organisation"):
        if head in memory.profiles[one.local_id].name.lower().split():
            return one.local_id
    if head not in FIRMS:
        return None
    near = [s for s in memory.near("organisation") if not _is_body(memory.profiles[s.local_id])]
    return max(near, key=lambda s: (s.sentence, s.prominence)).local_id if near else None


def _is_body(profile: Profile) -> bool:
    return profile.name.lower().split()[-1] in name_words("body")
