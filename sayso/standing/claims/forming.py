"""From sentences to claims: facts that say the same become one claim."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sayso.standing.claims.alike import likeness, one_anywhere, verbatim
from sayso.standing.claims.keys import claim_keys, has_identity, keys_of
from sayso.standing.claims.summary import found_claim, retell
from sayso.standing.slots.slots import Slots, slots
from schemas.claims import Claim, ClaimResolution, Retelling, StatedFact

__all__ = ["claim_keys", "form_claims"]

NewId = Callable[..., str]

# So many claims under one key are looked at, and so many of those that share most keys are compared.
MOST_UNDER_KEY = 80
MOST_COMPARED = 60


@dataclass(frozen=True)
class Around:
    """What is known of the articles around new facts.

    `retold` are facts that reports of one story tell in other words, `homes` says which known claim a
    fact of an earlier run states, `tellers` which articles tell a known claim, and `stories` which
    other articles tell the story of an article (None: all tell one story).
    """

    retold: Sequence[Retelling] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    tellers: Mapping[str, Iterable[str]] = field(default_factory=dict)
    stories: Mapping[str, frozenset[str]] | None = None

    def one_story(self, article_id: str, tellers: set[str]) -> bool:
        """Whether an article or another report of its story is among those that tell a claim."""
        return self.stories is None or not tellers.isdisjoint(self.reports(article_id))

    def reports(self, article_id: str) -> tuple[str, ...]:
        """The articles that tell the story of an article, itself first; one name for all where all tell one story."""
        if self.stories is None:
            return ("",)
        return (article_id, *sorted(self.stories.get(article_id, ())))


class Ledger:
    """The claims known so far, by key, while a run joins facts to them."""

    def __init__(self, known: Sequence[Claim], around: Around) -> None:
        self.claims: dict[str, Claim] = {}
        self.tellers: dict[str, set[str]] = defaultdict(set)
        self.members: dict[str, list[StatedFact]] = defaultdict(list)
        self._told_at: set[tuple[str, str, int]] = set()
        self._around = around
        self._slots: dict[str, Slots] = {}
        self._by_key: dict[str, dict[str, None]] = defaultdict(dict)  # in the order of filing
        for claim in sorted(known, key=lambda c: c.claim_id):
            self.file(claim, around.tellers.get(claim.claim_id, ()))

    def file(self, claim: Claim, tellers: Iterable[str]) -> None:
        """File a claim, or file it again after its slots have changed."""
        self.claims[claim.claim_id] = claim
        self.tellers[claim.claim_id].update(tellers)
        self._slots[claim.claim_id] = own = slots(claim)
        for key in self._filed_under(claim, own):
            self._by_key[key].setdefault(claim.claim_id)

    def _filed_under(self, claim: Claim, own: Slots) -> Iterable[str]:
        """The keys of a claim; those of what is compared within its story are of each article that tells it."""
        if has_identity(own):
            return keys_of(own)
        tellers = self.tellers[claim.claim_id] if self._around.stories is not None else ("",)
        return (*claim_keys(claim), *(f"{article}|{key}" for key in keys_of(own) for article in tellers))

    def tell(self, fact: StatedFact, claim_id: str | None, new_id: NewId) -> str:
        """Let a fact state a claim, a new one where none is named; the claim's id."""
        if claim_id is None:
            claim = found_claim(fact, new_id("claim", fact.fact_id))
        else:
            claim = retell(self.claims[claim_id], fact)
        self.members[claim.claim_id].append(fact)
        if fact.family == "event":
            self._told_at.add((claim.claim_id, fact.article_id, fact.start_char))
        self.file(claim, (fact.article_id,))
        return claim.claim_id

    def find(self, fact: StatedFact) -> str | None:
        """The claim that says most surely the same; the first known among equals."""
        own = slots(fact)
        shared: Counter[str] = Counter()
        for key in self._looked_up(fact, own):
            shared.update(islice(self._by_key.get(key, ()), MOST_UNDER_KEY))
        # most_common keeps the order of filing among equals
        compared = (i for i, _ in shared.most_common(MOST_COMPARED) if not self._tells_apart(fact, i))
        scored = [(self.likeness(fact.article_id, own, i), i) for i in compared]
        best = max((score for score, _ in scored), default=0.0)
        return next((i for score, i in scored if score == best), None) if best > 0 else None

    def _tells_apart(self, fact: StatedFact, claim_id: str) -> bool:
        """Whether the sentence of an event tells a claim already: reading leaves two in a sentence only where they differ."""
        return fact.family == "event" and (claim_id, fact.article_id, fact.start_char) in self._told_at

    def _looked_up(self, fact: StatedFact, own: Slots) -> Iterable[str]:
        """The keys under which claims like a fact are filed: anywhere, or in the reports of its story."""
        if has_identity(own):
            return keys_of(own)
        reports = self._around.reports(fact.article_id)
        return (*claim_keys(fact), *(f"{article}|{key}" for key in keys_of(own) for article in reports))

    def likeness(self, article_id: str, own: Slots, claim_id: str) -> float:
        """How surely a fact says what a claim says; in another story more is asked, of what has no identity the very words."""
        score, other = likeness(own, self._slots[claim_id]), self._slots[claim_id]
        if score <= 0 or self._around.one_story(article_id, self.tellers[claim_id]):
            return score
        same = one_anywhere(own, other) if has_identity(own) else verbatim(own, other)
        return score if same else 0.0

    def told_elsewhere(self, claim_id: str, article_id: str) -> bool:
        """Whether another article tells a claim."""
        return bool(self.tellers[claim_id] - {article_id})


def form_claims(
    new: Sequence[StatedFact], known: Sequence[Claim], new_id: NewId, around: Around | None = None
) -> ClaimResolution:
    """Join each fact to a known claim or make a new one; the order of the input is of no matter.

    A fact that no other article tells in like words joins the claim of the surest of its retellings.
    """
    around = around or Around()
    ledger = Ledger(known, around)
    home = {fact: claim for fact, claim in around.homes.items() if claim in ledger.claims}
    told_in = by_fact(around.retold)
    for fact in sorted(new, key=telling_order):
        claim_id = ledger.find(fact)
        if claim_id is None or not ledger.told_elsewhere(claim_id, fact.article_id):
            claim_id = next((home[f] for f in told_in.get(fact.fact_id, ()) if f in home), claim_id)
        home[fact.fact_id] = ledger.tell(fact, claim_id, new_id)
    return ClaimResolution(
        claims=tuple(ledger.claims[i] for i in sorted(ledger.members) if ledger.members[i]),
        members=tuple(sorted((i, f.fact_id) for i, told in ledger.members.items() for f in told)),
    )


def by_fact(retold: Iterable[Retelling]) -> dict[str, list[str]]:
    """The other tellings of each fact, the surest first; hints join nothing."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair in sorted((r for r in retold if not r.hint), key=lambda r: (-r.score, r.a, r.b)):
        found[pair.a].append(pair.b)
        found[pair.b].append(pair.a)
    return found


def telling_order(fact: StatedFact) -> tuple[str, str, int, str]:
    """Earlier articles first, then by place."""
    return (str(fact.day), fact.article_id, fact.start_char, fact.fact_id)
