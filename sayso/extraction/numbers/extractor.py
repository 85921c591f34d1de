"""The numbers that an article states: counts, money, shares, durations, ages, distances."""

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from sayso.extraction.grammar.circumstances import circumstances
from sayso.extraction.grammar.modality import Standing, standing
from sayso.extraction.grammar.nearest_date import nearest_time, token_at
from sayso.extraction.grammar.participants import mention_of
from sayso.extraction.numbers.change import change_of
from sayso.extraction.numbers.checks import Candidate, is_quantity
from sayso.extraction.numbers.kinds import age_of, bare_unit
from sayso.extraction.numbers.measured import measured
from sayso.extraction.numbers.quantities import Amount, find_amounts
from sayso.extraction.numbers.subject import (
    bearer_words,
    counted_noun,
    qualifier_of,
    share_of,
    unit_of_noun,
    verb_over,
)
from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import Arg, Fact

EXTRACTOR = "numbers"
VERSION = "2"
# Steps up the parse to the verb that says whether it is real.
REACH = 7


def read_numbers(sheet: Sheet) -> Iterator[Fact]:
    """Yield the numbers of an article in text order.

    Each fact spans its sentence; `value` is a float, `unit` in the singular (ISO 4217 code,
    `percent`, `people`, `kilometre`, the counted noun), `object` what is measured in words.
    """
    for block in sheet.prose:
        if not block.doc.has_annotation("SENT_START"):
            continue
        amounts = find_amounts(block.doc.text)
        if amounts:
            yield from _of_block(sheet, block, amounts)


def _of_block(sheet: Sheet, block: ParsedBlock, amounts: list[Amount]) -> Iterator[Fact]:
    text = block.doc.text
    spans = _spans(block.doc)
    firsts = [start for start, _, _ in spans]
    previous: Candidate | None = None
    for amount in amounts:
        token = block.doc[token_at(block.doc, _digits_at(text, amount))]
        start, end, sent = spans[max(0, bisect_right(firsts, amount.start) - 1)]
        found = candidate(block, text, amount, token, sent, previous)
        if found is None or not is_quantity(sheet, found):
            continue
        previous = found
        yield _fact(sheet, found, block.start_char + start, block.start_char + end)


def _spans(doc: Doc) -> list[tuple[int, int, Span]]:
    """Sentences with their offsets in the block, white space at the ends left out."""
    found = []
    for sent in doc.sents:
        text = sent.text
        start = sent.start_char + len(text) - len(text.lstrip())
        if text.strip():
            found.append((start, start + len(text.strip()), sent))
    return found


def _digits_at(text: str, amount: Amount) -> int:
    """Where the number itself starts, behind its currency sign; the last word of a spoken number."""
    if amount.spoken:
        return amount.end - 1
    at = amount.start
    while at < amount.end - 1 and not text[at].isalnum():
        at += 1
    if text[at].isalpha():
        at = next((i for i in range(at, amount.end) if text[i].isdigit()), at)
    return at


def candidate(
    block: ParsedBlock, text: str, amount: Amount, number: Token, sent: Span, previous: Candidate | None
) -> Candidate | None:
    """The amount with its unit and noun; None when nothing tells what it counts."""
    age = age_of(text, amount, number)
    noun = counted_noun(number)
    share = share_of(amount, noun)
    if share is not None:
        return Candidate(block, text, sent, share, number, noun, "percent")
    unit = amount.unit
    if age:
        unit, noun = age
    elif unit is None and noun is not None:
        unit = unit_of_noun(noun)
    elif unit is None:
        unit = bare_unit(text, amount, number, previous.unit if previous and previous.sent == sent else None)
    if unit is None:
        return None
    return Candidate(block, text, sent, amount, number, noun, unit, is_age=age is not None)


def _fact(sheet: Sheet, found: Candidate, start: int, end: int) -> Fact:
    block, amount = found.block, found.amount
    at = block.start_char + found.number.idx
    when = nearest_time(sheet, start, end, at)
    verb = verb_over(found.noun if found.noun is not None else found.number, REACH)
    real = standing(verb) if verb is not None else Standing()
    owner = mention_of(sheet, block, found.noun) if found.noun is not None else None
    args = (
        (Arg(role="of", name=sheet.names.entity(owner.local_id).name, local_id=owner.local_id),)
        if owner
        else ()
    )
    said = measured(amount, found.noun, found.number)
    if found.is_age:
        said = f"age of {bearer_words(found.noun)}" if found.noun is not None else "age"
    return Fact(
        family="number",
        kind="number",
        start_char=start,
        end_char=end,
        predicate="amounts to",
        object=said,
        value=amount.value * (10 if found.unit == "decade" else 1),
        unit="year" if found.unit == "decade" else found.unit,
        qualifier=qualifier_of(found.text, amount),
        change=change_of(found),
        confidence=0.85 if amount.unit else 0.75,
        args=args,
        extractor=EXTRACTOR,
        extractor_version=VERSION,
        **circumstances(when, real),
    )
