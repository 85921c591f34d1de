"""From sentences to claims: facts that say the same become one claim."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice

from sayso.standing.alike import likeness
from sayso.standing.claim_keys import claim_keys, keys_of
from sayso.standing.slots import Slots, slots
from sayso.standing.summary import found_claim, retell
from schemas.claims import Claim, ClaimResolution, StatedFact

__all__ = ["claim_keys", "form_claims"]

NewId = Callable[..., str]

# A key under which more claims stand than this tells nothing of its own.
MOST_UNDER_KEY = 300


class Ledger:
    """The claims known so far, by key, while a run joins facts to them."""

    def __init__(self, known: Sequence[Claim]) -> None:
        self.claims: dict[str, Claim] = {}
        self._slots: dict[str, Slots] = {}
        self._by_key: dict[str, dict[str, None]] = defaultdict(dict)  # in the order of filing
        for claim in sorted(known, key=lambda c: c.claim_id):
            self.put(claim)

    def put(self, claim: Claim) -> None:
        """File a claim, or file it again after its slots have changed."""
        self.claims[claim.claim_id] = claim
        self._slots[claim.claim_id] = own = slots(claim)
        for key in keys_of(own):
            self._by_key[key].setdefault(claim.claim_id)

    def find(self, fact: Slots) -> str | None:
        """The claim that says most surely the same; the first known among equals."""
        around: dict[str, None] = {}
        for key in keys_of(fact):
            around |= dict.fromkeys(islice(self._by_key[key], MOST_UNDER_KEY))
        scored = [(likeness(fact, self._slots[i]), i) for i in around]
        best = max((score for score, _ in scored), default=0.0)
        return next((i for score, i in scored if score == best), None) if best > 0 else None


def form_claims(new: Sequence[StatedFact], known: Sequence[Claim], new_id: NewId) -> ClaimResolution:
    """Join each fact to a known claim or make a new one; the order of the input is of no matter."""
    ledger = Ledger(known)
    members: dict[str, list[StatedFact]] = defaultdict(list)
    for fact in sorted(new, key=telling_order):
        claim_id = ledger.find(slots(fact))
        if claim_id is None:
            claim = found_claim(fact, new_id("claim", fact.fact_id))
        else:
            claim = retell(ledger.claims[claim_id], fact, members[claim_id])
        members[claim.claim_id].append(fact)
        ledger.put(claim)
    return ClaimResolution(
        claims=tuple(ledger.claims[i] for i in sorted(members) if members[i]),
        members=tuple(sorted((i, f.fact_id) for i, told in members.items() for f in told)),
    )


def telling_order(fact: StatedFact) -> tuple[str, str, int, str]:
    """Earlier articles first, then by place."""
    return (str(fact.day), fact.article_id, fact.start_char, fact.fact_id)
