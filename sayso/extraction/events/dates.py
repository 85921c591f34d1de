"""The date of an event that another sentence of the article gives: tellings of one event share it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.extraction.events.candidate import Candidate
from sayso.extraction.events.parties import points_back
from sayso.extraction.events.people import party_words

# Characters within which an article goes on with the same act.
NEAR = 1200
# Kinds whose word and parties recur in other events: one posts, votes and rules often.
RECURRING = {"other", "announcement", "election", "court", "launch", "purchase"}
# Kinds of which a definite noun alone ("the attack", "the arrest") means the one told last.
POINTED_AT = {"attack", "meeting", "visit", "call", "agreement", "death", "arrest", "disaster", "resignation"}
ORDINALS = {
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "next",
    "final", "previous", "earlier", "later", "other", "another", "annual", "latest",
}  # fmt: skip


def lend_dates(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of an article, those without a date dated by other tellings where all of these agree."""
    return [one if one.when or _says_when(one) else _dated(i, found) for i, one in enumerate(found)]


def _says_when(one: Candidate) -> bool:
    """Whether its sentence tells a day or a time of its own ("at a meeting last year"), so that it needs no other's."""
    return any(token.ent_type_ == "DATE" for token in one.trigger.sent)


def _dated(i: int, found: Sequence[Candidate]) -> Candidate:
    same = [o.when for j, o in enumerate(found) if o.when and o.basis == "sentence" and _is_one(i, j, found)]
    if len({when.value for when in same}) != 1:
        return found[i]
    return replace(found[i], when=same[0], basis="same event")


def _is_one(i: int, j: int, found: Sequence[Candidate]) -> bool:
    """Whether two candidates tell one event."""
    one, other = found[i], found[j]
    if one.trigger.frame.kind != other.trigger.frame.kind or one.stands.status != other.stands.status:
        return False
    if one.place and other.place and one.place.name != other.place.name:
        return False
    if not _described_alike(one, other):
        return False
    return _same_parties(one, other) or _same_body(one, other) or _means(max(i, j), min(i, j), found)


def _same_parties(one: Candidate, other: Candidate) -> bool:
    """The same word, and one names all the other names; or the same frame between the same two."""
    kind, mine, theirs = one.trigger.frame.kind, one.named, other.named
    if kind in RECURRING or not mine or not theirs or not (mine <= theirs or theirs <= mine):
        return False
    if one.trigger.word == other.trigger.word:
        return True
    return one.trigger.frame.id == other.trigger.frame.id and len(mine & theirs) > 1


def _same_body(one: Candidate, other: Candidate) -> bool:
    """Nearby, and led by one body in other words: "a federal appeals court", "the court of appeals"."""
    if not one.args or not other.args or one.trigger.start == other.trigger.start or not _near(one, other):
        return False
    first, second = one.args[0], other.args[0]
    if one.trigger.frame.kind != "court" or (first.local_id is not None and second.local_id is not None):
        return False
    mine, theirs = (set(re.findall(r"[a-z]{4,}", a.name.lower())) for a in (first, second))
    return len(mine & theirs) > 1


def _means(later: int, earlier: int, found: Sequence[Candidate]) -> bool:
    """Whether the later one is a definite noun ("the attack was launched") for the earlier, the last told."""
    one, other = found[later], found[earlier]
    kind = one.trigger.frame.kind
    if kind not in POINTED_AT or not points_back(one) or not _near(one, other):
        return False
    if any(c.trigger.frame.kind == kind for c in found[earlier + 1 : later]):
        return False
    if (one.named and other.named and not one.named & other.named) or not _modifiers(one) <= _words(other):
        return False
    return _akin(one, other)


def _akin(one: Candidate, other: Candidate) -> bool:
    """Whether the noun of one stands in the sentence of the other, or a word of its stem ("arrested")."""
    stems = {t.lemma_.lower()[:5] for t in other.trigger.sent}
    return any(noun.lemma_.lower()[:5] in stems for noun in _nouns(one))


def _near(one: Candidate, other: Candidate) -> bool:
    return abs(one.trigger.start - other.trigger.start) <= NEAR


def _described_alike(one: Candidate, other: Candidate) -> bool:
    """Whether the words before one's noun ("the televised debate") stand in the other's sentence, or the reverse;
    never where both are counted and differ ("first", "second")."""
    mine, theirs = _modifiers(one), _modifiers(other)
    if mine & ORDINALS and theirs & ORDINALS and mine & ORDINALS != theirs & ORDINALS:
        return False
    plural, plurals = (any(n.tag_ == "NNS" for n in _nouns(c)) for c in (one, other))
    if plural != plurals and not (one.is_verb or other.is_verb):
        return False
    return mine <= _words(other) or theirs <= _words(one)


def _modifiers(one: Candidate) -> set[str]:
    return {
        c.lemma_.lower()
        for noun in _nouns(one)
        for c in noun.children
        if c.dep_ in {"amod", "compound", "nmod"} and c.i < noun.i and c.ent_type_ not in {"DATE", "TIME"}
    }


def _nouns(one: Candidate) -> list[Token]:
    """The noun that tells it, or what its verb is about where that says what it is ("the attack was launched")."""
    token = one.trigger.token
    if not one.is_verb:
        return [token]
    light = token.lemma_ in party_words().light
    return [c for c in token.children if c.dep_ in {"dobj", "nsubjpass"} and (light or points_back(one))]


def _words(one: Candidate) -> set[str]:
    return {t.lemma_.lower() for t in one.trigger.sent}
