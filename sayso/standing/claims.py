"""From sentences to claims: facts that say the same become one claim."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from sayso.standing.alike import likeness
from sayso.standing.claim_keys import claim_keys, keys_of
from sayso.standing.slots import Slots, slots
from sayso.standing.summary import found_claim, retell
from schemas.claims import Claim, ClaimResolution, Retelling, StatedFact

__all__ = ["claim_keys", "form_claims"]

NewId = Callable[..., str]

# A key under which more claims stand than this tells nothing of its own.
MOST_UNDER_KEY = 300


class Ledger:
    """The claims known so far, by key, while a run joins facts to them."""

    def __init__(self, known: Sequence[Claim]) -> None:
        self.claims: dict[str, Claim] = {}
        self._known = frozenset(claim.claim_id for claim in known)
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

    def known(self, claim_id: str) -> bool:
        """Whether a claim is of an earlier run."""
        return claim_id in self._known

    def find(self, fact: Slots) -> str | None:
        """The claim that says most surely the same; the first known among equals."""
        around: dict[str, None] = {}
        for key in keys_of(fact):
            around |= dict.fromkeys(islice(self._by_key[key], MOST_UNDER_KEY))
        scored = [(likeness(fact, self._slots[i]), i) for i in around]
        best = max((score for score, _ in scored), default=0.0)
        return next((i for score, i in scored if score == best), None) if best > 0 else None


def form_claims(
    new: Sequence[StatedFact],
    known: Sequence[Claim],
    new_id: NewId,
    retold: Sequence[Retelling] = (),
    homes: Mapping[str, str] | None = None,
) -> ClaimResolution:
    """Join each fact to a known claim or make a new one; the order of the input is of no matter.

    `retold` are facts that reports of one story tell in other words; `homes` says which known
    claim a fact of an earlier run states. A fact that no other article tells in like words
    joins the claim of the surest of its retellings.
    """
    ledger = Ledger(known)
    members: dict[str, list[StatedFact]] = defaultdict(list)
    home = {fact: claim for fact, claim in (homes or {}).items() if claim in ledger.claims}
    told_in = by_fact(retold)
    for fact in sorted(new, key=telling_order):
        claim_id = ledger.find(slots(fact))
        if claim_id is None or (not ledger.known(claim_id) and only_in(fact.article_id, members[claim_id])):
            claim_id = next((home[f] for f in told_in.get(fact.fact_id, ()) if f in home), claim_id)
        if claim_id is None:
            claim = found_claim(fact, new_id("claim", fact.fact_id))
        else:
            claim = retell(ledger.claims[claim_id], fact, members[claim_id])
        members[claim.claim_id].append(fact)
        home[fact.fact_id] = claim.claim_id
        ledger.put(claim)
    return ClaimResolution(
        claims=tuple(ledger.claims[i] for i in sorted(members) if members[i]),
        members=tuple(sorted((i, f.fact_id) for i, told in members.items() for f in told)),
    )


def by_fact(retold: Iterable[Retelling]) -> dict[str, list[str]]:
    """The other tellings of each fact, the surest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair in sorted(retold, key=lambda r: (-r.score, r.a, r.b)):
        found[pair.a].append(pair.b)
        found[pair.b].append(pair.a)
    return found


def only_in(article_id: str, members: Sequence[StatedFact]) -> bool:
    """Whether one article alone states these facts."""
    return all(fact.article_id == article_id for fact in members)


def telling_order(fact: StatedFact) -> tuple[str, str, int, str]:
    """Earlier articles first, then by place."""
    return (str(fact.day), fact.article_id, fact.start_char, fact.fact_id)
