"""Who is meant by "he", "the minister", "the company": pronouns and descriptions, resolved with care.

A simple salience model after Lappin and Leass (1994): subjects before others, near before far,
gender must not clash. What stays doubtful is left out: a wrong speaker costs more than none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from sayso.extraction.gazetteer import countries_by_adjective, find_place
from sayso.extraction.lexicons import name_words
from sayso.extraction.name_profiles import Profile
from sayso.extraction.namings import Naming

PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
REACH = 3  # sentences back
# Descriptions that say little of a person: they need a country or a single candidate.
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


@dataclass(slots=True)
class Seen:
    """One earlier naming: sentence number, subject or not, entity."""

    sentence: int
    subject: bool
    local_id: int


def resolve(
    docs: Sequence[Doc], placed: Sequence[tuple[Naming, int]], profiles: Sequence[Profile]
) -> Iterator[tuple[Naming, int]]:
    """Yield the pronouns and descriptions that can be resolved, with the entity meant, in text order."""
    by_block: dict[int, list[tuple[Naming, int]]] = {}
    for naming, local_id in placed:
        by_block.setdefault(naming.block, []).append((naming, local_id))
    seen: list[Seen] = []
    sentence = 0
    for number, doc in enumerate(docs):
        names = {n.start: (n, local_id) for n, local_id in by_block.get(number, ())}
        covered = {i for n, _ in names.values() for i in range(n.start, n.end)}
        for sent in doc.sents:
            sentence += 1
            yield from _in_sentence(number, sent, sentence, names, covered, seen, profiles)


def _in_sentence(
    number: int,
    sent: Span,
    sentence: int,
    names: dict[int, tuple[Naming, int]],
    covered: set[int],
    seen: list[Seen],
    profiles: Sequence[Profile],
) -> Iterator[tuple[Naming, int]]:
    for token in sent:
        if token.i not in covered and token.lower_ not in referring_words():
            continue
        if token.i in names:
            naming, local_id = names[token.i]
            seen.append(Seen(sentence, _is_subject(sent.doc, naming), local_id))
            continue
        if token.i in covered:
            continue
        span, owner = _meant(token, sentence, seen, profiles)
        if owner is not None:
            seen.append(Seen(sentence, token.dep_ in SUBJECTS, owner))
            yield Naming(number, *span, profiles[owner].kind, "coreference"), owner


@cache
def referring_words() -> frozenset[str]:
    """Pronouns, and the heads of descriptions that are looked at."""
    return frozenset(PRONOUNS) | FIRMS | BODIES | name_words("office", "role")


def _is_subject(doc: Doc, naming: Naming) -> bool:
    return any(t.dep_ in SUBJECTS for t in doc[naming.start : naming.end])


def _meant(
    token: Token, sentence: int, seen: Sequence[Seen], profiles: Sequence[Profile]
) -> tuple[tuple[int, int], int | None]:
    if token.lower_ in PRONOUNS:
        return (token.i, token.i + 1), _pronoun(token, sentence, seen, profiles)
    start = _definite(token)
    if start is None:
        return (token.i, token.i + 1), None
    head = token.lower_
    modifiers = [t.text for t in token.doc[start + 1 : token.i]]
    if head in FIRMS | BODIES:
        return (start, token.i + 1), _body(head, sentence, seen, profiles)
    if head in name_words("office", "role"):
        return (start, token.i + 1), _office(head, modifiers, seen, profiles)
    return (start, token.i + 1), None


def _pronoun(token: Token, sentence: int, seen: Sequence[Seen], profiles: Sequence[Profile]) -> int | None:
    """The nearest fitting person: by sentence, within a sentence the subject, then the nearest."""
    gender = PRONOUNS[token.lower_]
    best: tuple[tuple[int, bool, bool, int], int] | None = None
    for order, one in enumerate(seen[-40:]):
        profile = profiles[one.local_id]
        if profile.kind != "person" or sentence - one.sentence > REACH:
            continue
        if profile.gender and profile.gender != gender:
            continue
        rank = (one.sentence, one.subject, profile.gender == gender, order)
        if best is None or rank > best[0]:
            best = rank, one.local_id
    return best[1] if best else None


def _definite(token: Token) -> int | None:
    """Where a description with that head begins ("the", "this"), None when it is none."""
    if token.pos_ not in {"NOUN", "PROPN"} or not token.text.islower():
        return None
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is not None and (
        following.text in {"of", "for", "-"} or following.pos_ in {"NOUN", "PROPN"}
    ):
        return None
    i = token.i - 1
    while i >= 0 and token.i - i <= 4:
        before = token.doc[i]
        if before.lower_ in {"the", "this", "that"}:
            return i
        if before.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return None
        i -= 1
    return None


def _office(
    head: str, modifiers: Sequence[str], seen: Sequence[Seen], profiles: Sequence[Profile]
) -> int | None:
    """The latest named person who holds that title, or fits a vague word by country alone."""
    country = _country(modifiers)
    rest = {m.lower() for m in modifiers if m not in countries_by_adjective() and not find_place(m)}
    for one in reversed(seen[-60:]):
        profile = profiles[one.local_id]
        if profile.kind != "person" or (country and country not in profile.countries):
            continue
        if head in profile.heads and _worded(rest, profile):
            return one.local_id
        if head in VAGUE and country and not rest:
            return one.local_id
    return None


def _worded(rest: set[str], profile: Profile) -> bool:
    """Whether the other words of a description ("the foreign minister") stand in a title held."""
    return not rest or any(rest <= set(title.split()) for title in profile.titles)


def _country(words: Sequence[str]) -> str | None:
    for word in words:
        place = find_place(word)
        if word in countries_by_adjective() or place is not None:
            return countries_by_adjective().get(word) or (place.country if place else None)
    return None


def _body(head: str, sentence: int, seen: Sequence[Seen], profiles: Sequence[Profile]) -> int | None:
    """A body whose name has the word; a firm that was the latest subject, or the latest named."""
    for one in reversed(seen[-60:]):
        profile = profiles[one.local_id]
        if profile.kind == "organisation" and head in profile.name.lower().split():
            return one.local_id
    if head not in FIRMS:
        return None
    near = [
        s
        for s in seen[-40:]
        if profiles[s.local_id].kind == "organisation" and sentence - s.sentence <= REACH
    ]
    near = [s for s in near if not _is_body(profiles[s.local_id])]
    return max(near, key=lambda s: (s.sentence, s.subject)).local_id if near else None


def _is_body(profile: Profile) -> bool:
    return profile.name.lower().split()[-1] in name_words("body")
