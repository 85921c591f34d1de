"""Whether two facts of sentences that tell the same are one."""

from collections.abc import Mapping

from sayso.standing.claims.alike import (
    FEW,
    denied_alike,
    differ,
    family_of,
    kind_of,
    stands_alike,
    told_otherwise,
)
from sayso.standing.forms.otherwise import without_figures
from sayso.standing.forms.wording import content
from sayso.standing.retelling.occasions import LIKELY, one_day_and_subject, one_place
from sayso.standing.retelling.passages import weighed
from sayso.standing.slots.amounts import amounts_agree, digits
from sayso.standing.slots.places import places_agree
from sayso.standing.slots.posts import one_post
from sayso.standing.slots.slots import Slots, slots
from sayso.standing.slots.times import times_agree
from schemas.claims import StatedFact

Demand = tuple[float, float, float]
# What two facts must share: weight in the two reports besides names, share of the lighter and of the heavier;
# less where one entity says or does both or the sentences are surely one, more where two are named.
SAME_ACTOR = (0.5, 0.4, 0.0)
SURE_SENTENCE = (0.7, 0.4, 0.1)
NAMELESS = (1.2, 0.45, 0.3)
OTHER_ACTOR = (1.0, 0.65, 0.3)
# From here two sentences are surely one; what one speaker says in them is one even if one report says "it".
SURE, VAGUE = 2.5, 0.1
HALF, BOTH = 0.5, 2
# Of one thing that is to come one report says will and another may.
AHEAD = {"planned", "possible"}


def agreement(one: StatedFact, other: StatedFact, weights: Mapping[str, float], sure: float) -> float:
    """How much two facts of sentences that tell the same agree; 0 where they are two. Symmetric."""
    families = {one.family, other.family}
    a, b = slots(one), slots(other)
    if "position" in families:
        return position(a, b) if families == {"position"} else 0.0
    if "number" in families:
        return number(a, b) if families == {"number"} else 0.0
    if excluded(a, b) or other_speakers(one, other) or not (names_act(one, other) and names_act(other, one)):
        return 0.0
    found = telling((said_in(one), a), (said_in(other), b), weights, demand(one, other, sure))
    together = one_day_and_subject(one, other) or (sure >= SURE and one_place(one, other))
    return found or vague(one, other, sure) or (LIKELY if together else 0.0)


def position(a: Slots, b: Slots) -> float:
    """One holder of one post, whatever body either names."""
    return (
        1.0
        if a.actor and a.actor == b.actor and a.holding == b.holding and one_post(a.title, b.title)
        else 0.0
    )


def number(a: Slots, b: Slots) -> float:
    """One amount of one unit; the sentences say that one thing is measured."""
    if a.unit != b.unit or not amounts_agree(a.value, b.value, (a.qualifier, b.qualifier)):
        return 0.0
    if not denied_alike(a, b):
        return 0.0
    common = len(a.words & b.words)
    if not times_agree(a.when, b.when) or not (common or digits(a.value or 0.0) > 1):
        return 0.0
    # Two people of one report are any two of another, unless most of what is said of them is the same.
    few = (a.value or 0.0) < FEW and 2 * common < min(len(a.words), len(b.words))
    return 0.0 if few else 1.0 + common


def other_speakers(one: StatedFact, other: StatedFact) -> bool:
    """Whether two sayings are of two known speakers: what both say is said twice."""
    sayings = {one.family, other.family} == {"statement"}
    return sayings and differ(actors(slots(one)), actors(slots(other)))


def names_act(event: StatedFact, clause: StatedFact) -> bool:
    """Whether the sentence of a clause or saying says what happens in an event, and names who takes part where it names
    anybody; like words round it tell no event."""
    if event.family != "event" or clause.family == "event":
        return True
    acts, said = content(f"{event.predicate} {event.kind}"), content(clause.evidence)
    if acts and set(acts).isdisjoint(said):
        return False
    return not differ(slots(event).known, slots(clause).known) or not set(named_in(event)).isdisjoint(said)


def named_in(event: StatedFact) -> tuple[str, ...]:
    """The words of the names of those that take part."""
    return content(" ".join(sorted(a.name for a in event.args if a.entity_id)))


def excluded(a: Slots, b: Slots) -> bool:
    """Whether two events or sayings cannot be one: other kinds, figures, times, places, or one only planned."""
    typed = [s for s in (a, b) if family_of(s) != "loose"]
    if len(typed) == len({kind_of(s) for s in typed}) == BOTH:
        return True
    if not (stands_alike(a, b) or {a.status, b.status} == AHEAD) or told_otherwise(a, b):
        return True
    return not times_agree(a.when, b.when) or not places_agree(a.place, b.place)


def said_in(fact: StatedFact) -> frozenset[str]:
    """The content words of a fact besides the names of those that take part and its figures, which are facts of their own."""
    words = content(without_figures(" ".join(w for w in (fact.subject, fact.predicate, fact.object) if w)))
    return frozenset(words) - frozenset(content(" ".join(sorted({a.name for a in fact.args if a.entity_id}))))


def telling(
    one: tuple[frozenset[str], Slots],
    other: tuple[frozenset[str], Slots],
    weights: Mapping[str, float],
    asked: Demand,
) -> float:
    """How much two events or sayings have in common, names counted half; 0 where it is less than is asked."""
    (mine, a), (theirs, b) = one, other
    x, y = weights.keys() & mine, weights.keys() & theirs
    lighter, heavier = sorted((weighed(x, weights), weighed(y, weights)))
    common = weighed(x & y, weights)
    said = common - HALF * weighed(x & y & (a.names | b.names), weights)
    if not common or said < asked[0] or common < asked[1] * lighter or common < asked[2] * heavier:
        return 0.0
    return said * common / lighter + one_actor(a, b) + (family_of(a) == family_of(b))


def vague(one: StatedFact, other: StatedFact, sure: float) -> float:
    """What one speaker says in two sentences that are surely one, where one report says no more than "it"."""
    a, b = slots(one), slots(other)
    empty = any(len(said_in(fact)) <= 1 for fact in (one, other))
    return VAGUE if empty and sure >= SURE and one_actor(a, b) and family_of(a) == family_of(b) else 0.0


def demand(one: StatedFact, other: StatedFact, sure: float) -> Demand:
    """What two facts must share; less where one entity says or does both, or takes part in what the other tells."""
    a, b = actors(slots(one)), actors(slots(other))
    if a & b:
        return SAME_ACTOR
    if {one.family, other.family} == {"statement"} and one.subject and other.subject:
        return OTHER_ACTOR  # speakers of whom one has no name
    if a and b and not takes_part(one, other) and not takes_part(other, one):
        return OTHER_ACTOR
    return SURE_SENTENCE if sure >= SURE else NAMELESS


def one_actor(a: Slots, b: Slots) -> bool:
    """Whether one entity says or does both."""
    return bool(actors(a) & actors(b))


def actors(told: Slots) -> frozenset[str]:
    """The entities that say or do what is told; of an event all that take part."""
    return told.known if told.actor is None else told.known & {told.actor}


def takes_part(event: StatedFact, told: StatedFact) -> bool:
    """Whether what is told names all that take part in an event."""
    named = named_in(event)
    return event.family == "event" and bool(named) and set(named) <= set(content(told.object))
