"""The same utterance in other words or other articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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


@dataclass(frozen=True, eq=False)
class Said:
    """A quotation as it is compared; it is read when that is first asked for."""

    quote: StatedQuote

    @cached_property
    def plain(self) -> str:
        """Its folded text."""
        return fold(self.quote.content)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its content words in order."""
        return content(self.quote.content)

    @cached_property
    def told(self) -> frozenset[str]:
        """Its content words."""
        return frozenset(self.words)


class Heard:
    """The quotations heard so far, by key, while a run joins others to them."""

    def __init__(self) -> None:
        self.joined: dict[str, str] = {}
        self._by_key: dict[str, list[Said]] = defaultdict(list)

    def file(self, one: Said, utterance_id: str, keys: Iterable[str]) -> None:
        """File a quotation of an utterance."""
        self.joined[one.quote.quote_id] = utterance_id
        for key in keys:
            self._by_key[key].append(one)

    def find(self, one: Said, keys: Iterable[str]) -> str | None:
        """The utterance of the quotation that most surely reports the same; of the smallest id among equals."""
        around = {other for key in keys for other in self._by_key[key][:MOST_UNDER_KEY]}
        scored = [(likeness(one, other), other.quote.quote_id) for other in around]
        best = max((score for score, _ in scored), default=0.0)
        return self.joined[min(i for score, i in scored if score == best)] if best > 0 else None


def utterance_keys(quote: StatedQuote) -> tuple[str, ...]:
    """The keys under which an utterance is looked up when one like it arrives: itself, and each two telling words."""
    one = Said(quote)
    telling = sorted(one.words, key=lambda w: (-weight(w), -len(w), w))[:MOST_WORDS]
    return (one.plain[:200], *(f"{a}|{b}" for a, b in combinations(sorted(telling), 2)))


def join_utterances(
    new: Sequence[StatedQuote], known: Sequence[StatedQuote], keys: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """The utterance of each new quotation, by quote id. The first quotation names the utterance.

    `keys` are the `utterance_keys` of all by quote id; of a known one those suffice that a new one has too.
    """
    heard = Heard()
    for quote in sorted(known, key=lambda q: q.quote_id):
        heard.file(Said(quote), quote.utterance_id or quote.quote_id, keys[quote.quote_id])
    fresh = sorted(new, key=lambda q: (str(q.day), q.article_id, q.quote_id))
    for one in map(Said, fresh):
        own = keys[one.quote.quote_id]
        heard.file(one, heard.find(one, own) or one.quote.quote_id, own)
    return {quote.quote_id: heard.joined[quote.quote_id] for quote in fresh}


def likeness(a: Said, b: Said) -> float:
    """0 to 1: how sure it is that two quotations report one utterance. Symmetric; what costs least is asked first."""
    if a.quote.polarity != b.quote.polarity or strangers(a.quote, b.quote):
        return 0.0
    one = one_speaker(a.quote, b.quote)
    if a.plain == b.plain:
        return 1.0 if one or len(a.plain.split()) >= SHORT else 0.0
    least, part = (2, 0.6) if one else (3, 0.7)
    if len(a.told & b.told) < least:  # none weighs more than 1
        return 0.0
    common, share = overlap(a.told, b.told)
    if common < least or share < part:
        return 0.0
    in_order = LCSseq.similarity(a.words, b.words) / min(len(a.words), len(b.words))
    return 0.0 if in_order < part - 0.1 or contrary(a, b) else round(0.5 * share + 0.4 * in_order, 4)


def contrary(a: Said, b: Said) -> bool:
    """Whether one quotation denies what the other says. Of one that is a part of the other the denial may stand before it."""
    if a.plain in b.plain or b.plain in a.plain:
        return False
    return opposed(a.told, b.told, denied(a.quote.content), denied(b.quote.content))


def one_speaker(a: StatedQuote, b: StatedQuote) -> bool:
    """Whether both are said by one known speaker."""
    return a.speaker_entity_id is not None and a.speaker_entity_id == b.speaker_entity_id


def strangers(a: StatedQuote, b: StatedQuote) -> bool:
    """Whether the articles are too many days apart, the speakers are known and differ, or one
    reports what another says (the one stands inside the other)."""
    if a.day and b.day and abs((a.day - b.day).days) > LONGEST:
        return True
    if a.speaker_entity_id and b.speaker_entity_id:
        return a.speaker_entity_id != b.speaker_entity_id
    return holds(a, b)


def holds(a: StatedQuote, b: StatedQuote) -> bool:
    """Whether two quotations of one article share characters."""
    return a.article_id == b.article_id and min(a.end_char, b.end_char) > max(a.start_char, b.start_char)
