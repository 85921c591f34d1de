"""Sentences in like words that fix other values: a clock time, a street, days, an ordinal, a score."""

from collections.abc import Mapping, Sequence

from sayso.standing.forms.wording import content, overlap
from sayso.standing.links.conflicts import SURE, contradiction
from sayso.standing.links.sides import Side
from sayso.standing.slots.fixed import Fixed, ValueKind, fixed_values, value_kinds, without_values
from sayso.standing.slots.times import told_near
from schemas.claims import ClaimLink

# How much of the words of two events must be common for them to be one.
ONE_EVENT = 0.6

Sentence = tuple[str, str, Mapping[str, Fixed]]


def conflict_of_frames(a: Side, b: Side) -> Sequence[ClaimLink]:
    """Two sentences of different articles, in like words, that fix different values of one kind."""
    if "position" in (a.claim.family, b.claim.family) or not told_near(a.slots.when, b.slots.when):
        return ()
    mine, theirs = fixing(a), fixing(b)
    if not mine or not theirs:
        return ()
    found: list[ClaimLink] = []
    for kind in value_kinds():
        found += on_kind(kind, (a, mine), (b, theirs))
    return found


def fixing(side: Side) -> list[Sentence]:
    """The sentences of a claim that fix a value, with the values by kind."""
    read = [(article, sentence, fixed_values(sentence)) for article, sentence in side.sentences]
    return [item for item in read if item[2]]


def on_kind(
    kind: ValueKind, one: tuple[Side, list[Sentence]], other: tuple[Side, list[Sentence]]
) -> Sequence[ClaimLink]:
    """The contradiction of two claims on one kind of value, if there is one."""
    left = [s for s in one[1] if kind.id in s[2]]
    right = [s for s in other[1] if kind.id in s[2]]
    if {s[0] for s in left} & {s[0] for s in right}:
        return ()  # an article that tells both does not take them for one
    if forms(kind, left) & forms(kind, right):
        return ()
    for x in left:
        for y in right:
            share = like(kind, one[0], other[0], x, y)
            if share is not None:
                topic = f"{kind.topic}: {one[0].claim.object or one[0].claim.predicate}"
                reason = f"Two sentences tell of the same in like words and differ in the {kind.topic}."
                says = (x[2][kind.id].words, y[2][kind.id].words)
                return contradiction(
                    one[0], other[0], says, topic, reason, round(min(SURE, 0.4 + 0.5 * share), 4)
                )
    return ()


def forms(kind: ValueKind, sentences: Sequence[Sentence]) -> frozenset[str]:
    """All values of one kind that sentences fix."""
    return frozenset(form for s in sentences for form in s[2][kind.id].forms)


def like(kind: ValueKind, a: Side, b: Side, x: Sentence, y: Sentence) -> float | None:
    """The share of common words where two sentences tell of the same; None where they do not."""
    common, share = overlap(content(without_values(x[1])), content(without_values(y[1])))
    if common >= kind.common and share >= kind.share:
        return share
    both = x[2].keys() & y[2].keys()
    return share if len(both) > 1 and same_event(a, b) else None


def same_event(a: Side, b: Side) -> bool:
    """Whether both claims are events of one kind told in the same words."""
    if a.claim.family != "event" or a.claim.kind != b.claim.kind:
        return False
    common, share = overlap(content(a.claim.object), content(b.claim.object))
    return common >= 1 and share >= ONE_EVENT
