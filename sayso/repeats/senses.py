"""Whether one word says the same as another: inflections of one lemma, synonyms, or other things.

`synonyms.csv` holds the sets of synonyms of a general dictionary (WordNet 3.0, see NOTICE) and, as
`alone`, the words that stand in no set; `equals.csv` what newsrooms use for one another and the
dictionary keeps apart; `irregular.csv` the forms that no rule of inflection makes.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.repeats.lexicon import records

Reading = tuple[str, str, str]  # class, form (base, s, past, ing, er, est), lemma


class Senses(NamedTuple):
    """What a word may be: the forms it has in a sentence, its lemmas, and the sets of synonyms they are in.
    Nothing of a word that no dictionary has."""

    forms: frozenset[tuple[str, str]]
    lemmas: frozenset[str]
    sets: frozenset[int]


@cache
def vocabulary() -> dict[str, dict[str, list[int]]]:
    """Class -> lemma -> the sets of synonyms it is in (numbers of rows)."""
    found: dict[str, dict[str, list[int]]] = {"noun": {}, "verb": {}, "adjective": {}}
    rows = [*records("synonyms.csv"), *(row for row in records("equals.csv") if row["class"] != "weak")]
    for number, row in enumerate(rows):
        kind, _, alone = row["class"].partition(" ")
        for word in row["words"].split():
            found[kind].setdefault(word, []).extend(() if alone else (number,))
    return found


@cache
def weak() -> frozenset[str]:
    """The words that tell too little to be a fact."""
    return frozenset(
        w for row in records("equals.csv") if row["class"] == "weak" for w in row["words"].split()
    )


@cache
def irregular() -> dict[str, list[Reading]]:
    """Form -> what it is a form of."""
    found: dict[str, list[Reading]] = {}
    for row in records("irregular.csv"):
        ending = "past" if row["class"] == "verb" else "s"
        for form in row["forms"].split():
            found.setdefault(form, []).append((row["class"], ending, row["base"]))
    return found


ENDINGS = (
    ("verb", "past", "ed"),
    ("verb", "ing", "ing"),
    ("verb", "s", "s"),
    ("noun", "s", "s"),
    ("adjective", "er", "er"),
    ("adjective", "est", "est"),
)


PARTICIPLES = frozenset((("verb", "past"), ("verb", "ing")))


def readings(word: str) -> Iterator[Reading]:
    """Each class, form and lemma that a word may be, by its ending and the words that are known."""
    for kind, known in vocabulary().items():
        if word in known:
            yield kind, "base", word
    yield from irregular().get(word, ())
    for kind, form, ending in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            for base in stems(word.removesuffix(ending), ending):
                if base in vocabulary()[kind]:
                    yield kind, form, base


def stems(stem: str, ending: str) -> Iterator[str]:
    """What the ending may have been put to: stopped, raised, carried, watches."""
    yield stem
    if ending != "s":
        yield stem + "e"
        if len(stem) > 2 and stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem.endswith("i"):
            yield stem[:-1] + "y"
    elif stem.endswith("ie"):
        yield stem[:-2] + "y"
    elif stem.endswith("e"):
        yield stem[:-1]


NOTHING = Senses(frozenset(), frozenset(), frozenset())


@lru_cache(maxsize=50_000)
def senses_of(word: str, particle: str = "") -> Senses:
    """The senses of a word, or of a verb with its particle (turned down)."""
    found = list(readings(word))
    if particle:
        found = [(kind, form, f"{base}_{particle}") for kind, form, base in found]
    found = [(kind, form, lemma) for kind, form, lemma in found if lemma in vocabulary()[kind]]
    if not found:
        return NOTHING
    forms = {(kind, form) for kind, form, _ in found}
    if forms & PARTICIPLES:
        forms.add(("adjective", "base"))  # a cancelled train, the train is cancelled
    sets = {number for kind, _, lemma in found for number in vocabulary()[kind][lemma]}
    return Senses(frozenset(forms), frozenset(lemma for _, _, lemma in found), frozenset(sets))
