"""What a claim is about: claims that share a topic are compared for conflicts."""

from collections.abc import Iterable
from itertools import combinations

from sayso.standing.claim_keys import MOST_SINGLE, MOST_WORDS, event_keys, number_keys, telling
from sayso.standing.posts import is_single
from sayso.standing.slots import Slots, slots
from sayso.standing.who import person_words
from schemas.claims import Claim


def topic_keys(claim: Claim) -> tuple[str, ...]:
    """What a claim is about: claims that share a key are compared."""
    own = slots(claim)
    if own.family == "position":
        found = set(post_topics(claim, own))
    else:
        found = {f"frame|{a}|{b}" for a, b in combinations(sorted(telling(own, MOST_WORDS)), 2)}
        if own.family == "event":
            found |= {f"event|{key}" for key in event_keys(own)}
        if own.family == "number":
            found |= {f"number|{key}" for key in number_keys(own)}
    return tuple(sorted(found))


def post_topics(claim: Claim, own: Slots) -> Iterable[str]:
    """The post, where one person holds it at a time; a title with each word of its holder's name."""
    if own.holding != "current" or not claim.subject:
        return
    title = " ".join(sorted(own.title))
    for of, bodies in (("country", own.countries), ("organisation", own.bodies)):
        if is_single(own.title, of):
            yield from (f"post|{title}|{body}" for body in sorted(bodies))
    for word in sorted(set(person_words(claim.subject)))[:MOST_SINGLE]:
        yield f"holder|{title}|{word}"
