"""What became of a plan where a pronoun takes it up: "A visit was planned for May, but it was called off"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.extraction.events.candidate import Candidate
from sayso.extraction.grammar.modality import standing

AHEAD = {"planned", "possible"}
# What takes up one event, and what several; roles in which something is called off.
ONE, SEVERAL = {"it", "this", "that"}, {"they", "them", "these"}
SUFFERS = {"nsubjpass", "dobj"}


def with_outcomes(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of an article in text order; a plan that a pronoun tells as called off is cancelled."""
    return [_ended(one, found) for one in found]


def _ended(one: Candidate, found: Sequence[Candidate]) -> Candidate:
    if one.stands.status not in AHEAD:
        return one
    taken_up = (t for t in _behind(one) if _means(t, one) and _plan_before(t, found) is one)
    ends = next((stands for t in taken_up if (stands := standing(t)).status == "cancelled"), None)
    return replace(one, stands=ends) if ends else one


def _behind(one: Candidate) -> Iterator[Token]:
    """The words behind an event, in its sentence and the next."""
    word, last = one.trigger.token, one.trigger.sent.end
    if last < len(word.doc):
        last = word.doc[last].sent.end
    yield from word.doc[word.i + 1 : last]


def _means(pronoun: Token, one: Candidate) -> bool:
    """Whether a pronoun of this number may stand for an event, as what is called off."""
    several = one.trigger.token.tag_ == "NNS"
    return pronoun.lower_ in (SEVERAL if several else ONE) and pronoun.dep_ in SUFFERS


def _plan_before(pronoun: Token, found: Sequence[Candidate]) -> Candidate | None:
    """The plan that a pronoun takes up: of those near it the last that is a subject, or the only one."""
    near = {pronoun.sent.start, pronoun.doc[max(0, pronoun.sent.start - 1)].sent.start}
    plans = [
        o for o in found
        if o.trigger.token.doc is pronoun.doc and o.trigger.token.i < pronoun.i
        and o.trigger.sent.start in near and o.stands.status in AHEAD and _means(pronoun, o)
    ]  # fmt: skip
    subjects = [o for o in plans if o.trigger.token.dep_ in {"nsubj", "nsubjpass"}]
    return subjects[-1] if subjects else plans[0] if len(plans) == 1 else None
