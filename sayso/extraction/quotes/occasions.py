"""When and through what an utterance came, as the sentence of its cue tells."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.extraction.grammar.nearest_date import nearest_time
from sayso.extraction.quotes.channels import Channel, channel_of, window_of
from sayso.extraction.quotes.desk import Desk
from sayso.extraction.quotes.grid import Grid
from sayso.extraction.quotes.lexicon import SPEECH
from sayso.extraction.sheet import Sheet
from schemas.readings import TimeExpression

STEPS = 6  # up a tree, from a date to the verb it dates
Cue = tuple[int, int]  # block, token


@dataclass(frozen=True, slots=True)
class Occasion:
    """The date that the sentence of a cue gives for it, and the channel."""

    when: TimeExpression | None = None
    channel: Channel | None = None


@dataclass(slots=True)
class Occasions:
    """The occasions of an article's utterances, each cue looked at once.

    `told` are the spans of what each cue says.
    """

    sheet: Sheet
    desk: Desk
    told: dict[Cue, list[tuple[int, int]]]
    _known: dict[Cue, Occasion] = field(default_factory=dict)
    _cues: dict[Cue, list[int]] = field(default_factory=dict)
    _opened: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for block, cue in sorted(self.told):
            grid = self.desk.grids[block]
            self._cues.setdefault((block, grid.sents[cue]), []).append(grid.start[cue])
        self._opened = [stretch.start for stretch in self.desk.quoted]

    def of(self, block: int, cue: int) -> Occasion:
        """The occasion of a cue."""
        if (block, cue) not in self._known:
            self._known[block, cue] = self._look(block, cue)
        return self._known[block, cue]

    def _look(self, block: int, cue: int) -> Occasion:
        grid = self.desk.grids[block]
        first, last = sentence_at(grid, cue)
        window = window_of((grid.start[first], grid.end[last]), (grid.start[cue], grid.end[cue]))
        at = max(0, bisect_right(self._opened, window.start) - 1)
        quoted = self.desk.quoted[at : bisect_left(self._opened, window.end)]
        hidden = [*((q.start, q.end) for q in quoted if q.end > window.start), *self.told[block, cue]]
        others = [start for start in self._cues[block, grid.sents[cue]] if start != window.cue[0]]
        utters = grid.group[cue] in SPEECH or grid.low[cue] in ("according", ":")
        channel = channel_of(self.sheet.text, window, hidden, others, self.sheet.names) if utters else None
        return Occasion(said_on(self.sheet, grid, cue), channel)


def sentence_at(grid: Grid, token: int) -> tuple[int, int]:
    """The first and the last token of the sentence of a token."""
    sentence = grid.sents[token]
    return bisect_left(grid.sents, sentence), bisect_right(grid.sents, sentence) - 1


def said_on(sheet: Sheet, grid: Grid, cue: int) -> TimeExpression | None:
    """The date that the cue's own sentence gives for its cue, outside quotation marks."""
    start, end = grid.start[cue], grid.end[cue]
    if not sheet.dates:
        return None
    first, last = sentence_at(grid, cue)
    when = nearest_time(sheet, grid.start[first], grid.end[last], start)
    if when is None or not governs_date(grid, cue, grid.first_after(when.start_char)):
        return None
    return when if when.end_char <= start or when.start_char >= end else None


def governs_date(grid: Grid, cue: int, token: int) -> bool:
    """Tell whether a date outside quotation marks hangs on the cue, or on a verb the cue hangs on."""
    if token >= len(grid) or grid.quote[token] >= 0:
        return False
    for _ in range(STEPS):
        if grid.heads[token] == token or grid.pos[token] in ("VERB", "AUX"):
            break
        token = grid.heads[token]
    above = cue
    for _ in range(STEPS):
        if above == token:
            return True
        above = grid.heads[above]
    return False


def spans_by_cue(parts: Sequence[tuple[Cue, tuple[int, int]]]) -> dict[Cue, list[tuple[int, int]]]:
    """The spans of what each cue says."""
    found: dict[Cue, list[tuple[int, int]]] = {}
    for cue, span in parts:
        found.setdefault(cue, []).append(span)
    return found
