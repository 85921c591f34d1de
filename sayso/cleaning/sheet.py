"""The table of measures that a line model reads: one row a block, one column a measure."""

from collections.abc import Sequence

import numpy as np

from sayso.cleaning.cohesion import cohesion
from sayso.cleaning.cues import Cue, first_match
from sayso.cleaning.linefacts import NAMES, line_facts, place_facts
from sayso.cleaning.memory import SiteMemory, line_key
from sayso.cleaning.recall import recollection
from sayso.cleaning.surroundings import Matrix, surroundings
from sayso.cleaning.traces import traces
from schemas.articles import Role
from schemas.clippings import Clipping

_KINDS: tuple[Role, ...] = ("title", "standfirst", "byline", "heading", "caption", "list")
_FAR = 60.0


def measures(clipping: Clipping, cues: Sequence[Cue], memory: SiteMemory) -> Matrix:
    """The measures of a plain-text clipping's blocks (at least one block, with source spans).

    The last columns come from the memory of the site; a row is the same without them whatever is remembered.
    """
    texts = [b.text for b in clipping.blocks]
    spans = [(b.source_start or 0, b.source_end or 0) for b in clipping.blocks]
    hits = [first_match(t, cues, "tail") for t in texts]
    shapes = np.array([line_facts(t, hit) for t, hit in zip(texts, hits, strict=True)], dtype=float)
    places = np.array(place_facts(clipping.source_text or "", spans, [b.n_lines for b in clipping.blocks]))
    facts = np.hstack([shapes, places])
    around = surroundings(texts, facts, clipping.metadata.url)
    return np.hstack(
        [
            facts,
            around,
            _roles([b.role for b in clipping.blocks]),
            traces(texts, facts, hits),
            cohesion(clipping.blocks, facts, clipping.metadata.author),
            recollection([line_key(t) for t in texts], np.expm1(facts[:, NAMES.index("log_words")]), memory),
        ]
    )


def _roles(roles: Sequence[Role]) -> Matrix:
    """What the layout took each block for, and how far above or below the title and a byline it stands."""
    at = np.arange(len(roles), dtype=float)
    kinds = [[float(r == kind) for r in roles] for kind in _KINDS]
    places = [[i for i, r in enumerate(roles) if r == kind] for kind in ("title", "byline")]
    ways = [np.clip(at - p[0], -_FAR, _FAR) if p else np.full(len(roles), -_FAR - 1.0) for p in places]
    known = [np.full(len(roles), float(bool(p))) for p in places]
    return np.column_stack([*kinds, *ways, *known])
