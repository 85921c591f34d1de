"""The main text of a page as trafilatura finds it.

`favor_precision` is best on news; where it returns much less than the fast mode, the page
is no usual article and the fast mode's text is taken (adbar/trafilatura 2.3).
"""

import logging
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

RULE = "trafilatura-precision"
VERSION = "1"
_LOW_SHARE = 0.25  # of the page's visible characters: below this, the fast mode is asked too
_SHORT = 1_500
_GAIN = 1.6


@dataclass(frozen=True)
class MainText:
    """The chunks of the main text in order, and the rule that stands for leaving out the rest."""

    chunks: tuple[str, ...]
    rule: str


def main_text(tree: HtmlElement, n_visible: int) -> MainText:
    """The main text of a parsed page that shows `n_visible` characters.

    The tree is not changed. No chunks when nothing was found, or when the extractor fails
    on the tree (a page nested beyond its reach).
    """
    precise = _extract(tree, precise=True)
    size = sum(map(len, precise))
    if size >= _SHORT and size >= _LOW_SHARE * n_visible:
        return MainText(precise, RULE)
    fast = _extract(tree, precise=False)
    if sum(map(len, fast)) > _GAIN * size:
        return MainText(fast, "trafilatura-fast")
    return MainText(precise, RULE)


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
