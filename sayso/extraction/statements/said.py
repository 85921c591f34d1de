"""Statements: who says what, one a quotation whose speaker is known."""

from collections.abc import Iterator
from functools import partial

from sayso.extraction.statements.clause import shorten
from schemas.readings import Arg, Fact, Quotation

VERSION = "2"
# The chance of quotations that carry none.
UNKNOWN = 0.7
# What somebody is told to want or to judge is more likely wrong than right below; the clause itself is read then.
DOUBTFUL = 0.5

Bounds = tuple[int, int]

statement = partial(
    Fact, family="statement", kind="statement", extractor="statements", extractor_version=VERSION
)


def read_said(quotes: tuple[Quotation, ...], bounds: list[Bounds]) -> Iterator[tuple[Quotation, Fact]]:
    """Yield quotations that have a speaker with what they state; parts that a cue breaks are one.

    `bounds` are those of the article's sentences.
    """
    for number, quote in enumerate(quotes):
        inside = next(((s, e) for s, e in bounds if s <= quote.start_char < e), None)
        if inside is None or quote.segment_of is not None or not is_told(quote):
            continue
        parts = [quote, *(q for q in quotes if q.segment_of == number and q.start_char < inside[1])]
        yield quote, _stated(quote, " ".join(q.content for q in parts), inside)


def is_told(quote: Quotation) -> bool:
    """Whether somebody says it; a doubtful wish or view is none."""
    if not (quote.speaker or quote.speaker_text):
        return False
    return quote.act == "speech" or quote.confidence is None or quote.confidence >= DOUBTFUL


def _stated(quote: Quotation, words: str, inside: Bounds) -> Fact:
    speaker = quote.speaker or quote.speaker_text
    cue = quote.cue or ""
    return statement(
        start_char=inside[0],
        end_char=inside[1],
        subject=speaker,
        predicate=cue if any(map(str.isalpha, cue)) else "say",
        object=shorten(words),
        attributed_to=speaker,
        modality=quote.kind,
        polarity=quote.polarity,
        confidence=UNKNOWN if quote.confidence is None else quote.confidence,
        args=(Arg(role="speaker", name=speaker or "", local_id=quote.speaker_local_id),),
    )
