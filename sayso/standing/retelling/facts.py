"""Which facts of two sentences that tell the same are one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.standing.claims.alike import denied_alike, differ, family_of, kind_of, stands_alike, told_otherwise
from sayso.standing.forms.otherwise import without_figures
from sayso.standing.forms.wording import content
from sayso.standing.retelling.hints import hinted
from sayso.standing.retelling.occasions import LIKELY, on_one_occasion, one_day_and_subject, one_place
from sayso.standing.retelling.passages import (
    CLAUSES,
    Aligned,
    Passage,
    aligned,
    clauses,
    passages,
    rarity,
    weighed,
)
from sayso.standing.slots.amounts import amounts_agree, digits
from sayso.standing.slots.places import places_agree
from sayso.standing.slots.posts import one_post
from sayso.standing.slots.slots import Slots, slots
from sayso.standing.slots.times import times_agree
from schemas.claims import Retelling, StatedFact

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
# From here on a figure is not told of two things by chance, in reports of one story.
MANY = 100.0
# So many digits no other figure of a story has by chance.
EXACT = 3
# Of one thing that is to come one report says will and another may.
AHEAD = {"planned", "possible"}
FAMILIES = ("event", "number", "position", "relation", "statement")


def retellings(a: Sequence[StatedFact], b: Sequence[StatedFact]) -> tuple[Retelling, ...]:
    """The facts of two reports of one story that tell the same, each at most once in each pair of sentences; hints last."""
    mine, theirs = passages(a), passages(b)
    weights = rarity(mine, theirs)
    best: dict[tuple[str, str], float] = {}
    alike = tuple(aligned(mine, theirs, weights))
    pairs = (*alike, *aligned(clauses(mine), clauses(theirs), weights, CLAUSES))
    excluding = {(x.start_char, y.start_char) for x in mine for y in theirs if figures_exclude(x, y)}
    for pair in pairs:
        apart = (pair.one.start_char, pair.other.start_char) in excluding
        for score, one, other in one_to_one(pair, weights, frozenset({"position"} if apart else FAMILIES)):
            best[one, other] = max(score, best.get((one, other), 0.0))
    for one, other in (*on_one_occasion(a, b), *only_amounts(a, b)):
        best.setdefault((one, other), LIKELY)
    found = tuple(Retelling(a=x, b=y, score=round(s, 4)) for (x, y), s in sorted(best.items()))
    told = [p for p in alike if (p.one.start_char, p.other.start_char) not in excluding]
    return (*found, *hinted(told, weights, {fact for pair in best for fact in pair}))


def one_to_one(
    pair: Aligned, weights: Mapping[str, float], families: frozenset[str]
) -> Iterator[tuple[float, str, str]]:
    """The facts of some families in two passages that go together, the most alike first, none twice."""
    scored = (
        (score, one.fact_id, other.fact_id)
        for one in pair.one.facts for other in pair.other.facts
        if one.family in families and (score := agreement(one, other, weights, pair.score)) > 0
    )  # fmt: skip
    taken: set[str] = set()
    for score, one, other in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if not {one, other} & taken:
            taken |= {one, other}
            yield score, one, other


def only_amounts(a: Sequence[StatedFact], b: Sequence[StatedFact]) -> Iterator[tuple[str, str]]:
    """The figures that each of two reports gives once and that are no small numbers: one quantity, by fact id."""
    mine, theirs = (given_once(facts) for facts in (a, b))
    for key in sorted(mine.keys() & theirs.keys()):
        x, y = slots(mine[key]), slots(theirs[key])
        alike = x.status == y.status and times_agree(x.when, y.when)
        # Which of a sentence's days and verbs belongs to a figure is less sure than so exact a figure itself.
        exact = digits(key[1]) >= EXACT and denied_alike(x, y)
        if (alike or exact) and not differ(x.known, y.known):
            yield mine[key].fact_id, theirs[key].fact_id


def given_once(facts: Iterable[StatedFact]) -> dict[tuple[str, float], StatedFact]:
    """The figures of a report by unit and value, those that it repeats and those that might be any left out."""
    found: dict[tuple[str, float], list[StatedFact]] = defaultdict(list)
    for fact in facts:
        if fact.family == "number" and fact.value and (fact.value >= MANY or digits(fact.value) > 1):
            found[fact.unit or "", fact.value].append(fact)
    return {key: told[0] for key, told in found.items() if len(told) == 1}


def figures_exclude(one: Passage, other: Passage) -> bool:
    """Whether two sentences count in one unit and agree on no figure of it."""
    mine, theirs = ([slots(f) for f in p.facts if f.family == "number"] for p in (one, other))
    for unit in sorted({s.unit or "" for s in mine} & {s.unit or "" for s in theirs}):
        both = [(x, y) for x in mine for y in theirs if (x.unit or "") == (y.unit or "") == unit]
        if not any(amounts_agree(x.value, y.value, (x.qualifier, y.qualifier)) for x, y in both):
            return True
    return False


def agreement(one: StatedFact, other: StatedFact, weights: Mapping[str, float], sure: float) -> float:
    """How much two facts of sentences that tell the same agree; 0 where they are two. Symmetric."""
    families = {one.family, other.family}
    a, b = slots(one), slots(other)
    if "position" in families:
        return position(a, b) if families == {"position"} else 0.0
    if "number" in families:
        return number(a, b) if families == {"number"} else 0.0
    if excluded(a, b):
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
    return 1.0 + common


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
    named = content(" ".join(sorted(a.name for a in event.args if a.entity_id)))
    return event.family == "event" and bool(named) and set(named) <= set(content(told.object))
