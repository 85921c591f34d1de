"""Which two claims cannot both hold: posts with two holders, numbers that differ."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from sayso.standing.claims.alike import differ, measured
from sayso.standing.forms.folding import fold
from sayso.standing.forms.who import person_words, same_person
from sayso.standing.forms.wording import content, overlap, token_of
from sayso.standing.links.sides import Side, may_conflict
from sayso.standing.slots.amounts import amounts_exclude
from sayso.standing.slots.fixed import compares
from sayso.standing.slots.posts import is_single, one_post
from sayso.standing.slots.slots import Slots, names_in
from sayso.standing.slots.times import times_agree, told_near
from schemas.claims import ClaimLink

# Two names of one post that are as alike as this are one person, misspelt by one side.
MISSPELT = 75.0
SAME_START = 3
SURE, LIKELY = 0.9, 0.7
LONGEST = 120
# An age as it stands beside a name.
AGE = r"\w, {0}(?:[,.;]|$)|\({0}\)|\b{0}-year-old\b"


def contradiction(
    a: Side, b: Side, says: tuple[str, str], topic: str, reason: str, score: float
) -> tuple[ClaimLink]:
    """A link of two claims that cannot both hold."""
    link = ClaimLink(
        a=a.claim.claim_id,
        b=b.claim.claim_id,
        relation="contradicts",
        reason=reason,
        score=score,
        topic=topic[:LONGEST],
        a_says=says[0][:LONGEST],
        b_says=says[1][:LONGEST],
    )
    return (link,)


def conflict_of_posts(a: Side, b: Side) -> Sequence[ClaimLink]:
    """One post that two persons are said to hold at near days."""
    if a.claim.family != "position" or b.claim.family != "position" or not may_conflict(a, b):
        return ()
    one, other = a.claim.subject or "", b.claim.subject or ""
    if (
        a.slots.holding != "current"
        or b.slots.holding != "current"
        or not one_post(a.slots.title, b.slots.title)
    ):
        return ()
    if not told_near(a.slots.when, b.slots.when) or not two_persons(one, other):
        return ()
    if differ(a.slots.bodies, b.slots.bodies) or differ(a.slots.countries, b.slots.countries):
        return ()
    title = a.claim.object or b.claim.object or "post"
    if a.slots.title == b.slots.title and single(a.slots, b.slots) and common_word(one, other):
        reason = f"One person at a time is {title}; the articles name two."
        return contradiction(a, b, (one, other), f"who is {title}", reason, SURE)
    if fuzz.ratio(fold(one), fold(other)) >= MISSPELT and begins_alike(one, other):
        reason = f"Both are named as {title}; the names differ in their letters."
        return contradiction(a, b, (one, other), f"name of the {title}", reason, LIKELY)
    return ()


def single(a: Slots, b: Slots) -> bool:
    """Whether one person at a time holds these posts, which are of one country or body that both name."""
    return (bool(a.countries & b.countries) and is_single(a.title, "country")) or (
        bool(a.bodies & b.bodies) and is_single(a.title, "organisation")
    )


def two_persons(a: str, b: str) -> bool:
    """Whether two names are full and cannot be of one person."""
    x, y = person_words(a), person_words(b)
    return min(len(x), len(y)) > 1 and not same_person(a, b) and not set(x) <= set(y) and not set(y) <= set(x)


def common_word(a: str, b: str) -> bool:
    """Whether two names share a whole word."""
    return bool(set(person_words(a)) & set(person_words(b)))


def begins_alike(a: str, b: str) -> bool:
    """Whether two names differ in one word, and there not in its first letters."""
    x, y = person_words(a), person_words(b)
    odd = [pair for pair in zip(x, y, strict=False) if pair[0] != pair[1]]
    return len(x) == len(y) and len(odd) == 1 and odd[0][0][:SAME_START] == odd[0][1][:SAME_START]


def conflict_of_numbers(a: Side, b: Side) -> Sequence[ClaimLink]:
    """Exact counts or amounts of one thing that differ by more than rounding."""
    x, y = a.slots, b.slots
    if x.family != "number" or y.family != "number" or x.unit != y.unit or x.value == y.value:
        return ()
    if not may_conflict(a, b) or not times_agree(x.when, y.when) or moved_on(x, y):
        return ()
    common, share = overlap(measured(x), measured(y))
    if common < 1 or share < 0.5 or not exclude(x, y):
        return ()
    around, part = best_sentences(a, b)
    if around < 3 or part < 0.4 or any(compares(s) for _, s in (*a.sentences, *b.sentences)):
        return ()
    topic = " ".join(w for w in (a.claim.object, "in", a.claim.unit) if w)
    says = (told_amount(a), told_amount(b))
    return contradiction(
        a,
        b,
        says,
        topic,
        "Both are exact and told of the same in like words; they differ by more than rounding.",
        LIKELY,
    )


def moved_on(a: Slots, b: Slots) -> bool:
    """Whether what rises and falls from day to day is told on days that are known and differ."""
    moves = {token_of("rise"), token_of("fall")} & (a.words | b.words)
    return bool(moves and a.when.told_to and b.when.told_to and a.when.told_to != b.when.told_to)


def conflict_of_ages(a: Side, b: Side) -> Sequence[ClaimLink]:
    """The age that two articles give one person beside the name; an age that tells when something was is none."""
    if a.claim.family != "number" or b.claim.family != "number" or not may_conflict(a, b):
        return ()
    whose = a.slots.known & b.slots.known
    if not whose or a.claim.value == b.claim.value or not (is_age(a) and is_age(b)):
        return ()
    topic = f"{a.claim.object}"
    says = (f"{a.claim.value:g}", f"{b.claim.value:g}")
    return contradiction(a, b, says, topic, "Reports of one story give one person two ages.", LIKELY)


def is_age(side: Side) -> bool:
    """Whether every sentence gives the figure as an age beside a name: "Ada Finch, 44,", "(44)", "44-year-old"."""
    beside = re.compile(AGE.format(f"{side.claim.value:g}"))
    return side.claim.unit == "year" and all(beside.search(sentence) for _, sentence in side.sentences)


def exclude(a: Slots, b: Slots) -> bool:
    """Whether two figures are exact and differ by more than rounding."""
    if a.value is None or b.value is None:
        return False
    return amounts_exclude(a.value, b.value, (a.qualifier, b.qualifier))


def told_amount(side: Side) -> str:
    """A quantity in words."""
    return f"{side.claim.value:g} {side.claim.unit or ''} ({side.claim.object or 'no object'})"


def best_sentences(a: Side, b: Side) -> tuple[float, float]:
    """How much the two most alike sentences of two claims have in common; nothing where they name others."""
    return max(
        (
            overlap(content(s), content(t))
            for _, s in a.sentences
            for _, t in b.sentences
            if not differ(frozenset(names_in(s)), frozenset(names_in(t)))
        ),
        default=(0.0, 0.0),
    )
