"""A clause in the words of its sentence: its verb, and what follows it."""

from spacy.tokens import Token

# Tags of the auxiliaries that make a clause of a bare verb: will, did, does, do.
FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})


def plain_lemma(verb: Token) -> str:
    """The lemma of a verb; "be" for the "’s" and "’re" that the model leaves as they are."""
    return verb.lemma_ if verb.lemma_[:1].isalpha() else "be"


def object_words(verb: Token) -> str:
    """What follows a verb and its particle in its clause, as the text has it, up to a clause that is joined to it
    or the words that tell who says so."""
    first = verb.i + 1
    beside = {c.i for c in verb.children if c.dep_ in {"prt", "neg"}}
    while first in beside:
        first += 1
    ends = [_start(c) - 1 for c in verb.children if c.i > verb.i and _is_beyond(c)]
    last = min([*ends, max(t.i for t in verb.subtree)])
    return " ".join(verb.doc[first : last + 1].text.split()).rstrip(" .,;:!?”\"’'-–—")


def is_finite(verb: Token) -> bool:
    """Whether a verb form makes a clause, by itself or with "will", "did" and the like."""
    return verb.pos_ in {"VERB", "AUX"} and (
        verb.tag_ not in {"VB", "VBG"} or any(c.tag_ in FINITE for c in verb.children)
    )


def _is_beyond(child: Token) -> bool:
    """Whether a dependent of a verb begins another clause, or tells who says so."""
    return (
        child.dep_ == "parataxis"
        or child.lower_ == "according"
        or (child.dep_ == "conj" and is_finite(child))
    )


def _start(child: Token) -> int:
    """Where a dependent begins, with the word that joins it."""
    first = child.left_edge.i
    before = child.doc[first - 1] if first else child
    return before.i if before.dep_ == "cc" and before.head == child.head else first
