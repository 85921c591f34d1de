"""Sentences of two reports that tell the same, of which no two facts are proven one: a hint, and no more."""

from collections.abc import Container, Iterable, Iterator, Mapping

from sayso.standing.claims.alike import differ, stands_alike, told_otherwise
from sayso.standing.retelling.passages import Aligned, weighed, words_of
from sayso.standing.slots.places import places_agree
from sayso.standing.slots.slots import slots
from sayso.standing.slots.times import times_agree
from schemas.claims import Retelling, StatedFact

# The share of the lighter fact's words that both must have, and the most that such a hint is worth.
LEAST, MOST = 0.6, 0.5
# Posts and figures are one or are not; what is said and done may be told so that nobody can tell.
TOLD = frozenset({"event", "relation", "statement"})


def hinted(
    pairs: Iterable[Aligned], weights: Mapping[str, float], joined: Container[str]
) -> Iterator[Retelling]:
    """For each two sentences that tell the same without a fact in `joined` the two facts that share most words."""
    for pair in pairs:
        mine, theirs = ([f for f in p.facts if f.family in TOLD] for p in (pair.one, pair.other))
        if any(fact.fact_id in joined for fact in (*mine, *theirs)):
            continue
        scored = [(shared(x, y, weights), x.fact_id, y.fact_id) for x in mine for y in theirs]
        score, one, other = min(scored, key=lambda s: (-s[0], s[1], s[2]), default=(0.0, "", ""))
        if score >= LEAST:
            yield Retelling(a=one, b=other, score=round(MOST * score, 4), hint=True)


def shared(one: StatedFact, other: StatedFact, weights: Mapping[str, float]) -> float:
    """The share of the lighter fact's words that both have; 0 where they exclude each other or name others. Symmetric."""
    a, b = slots(one), slots(other)
    if differ(a.known, b.known) or not stands_alike(a, b) or told_otherwise(a, b):
        return 0.0
    if not times_agree(a.when, b.when) or not places_agree(a.place, b.place):
        return 0.0
    x, y = ({w for w in words_of(fact) if w in weights} for fact in (one, other))
    lighter = min(weighed(x, weights), weighed(y, weights))
    return weighed(x & y, weights) / lighter if lighter else 0.0
