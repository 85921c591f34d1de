"""Who took part, where another sentence of the article says it: "the first debate" of "a debate between X and Y"."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.extraction.events.candidate import Candidate
from sayso.extraction.events.roles import is_named

# Determiners and possessives that point back to something told.
POINTING = {"the", "this", "that", "these", "those"}


def lend_parties(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of an article in text order; a definite noun without a name gets the parties of the
    nearest telling of the same kind and noun, where neither date nor place forbids it."""
    return [
        _lent(one, found) if not one.is_verb and not one.named and _is_known(one.trigger.token) else one
        for one in found
    ]


def points_back(one: Candidate) -> bool:
    """Whether a definite noun tells it, by itself or as what its verb is about ("the attack was launched")."""
    token = one.trigger.token
    if not one.is_verb:
        return _is_known(token)
    return any(c.dep_ in {"dobj", "nsubjpass"} and _is_known(c) for c in token.children)


def _is_known(noun: Token) -> bool:
    """Whether a noun stands for something told before."""
    return any((c.dep_ == "det" and c.lower_ in POINTING) or c.dep_ == "poss" for c in noun.children)


def _lent(one: Candidate, found: Sequence[Candidate]) -> Candidate:
    same = [other for other in found if other.named and _may_be_the_same(one, other)]
    if not same:
        return one
    nearest = min(same, key=lambda o: (abs(o.trigger.start - one.trigger.start), o.trigger.start))
    known = {a.name for a in one.args}
    return replace(one, args=(*one.args, *(a for a in nearest.args if a.name not in known and is_named(a))))


def _holds(other: Candidate, noun: str) -> bool:
    """Whether a verb tells it: "intends to hold two referendums"."""
    return other.is_verb and any(
        c.dep_ in {"dobj", "nsubjpass"} and c.lemma_.lower() == noun for c in other.trigger.token.children
    )


def _named_by(noun: Token) -> set[str]:
    """The names that tell it from others of its kind: "the Vienna attack"."""
    return {c.text for c in noun.children if c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN"}


def _may_be_the_same(one: Candidate, other: Candidate) -> bool:
    if one.trigger.frame.kind != other.trigger.frame.kind or one.trigger.frame.kind == "other":
        return False
    if one.trigger.word != other.trigger.word and not _holds(other, one.trigger.token.lemma_.lower()):
        return False
    if one.place and other.place and one.place.name != other.place.name:
        return False
    if not _named_by(one.trigger.token) <= {t.text for t in other.trigger.sent}:
        return False
    mine, theirs = one.when, other.when
    if mine is None or theirs is None or mine.lo is None or theirs.lo is None:
        return True
    return mine.lo <= (theirs.hi or theirs.lo) and theirs.lo <= (mine.hi or mine.lo)
