"""Which time expression of a sentence says when an event is."""

from spacy.tokens import Span, Token

from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import TimeExpression

# Steps of the parse tree between an event's word and its date.
FAR = 6


def time_of(sheet: Sheet, block: ParsedBlock, sent: Span, trigger: Token) -> TimeExpression | None:
    """The date that hangs on the trigger, directly or through its own phrase; None where the
    dates of the sentence belong to other clauses."""
    best: tuple[int, int, TimeExpression] | None = None
    start, end = block.start_char + sent.start_char, block.start_char + sent.end_char
    for date in sheet.dates_within(start, end):
        if date.type not in {"DATE", "TIME"} or date.lo is None:
            continue
        token = _token_at(block, sent, date)
        if token is None or (token.dep_ in {"nummod", "compound", "amod", "poss"} and token.head != trigger):
            continue  # "a 1977 decision" dates the decision
        steps = _steps(token, trigger)
        if steps is not None and (best is None or (steps, abs(token.i - trigger.i)) < best[:2]):
            best = (steps, abs(token.i - trigger.i), date)
    return best[2] if best else None


def _token_at(block: ParsedBlock, sent: Span, date: TimeExpression) -> Token | None:
    """The highest token of a time expression in the tree."""
    inside = [t for t in sent if date.start_char <= block.start_char + t.idx < date.end_char]
    return next((t for t in inside if t.head not in inside or t.head == t), None)


def _steps(date: Token, trigger: Token) -> int | None:
    """Steps from the date up and down to the trigger; None when a clause of its own lies between."""
    up = {trigger.i: 0}
    node = trigger
    while node.head != node and node.dep_ not in {"ccomp", "relcl", "advcl", "parataxis"}:
        node = node.head
        up[node.i] = len(up)
    node, steps = date, 0
    while steps <= FAR:
        if node.i in up:
            return steps + up[node.i]
        if node.head == node or (
            steps and node.dep_ in {"ccomp", "relcl", "advcl", "acl"} and node.pos_ == "VERB"
        ):
            return None
        steps += 1
        node = node.head
    return None
