"""Which time expression of a sentence says when an event is."""

import re

from spacy.tokens import Span, Token

from sayso.extraction.grammar.clauses import is_passive
from sayso.extraction.grammar.modality import standing
from sayso.extraction.sheet import ParsedBlock, Sheet
from sayso.extraction.title_words import head_kind
from schemas.readings import TimeExpression

# Characters in which "from" and the second end of a stretch stand.
FROM = 24
COARSE = {"season", "quarter", "half", "year", "decade", "century"}
# Verbs by which what they govern comes about.
ANNOUNCES = {"announce", "declare", "say", "confirm"}
DAYS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow",
}  # fmt: skip
# Steps of the parse tree between an event's word and its date.
FAR = 6
# Prepositions behind which an occasion's day is that of the clause ("in a speech on Monday, Rossi condemned").
ON_OCCASION = {"in", "at", "during"}
# A time that is counted from what follows it: "the morning after the debate", "two days before he left".
FROM_EVENT = re.compile(
    r"\b(?:day|night|morning|afternoon|evening|week|month|year)s? (?:before|after) \w", re.IGNORECASE
)
# A date that says something: a day, week, month, season or year, unresolved parts as X. No `PAST_REF`.
CALENDAR = re.compile(r"(?=.*(?:\d|-(?:SP|SU|FA|AU|WI)))[\dX]")


def time_of(
    sheet: Sheet, block: ParsedBlock, sent: Span, trigger: Token, *, fine: bool = False
) -> TimeExpression | None:
    """The date that hangs on the trigger, directly or through its own phrase; None where the
    dates of the sentence belong to other clauses. `fine`: seasons, quarters and years do not count.

    Of two that hang on it the nearer one is taken, or the finer one where it lies within the nearer
    ("this year, on February 6"). Two ends ("from May 2 to May 5") are one value, `2023-05-02/2023-05-05`.
    An unresolved date (`XXXX-WXX-1`) counts.
    """
    found: list[tuple[int, int, TimeExpression]] = []
    start, end = block.start_char + sent.start_char, block.start_char + sent.end_char
    for date in sheet.dates_within(start, end):
        if date.type not in {"DATE", "TIME"} or not CALENDAR.match(date.value):
            continue
        if (fine and date.grain in COARSE) or _counts_from_event(sheet, date):
            continue
        token = _token_at(block, sent, date)
        if token is None or (token.dep_ in {"nummod", "compound", "amod", "poss"} and token.head != trigger):
            continue  # "a 1977 decision" dates the decision
        follows = _when_follows(token, trigger)
        if token.dep_ == "pobj" and token.head.lower_ in {"until", "till"} and not follows:
            continue  # what had not been done until Friday
        if token.dep_ == "pobj" and token.head.lower_ == "since" and trigger.pos_ != "VERB" and not follows:
            continue  # "the worst accident since 2009"
        steps = 1 if follows else _steps(token, trigger)
        if steps is not None:
            found.append((steps, abs(token.i - trigger.i), date))
    found.sort(key=lambda option: option[:2])
    if not found and _announced(trigger):
        return time_of(sheet, block, sent, trigger.head, fine=fine)
    if not found:
        return None
    near = found[0][2]
    beside = [d for d in sheet.dates_within(start, end) if _beside(sheet, near, d)]
    return _stretch(sheet, _finer(near, [*(date for _, _, date in found[1:]), *beside]))


def _counts_from_event(sheet: Sheet, date: TimeExpression) -> bool:
    """Whether a time is told by an event whose day it leaves open ("the morning after the debate")."""
    found = FROM_EVENT.search(sheet.text, date.start_char, date.end_char + FROM)
    return found is not None and found.start() < date.end_char < found.end()


def _beside(sheet: Sheet, one: TimeExpression, other: TimeExpression) -> bool:
    """Whether only marks stand between two dates ("February 6 - this year")."""
    first, second = sorted((one, other), key=lambda d: d.start_char)
    return (
        one != other
        and re.fullmatch(r"[\s,()–—-]{1,4}", sheet.text[first.end_char : second.start_char]) is not None
    )


def _stretch(sheet: Sheet, first: TimeExpression) -> TimeExpression:
    """A date with the one to which it runs ("from May 2 to May 5"), as one expression."""
    text = sheet.text
    if not re.search(
        r"\b(?:from|between)\s+$", text[max(0, first.start_char - FROM) : first.start_char], re.IGNORECASE
    ):
        return first
    for last in sheet.dates_within(first.end_char, first.end_char + FROM):
        joint = text[first.end_char : last.start_char].strip().lower()
        if (
            joint in {"to", "through", "until", "and", "till"}
            and last.lo
            and first.lo
            and first.lo <= last.lo
        ):
            return first.model_copy(
                update={
                    "end_char": last.end_char,
                    "text": text[first.start_char : last.end_char],
                    "value": f"{first.value}/{last.value}",
                    "hi": last.hi,
                }
            )
    return first


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


