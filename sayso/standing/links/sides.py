"""A claim with the sentences that tell it, as the rules of conflict see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.standing.slots.slots import Slots, slots
from schemas.claims import Claim, ClaimLink, LinkRelation, Telling


@dataclass(frozen=True, eq=False)
class Side:
    """One of two claims that may conflict. `sentences` are (article_id, sentence), each once."""

    claim: Claim
    slots: Slots
    articles: frozenset[str]
    sentences: tuple[tuple[str, str], ...]


def side_of(claim: Claim, tellings: Sequence[Telling]) -> Side:
    """A claim with its articles and its sentences, in the order of their articles."""
    return Side(
        claim=claim,
        slots=slots(claim),
        articles=frozenset(t.article_id for t in tellings),
        sentences=tuple(sorted({(t.article_id, t.evidence) for t in tellings})),
    )


def may_conflict(a: Side, b: Side) -> bool:
    """Whether two claims are told, by different articles."""
    return bool(a.articles) and bool(b.articles) and not a.articles & b.articles


def directed(
    relation: LinkRelation, one: Side, other: Side, reason: str, score: float
) -> tuple[ClaimLink, ...]:
    """The link that says of the first claim how it relates to the second, as a rule returns it."""
    return (
        ClaimLink(
            a=one.claim.claim_id,
            b=other.claim.claim_id,
            relation=relation,
            reason=reason,
            score=round(score, 4),
        ),
    )
