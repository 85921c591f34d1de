"""From sentences to claims: facts that say the same become one claim."""

from collections.abc import Callable, Sequence

from sayso.standing.folding import fold
from schemas.claims import Claim, ClaimResolution, StatedFact

NewId = Callable[..., str]


def claim_keys(claim: Claim | StatedFact) -> tuple[str, ...]:
    """The keys under which a claim is looked up when a fact like it arrives."""
    slots = (
        claim.kind,
        claim.subject,
        claim.predicate,
        claim.object,
        claim.value,
        claim.unit,
        claim.place,
        claim.time_value,
    )
    return ("|".join("" if s is None else fold(str(s)) for s in slots),)


def form_claims(new: Sequence[StatedFact], known: Sequence[Claim], new_id: NewId) -> ClaimResolution:
    """Join each fact to a known claim or make a new one; the order of the input is of no matter."""
    by_key = {claim_keys(c)[0]: c for c in sorted(known, key=lambda c: c.claim_id)}
    made: dict[str, Claim] = {}
    members = []
    for fact in sorted(new, key=lambda f: (str(f.day), f.article_id, f.start_char, f.fact_id)):
        key = claim_keys(fact)[0]
        if key not in by_key:
            claim = Claim(
                claim_id=new_id("claim", key),
                **fact.model_dump(include=set(Claim.model_fields) - {"claim_id", "args"}),
                args=fact.args,
            )
            by_key[key] = made[claim.claim_id] = claim
        members.append((by_key[key].claim_id, fact.fact_id))
    return ClaimResolution(claims=tuple(made[i] for i in sorted(made)), members=tuple(sorted(members)))
