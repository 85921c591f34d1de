"""The day on which a told story stands: what a sentence without a date inherits from the one before it.

A report that goes on in the past tense stays on the day it has named until it names another: the
narrative container of Pustejovsky and Stubbs ("Increasing informativeness in temporal annotation", 2011), narrowed
to what a parse can hold: one paragraph, one voice, plain past tense, a day and no coarser grain.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from sayso.extraction.events.candidate import Candidate
from sayso.extraction.grammar.speakers import SAYING
from sayso.extraction.grammar.when import time_of
from sayso.extraction.names.coreference import is_quoted
from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import TimeExpression

# Sentences that a day is carried over.
REACH = 2
# Words by which a sentence leaves the day of the one before.
LEAVES = {
    "later", "earlier", "previously", "once", "ago", "recently", "already", "before", "since", "after",
    "until", "formerly", "originally", "subsequently", "eventually", "afterward", "afterwards", "often", "never",
    "usually", "century", "centuries", "decade", "decades", "year", "years", "month", "months", "week", "weeks", "ever", "always", "sometimes", "last", "next", "when", "while", "during", "if", "again", "far",
}  # fmt: skip
# Steps from an event's word to the finite verb of its clause.
CLIMB = 4


def carried(sheet: Sheet, one: Candidate) -> Candidate:
    """A candidate, where it has no date with the day of the story."""
    day = None if one.when else _carried_day(sheet, one)
    return replace(one, when=day, basis="story") if day else one


def _carried_day(sheet: Sheet, one: Candidate) -> TimeExpression | None:
    """The day of the story in which a happened event without a date stands; None where it may be another."""
    verb = _finite(one.trigger.token)
    block, sent = one.trigger.block, one.trigger.sent
    if one.stands.status != "happened" or block.role != "body":
        return None
    if verb is None or not _plain_past(verb) or _dated(sheet, block, sent) or _leaves(sent):
        return None
    for before in _before(block, sent):
        day = _day_of(sheet, block, before)
        if day is not None:
            return day if is_quoted(before.root) == is_quoted(verb) else None
        if _dated(sheet, block, before) or not _plain_past(before.root):
            return None
    return None


def _before(block: ParsedBlock, sent: Span) -> Iterator[Span]:
    """The sentences of a block before one, nearest first, as far as a day reaches."""
    earlier = [s for s in block.doc.sents if s.end <= sent.start]
    yield from reversed(earlier[-REACH:])


def _finite(token: Token) -> Token | None:
    """The finite verb in whose clause a word stands, itself included."""
    for _ in range(CLIMB):
        if token.pos_ in {"VERB", "AUX"} and (token.tag_ in {"VBD", "VBZ", "VBP"} or _helpers(token)):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def _helpers(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}


def _plain_past(verb: Token) -> bool:
    """The simple past, active or passive: no perfect, which looks back to an earlier day."""
    helpers = _helpers(verb)
    if helpers & {"had", "has", "have", "'ve", "’ve"}:
        return False
    return verb.tag_ == "VBD" or bool(helpers & {"was", "were", "did"})


def _dated(sheet: Sheet, block: ParsedBlock, sent: Span) -> bool:
    start, end = block.span_of(sent)
    return any(d.type in {"DATE", "SET"} for d in sheet.dates_within(start, end))


def _leaves(sent: Span) -> bool:
    return any(token.lower_ in LEAVES for token in sent)


def _day_of(sheet: Sheet, block: ParsedBlock, sent: Span) -> TimeExpression | None:
    """The past day that a sentence in the plain past gives to its main verb; the day of saying so is none."""
    root = sent.root
    if not _plain_past(root) or root.lemma_ in SAYING:
        return None
    day = time_of(sheet, block, sent, root)
    if day is None or day.lo is None or day.lo != day.hi:
        return None
    start, end = block.span_of(sent)
    days = {d.lo for d in sheet.dates_within(start, end) if d.type == "DATE"}
    return day if len(days) == 1 else None
