"""Articles and their blocks.

Offsets are Python string offsets (Unicode code points, end exclusive). `start_char` and
`end_char` index `Article.text`; `source_start` and `source_end` index the decoded source
file and are None for HTML. A slice always equals the text beside it.
"""

from datetime import date
from typing import Literal

from schemas.base import Frozen

Role = Literal["title", "standfirst", "byline", "heading", "body", "caption", "list", "table", "boilerplate"]
Fate = Literal["kept", "removed", "duplicate"]
PublishedBasis = Literal["markup", "sidecar", "filename", "dateline", "unknown"]


class Block(Frozen):
    """One block of an article as it arrived, with what became of it.

    `rule` and `rule_version` name what removed it (None when kept), `score` what a model
    gave it (None where a plain rule decided). `n_lines` counts the non-blank lines of the
    source that it holds (1 for a block of a page).
    """

    position: int
    role: Role
    fate: Fate = "kept"
    text: str
    start_char: int | None = None
    end_char: int | None = None
    source_start: int | None = None
    source_end: int | None = None
    rule: str | None = None
    rule_version: str | None = None
    score: float | None = None
    n_lines: int = 1


class Metadata(Frozen):
    """What is known of an article besides its text; None where nothing states it."""

    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_on: date | None = None
    published_basis: PublishedBasis = "unknown"
    language: str | None = None
    tags: tuple[str, ...] = ()


class LineAccounting(Frozen):
    """Where the lines of one source went. `n_unaccounted` must be 0."""

    n_in: int
    n_kept: int
    n_removed: int
    n_duplicate: int
    n_unaccounted: int


class Article(Frozen):
    """One version of an article after reading and cleaning.

    `text` is the kept blocks in order, joined by blank lines. `anchor_on` is the day that
    relative dates are counted from: an inference that `anchor_basis` names, or None.
    """

    article_id: str
    story_id: str
    path: str
    metadata: Metadata
    anchor_on: date | None = None
    anchor_basis: str | None = None
    text: str
    n_words: int
    blocks: tuple[Block, ...]
    accounting: LineAccounting
    media_type: str
    encoding: str | None = None
