"""Events told twice: within a sentence, and by a verb that only begins, plans or refuses another."""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.extraction.events.candidate import Candidate

# Steps from an event's word up to the verb that only frames it.
REACH = 5
CARRIES = {"dobj", "xcomp", "pcomp", "pobj", "nsubjpass", "acl", "ccomp", "compound"}
# Kinds of several acts, of which two verbs of a sentence tell two: "testified against him, who was convicted in May".
MANY_ACTS = {"court", "other"}
LINKS = {"of", "for", "on", "by", "to"}


def once_a_sentence(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a sentence, each event once, in text order.

    "met" and "their meeting" are one; "postponed a visit" is the visit, whose status says the rest.
    """
    kept: list[Candidate] = []
    for one in found:
        if not any(_says_the_same(one, other) for other in kept) and not _only_frames(one, found):
            kept.append(one)
    return kept


def without_headlines(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of an article without those of its title that the text below tells in full."""
    told = [one for one in found if one.trigger.block.role != "title"]
    return [
        one for one in found if one.trigger.block.role != "title" or not any(_retold(one, o) for o in told)
    ]


def _retold(one: Candidate, other: Candidate) -> bool:
    """The same kind, and a party in common where both name some (always for kinds of no own frame)."""
    if one.trigger.frame.kind != other.trigger.frame.kind:
        return False
    shared = one.named & other.named
    broad = one.trigger.frame.kind == "other" or (one.named and other.named)
    return bool(shared) if broad else True


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    if one.trigger.frame.kind != other.trigger.frame.kind or one.stands.status != other.stands.status:
        return False
    if one.place and other.place and one.place.name != other.place.name:
        return False
    if (
        one.trigger.frame.kind in MANY_ACTS
        and one.is_verb
        and other.is_verb
        and one.trigger.word != other.trigger.word
    ):
        return False
    mine, theirs = {a.name for a in one.args}, {a.name for a in other.args}
    return mine <= theirs and (bool(mine) or not theirs or one.trigger.word == other.trigger.word)


def _only_frames(one: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a verb of no kind of its own ("begin", "turn down") governs another event."""
    if one.trigger.frame.kind != "other" or not one.is_verb:
        return False
    return any(
        other is not one
        and other.trigger.frame.kind != "other"
        and _under(other.trigger.token, one.trigger.token)
        for other in found
    )


def _under(word: Token, verb: Token) -> bool:
    node = word
    for _ in range(REACH):
        if node.dep_ not in CARRIES and not (node.dep_ == "prep" and node.lower_ in LINKS):
            return False
        node = node.head
        if node == verb:
            return True
    return False
