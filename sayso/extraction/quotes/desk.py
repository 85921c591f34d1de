"""An article laid out for the models of quotation reading."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.extraction.quotes.features import cue_columns
from sayso.extraction.quotes.frames import cues_of
from sayso.extraction.quotes.grid import Grid
from sayso.extraction.quotes.marks import Quoted
from sayso.extraction.quotes.sources import Source, sources_of


@dataclass(slots=True)
class Desk:
    """An article laid out for the models: grids, stretches, cues, and what is known of each cue."""

    grids: Sequence[Grid]
    quoted: Sequence[Quoted]
    cues: list[list[int]] = field(init=False)
    _outside: list[list[int]] = field(init=False)
    _sources: dict[tuple[int, int], tuple[Source, ...]] = field(default_factory=dict)
    _columns: dict[tuple[int, int], list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cues = [list(cues_of(grid)) for grid in self.grids]
        pairs = zip(self.grids, self.cues, strict=True)
        self._outside = [[cue for cue in cues if grid.quote[cue] < 0] for grid, cues in pairs]

    def outside(self, block: int) -> list[int]:
        """The cues of a block that stand outside quotation marks, in order."""
        return self._outside[block]

    def sources(self, block: int, cue: int) -> tuple[Source, ...]:
        """The candidate sources of a cue."""
        key = block, cue
        if key not in self._sources:
            self._sources[key] = sources_of(self.grids[block], cue)
        return self._sources[key]

    def columns(self, block: int, cue: int) -> list[float]:
        """The features of a cue."""
        key = block, cue
        if key not in self._columns:
            self._columns[key] = cue_columns(self.grids[block], cue)
        return self._columns[key]
