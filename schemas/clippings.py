"""What a format makes of dropped bytes, before the cleaner judges the blocks."""

from schemas.articles import Metadata, Role
from schemas.base import Frozen


class RawBlock(Frozen):
    """One block as the format cut it.

    `role` is what the markup or the layout says of it. `suspect` names the rule of the
    format that advises to remove it (None: keep), `suspect_version` that rule's version.
    `source_start`/`source_end` index the decoded source text; None for a page.
    """

    text: str
    role: Role = "body"
    source_start: int | None = None
    source_end: int | None = None
    n_lines: int = 1
    suspect: str | None = None
    suspect_version: str | None = None
    score: float | None = None


class Clipping(Frozen):
    """One article of a dropped file. `n_in` counts the non-blank lines of a text or the
    visible text blocks of a page, by other code than the code that cut the blocks."""

    media_type: str
    encoding: str | None
    metadata: Metadata
    blocks: tuple[RawBlock, ...]
    n_in: int
    member: str | None = None
    source_text: str | None = None
