"""The main text of a page as trafilatura finds it.

`favor_precision` is best on news; where it returns much less than the prose on the page,
the page is no usual article and the fast mode is asked too (trafilatura 2.3). Where both
find nothing, all blocks that are not links count: a page with text is never empty.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from sayso.formats.html.page import PageBlock

RULE = "trafilatura-precision"
FAST_RULE = "trafilatura-fast"
PLAIN_RULE = "link-density"
VERSION = "1"
_LOW_SHARE = 0.3  # of the page's prose: when precision finds less, the fast mode is asked too
_GAIN = 2.0
_PROSE_CHARS = 80
_MAX_LINKS = 0.5


@dataclass(frozen=True)
class MainText:
    """The chunks of the main text in order, and the rule that stands for leaving out the rest."""

    chunks: tuple[str, ...]
    rule: str


def main_text(tree: HtmlElement, blocks: Sequence[PageBlock]) -> MainText:
    """The main text of a parsed page and its visible blocks. The tree is not changed."""
    precise = _extract(tree, precise=True)
    size = sum(map(len, precise))
    prose = sum(len(b.text) for b in blocks if len(b.text) >= _PROSE_CHARS and b.links < _MAX_LINKS)
    if precise and size >= _LOW_SHARE * prose:
        return MainText(precise, RULE)
    fast = _extract(tree, precise=False)
    if sum(map(len, fast)) > _GAIN * size:
        return MainText(fast, FAST_RULE)
    return MainText(precise, RULE) if precise else _plain(blocks)


def _plain(blocks: Sequence[PageBlock]) -> MainText:
    """All blocks that are mostly no links; if there are none, all blocks."""
    texts = tuple(b.text for b in blocks if b.links < _MAX_LINKS) or tuple(b.text for b in blocks)
    return MainText(texts, PLAIN_RULE)


def _extract(tree: HtmlElement, *, precise: bool) -> tuple[str, ...]:
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            tree, favor_precision=precise, fast=not precise, include_comments=False, deduplicate=False
        )
    except (RecursionError, ValueError, TypeError, AttributeError):
        return ()
    text = (found.text or "") if isinstance(found, Document) else ""
    return tuple(line for line in text.split("\n") if line.strip())
