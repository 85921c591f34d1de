"""Which time expression of a sentence says when an event is."""

import re

from spacy.tokens import Span, Token

from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import TimeExpression

# Verbs by which what they govern comes about.
ANNOUNCES = {"announce", "declare", "say", "confirm"}
# Steps of the parse tree between an event's word and its date.
FAR = 6
# A date that says something: a day, week, month, season or year, unresolved parts as X. No `PAST_REF`.
CALENDAR = re.compile(r"(?=.*(?:\d|-(?:SP|SU|FA|AU|WI)))[\dX]")


def time_of(sheet: Sheet, block: ParsedBlock, sent: Span, trigger: Token) -> TimeExpression | None:
    """The date that hangs on the trigger, directly or through its own phrase; None where the
    dates of the sentence belong to other clauses.

    Of two that hang on it the nearer one is taken, or the finer one where it lies within the nearer
    ("this year, on February 6"). An unresolved date (`XXXX-WXX-1`) counts.
    """
    found: list[tuple[int, int, TimeExpression]] = []
    start, end = block.start_char + sent.start_char, block.start_char + sent.end_char
    for date in sheet.dates_within(start, end):
        if date.type not in {"DATE", "TIME"} or not CALENDAR.match(date.value):
            continue
        token = _token_at(block, sent, date)
        if token is None or (token.dep_ in {"nummod", "compound", "amod", "poss"} and token.head != trigger):
            continue  # "a 1977 decision" dates the decision
        if token.dep_ == "pobj" and token.head.lower_ in {"until", "till"}:
            continue  # what had not been done until Friday
        steps = _steps(token, trigger)
        if steps is not None:
            found.append((steps, abs(token.i - trigger.i), date))
    found.sort(key=lambda option: option[:2])
    if not found and _announced(trigger):
        return time_of(sheet, block, sent, trigger.head)
    return _finer(found[0][2], [date for _, _, date in found[1:]]) if found else None


def _announced(verb: Token) -> bool:
    """Whether it is done by saying so: "announced on Tuesday that it is closing a plant"."""
    return (
        verb.dep_ == "ccomp"
        and verb.head.lemma_ in ANNOUNCES
        and verb.tag_ == "VBG"
        and any(
            c.dep_ == "aux" and c.lower_ in {"is", "are", "was", "were", "'s", "’s"} for c in verb.children
        )
    )


def _finer(near: TimeExpression, others: list[TimeExpression]) -> TimeExpression:
    """The longest value of those within the nearest date, the nearest itself included."""
    inside = [
        d for d in others if near.lo and near.hi and d.lo and d.hi and near.lo <= d.lo <= d.hi <= near.hi
    ]
    return max([near, *inside], key=lambda d: len(d.value))


def _token_at(block: ParsedBlock, sent: Span, date: TimeExpression) -> Token | None:
    """The highest token of a time expression in the tree."""
    inside = [t for t in sent if date.start_char <= block.start_char + t.idx < date.end_char]
    return next((t for t in inside if t.head not in inside or t.head == t), None)


def _dates_itself(noun: Token, date: Token) -> bool:
    """Whether a noun under a preposition keeps the date to itself: "lowered its forecast for growth this year"."""
    return noun != date and noun.pos_ == "NOUN" and noun.dep_ == "pobj"


def _steps(date: Token, trigger: Token) -> int | None:
    """Steps from the date up and down to the trigger; None when a clause of its own lies between."""
    up = {trigger.i: 0}
    node = trigger
    while (
        node.head != node
        and node.dep_ not in {"ccomp", "relcl", "advcl", "parataxis"}
        and not (node.dep_ == "acl" and node.pos_ == "VERB")
    ):
        node = node.head
        up[node.i] = len(up)
    node, steps = date, 0
    while steps <= FAR:
        if node.i in up:
            return steps + up[node.i]
        if node != trigger and _dates_itself(node, date):
            return None
        if node.head == node or (
            steps and node.dep_ in {"ccomp", "relcl", "advcl", "acl"} and node.pos_ == "VERB"
        ):
            return None
        steps += node.pos_ != "ADP"  # "on Tuesday" is as near as "Tuesday"
        node = node.head
    return None
