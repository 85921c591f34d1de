"""Whose counterpart: an office that one article leaves open and another tells.

"Anthony Blinken and his Chinese counterpart, Chen Gang" names no office. Other articles say
that Blinken is a secretary of state, so Chen Gang is said to be China's foreign minister.
"""

from collections.abc import Iterable, Mapping, Sequence

from sayso.standing.forms.folding import fold
from schemas.claims import StatedFact

OPEN = "counterpart"
ROLE = "counterpart_of"


def open_counterparts(facts: Iterable[StatedFact]) -> frozenset[str]:
    """The entities whose office decides what their counterparts hold."""
    found = (arg.entity_id for fact in facts if is_open(fact) for arg in fact.args if arg.role == ROLE)
    return frozenset(entity_id for entity_id in found if entity_id)


def is_open(fact: StatedFact) -> bool:
    """Whether a fact says that somebody is a counterpart and leaves the office open."""
    return fact.family == "position" and fact.object == OPEN


def fill_counterparts(
    facts: Sequence[StatedFact], titles: Mapping[str, Sequence[str]], answers: Mapping[str, str]
) -> list[StatedFact]:
    """The facts with the office of each counterpart filled in where the other's office is told.

    `titles` are the titles of an entity; `answers` maps an office to the one that meets it
    abroad ("secretary of state": "foreign minister"). An office without an answer meets its
    like. Where nothing tells the office, the title says whose counterpart is meant.
    """
    return [filled(fact, titles, answers) if is_open(fact) else fact for fact in facts]


def filled(fact: StatedFact, titles: Mapping[str, Sequence[str]], answers: Mapping[str, str]) -> StatedFact:
    """One open fact with its office."""
    other = next((arg for arg in fact.args if arg.role == ROLE), None)
    if other is None:
        return fact
    told = sorted({fold(title) for title in titles.get(other.entity_id or "", ())})
    answered = [answers[title] for title in told if title in answers]
    return fact.model_copy(update={"object": answered[0] if answered else f"{OPEN} of {other.name}"})
