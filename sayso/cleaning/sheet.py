"""The table of measures that a line model reads: one row a block, one column a measure."""

from collections.abc import Sequence

import numpy as np

from sayso.cleaning.cues import Cue
from sayso.cleaning.linefacts import line_facts, place_facts
from sayso.cleaning.surroundings import Matrix, surroundings
from schemas.clippings import Clipping


def measures(clipping: Clipping, cues: Sequence[Cue]) -> Matrix:
    """The measures of a plain-text clipping's blocks (at least one block, with source spans)."""
    texts = [b.text for b in clipping.blocks]
    spans = [(b.source_start or 0, b.source_end or 0) for b in clipping.blocks]
    shapes = np.array([line_facts(t, cues) for t in texts], dtype=float)
    places = np.array(place_facts(clipping.source_text or "", spans, [b.n_lines for b in clipping.blocks]))
    facts = np.hstack([shapes, places])
    return np.hstack([facts, surroundings(texts, facts, clipping.metadata.url)])
