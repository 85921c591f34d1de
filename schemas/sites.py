"""What is remembered of a site, and what a user decided about its lines."""

from datetime import datetime
from typing import Literal

from schemas.base import Frozen


class RememberedPage(Frozen):
    """The lines of one article of a site, each once, in the form that `sayso.cleaning.memory.line_key` gives."""

    article_id: str
    url: str | None = None
    lines: tuple[str, ...]


class Restoration(Frozen):
    """What a user wants kept, whatever a rule or model says.

    kind `line`: the line `line` (a `line_key`) in every version of the story `story_id`.
    kind `rule`: all that the rule `rule` removes, in articles of `source` (None: of every source).
    """

    restoration_id: str
    kind: Literal["line", "rule"]
    story_id: str | None = None
    line: str | None = None
    rule: str | None = None
    source: str | None = None
    decided_at: datetime | None = None
