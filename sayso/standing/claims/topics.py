"""What a claim is about: claims that share a topic are compared for conflicts."""

from collections.abc import Iterable
from itertools import combinations

from sayso.standing.claims.keys import MOST_SINGLE, event_keys, number_keys, telling
from sayso.standing.forms.who import person_words
from sayso.standing.forms.wording import content
from sayso.standing.slots.fixed import fixed_values, without_values
from sayso.standing.slots.posts import is_single
from sayso.standing.slots.slots import Slots
from schemas.claims import Claim

MOST_IN_SENTENCE = 10


def topic_keys(claim: Claim, own: Slots) -> tuple[str, ...]:
    """What a post or an event is about: claims that share a key are compared, whatever story tells them. `own` are its slots."""
    if own.family == "position":
        return tuple(sorted(set(post_topics(claim, own))))
    return tuple(sorted({f"event|{key}" for key in event_keys(own)})) if own.family == "event" else ()


def story_topics(claim: Claim, own: Slots, sentences: Iterable[str]) -> frozenset[str]:
    """What a claim counts or fixes: claims of one story that share a key are compared. `own` are its slots.

    `sentences` tell the claim; those that fix a value (see `frames.toml`) make keys. A figure or an hour
    means something only in its story; a name may be spelled otherwise there and a post told at length.
    """
    if own.family == "position":
        words = sorted(set(person_words(claim.subject or "")))[:MOST_SINGLE]
        return frozenset(f"holder|{post}|{word}" for post in own.title for word in words)
    found = {key for sentence in sentences for key in frame_topics(sentence)}
    if own.family == "number":
        found |= {f"number|{key}" for key in number_keys(own)}
    return frozenset(found)


def frame_topics(sentence: str) -> Iterable[str]:
    """Each two of the most telling words of a sentence that fixes a value."""
    if fixed_values(sentence):
        words = telling(content(without_values(sentence)), MOST_IN_SENTENCE)
        yield from (f"frame|{a}|{b}" for a, b in combinations(sorted(words), 2))


def post_topics(claim: Claim, own: Slots) -> Iterable[str]:
    """Its holder; the post, where one person holds it at a time; a title with each word of its holder's name."""
    if own.actor and own.holding in ("current", "former"):
        yield f"held|{own.actor}"
    if own.holding != "current" or not claim.subject:
        return
    title = " ".join(sorted(own.title))
    for of, bodies in (("country", own.countries), ("organisation", own.bodies)):
        if is_single(own.title, of):
            yield from (f"post|{title}|{body}" for body in sorted(bodies))
    for word in sorted(set(person_words(claim.subject)))[:MOST_SINGLE]:
        yield f"holder|{title}|{word}"
