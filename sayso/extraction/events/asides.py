"""What looks like an event and is none: questions, orders, wishes, purposes, general truths."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from sayso.extraction.events.frames import Frame, FrameTable, frame_of
from sayso.extraction.grammar.modality import standing

# Kinds whose verbs tell an event even as a wish or a purpose; the others must be more than that.
STRONG = {"meeting", "visit", "call", "agreement"}
# Adverbs of what is done again and again ("demonstrators often gathered").
HABIT = {
    "often",
    "sometimes",
    "usually",
    "always",
    "typically",
    "generally",
    "regularly",
    "frequently",
    "routinely",
    "constantly",
    "continually",
    "increasingly",
}
# Kinds whose gerunds and participles are common in asides.
WEAK = {"other", "announcement"}


def told_by_verb(noun: Token, frame: Frame, table: FrameTable) -> bool:
    """Whether the noun's verb already names the event ("held a referendum", "agreed on a deal", "the storm hit")."""
    verb, link = noun.head, ""
    if noun.dep_ == "pobj":
        verb, link = noun.head.head, noun.head.lower_
    above = frame_of(verb, table) if verb.pos_ == "VERB" else None
    if above is None or above[0].kind != frame.kind:
        return False
    if noun.dep_ == "nsubj":
        return noun.lemma_.lower() in above[0].subjects
    return noun.dep_ in {"dobj", "nsubjpass", "pobj"} and above[1].endswith(link)


def asides(verb: Token, frame: Frame) -> Iterator[str]:
    """Yield, by name, in what ways a verb may only colour another clause ("a plan for removing voters")."""
    stands = standing(verb)
    if frame.kind not in STRONG:
        if stands.modality in {"hoped", "meant", "needed", "supposed"}:
            yield "aside-wish"
        if verb.dep_ == "acl" and stands.modality == "possible":
            yield "aside-possible"
        if verb.tag_ in {"VBP", "VBZ"} and is_general(verb):
            yield "aside-general"
        if any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children):
            yield "aside-fronted"
    if any(c.dep_ == "advmod" and c.lower_ in HABIT for c in verb.children):
        yield "aside-habit"
    if frame.kind not in WEAK:
        return
    if verb.tag_ == "VBG" and verb.dep_ in {"pcomp", "acl", "amod", "csubj"}:
        yield "aside-gerund"
    if verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBN":
        yield "aside-participle"


def is_general(verb: Token) -> bool:
    """A plain present in a full sentence tells what is so, not what happened; headlines differ."""
    if any(c.dep_ in {"aux", "auxpass"} for c in verb.children) or any(
        t.ent_type_ == "DATE" for t in verb.children
    ):
        return False
    return verb.sent.text.rstrip(" ”\"'’)").endswith(".") and not any(
        t.ent_type_ in {"DATE", "TIME"} for t in verb.subtree
    )


def is_question(sent: Span) -> bool:
    """Whether a sentence asks."""
    return sent.text.rstrip().endswith("?")


def is_imperative(verb: Token) -> bool:
    """Whether a verb orders."""
    return (
        verb.dep_ == "ROOT"
        and verb.tag_ == "VB"
        and not any(c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in verb.children)
    )
