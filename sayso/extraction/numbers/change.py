"""Whether a number is said to have risen or fallen: by it, to it or from it. The words are data (changes.toml)."""

import tomllib
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from sayso.extraction.numbers.checks import Candidate
from schemas.base import Frozen
from schemas.readings import Change

# Steps from a number up to the verb or noun that moves it.
REACH = 5
BESIDE = {"by", "to", "from"}
# How an amount hangs on the word that it moves by.
OWN = {"npadvmod", "advmod", "dobj", "nummod", "compound", "amod"}
# What a verb changes by as its own object: a share or points, not "raised 5 million euros".
SHARES = {"percent", "point", "percentage point", "basis point"}


class Direction(Frozen):
    """A row of changes.toml."""

    direction: str
    verbs: tuple[str, ...]
    moving: tuple[str, ...]
    shares: tuple[str, ...]
    nouns: tuple[str, ...]
    beside: tuple[str, ...]
    example: str


@cache
def directions() -> tuple[Direction, ...]:
    """The rows of changes.toml."""
    table = tomllib.loads(files(__package__).joinpath("changes.toml").read_text("utf-8"))
    return tuple(Direction(**row) for row in table["change"])


def change_of(found: Candidate) -> Change | None:
    """`rise by`, `fall to` and so on; None where the sentence tells no change of this number."""
    if found.is_age:
        return None
    link: str | None = None
    node = found.number
    for _ in range(REACH):
        beside = _beside(node, found.number)
        if beside:
            return _named(beside, link or "by")
        if node.head == node or node.dep_ in {"relcl", "advcl", "ccomp", "nsubj", "nsubjpass"}:
            return None
        child, node = node, node.head
        if node.dep_ in {"prep", "dative"} or node.tag_ in {"IN", "TO"}:
            if link is not None or child.dep_ in OWN or node.lower_ not in BESIDE | {"of"}:
                return None  # "two kilometres from the lake"
            link = node.lower_
            continue
        moved = _moved(node, link, unit=found.unit, own=child.dep_ in OWN)
        if moved or node.pos_ in {"VERB", "AUX"}:
            return moved
    return None


def _beside(node: Token, number: Token) -> str | None:
    """The direction of "up 5 percent", "5 percent higher"; "up to 5 percent" and "pick up 5" are none."""
    word = number.nbor(-1) if node == number and number.i else node
    if word != node and word.lower_ not in {"up", "down"}:
        return None  # "the lower 48 states"
    return next(
        (row.direction for row in directions() if word.lower_ in row.beside and word.dep_ != "prt"), None
    )


def _moved(node: Token, link: str | None, *, unit: str, own: bool) -> Change | None:
    """What a verb or noun above the number, reached by a preposition or as its `own` amount, does to it."""
    for row in directions():
        if node.pos_ == "VERB" and _verb_moves(node, row, link, share=unit in SHARES, own=own):
            return _named(row.direction, link or "by")
        if node.pos_ == "NOUN" and (own or link):
            lemma = node.lemma_.lower()
            if lemma in row.nouns or (lemma in row.shares and unit in SHARES):
                return _named(row.direction, link or "by")
    return None


def _verb_moves(verb: Token, row: Direction, link: str | None, *, share: bool, own: bool) -> bool:
    lemma = verb.lemma_.lower()
    words = {lemma, *(f"{lemma} {c.lower_}" for c in verb.children if c.dep_ == "prt")}
    if words & set(row.verbs):
        return link in BESIDE or (link is None and (share or own))
    by_object = link in BESIDE or (link is None and share)
    return by_object and bool(words & {*row.moving, *(row.shares if share else ())})


def _named(direction: str, link: str) -> Change:
    """The column's value."""
    found: dict[str, Change] = {
        "rise by": "rise by", "rise to": "rise to", "rise from": "rise from",
        "fall by": "fall by", "fall to": "fall to", "fall from": "fall from",
    }  # fmt: skip
    return found[f"{direction} {link if link in BESIDE else 'by'}"]
