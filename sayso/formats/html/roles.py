"""What the markup says of a block: heading, caption, byline, list, table, standfirst or body."""

import re

from lxml.html import HtmlElement

from sayso.formats.html.page import PageBlock, is_data_row
from schemas.articles import Role

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAPTION = re.compile(r"caption|photo-?credit|image-?credit|(?:^|[\s_-])credits?(?:$|[\s_-])", re.IGNORECASE)
_BYLINE = re.compile(
    r"byline|dateline|time-?stamp|pub-?date|publi(?:sh|cation)(?:ed)?[-_]?(?:date|time|on)|post-?(?:date|meta)|"
    r"entry-?meta|article-?(?:date|meta|time|author)|author|date-?(?:time|published)",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"stand-?first|(?:^|[\s_-])de[ck]k?(?:$|[\s_-])|sub-?(?:title|head)|article-?(?:lead|summary)",
    re.IGNORECASE,
)
# Any of the above may match only where this does; most blocks are told by one search.
_NAMED = re.compile(
    r"caption|credit|line|time|date|publi|meta|author|stand|de[ck]|sub|lead|summary", re.IGNORECASE
)
_REACH = 4  # ancestors whose names count for a block
_LONGEST_BYLINE = 200
_LONGEST_CAPTION = 600


def role_of(block: PageBlock) -> Role:
    """The role of a block by its element and the names of its nearest ancestors."""
    path = _path(block.element)
    names = " ".join(_names(e) for e in path)
    tags = [str(e.tag) for e in path]
    if not _NAMED.search(names):
        names = ""
    if tags[0] in _HEADINGS:
        return "heading"
    if "figcaption" in tags or "caption" in tags[:1] or _matches(_CAPTION, names, block, _LONGEST_CAPTION):
        return "caption"
    if (
        "address" in tags[:2]
        or _matches(_BYLINE, names, block, _LONGEST_BYLINE)
        or block.element.get("rel") == "author"
    ):
        return "byline"
    if _matches(_STANDFIRST, names, block, _LONGEST_CAPTION):
        return "standfirst"
    return _by_layout(block.element, tags)


def _by_layout(element: HtmlElement, tags: list[str]) -> Role:
    if is_data_row(element):
        return "table"
    return "list" if tags[0] in ("li", "dt", "dd") or tags[1:2] == ["li"] else "body"


def _path(element: HtmlElement) -> list[HtmlElement]:
    path = [element]
    for ancestor in element.iterancestors():
        if len(path) >= _REACH or ancestor.tag in ("article", "main", "body"):
            break
        path.append(ancestor)
    return path


def _names(element: HtmlElement) -> str:
    return " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))


def _matches(pattern: re.Pattern[str], names: str, block: PageBlock, longest: int) -> bool:
    return bool(names) and len(block.text) <= longest and bool(pattern.search(names))
