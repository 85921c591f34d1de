"""Events that two reports of one story tell as one occasion: by place and day, whatever words and roles they choose."""

from collections.abc import Iterator, Sequence

from sayso.standing.claims.alike import kind_of
from sayso.standing.forms.tables import country_forms
from sayso.standing.forms.who import place_core
from sayso.standing.forms.wording import content
from sayso.standing.slots.slots import WHERE, slots
from sayso.standing.slots.times import times_agree
from schemas.claims import StatedFact

# Days from an article to a day that is not that of its news, on which much takes place at once.
APART = 2
LIKELY = 0.5
# What takes place, other than what is said, held or counted.
DONE = frozenset({"event", "relation"})


def on_one_occasion(a: Sequence[StatedFact], b: Sequence[StatedFact]) -> Iterator[tuple[str, str]]:
    """The facts of two reports that lie at one named place on one day, which is not that of the news, by fact id."""
    for one in filter(set_apart, a):
        for other in filter(set_apart, b):
            if "event" in (one.family, other.family) and one.time_lo == other.time_lo and meets(one, other):
                yield one.fact_id, other.fact_id


def one_place(one: StatedFact, other: StatedFact) -> bool:
    """Whether two events of one kind and time are told of one named place."""
    a, b = slots(one), slots(other)
    alike = one.family == other.family == "event" and kind_of(a) == kind_of(b) and times_agree(a.when, b.when)
    return alike and meets(one, other)


def one_day_and_subject(one: StatedFact, other: StatedFact) -> bool:
    """Whether two events or clauses are dated to one day and have subjects that share a word."""
    day = slots(one).when.day
    if day is None or day != slots(other).when.day or {one.family, other.family} - DONE:
        return False
    return not set(content(one.subject)).isdisjoint(content(other.subject))


def set_apart(fact: StatedFact) -> bool:
    """Whether an event or a clause is of a single day some days off its article."""
    if fact.family not in DONE or fact.day is None or fact.time_lo is None:
        return False
    return fact.time_lo == fact.time_hi and abs((fact.time_lo - fact.day).days) >= APART


def meets(one: StatedFact, other: StatedFact) -> bool:
    """Whether one names as its place what the other names, no country, and no others take part; both told alike."""
    common = (places(one) & names(other)) | (places(other) & names(one))
    if not common - set(country_forms().values()) or slots(one).status != slots(other).status:
        return False
    mine, theirs = parties(one), parties(other)
    return not mine or not theirs or bool(mine & theirs)


def places(fact: StatedFact) -> frozenset[str]:
    """The folded places of a fact."""
    told = [fact.place or "", *(arg.name for arg in fact.args if arg.role in WHERE)]
    return frozenset(place_core(name) for name in told if name)


def names(fact: StatedFact) -> frozenset[str]:
    """The folded places of a fact and all named in it."""
    return places(fact) | {place_core(arg.name) for arg in fact.args if arg.entity_id}


def parties(fact: StatedFact) -> frozenset[str]:
    """The entities that take part, where a fact tells who does; of a clause the object may be its place."""
    roles = (*WHERE, "object") if fact.family == "relation" else WHERE
    return frozenset(arg.entity_id for arg in fact.args if arg.entity_id and arg.role not in roles)
