"""The table of measures that a line model reads: one row a block, one column a measure."""

from collections.abc import Sequence

import numpy as np

from sayso.cleaning.cohesion import cohesion
from sayso.cleaning.cues import Cue
from sayso.cleaning.linefacts import line_facts, place_facts
from sayso.cleaning.memory import SiteMemory
from sayso.cleaning.recall import recollection
from sayso.cleaning.surroundings import Matrix, surroundings
from sayso.cleaning.tokens import Tokens
from sayso.cleaning.traces import traces
from schemas.articles import Role
from schemas.clippings import Clipping

_KINDS: tuple[Role, ...] = ("title", "standfirst", "byline", "heading", "caption", "list")
_FAR = 60.0


def measures(clipping: Clipping, hits: Sequence[Cue | None], memory: SiteMemory, tokens: Tokens) -> Matrix:
    """The measures of a plain-text clipping's blocks (at least one block, with source spans).

    `hits` are the cues that match the blocks. The last columns come from the memory of the site; a row is the
    same without them whatever is remembered. `tokens` are the blocks cut into words.
    """
    texts = [b.text for b in clipping.blocks]
    spans = [(b.source_start or 0, b.source_end or 0) for b in clipping.blocks]
    places = np.array(place_facts(clipping.source_text or "", spans, [b.n_lines for b in clipping.blocks]))
    facts = np.hstack([line_facts(tokens, hits), places])
    return np.hstack(
        [
            facts,
            surroundings(tokens, facts, clipping.metadata.url),
            _roles([b.role for b in clipping.blocks]),
            traces(texts, tokens, facts, hits),
            cohesion(clipping.blocks, tokens, facts, clipping.metadata.author),
            recollection(tokens.keys, tokens.counts, memory),
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
