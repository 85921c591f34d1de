"""Which time expression of a sentence dates a given word."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Token

from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import TimeExpression

HIGHEST = 12


def nearest_time(sheet: Sheet, start: int, end: int, at: int) -> TimeExpression | None:
    """The DATE or TIME between two article offsets that best dates the word at offset `at`.

    `start` and `end` bound the sentence, `at` is the offset of the event's verb or noun
    (or of a quote's cue). The expression that hangs on that word in the parse wins, then
    the one whose governing verb is nearest above it, then the nearest in characters; all
    within `start` and `end`. Durations, sets and references such as "now" never count.
    None when the sentence has no dated expression.
    """
    dates = [d for d in dates_between(sheet, start, end) if _datable(d)]
    if not dates:
        return None
    block = _block_at(sheet, at)
    word = _token_at(block, at)
    if block is None or word is None or not word.dep_:
        return min(dates, key=lambda d: (_gap(d, at), d.start_char))
    return min(dates, key=lambda d: (_steps(block, word, d), _gap(d, at), d.start_char))


def _datable(when: TimeExpression) -> bool:
    return when.type in {"DATE", "TIME"} and not when.value.endswith("_REF")


def _gap(when: TimeExpression, at: int) -> int:
    return max(when.start_char - at, at - when.end_char, 0)


def dates_between(sheet: Sheet, start: int, end: int) -> tuple[TimeExpression, ...]:
    """Time expressions that touch the span between two article offsets, in text order."""
    upto = bisect_left(sheet.dates, end, key=lambda d: d.start_char)
    first = bisect_right(sheet.dates, start, hi=upto, key=lambda d: d.end_char)
    return sheet.dates[first:upto]


def token_at(doc: Doc, offset: int) -> int:
    """Index of the token that holds a character, or of the last one before it; 0 when there is none."""
    return max(0, bisect_right(range(len(doc)), offset, key=lambda i: doc[i].idx) - 1)


def _block_at(sheet: Sheet, at: int) -> ParsedBlock | None:
    place = bisect_right(sheet.blocks, at, key=lambda b: b.start_char) - 1
    return sheet.blocks[place] if place >= 0 else None


def _token_at(block: ParsedBlock | None, at: int) -> Token | None:
    if block is None or not len(block.doc):
        return None
    offset = at - block.start_char
    token = block.doc[token_at(block.doc, offset)]
    return token if offset <= token.idx + len(token) else None


def _steps(block: ParsedBlock, word: Token, when: TimeExpression) -> int:
    """Steps in the tree from the expression up to a common head and down to the word."""
    token = _token_at(block, when.start_char)
    if token is None:
        return 2 * HIGHEST
    ups = {t.i: n for n, t in enumerate(_upwards(word))}
    for steps, head in enumerate(_upwards(token)):
        if head.i in ups:
            # Climbing from the event to a higher verb that bears the date is worse than hanging below it.
            return steps + 3 * ups[head.i]
    return 4 * HIGHEST


def _upwards(token: Token) -> list[Token]:
    chain = [token]
    while chain[-1].head.i != chain[-1].i and len(chain) < HIGHEST:
        chain.append(chain[-1].head)
    return chain
