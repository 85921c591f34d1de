"""Sentences of two reports of one story that tell the same: an alignment of comparable texts.

A word counts as much as it is rare in the two reports themselves: what both say once joins two
sentences, what both say everywhere does not. Sentences are paired as each other's best, which
needs no learned threshold per topic (after Barzilay and Elhadad, Sentence alignment for
monolingual comparable corpora, 2003).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, sqrt

from sayso.standing.forms.wording import content, weight
from sayso.standing.slots.slots import names_in, slots
from schemas.claims import StatedFact

# Common weight times its share of the lighter passage, from which passages are one: those that are
# nobody's best, one's best, each other's best. Clauses are shorter, and one sentence holds several.
Bars = tuple[float, float, float]
SENTENCES: Bars = (inf, 1.4, 0.85)
CLAUSES: Bars = (inf, inf, 1.3)
# The weight in common besides who is named; less where sentences are as alike as CLEAR.
TELLING, HINTED, CLEAR = 0.9, 0.5, 2.0
# So many sentences of an article are compared.
MOST_PASSAGES = 120


@dataclass(frozen=True, eq=False)
class Passage:
    """One sentence with the facts read in it; `words` includes who is meant by its pronouns."""

    start_char: int
    words: frozenset[str]
    names: frozenset[str]
    facts: tuple[StatedFact, ...]


@dataclass(frozen=True)
class Aligned:
    """Two sentences that tell the same, and how surely."""

    one: Passage
    other: Passage
    score: float


def passages(facts: Iterable[StatedFact]) -> tuple[Passage, ...]:
    """The sentences of one article that state facts, in their order."""
    by_place: dict[tuple[int, int], list[StatedFact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda f: (f.start_char, f.end_char, f.fact_id)):
        by_place[fact.start_char, fact.end_char].append(fact)
    return tuple(passage_of(tuple(told)) for _, told in sorted(by_place.items())[:MOST_PASSAGES])


def passage_of(facts: tuple[StatedFact, ...]) -> Passage:
    """The sentence that some facts stand in."""
    sentence = facts[0].evidence
    named = content(" ".join(sorted({a.name for f in facts for a in f.args if a.entity_id})))
    names = frozenset(named) | frozenset(content(" ".join(names_in(sentence))))
    marks = {mark for fact in facts for mark in marks_of(fact)}
    return Passage(facts[0].start_char, frozenset(content(sentence)) | frozenset(named) | marks, names, facts)


def clauses(sentences: Iterable[Passage]) -> tuple[Passage, ...]:
    """The facts of sentences but posts and figures, each as a passage of its own with its sentence's names."""
    return tuple(
        Passage(p.start_char, words_of(fact) & p.words, p.names, (fact,))
        for p in sentences
        for fact in p.facts
        if fact.family not in ("position", "number")
    )


def words_of(fact: StatedFact) -> frozenset[str]:
    """What one fact says: its words, who takes part, its day."""
    said = " ".join(w for w in (fact.subject, fact.predicate, fact.object, *(a.name for a in fact.args)) if w)
    return frozenset(content(said)) | frozenset(marks_of(fact))


def marks_of(fact: StatedFact) -> Iterable[str]:
    """What a fact adds to the words of its sentence: a day, an event of a kind on that day, a rough amount."""
    day = slots(fact).when.day
    if day:
        yield f"@{day}"
    if fact.family == "event" and fact.kind != "other" and day:
        yield f"{fact.kind}@{day}"
    if fact.family == "number" and fact.value:
        yield f"{fact.value:.0e} {fact.unit}"


def rarity(a: Sequence[Passage], b: Sequence[Passage]) -> dict[str, float]:
    """What each word weighs between two reports: less where one of them keeps using it."""
    mine, theirs = (Counter(w for p in side for w in p.words) for side in (a, b))
    return {w: weight(w) / sqrt(max(mine[w], theirs[w])) for w in mine.keys() | theirs.keys()}


def weighed(words: Iterable[str], weights: Mapping[str, float]) -> float:
    """The weight of words between two reports, the same in any order."""
    return sum(sorted(weights[w] for w in words))


def aligned(
    a: Sequence[Passage], b: Sequence[Passage], weights: Mapping[str, float], bars: Bars = SENTENCES
) -> Iterator[Aligned]:
    """The passages of two reports that tell the same, in their order."""
    scores = {
        (i, j): score for i, one in enumerate(a) for j, other in enumerate(b)
        if (score := likeness(one, other, weights)) > 0
    }  # fmt: skip
    best_of_one: dict[int, float] = {}
    best_of_other: dict[int, float] = {}
    for (i, j), score in scores.items():
        best_of_one[i] = max(score, best_of_one.get(i, 0.0))
        best_of_other[j] = max(score, best_of_other.get(j, 0.0))
    for (i, j), score in sorted(scores.items()):
        bests = (score == best_of_one[i]) + (score == best_of_other[j])
        if score >= bars[bests]:
            yield Aligned(a[i], b[j], score)


def likeness(a: Passage, b: Passage, weights: Mapping[str, float]) -> float:
    """How much two sentences have in common: the weight of it, times its share of the lighter. Symmetric."""
    common = a.words & b.words
    if not common:
        return 0.0
    own = weighed(common, weights)
    score = own * own / min(weighed(a.words, weights), weighed(b.words, weights))
    told = weighed(common - a.names - b.names, weights)
    return round(score, 6) if told >= (HINTED if score >= CLEAR else TELLING) else 0.0
