"""How claims relate: what contradicts, refines or supersedes what, with the reason in words."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from sayso.standing.claims.topics import topic_keys
from sayso.standing.links.conflicts import conflict_of_numbers, conflict_of_posts
from sayso.standing.links.framed_conflicts import conflict_of_frames
from sayso.standing.links.refinements import refinement
from sayso.standing.links.sides import Side, side_of
from sayso.standing.links.successions import succession
from schemas.claims import Claim, ClaimLink, Telling

__all__ = ["relate", "topic_keys"]

# A topic of more claims than this is no topic.
MOST_ON_TOPIC = 30

RULES: tuple[Callable[[Side, Side], Sequence[ClaimLink]], ...] = (
    conflict_of_posts,
    conflict_of_numbers,
    conflict_of_frames,
    succession,
    refinement,
)


def relate(
    touched: Sequence[Claim],
    others: Sequence[Claim],
    tellings: Mapping[str, Sequence[Telling]] | None = None,
) -> tuple[ClaimLink, ...]:
    """Links between claims of which at least one is touched; the order of the input is of no matter.

    `tellings` holds the sentences of the claims by claim id; without them no contradiction is found,
    because two claims of one article are two things and not two opinions of one.
    """
    told = tellings or {}
    sides = {c.claim_id: side_of(c, told.get(c.claim_id, ())) for c in (*touched, *others)}
    fresh = {c.claim_id for c in touched}
    found = [link for a, b in pairs_on_topics(sides, fresh) for link in links_of(sides[a], sides[b])]
    return tuple(sorted(distinct(found, sides), key=lambda k: (k.a, k.b, k.relation, k.topic or "")))


def pairs_on_topics(sides: Mapping[str, Side], fresh: set[str]) -> Iterator[tuple[str, str]]:
    """Each two claims that share a topic, the one with the smaller id first."""
    on_topic: dict[str, list[str]] = defaultdict(list)
    for claim_id in sorted(sides):
        for key in topic_keys(sides[claim_id].claim, [t for _, t in sides[claim_id].sentences]):
            on_topic[key].append(claim_id)
    pairs: set[tuple[str, str]] = set()
    for members in on_topic.values():
        if len(members) <= MOST_ON_TOPIC:
            pairs.update((a, b) for n, a in enumerate(members) for b in members[n + 1 :] if {a, b} & fresh)
    yield from sorted(pairs)


def links_of(a: Side, b: Side) -> Sequence[ClaimLink]:
    """What the first rule that finds a relation between two claims finds."""
    return next((links for rule in RULES if (links := rule(a, b))), ())


def distinct(links: Sequence[ClaimLink], sides: Mapping[str, Side]) -> Iterator[ClaimLink]:
    """Of contradictions that say the same of the same articles only the surest."""
    seen: set[object] = set()
    for link in sorted(links, key=lambda k: (-k.score, k.a, k.b, k.topic or "")):
        if link.relation != "contradicts":
            yield link
            continue
        sayings = frozenset(
            (sides[i].articles, says) for i, says in ((link.a, link.a_says), (link.b, link.b_says))
        )
        sentences = (
            frozenset(frozenset(t for _, t in sides[i].sentences) for i in (link.a, link.b)),
            link.reason,
        )
        if sayings in seen or sentences in seen:
            continue
        seen |= {sayings, sentences}
        yield link
