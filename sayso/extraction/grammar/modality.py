"""Did it happen? The status of an event from tense, modals, negation and what governs it.

The words are data (modality.toml); this module walks from a trigger up its governors and asks
each step for a cue. Method: factuality as a chain of predicates that each pass on or change
the status of what they embed (Sauri and Pustejovsky, FactBank, 2009), reduced to five values.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.extraction.grammar.conditions import (
    CONDITIONS,
    conditional,
    going_to,
    has_no,
    inverted,
    is_negated,
    is_to,
    of_nothing,
)
from sayso.extraction.grammar.modality_cues import Cue, cue_for
from schemas.readings import Polarity, Status

EMBEDDED = {
    "xcomp",
    "ccomp",
    "pcomp",
    "acl",
    "dobj",
    "nsubj",
    "nsubjpass",
    "pobj",
    "prep",
    "advcl",
    "oprd",
    "conj",
    "attr",
    "amod",
}
# Prepositions behind which a noun's event stands apart ("denied any part in the attack").
APART = {"in", "about", "over", "after", "during", "from", "behind", "since", "into", "against"}
# Prepositions whose gerund stands beside the governor's clause, not under it.
BESIDE = {"in", "after", "by", "since", "upon", "while", "before", "following"}
# Verbs that plan with a preposition ("committed to talks") and do with an object ("committed a murder").
PERFORMS = {"commit", "head"}
# What one can do to an occasion that takes place all the same.
KEPT_FROM = {"avoid", "skip", "miss", "boycott", "shun"}
# Nouns that only say when or where beside an event: "on the sidelines of a symposium", "the eve of the vote".
BEFORE_OR_BESIDE = {"sideline", "sidelines", "margin", "margins", "eve"}
# Nouns of a part of it: who may do something then goes to it all the same.
PART_OF = {"start", "beginning", "outset", "opening", "middle", "midst", "end", "close", "conclusion"}
# How many governors are asked.
REACH = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an event is said to be real. `modality` names the cue, `asserted` when there is none."""

    status: Status = "happened"
    modality: str = "asserted"
    polarity: Polarity = "affirmed"


# What an infinitive of purpose says: it was meant, and nobody says that it was done.
UNREALISED = Standing("possible", "meant")


def standing(trigger: Token) -> Standing:
    """The status of the event that a verb or noun names."""
    if trigger.pos_ in {"VERB", "AUX"}:
        return _of_verb(trigger, REACH)
    return _of_noun(trigger)


def _of_verb(verb: Token, reach: int) -> Standing:
    own = _own_standing(verb)
    if reach == 0 or own.status in {"denied", "cancelled"}:
        return own
    embedded = _embedded(verb, reach)
    if embedded is None:
        return own
    if own.status == "happened" or embedded.status in {"denied", "cancelled", "possible"}:
        return embedded if embedded.modality != "asserted" or embedded.status != "happened" else own
    return own


def _own_standing(verb: Token) -> Standing:
    """What the verb's own auxiliaries, adverbs and negation say."""
    found = Standing()
    for child in verb.children:
        cue = None
        if child.dep_ in {"aux", "auxpass"}:
            cue = cue_for("auxiliary", child.lower_) or cue_for("auxiliary", child.lemma_)
        elif child.dep_ == "advmod":
            cue = cue_for("adverb", child.lower_)
        elif child.dep_ == "mark" and child.lower_ in CONDITIONS:
            found = Standing("possible", "supposed")
        if cue and found.status == "happened":
            found = Standing(cue.status, cue.modality)
    if inverted(verb):
        found = Standing("possible", "supposed")
    if found.modality == "future" and conditional(verb):
        found = Standing("possible", "conditional")
    if going_to(verb) or is_to(verb):
        found = Standing("planned", "future")
    return replace(found, status="denied", polarity="negated") if is_negated(verb) else found


def _embedded(verb: Token, reach: int) -> Standing | None:
    """What the governor says of its complement; None where it says nothing."""
    governor = verb.head
    content = verb.dep_ in {"relcl", "acl", "ccomp"} and governor.pos_ == "NOUN"
    if content and (of_nothing(governor) or _is_denied_content(verb, governor)):
        return Standing("denied", "denied", "negated")
    if governor == verb or verb.dep_ not in {"xcomp", "ccomp", "pcomp", "acl", "advcl", "conj"}:
        return None
    if verb.dep_ == "pcomp" and governor.dep_ == "prep":
        if governor.lower_ in BESIDE:
            return None  # "in talking to reporters, she looked to the future"
        if governor.lower_ == "about":
            return UNREALISED  # "talked about leaving"
        governor = governor.head
    if verb.dep_ == "conj":
        shares = verb.tag_ == governor.tag_ and not any(
            c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in verb.children
        )
        return _of_verb(governor, reach - 1) if shares else None
    if verb.dep_ == "advcl":
        return UNREALISED if _to_infinitive(verb) else None
    if verb.dep_ == "acl":
        if not _to_infinitive(verb):
            return None
        return _under_noun(governor)
    return _from_governor(verb, governor, reach)


