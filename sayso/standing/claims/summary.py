"""What a claim says when several sentences tell it: the fullest of them, and how sure all are together."""

from collections.abc import Iterable
from math import prod

from sayso.standing.forms.wording import content
from sayso.standing.slots.slots import ACTOR, status_of
from schemas.claims import Claim, StatedArg, StatedFact

SUREST = 0.99
LONGEST_OBJECT = 200
FILLED = ("place", "time_value", "unit", "qualifier")
COPIED = frozenset(Claim.model_fields) - {"claim_id", "args", "subject", "status", "told_from", "told_to"}


def found_claim(fact: StatedFact, claim_id: str) -> Claim:
    """The claim that a first sentence tells."""
    return Claim(
        claim_id=claim_id,
        **fact.model_dump(include=set(COPIED)),
        subject=subject_of(fact),
        status=status_of(fact),
        told_from=fact.day,
        told_to=fact.day,
        args=tuple(sorted(fact.args, key=arg_order)),
    )


def retell(claim: Claim, fact: StatedFact) -> Claim:
    """The claim after one more sentence."""
    told = found_claim(fact, claim.claim_id)
    main, other = (told, claim) if fullness(told) > fullness(claim) else (claim, told)
    days = [d for d in (claim.told_from, claim.told_to, fact.day) if d]
    update = {
        "confidence": max(claim.confidence, fact.confidence),
        "told_from": min(days, default=None),
        "told_to": max(days, default=None),
        "args": united(main, other),
        **{name: getattr(main, name) or getattr(other, name) for name in FILLED},
    }
    if main.time_value is None:
        update |= {"time_lo": other.time_lo, "time_hi": other.time_hi}
    return main.model_copy(update=update)


def united(main: Claim, other: Claim) -> tuple[StatedArg, ...]:
    """The arguments of the fuller telling, and of another of its family the roles that it lacks.

    Who says or does a clause need not take part in the event that it retells.
    """
    if main.family != other.family:
        return main.args
    roles = {a.role for a in main.args}
    return tuple(sorted((*main.args, *(a for a in other.args if a.role not in roles)), key=arg_order))


def surest(voices: Iterable[float]) -> float:
    """How sure several sources are together: a noisy or of the surest that each of them says."""
    return round(min(SUREST, 1 - prod(1 - one for one in sorted(voices))), 4)


def fullness(claim: Claim) -> tuple[int, bool, bool, int, int, float, int, str]:
    """An event of a kind, an exact figure, a known actor, of figures the one that says more of what it counts, more slots,
    the lower figure, more words; the letters decide the rest."""
    filled = sum(getattr(claim, name) is not None for name in (*FILLED, "subject", "object", "value"))
    length = len(claim.object or "")
    return (
        int(claim.family == "event") + int(claim.family == "event" and claim.kind != "other"),
        claim.qualifier in (None, "exact"),
        any(a.role == ACTOR.get(claim.family) and a.entity_id for a in claim.args),
        len(content(claim.object)) if claim.family == "number" else 0,
        filled + len(claim.args),
        -abs(claim.value or 0.0),
        min(length, LONGEST_OBJECT),
        claim.object or "",
    )


def subject_of(fact: StatedFact) -> str | None:
    """The name of whose fact it is as it is known across articles."""
    role = ACTOR.get(fact.family)
    names = sorted(a.name for a in fact.args if a.role == role and a.entity_id)
    return names[0] if names else fact.subject


def arg_order(arg: StatedArg) -> tuple[str, str, str]:
    """Arguments by role and name."""
    return (arg.role, arg.name, arg.entity_id or "")