def _when_follows(date: Token, trigger: Token) -> bool:
    """Whether a clause in "when" or "in which" says what happened on the day before it ("on Monday, when gunmen attacked")."""
    opener = next((c for c in trigger.children if _is_when(c)), None)
    if opener is None:
        return False
    between = date.doc[date.i + 1 : opener.i]
    return date.i < opener.i and all(t.is_punct for t in between)


def _is_when(token: Token) -> bool:
    if token.lower_ in ON_OCCASION and token.dep_ == "prep":
        return any(c.lower_ == "which" for c in token.children)
    return token.lower_ == "when" and token.dep_ == "advmod"


def _dates_itself(noun: Token, date: Token) -> bool:
    """Whether a noun under a preposition keeps the date to itself: "lowered its forecast for growth this year"; people and
    stretches of time have none ("appear before a judge on Monday", "suspended for two years in May")."""
    dateless = head_kind(noun) is not None or noun.ent_type_ in {"DATE", "TIME"}
    return noun != date and noun.pos_ == "NOUN" and noun.dep_ == "pobj" and not dateless


def _on_occasion(noun: Token, date: Token, verb: Token) -> bool:
    """Whether a verb is told of an occasion and so of its day: "condemned it in a speech on Monday"."""
    preposition = noun.head
    return preposition.head == verb and preposition.lower_ in ON_OCCASION and _is_day(date)


def _is_day(date: Token) -> bool:
    """Whether a date names a day of the week or of a month."""
    words = [date, *date.subtree]
    return any(t.lower_ in DAYS for t in words)


def _same_time(verb: Token) -> bool:
    """Whether a clause is told of the time of the verb above it: "..., killing three", "as they met", "when".

    Only behind that verb: what stands before it sets the scene.
    """
    if verb.dep_ != "advcl" or verb.i < verb.head.i or verb.head.pos_ != "VERB":
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    if verb.tag_ == "VBG":
        return not any(c.dep_ in {"mark", "aux"} for c in verb.children)
    return verb.tag_ == "VBD" and verb.head.tag_ in {"VBD", "VBN"} and bool(marks & {"as", "when"})


def _stands_alone(node: Token) -> bool:
    """Whether a clause has a time of its own."""
    if node.dep_ == "advcl":
        return not _same_time(node)
    if node.dep_ == "conj" and any(c.dep_ == "cc" and c.lower_ == "but" for c in node.head.children):
        return True
    return (
        _is_to_come(node)
        or node.dep_ in {"ccomp", "relcl", "parataxis", "appos"}
        or (node.dep_ == "acl" and node.pos_ == "VERB")
    )


def _is_to_come(verb: Token) -> bool:
    """Whether a joined verb tells what will be, beside one that does not: "ended his visit and will go home on Friday"."""
    if verb.dep_ != "conj" or verb.pos_ != "VERB":
        return False
    joined, first = (any(c.tag_ == "MD" for c in one.children) for one in (verb, verb.head))
    return joined and not first


def _is_meant(verb: Token) -> bool:
    """Whether it is what somebody decided or promised to do: the day before it is that of the promise ("agreed on Friday to
    extend the pact"), where "is expected on Friday to" tells its own."""
    governor = verb.head
    decided = (
        verb.dep_ == "xcomp" and verb.tag_ == "VB" and governor.tag_ == "VBD" and not is_passive(governor)
    )
    return decided and standing(verb).status != "happened"


def _steps(date: Token, trigger: Token) -> int | None:
    """Steps from the date up and down to the trigger; None when a clause of its own lies between."""
    up = {trigger.i: 0}
    node = trigger
    while node.head != node and not _stands_alone(node) and not (date.i < node.i and _is_meant(node)):
        node = node.head
        up[node.i] = len(up)
    node, steps = date, 0
    while steps <= FAR:
        if node.i in up:
            return steps + up[node.i]
        if node != trigger and _dates_itself(node, date) and not _on_occasion(node, date, trigger):
            return None
        if node.head == node or _is_to_come(node) or (steps and node.dep_ == "appos"):
            return None
        if steps and node.dep_ in {"ccomp", "relcl", "advcl", "acl"} and node.pos_ == "VERB":
            return None
        steps += node.pos_ != "ADP"  # "on Tuesday" is as near as "Tuesday"
        node = node.head
    return None
