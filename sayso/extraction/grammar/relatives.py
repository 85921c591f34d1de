"""Relative clauses: what "who", "which" and "that" stand for."""

from spacy.tokens import Token

RELATIVES = {"who", "which", "that", "whom"}


def antecedent(pronoun: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; any other word stands for itself."""
    if pronoun.lower_ not in RELATIVES:
        return pronoun
    for node in (verb, *verb.ancestors):
        if node.dep_ == "relcl":
            return _person_above(node.head) if pronoun.lower_ in {"who", "whom"} else node.head
        if node.dep_ not in {"xcomp", "conj", "ccomp"}:
            break
    return pronoun


def _person_above(noun: Token) -> Token:
    """The people of "people from Italy and France who": "who" stands for no place."""
    node = noun
    while (
        node.ent_type_ in {"GPE", "LOC", "FAC"}
        and node.dep_ in {"conj", "pobj", "appos"}
        and node.head != node
    ):
        node = node.head.head if node.dep_ == "pobj" else node.head
    return node if node.pos_ in {"NOUN", "PROPN", "PRON"} else noun


def has_adverbial_relative(verb: Token) -> bool:
    """ "the mission in which he meets", "the day when": the antecedent is no object."""
    for child in verb.children:
        if child.lower_ in {"where", "when", "why", "how"}:
            return True
        if child.dep_ == "prep" and any(c.lower_ in RELATIVES or c.tag_ == "WDT" for c in child.children):
            return True
    return False