def _is_denied_content(verb: Token, noun: Token) -> bool:
    """ "denied reports that it would buy": what a noun's clause in "that" says is denied with the noun."""
    said = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    above = _governor_cue(noun.head) if said and noun.dep_ == "dobj" else None
    return above is not None and above.status == "denied"


def _under_noun(noun: Token) -> Standing:
    """ "turned down a request to meet", "plans to meet"."""
    above = _governor_cue(noun.head) if noun.dep_ in {"dobj", "nsubjpass"} else None
    if above and above.status in {"denied", "cancelled"}:
        return Standing(above.status, above.modality)
    owned = any(c.dep_ == "poss" for c in noun.children)
    made = noun.dep_ == "dobj" and noun.head.lemma_ == "make" and noun.head.tag_ == "VBD"
    if noun.lemma_ == "decision" and (owned or made):
        return Standing("happened", "decided")  # "her decision to meet him drew criticism"
    cue = cue_for("noun", noun.lemma_.lower())
    return Standing(cue.status, cue.modality) if cue else UNREALISED


def _to_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _from_governor(verb: Token, governor: Token, reach: int) -> Standing | None:
    cue = _governor_cue(governor) or cue_for("complement", governor.lemma_.lower())
    bare = verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.children)  # "made him resign"
    finite = verb.dep_ == "ccomp" and not _to_infinitive(verb) and not bare
    if cue and finite and cue.id not in {"hope", "hope-to", "refuse"}:
        cue = None
    if cue is None:
        return None if finite else _of_verb(governor, reach - 1)
    if is_negated(governor) and cue.status in {"planned", "possible"}:
        return Standing("denied", "denied", "negated")
    return Standing(cue.status, cue.modality)


def _governor_cue(governor: Token) -> Cue | None:
    particle = next((c.lower_ for c in governor.children if c.dep_ == "prt"), None)
    if particle:
        return cue_for("governor", f"{governor.lemma_.lower()} {particle}")
    return cue_for("governor", governor.lemma_.lower()) or cue_for("governor", governor.lower_)


def _of_noun(noun: Token) -> Standing:
    """The status of an event that a noun names: its adjectives, then the nouns and verbs above it."""
    for child in noun.children:
        cue = cue_for("adjective", child.lower_) if child.dep_ in {"amod", "compound"} else None
        if cue:
            return Standing(cue.status, cue.modality)
    if has_no(noun):
        return Standing("denied", "denied", "negated")
    return _above_noun(noun)


def _above_noun(noun: Token) -> Standing:
    """What the nouns and the verb that a noun hangs on say of it."""
    node, place = noun, "object"
    for _ in range(REACH):
        head = node.head
        if head == node or node.dep_ not in EMBEDDED or (head.lower_ == "following" and head.dep_ == "prep"):
            return Standing()
        if node.dep_ == "prep":
            place = node.lower_
        if head.pos_ in {"VERB", "AUX"}:
            return _noun_under_verb(head, node, place)
        if head.pos_ in {"NOUN", "PROPN", "ADJ"}:
            if head.lemma_ in BEFORE_OR_BESIDE or (node.dep_ == "prep" and place in APART):
                return Standing()
            if head.lemma_ in PART_OF and head.dep_ == "pobj" and head.head.lower_ in {"at", "in", "by"}:
                above = _above_noun(head)
                return above if above.status == "planned" else Standing()
            if cue_for("noun", head.lemma_.lower()):
                return _under_noun(head)  # "postponed plans for a visit"
            place = "object" if node.dep_ == "conj" else place
        node = head
    return Standing()


def _is_definite(noun: Token) -> bool:
    return any((c.dep_ == "det" and c.lower_ == "the") or c.dep_ == "poss" for c in noun.children)


def _noun_under_verb(verb: Token, node: Token, place: str) -> Standing:
    """ "cancelled a visit", "held a meeting", "after the meeting"."""
    above = _of_verb(verb, REACH)
    direct = node.dep_ in {"dobj", "nsubjpass", "nsubj", "attr"}
    cue = _governor_cue(verb) if direct or place in {"for", "to", "on"} else None
    performed = verb.lemma_ in PERFORMS and node.dep_ == "dobj"
    if cue and (cue.id == "have-to" or performed or (verb.lemma_ in KEPT_FROM and _is_definite(node))):
        cue = None
    if cue and node.dep_ != "nsubj" and is_negated(verb) and cue.status in {"planned", "possible"}:
        return Standing("denied", "denied", "negated")
    if cue and cue.status == "cancelled" and above.status in {"possible", "denied"}:
        return Standing("planned", "planned")  # "the visit may be cancelled", "was not called off"
    if cue and node.dep_ != "nsubj" and not (cue.status == "denied" and above.status == "denied"):
        return Standing(cue.status, cue.modality)
    if place in {"after", "following", "since"} or (direct and cue_for("comment", verb.lemma_.lower())):
        return Standing()
    if place in {"before", "ahead", "until"} and verb.tag_ not in {"VBD", "VBN"}:
        return Standing("planned", "upcoming")
    if direct or place in {"in", "for", "during", "at", "on", "to"}:
        return above
    return Standing()
