"""A claim with the sentences that tell it, as the rules of conflict see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.standing.claims.topics import story_topics, topic_keys
from sayso.standing.slots.slots import Slots, slots
from schemas.claims import Claim, ClaimLink, LinkRelation, Telling


@dataclass(frozen=True, eq=False)
class Side:
    """One of two claims that may conflict. `sentences` are (article_id, sentence), each once.

    Claims with a common key of `topics` are compared anywhere, those with one of `story_topics` within their story.
    """

    claim: Claim
    slots: Slots
    articles: frozenset[str]
    sentences: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]
    story_topics: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """All by which it is compared with what other reports of its story tell."""
        return self.story_topics.union(self.topics)


def side_of(claim: Claim, tellings: Sequence[Telling]) -> Side:
    """A claim with its articles and its sentences, in the order of their articles."""
    own = slots(claim)
    sentences = sorted({(t.article_id, t.evidence) for t in tellings})
    return Side(
        claim=claim,
        slots=own,
        articles=frozenset(t.article_id for t in tellings),
        sentences=tuple(sentences),
        topics=topic_keys(claim, own),
        story_topics=story_topics(claim, own, (sentence for _, sentence in sentences)),
    )


def sides_of(claims: Iterable[Claim], tellings: Mapping[str, Sequence[Telling]]) -> list[Side]:
    """Claims with their articles and sentences, which `tellings` holds by claim id."""
    return [side_of(claim, tellings.get(claim.claim_id, ())) for claim in claims]


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
