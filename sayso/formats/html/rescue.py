"""Blocks that the extractor dropped although they stand within the article.

A heading, paragraph or list item is brought back when it has the same parent as three
kept paragraphs and stands between them; the standfirst when it stands between headline
and body and says what the page's own description says.
"""

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from sayso.formats.html.page import PageBlock
from sayso.formats.html.title import words
from schemas.articles import Role

_MIN_SIBLINGS = 3
_MAX_LINKS = 0.3
_ASIDE = frozenset(("aside", "nav", "form", "footer", "button", "menu"))
_LIST_TAGS = frozenset(("ul", "ol", "dl"))
_MIN_WORDS = 4
_SAME = 0.7


def rescued(blocks: Sequence[PageBlock], kept: Sequence[bool], roles: Sequence[Role]) -> set[int]:
    """Indexes of dropped blocks that stand among kept paragraphs of the same parent."""
    body = [i for i, block in enumerate(blocks) if kept[i] and roles[i] in ("body", "list")]
    if not body:
        return set()
    parents = Counter(_home(blocks[i].element) for i in body)
    homes = {e for e, n in parents.items() if n >= _MIN_SIBLINGS}
    found = set()
    for i in range(body[0], body[-1]):
        if not kept[i] and roles[i] in ("heading", "body", "list") and _home(blocks[i].element) in homes:
            found |= {i} if _belongs(blocks[i], roles[i]) else set()
    return found


def _home(element: HtmlElement) -> HtmlElement | None:
    """The element that holds the block as a sibling of others: for a list item, the list's parent."""
    parent = element.getparent()
    while parent is not None and parent.tag in _LIST_TAGS | {"li"}:
        parent = parent.getparent()
    return parent


def _belongs(block: PageBlock, role: Role) -> bool:
    if block.element.tag in _ASIDE or block.links > _MAX_LINKS:
        return False
    return role == "heading" or len(block.text.split()) >= _MIN_WORDS


def standfirst(
    blocks: Sequence[PageBlock], title: int | None, body: int | None, descriptions: Sequence[str]
) -> int | None:
    """Index of the block between headline and body that says what a description says, else None."""
    if title is None or body is None:
        return None
    wanted = [words(d) for d in descriptions]
    for i in range(title + 1, body):
        own = words(blocks[i].text)
        if len(own) >= _MIN_WORDS and any(len(own & w) >= _SAME * max(len(own), len(w)) for w in wanted):
            return i
    return None
