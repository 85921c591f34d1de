"""Which facts of two reports of one story tell the same: those of sentences that do, and figures given once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.standing.claims.alike import denied_alike, differ
from sayso.standing.retelling.agreement import agreement
from sayso.standing.retelling.hints import hinted
from sayso.standing.retelling.occasions import LIKELY, on_one_occasion
from sayso.standing.retelling.passages import (
    CLAUSES,
    Aligned,
    Passage,
    aligned,
    clauses,
    passages,
    rarity,
)
from sayso.standing.slots.amounts import amounts_agree, digits
from sayso.standing.slots.slots import slots
from sayso.standing.slots.times import times_agree
from schemas.claims import Retelling, StatedFact

# From here on a figure is not told of two things by chance, in reports of one story.
MANY = 100.0
# So many digits no other figure of a story has by chance.
EXACT = 3
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
