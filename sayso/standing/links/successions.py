"""Which claim takes the place of another: a plan and what became of it, a post and that it was held."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.standing.claims.alike import differ, likeness
from sayso.standing.links.sides import Side, directed
from sayso.standing.slots.posts import one_post
from sayso.standing.slots.times import both_dated
from schemas.claims import ClaimLink

AHEAD = frozenset({"planned", "possible"})
LIKELY = 0.8
SETTLED = frozenset({"happened", "cancelled"})


def turned(status: str) -> frozenset[str]:
    """What an event of a status is told as before, or after, it took place or did not."""
    return SETTLED if status in AHEAD else AHEAD if status in SETTLED else frozenset()


def succession(a: Side, b: Side) -> Sequence[ClaimLink]:
    """A plan and what became of it, told of one event."""
    later, earlier = (a, b) if b.slots.status in AHEAD else (b, a)
    if later.slots.status not in SETTLED or earlier.slots.status not in AHEAD:
        return ()
    if a.claim.family != "event" or b.claim.family != "event":
        return ()
    score = likeness(later.slots, replace(earlier.slots, status=later.slots.status))
    if not score or told_before(later, earlier) or not anchored(later, earlier):
        return ()
    reason = f"What was {earlier.slots.status} is told as {later.slots.status}."
    return directed("supersedes", later, earlier, reason, score)


def post_left(a: Side, b: Side) -> Sequence[ClaimLink]:
    """A post that one report tells as held and another, not an earlier one, as held before: "President" of one who was.

    Reports go on to call people by the posts that they have left, so neither is a contradiction.
    """
    if a.claim.family != "position" or b.claim.family != "position":
        return ()
    former, current = (a, b) if a.slots.holding == "former" else (b, a)
    if (former.slots.holding, current.slots.holding) != ("former", "current"):
        return ()
    if not a.slots.actor or a.slots.actor != b.slots.actor or not one_post(a.slots.title, b.slots.title):
        return ()
    if differ(a.slots.bodies, b.slots.bodies) or differ(a.slots.countries, b.slots.countries):
        return ()
    if told_before(former, current):
        return ()
    reason = f"Who is called {current.claim.object} is told to have held the post before."
    return directed("supersedes", former, current, reason, LIKELY)


def anchored(later: Side, earlier: Side) -> bool:
    """Whether a day or a place says that both are one event."""
    x, y = later.slots, earlier.slots
    return both_dated(x.when, y.when) or bool(x.place and y.place)


def told_before(later: Side, earlier: Side) -> bool:
    """Whether the outcome was told before the plan, which then is another one."""
    told, planned = later.slots.when.told_to, earlier.slots.when.told_from
    return bool(told and planned and told < planned)
