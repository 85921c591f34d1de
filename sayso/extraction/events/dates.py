"""The date of an event that another sentence of the article gives."""

import re
from collections.abc import Sequence

from schemas.readings import Fact

# Characters within which an article goes on with the same act.
NEAR = 1200
# Kinds too broad for a shared word and name to mean the same event.
BROAD = {"other"}


def lend_dates(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, those without a date dated by the same event told elsewhere, where all tellings agree."""
    return [fact if fact.time_value else _dated(fact, facts) for fact in facts]


def _dated(fact: Fact, facts: Sequence[Fact]) -> Fact:
    same = [other for other in facts if other.time_value and _same_event(fact, other)]
    if len({other.time_value for other in same}) != 1:
        return fact
    other = same[0]
    times = {"time_value": other.time_value, "time_lo": other.time_lo, "time_hi": other.time_hi}
    return fact.model_copy(update=times)


def _same_event(fact: Fact, other: Fact) -> bool:
    """The same kind, status and word or no more than the same parties; one names all the other names."""
    if fact.kind != other.kind or fact.status != other.status:
        return False
    if fact.kind not in BROAD and _same_body(fact, other):
        return True
    mine, theirs = _named(fact), _named(other)
    if not mine or not theirs or not (mine <= theirs or theirs <= mine):
        return False
    if fact.place and other.place and fact.place != other.place:
        return False
    return fact.predicate == other.predicate or (fact.kind not in BROAD and len(mine & theirs) > 1)


def _same_body(fact: Fact, other: Fact) -> bool:
    """Nearby, and led by one body in other words: "a federal appeals court", "the court of appeals"."""
    if not fact.args or not other.args or abs(fact.start_char - other.start_char) > NEAR:
        return False
    first, second = fact.args[0], other.args[0]
    if first.local_id is not None and second.local_id is not None:
        return False
    mine, theirs = (set(re.findall(r"[a-z]{4,}", a.name.lower())) for a in (first, second))
    return len(mine & theirs) > 1


def _named(fact: Fact) -> set[int]:
    return {a.local_id for a in fact.args if a.local_id is not None and a.role != "place"}
