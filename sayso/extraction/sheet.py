"""One article laid out for the extractors: parsed blocks, and what earlier stages read in them."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Span

from schemas.articles import Role
from schemas.readings import LocalEntity, Mention, Quotation, TimeExpression

NO_PROSE: frozenset[Role] = frozenset({"byline", "table", "boilerplate"})


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
    _starts: tuple[int, ...] = field(init=False, default=(), repr=False, compare=False)
    _longest: int = field(init=False, default=0, repr=False, compare=False)
    _by_id: dict[int, LocalEntity] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(m.start_char for m in self.mentions))
        longest = max((m.end_char - m.start_char for m in self.mentions), default=0)
        object.__setattr__(self, "_longest", longest)
        object.__setattr__(self, "_by_id", {e.local_id: e for e in self.entities})

    def entity(self, local_id: int) -> LocalEntity:
        """The entity of that number. Raises KeyError when there is none."""
        return self._by_id[local_id]

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that lie wholly between two article offsets, in text order."""
        first = bisect_right(self._starts, start - 1)
        found = []
        for i in range(first, len(self.mentions)):
            mention = self.mentions[i]
            if mention.start_char >= end:
                break
            if mention.end_char <= end:
                found.append(mention)
        return tuple(found)

    def at(self, start: int, end: int) -> Mention | None:
        """The mention that shares most characters with a span, or None."""
        best: tuple[int, Mention] | None = None
        first = bisect_right(self._starts, start - self._longest - 1)
        for i in range(first, len(self.mentions)):
            mention = self.mentions[i]
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

    @property
    def prose(self) -> tuple[ParsedBlock, ...]:
        """The blocks that tell what happened: a byline tells who wrote, a table has no sentences."""
        return tuple(block for block in self.blocks if block.role not in NO_PROSE)

    def dates_within(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """Time expressions between two article offsets."""
        return tuple(d for d in self.dates if start <= d.start_char and d.end_char <= end)
