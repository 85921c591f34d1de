"""The table of measures that a line model reads: one row a block, one column a measure."""

from collections.abc import Sequence

import numpy as np

from sayso.cleaning.cues import Cue
from sayso.cleaning.linefacts import line_facts, place_facts
from sayso.cleaning.surroundings import Matrix, surroundings
from schemas.articles import Role
from schemas.clippings import Clipping

_KINDS: tuple[Role, ...] = ("title", "standfirst", "byline", "heading", "caption", "list")
_FAR = 60.0


def measures(clipping: Clipping, cues: Sequence[Cue]) -> Matrix:
    """The measures of a plain-text clipping's blocks (at least one block, with source spans)."""
    texts = [b.text for b in clipping.blocks]
    spans = [(b.source_start or 0, b.source_end or 0) for b in clipping.blocks]
    shapes = np.array([line_facts(t, cues) for t in texts], dtype=float)
    places = np.array(place_facts(clipping.source_text or "", spans, [b.n_lines for b in clipping.blocks]))
    facts = np.hstack([shapes, places])
    around = surroundings(texts, facts, clipping.metadata.url)
    return np.hstack([facts, around, _roles([b.role for b in clipping.blocks])])


def _roles(roles: Sequence[Role]) -> Matrix:
    """What the layout took each block for, and how far above or below the title and a byline it stands."""
    at = np.arange(len(roles), dtype=float)
    kinds = [[float(r == kind) for r in roles] for kind in _KINDS]
    places = [[i for i, r in enumerate(roles) if r == kind] for kind in ("title", "byline")]
    ways = [np.clip(at - p[0], -_FAR, _FAR) if p else np.full(len(roles), -_FAR - 1.0) for p in places]
    known = [np.full(len(roles), float(bool(p))) for p in places]
    return np.column_stack([*kinds, *ways, *known])
