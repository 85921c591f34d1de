"""Paragraphs that repeat one another, within an article and across articles."""

from datetime import date
from typing import Literal

from schemas.base import Frozen

Relation = Literal["exact", "near", "contains", "related", "variant", "shared_quote"]
Direction = Literal["contains", "contained"]


class Passage(Frozen):
    """A paragraph as the comparison sees it. `day` is the article's stated date; `kept` is False
    for a paragraph that repeats another of its own article."""

    article_id: str
    position: int
    text: str
    day: date | None = None
    kept: bool = True


class RepeatLink(Frozen):
    """A link from a paragraph to an earlier or canonical one: a row of `repeats`.

    `direction` is set for `contains` only: `contains` when the first paragraph contains
    the second, `contained` when it lies in it. `resemblance` (0 to 1) is symmetric;
    `containment` (0 to 1) is the share of the shorter paragraph found in the longer.
    `guard` says why the pair is no duplicate although it looks like one.
    """

    article_id: str
    position: int
    of_article_id: str
    of_position: int
    relation: Relation
    direction: Direction | None = None
    resemblance: float
    containment: float
    guard: str | None = None
    rule_version: str


class Copy(Frozen):
    """How much of an article lies in another. `copy_of` is set from a share of one half."""

    article_id: str
    copy_of: str | None
    copy_share: float
