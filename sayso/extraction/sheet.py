"""One article laid out for the extractors: parsed blocks, and what earlier stages read in them."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Span

from schemas.articles import Role
from schemas.readings import LocalEntity, Mention, Quotation, TimeExpression


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A kept block with its parse. Add `start_char` to a token's `idx` for article offsets."""

    position: int
    role: Role
    start_char: int
    doc: Doc

    def span_of(self, span: Span) -> tuple[int, int]:
        """Article offsets of a spaCy span of this block."""
        return self.start_char + span.start_char, self.start_char + span.end_char


@dataclass(frozen=True, slots=True)
class Names:
    """The entities and mentions of an article; mentions are in text order and include coreferences."""

    entities: tuple[LocalEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    _starts: tuple[int, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(m.start_char for m in self.mentions))

    def entity(self, local_id: int) -> LocalEntity:
        """The entity of that number. Raises KeyError when there is none."""
        for entity in self.entities:
            if entity.local_id == local_id:
                return entity
        raise KeyError(local_id)

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that lie wholly between two article offsets, in text order."""
        first = bisect_right(self._starts, start - 1)
        found = []
        for mention in self.mentions[first:]:
            if mention.start_char >= end:
                break
            if mention.end_char <= end:
                found.append(mention)
        return tuple(found)

    def at(self, start: int, end: int) -> Mention | None:
        """The mention that shares most characters with a span, or None."""
        best: tuple[int, Mention] | None = None
        for mention in self.mentions:
            if mention.start_char >= end:
                break
            shared = min(end, mention.end_char) - max(start, mention.start_char)
            if shared > 0 and (best is None or shared > best[0]):
                best = (shared, mention)
        return best[1] if best else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an extractor gets. The stages fill `names`, `dates` and `quotes` in this order.

    `anchor_on` is the day relative dates count from (None: they stay unresolved) and
    `anchor_basis` says where it comes from (`published` or `inferred`).
    """

    article_id: str
    text: str
    blocks: tuple[ParsedBlock, ...]
    title: str | None = None
    source: str | None = None
    anchor_on: date | None = None
    anchor_basis: str | None = None
    names: Names = field(default_factory=Names)
    dates: tuple[TimeExpression, ...] = ()
    quotes: tuple[Quotation, ...] = ()

    def dates_within(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """Time expressions between two article offsets."""
        return tuple(d for d in self.dates if start <= d.start_char and d.end_char <= end)
