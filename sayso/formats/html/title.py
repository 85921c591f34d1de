"""The headline among a page's blocks: kept once as the title, its repetitions left out."""

import re
from collections.abc import Sequence

from sayso.formats.html.page import PageBlock

RULE = "headline-repeated"
_WORD = re.compile(r"\w+")
_SHARE = 0.8  # of a block's words that the title must hold (80 % was the best safe rule measured)
_COVER = 0.6  # of the title's words that the block must hold
_LONGEST = 300


def words(text: str) -> set[str]:
    """The distinct words of a text, without case."""
    return set(_WORD.findall(text.casefold()))


def headline_blocks(blocks: Sequence[PageBlock], title: str | None) -> list[int]:
    """Indexes of the blocks that say the title and little else, h1 first, then in page order."""
    wanted = words(title or "")
    if not wanted:
        return []
    found = [i for i, block in enumerate(blocks) if _is_headline(block.text, wanted)]
    return sorted(found, key=lambda i: (blocks[i].element.tag != "h1", i))


def _is_headline(text: str, wanted: set[str]) -> bool:
    own = words(text) if len(text) <= _LONGEST else set()
    both = len(own & wanted)
    if text.endswith((".", "。")) and both < len(wanted):
        return False
    return bool(own) and both >= _SHARE * len(own) and both >= _COVER * len(wanted)
