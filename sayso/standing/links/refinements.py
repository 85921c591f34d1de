"""Which claim says more exactly what another leaves open: 297 where another says more than 200."""

from collections.abc import Sequence

from sayso.standing.forms.wording import overlap
from sayso.standing.links.sides import Side, directed, may_conflict
from sayso.standing.slots.amounts import amounts_agree
from sayso.standing.slots.slots import Slots
from sayso.standing.slots.times import times_agree
from schemas.claims import ClaimLink

BOUNDS = {"over": "more than", "at_least": "at least", "under": "less than", "up_to": "up to"}
# The share of words that two figures must have in common to be of one thing, and how far a bound reaches.
SHARE, FARTHEST = 0.5, 2.0


def refinement(a: Side, b: Side) -> Sequence[ClaimLink]:
    """An exact figure and the open bound that it lies in, told of one thing by two articles."""
    x, y = a.slots, b.slots
    if x.family != "number" or y.family != "number" or x.unit != y.unit or not may_conflict(a, b):
        return ()
    fine, rough = (a, b) if y.qualifier in BOUNDS else (b, a)
    if not lies_within(fine.slots, rough.slots) or not times_agree(x.when, y.when):
        return ()
    common, share = overlap(x.words, y.words)
    if common < 1 or share < SHARE:
        return ()
    said = f"{BOUNDS[rough.slots.qualifier or '']} {rough.claim.value:g}"
    reason = f"{fine.claim.value:g} says exactly what another report leaves open as {said}."
    return directed("refines", fine, rough, reason, share)


def lies_within(fine: Slots, rough: Slots) -> bool:
    """Whether an exact figure lies within an open bound, not so near that both are one claim and not far off."""
    if fine.qualifier not in (None, "exact") or rough.qualifier not in BOUNDS:
        return False
    if (
        fine.value is None
        or rough.value is None
        or amounts_agree(fine.value, rough.value, ("exact", rough.qualifier))
    ):
        return False
    low, high = sorted((abs(fine.value), abs(rough.value)))
    above = rough.qualifier in ("over", "at_least")
    return (fine.value > rough.value) == above and high <= FARTHEST * low
