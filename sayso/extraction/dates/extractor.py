"""Time expressions of one article, anchored where a day is known (TimeML 1.2, TIMEX3)."""

from collections.abc import Iterator

from spacy.tokens import Doc

from sayso.extraction.dates.calendar import Period
from sayso.extraction.dates.context import is_time
from sayso.extraction.dates.direction import direction_at
from sayso.extraction.dates.grammar import Phrase, find_phrases
from sayso.extraction.dates.lexer import lex
from sayso.extraction.dates.meaning import Meaning, make_meaning
from sayso.extraction.dates.resolve import Context, Resolved, resolve
from sayso.extraction.dates.stretches import in_order
from sayso.extraction.grammar.nearest_date import token_at
from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import TimeExpression

# Parts of a business year that firms report on beside quarters.
REPORTED = {"P6M", "P9M", "P1Y"}


def read_dates(sheet: Sheet) -> tuple[TimeExpression, ...]:
    """Find and value the time expressions of an article, in text order.

    In: parsed blocks and the anchor day. Out: expressions with article offsets; those that
    count from the anchor bear its basis (`published`, `inferred`), or `unanchored` with a
    value such as `XXXX-WXX-7` and no days when there is no anchor. Works without a parse,
    then the direction of a bare weekday or month is taken as past.
    """
    found: list[TimeExpression] = []
    thread = Thread(sheet)
    for block in sheet.blocks:
        found.extend(thread.read(block))
    return tuple(found)


# Kinds of names that may hold a time ("USA Today", "Orion 1980").
TITLES = {"ORG", "WORK_OF_ART", "PRODUCT"}


class Thread:
    """Reads the blocks of an article in order and remembers what day was spoken of last."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.discourse: Period | None = None
        self.quarter: Period | None = None
        self.reporting = False

    def read(self, block: ParsedBlock) -> Iterator[TimeExpression]:
        """The expressions of one block in order."""
        yield from in_order(self.sheet.text, [*self._found(block)])

    def _found(self, block: ParsedBlock) -> Iterator[TimeExpression]:
        words = lex(block.doc.text)
        doc = block.doc
        for phrase in find_phrases(words, lambda p: is_time(p, words) and not _is_name(doc, p)):
            meaning = make_meaning(phrase)
            resolved = meaning and resolve(meaning, self._context(doc, phrase))
            if meaning and resolved:
                self._remember(meaning, resolved)
                yield self._expression(block, phrase, meaning, resolved)

    def _context(self, doc: Doc, phrase: Phrase) -> Context:
        return Context(
            anchor=self.sheet.anchor_on,
            direction=direction_at(doc, *_tokens(doc, phrase)),
            discourse=self.discourse,
            quarter=self.quarter,
            reporting=self.reporting,
        )

    def _remember(self, meaning: Meaning, resolved: Resolved) -> None:
        period = resolved.period
        if meaning.compares:
            return
        if period is None:
            if meaning.type == "DURATION" and resolved.value in REPORTED:
                self.reporting = False
            return
        self.discourse = period
        if period.grain == "quarter" and not meaning.shift:
            self.quarter, self.reporting = period, True
        elif period.grain == "year":
            self.reporting = False

    def _expression(
        self, block: ParsedBlock, phrase: Phrase, meaning: Meaning, resolved: Resolved
    ) -> TimeExpression:
        start, end = phrase.words[0].start, phrase.words[-1].end
        period = resolved.period
        return TimeExpression(
            start_char=block.start_char + start,
            end_char=block.start_char + end,
            text=self.sheet.text[block.start_char + start : block.start_char + end],
            type=meaning.type,
            value=resolved.value,
            lo=period.lo if period else None,
            hi=period.hi if period else None,
            grain=_grain(meaning, resolved),
            basis=self._basis(resolved),
        )

    def _basis(self, resolved: Resolved) -> str:
        if resolved.anchored:
            return self.sheet.anchor_basis or "inferred"
        return "unanchored" if "X" in resolved.value and self.sheet.anchor_on is None else "explicit"


def _grain(meaning: Meaning, resolved: Resolved) -> str:
    if meaning.type == "TIME":
        return "time"
    if resolved.period is not None:
        return resolved.period.grain
    return "duration" if meaning.type in {"DURATION", "SET"} else "day"


def _tokens(doc: Doc, phrase: Phrase) -> tuple[int, int]:
    """Indices of the parse's tokens that a phrase covers."""
    first = token_at(doc, phrase.words[0].start)
    return first, max(first, token_at(doc, phrase.words[-1].end - 1)) + 1


def _is_name(doc: Doc, phrase: Phrase) -> bool:
    """A month or season that is a person or verb; any time within the name of a firm or work."""
    first, last = _tokens(doc, phrase)
    inside = doc[first:last]
    if phrase.rule.options.get("check") in {"month", "season"}:
        return any(t.ent_type_ in {"PERSON", "ORG", "GPE"} or t.tag_ == "MD" for t in inside)
    return all(t.ent_type_ in TITLES for t in inside)
