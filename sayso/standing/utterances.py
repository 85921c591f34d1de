"""The same utterance in other words or other articles."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import LCSseq

from sayso.standing.forms.folding import fold
from sayso.standing.forms.otherwise import denied, opposed
from sayso.standing.forms.wording import content, overlap, weight
from schemas.claims import StatedQuote

MOST_WORDS = 8
MOST_UNDER_KEY = 100
# Days between which an utterance is still reported.
LONGEST = 30
SHORT = 3


@dataclass(frozen=True)
class Said:
    """A quotation as it is compared."""

    quote: StatedQuote
    plain: str
    words: tuple[str, ...]


def utterance_keys(quote: StatedQuote) -> tuple[str, ...]:
    """The keys under which an utterance is looked up when one like it arrives: itself, and each two telling words."""
    return keys_of(said(quote))


def said(quote: StatedQuote) -> Said:
    """A quotation with its folded text and its content words in order."""
    return Said(quote, fold(quote.content), content(quote.content))


def keys_of(one: Said) -> tuple[str, ...]:
    """The keys of a quotation that was folded."""
    telling = sorted(one.words, key=lambda w: (-weight(w), -len(w), w))[:MOST_WORDS]
    return (one.plain[:200], *(f"{a}|{b}" for a, b in combinations(sorted(telling), 2)))


def join_utterances(new: Sequence[StatedQuote], known: Sequence[StatedQuote]) -> dict[str, str]:
    """The utterance of each new quotation, by quote id. The first quotation names the utterance."""
    by_key: dict[str, list[Said]] = defaultdict(list)
    joined: dict[str, str] = {}

    def file(one: Said, utterance_id: str) -> None:
        joined[one.quote.quote_id] = utterance_id
        for key in keys_of(one):
            by_key[key].append(one)

    for quote in sorted(known, key=lambda q: q.quote_id):
        file(said(quote), quote.utterance_id or quote.quote_id)
    fresh = [said(q) for q in sorted(new, key=lambda q: (str(q.day), q.article_id, q.quote_id))]
    for one in fresh:
        around = {o.quote.quote_id: o for key in keys_of(one) for o in by_key[key][:MOST_UNDER_KEY]}
        best = most_alike(one, around.values())
        file(one, joined[best.quote.quote_id] if best else one.quote.quote_id)
    return {one.quote.quote_id: joined[one.quote.quote_id] for one in fresh}


def most_alike(one: Said, around: Iterable[Said]) -> Said | None:
    """The quotation that most surely reports the same utterance; the smallest id among equals."""
    scored = [(likeness(one, other), other) for other in around if other.quote.quote_id != one.quote.quote_id]
    best = max((score for score, _ in scored), default=0.0)
    if best <= 0:
        return None
    return min((other for score, other in scored if score == best), key=lambda o: o.quote.quote_id)


def likeness(a: Said, b: Said) -> float:
    """0 to 1: how sure it is that two quotations report one utterance. Symmetric."""
    if strangers(a.quote, b.quote) or contrary(a, b):
        return 0.0
    if a.plain == b.plain:
        return 1.0 if len(a.plain.split()) >= SHORT or one_speaker(a.quote, b.quote) else 0.0
    common, share = overlap(a.words, b.words)
    in_order = (
        LCSseq.similarity(a.words, b.words) / min(len(a.words), len(b.words)) if a.words and b.words else 0.0
    )
    least, part = (2.0, 0.6) if one_speaker(a.quote, b.quote) else (3.0, 0.7)
    if common < least or share < part or in_order < part - 0.1:
        return 0.0
    return round(0.5 * share + 0.4 * in_order, 4)


def contrary(a: Said, b: Said) -> bool:
    """Whether one speaker said what the other did not say, or one quotation denies what the other says.

    Of a quotation that is a part of the other the denial may stand before it.
    """
    if a.quote.polarity != b.quote.polarity:
        return True
    if a.plain in b.plain or b.plain in a.plain:
        return False
    mine, theirs = denied(a.quote.content), denied(b.quote.content)
    return opposed(frozenset(a.words), frozenset(b.words), mine, theirs)


def one_speaker(a: StatedQuote, b: StatedQuote) -> bool:
    """Whether both are said by one known speaker."""
    return a.speaker_entity_id is not None and a.speaker_entity_id == b.speaker_entity_id


def strangers(a: StatedQuote, b: StatedQuote) -> bool:
    """Whether the speakers are known and differ, the articles are too many days apart, or one
    reports what another says (the one stands inside the other)."""
    if holds(a, b) and not one_speaker(a, b):
        return True
    if a.speaker_entity_id and b.speaker_entity_id and a.speaker_entity_id != b.speaker_entity_id:
        return True
    return bool(a.day and b.day and abs((a.day - b.day).days) > LONGEST)


def holds(a: StatedQuote, b: StatedQuote) -> bool:
    """Whether two quotations of one article share characters."""
    return a.article_id == b.article_id and min(a.end_char, b.end_char) > max(a.start_char, b.start_char)
