"""How claims relate: what contradicts, refines or supersedes what, with the reason in words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sayso.standing.links.conflicts import conflict_of_ages, conflict_of_numbers, conflict_of_posts
from sayso.standing.links.framed_conflicts import conflict_of_frames
from sayso.standing.links.refinements import refinement
from sayso.standing.links.sides import Side
from sayso.standing.links.successions import post_left, succession, turned
from schemas.claims import ClaimLink

# A topic of more claims than this is no topic.
MOST_ON_TOPIC = 30

Rule = Callable[[Side, Side], Sequence[ClaimLink]]
Pair = tuple[str, str]
# Posts and events are compared everywhere, figures and the values of sentences within one story.
ANYWHERE: tuple[Rule, ...] = (conflict_of_posts, post_left, succession)
IN_STORY: tuple[Rule, ...] = (
    conflict_of_posts, post_left, conflict_of_ages, conflict_of_numbers, conflict_of_frames, succession, refinement,
)  # fmt: skip


def relate(
    touched: Sequence[Side], others: Sequence[Side] = (), stories: Mapping[str, frozenset[str]] | None = None
) -> tuple[ClaimLink, ...]:
    """Links between claims of which at least one is touched; the order of the input is of no matter.

    Without the sentences of the claims no contradiction is found, because two claims of one article are two
    things and not two opinions of one. `stories` says which other articles tell the story of an article
    (None: all tell one story).
    """
    sides = {side.claim.claim_id: side for side in (*touched, *others)}
    fresh = sorted({side.claim.claim_id for side in touched})
    near = set(pairs_in_stories(sides, fresh, one_story_of(sides) if stories is None else stories))
    pairs = dict.fromkeys(pairs_on_topics(sides, set(fresh)), ANYWHERE) | dict.fromkeys(near, IN_STORY)
    found = [link for (a, b), rules in sorted(pairs.items()) for link in links_of(sides[a], sides[b], rules)]
    return tuple(sorted(distinct(found, sides), key=lambda k: (k.a, k.b, k.relation, k.topic or "")))


def one_story_of(sides: Mapping[str, Side]) -> dict[str, frozenset[str]]:
    """All articles as reports of one story."""
    articles = frozenset(article for side in sides.values() for article in side.articles)
    return {article: articles - {article} for article in articles}


def asked_anywhere(sides: Iterable[Side]) -> Iterator[tuple[str, str | None]]:
    """The topics of claims, each with a status of which another must be to be linked by it; None for any."""
    for side in sides:
        statuses = turned(side.slots.status) if side.claim.family == "event" else (None,)
        yield from ((key, status) for key in side.topics for status in statuses)


def asked_in_stories(sides: Iterable[Side], stories: Mapping[str, frozenset[str]]) -> Iterator[Pair]:
    """The keys of claims, each with the articles that tell a story of theirs too."""
    for side in sides:
        around = {other for article in side.articles for other in stories.get(article, ())}
        yield from ((key, other) for key in side.keys for other in around)


def pairs_on_topics(sides: Mapping[str, Side], fresh: set[str]) -> Iterator[Pair]:
    """Each two posts or events that share a topic, the one with the smaller id first."""
    on_topic: dict[str, list[str]] = defaultdict(list)
    for claim_id in sorted(sides):
        for key in sides[claim_id].topics:
            on_topic[key].append(claim_id)
    for members in on_topic.values():
        if len(members) <= MOST_ON_TOPIC:
            yield from ((a, b) for n, a in enumerate(members) for b in members[n + 1 :] if {a, b} & fresh)


def pairs_in_stories(
    sides: Mapping[str, Side], fresh: Sequence[str], stories: Mapping[str, frozenset[str]]
) -> Iterator[Pair]:
    """Each two claims that two reports of one story tell and that share a topic or a topic of the story."""
    keys = {claim_id: side.keys for claim_id, side in sides.items()}
    told_in: dict[str, list[str]] = defaultdict(list)
    for claim_id in sorted(sides):
        for article in sides[claim_id].articles if keys[claim_id] else ():
            told_in[article].append(claim_id)
    for one in fresh:
        around = {a for article in sides[one].articles for a in stories.get(article, ())}
        for other in {i for article in around for i in told_in.get(article, ())}:
            if other != one and keys[one] & keys[other]:
                yield min(one, other), max(one, other)


def links_of(a: Side, b: Side, rules: Sequence[Rule]) -> Sequence[ClaimLink]:
    """What the first of the rules that finds a relation between two claims finds."""
    return next((links for rule in rules if (links := rule(a, b))), ())


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
