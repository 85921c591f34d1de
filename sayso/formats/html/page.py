"""The visible text blocks of a page, in page order.

A block is a run of text between two block boundaries as a browser lays them out: the
start or end of a block element, a rule, or two line breaks in a row. A row of a data
table is one block, its cells joined by ` | `.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
UNSEEN_TAGS = frozenset(
    [
        "applet",
        "area",
        "audio",
        "base",
        "canvas",
        "datalist",
        "embed",
        "frame",
        "frameset",
        "head",
        "iframe",
        "link",
        "map",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "option",
        "param",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video",
    ]
)
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROW_CHARS = 400
_NO_ROW = frozenset(["table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "form"])
_CELLS = ("td", "th")
# Zero-width characters and the byte order mark: invisible, and in the way of every comparison.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")


@dataclass(frozen=True)
class PageBlock:
    """One visible block: its text with single blanks, the block element it stands in, and
    the share (0 to 1) of its characters that are links."""

    text: str
    element: HtmlElement
    links: float = 0.0


@dataclass
class _Cutter:
    """Collects text until a boundary, then makes a block of it."""

    blocks: list[PageBlock] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    owners: list[HtmlElement] = field(default_factory=list)
    breaks: int = 0
    anchors: int = 0
    linked: int = 0

    def add(self, text: str | None, owner: HtmlElement) -> None:
        if not text:
            return
        self.parts.append(text)
        if seen(text):
            self.breaks = 0
            self.owners.append(owner)
            self.linked += len(text.strip()) if self.anchors else 0

    def line_break(self) -> None:
        self.parts.append("\n")
        self.breaks += 1
        if self.breaks == 2:
            self.boundary()

    def boundary(self) -> None:
        text = clean_text("".join(self.parts))
        if text:
            self.blocks.append(PageBlock(text, self.owners[0], min(1.0, self.linked / len(text))))
        self.parts.clear()
        self.owners.clear()
        self.breaks = self.linked = 0


def clean_text(text: str) -> str:
    """`text` without zero-width characters and with every run of white space as one blank."""
    return " ".join(_INVISIBLE.sub("", text).split())


def seen(text: str) -> bool:
    """Whether a text node shows anything."""
    return bool(_INVISIBLE.sub("", text).strip())


def cut_page(tree: HtmlElement) -> list[PageBlock]:
    """The visible blocks of the tree, in order. The tree is not changed."""
    cutter = _Cutter()
    stack: list[tuple[HtmlElement, Iterator[HtmlElement], HtmlElement]] = []
    _enter(tree, tree, cutter, stack)
    while stack:
        element, children, owner = stack[-1]
        child = next(children, None)
        if child is not None:
            _enter(child, owner, cutter, stack)
            continue
        stack.pop()
        cutter.anchors -= element.tag == "a"
        if element.tag in BLOCK_TAGS:
            cutter.boundary()
        if stack:
            cutter.add(element.tail, stack[-1][2])
    cutter.boundary()
    return cutter.blocks


def _enter(
    element: HtmlElement,
    owner: HtmlElement,
    cutter: _Cutter,
    stack: list[tuple[HtmlElement, Iterator[HtmlElement], HtmlElement]],
) -> None:
    """Handle an element's start: skip it, take it whole, or put it on the stack."""
    if is_unseen(element):
        if element.tag in BLOCK_TAGS:
            cutter.boundary()
        cutter.add(element.tail, owner)
    elif element.tag == "br":
        cutter.line_break()
        cutter.add(element.tail, owner)
    elif is_data_row(element):
        cutter.boundary()
        cutter.add(" | ".join(filter(None, map(_cell_text, cells(element)))), element)
        cutter.boundary()
        cutter.add(element.tail, owner)
    else:
        _open(element, owner, cutter, stack)


def _open(
    element: HtmlElement,
    owner: HtmlElement,
    cutter: _Cutter,
    stack: list[tuple[HtmlElement, Iterator[HtmlElement], HtmlElement]],
) -> None:
    if element.tag in BLOCK_TAGS:
        cutter.boundary()
        owner = element
    cutter.anchors += element.tag == "a"
    cutter.add(element.text, owner)
    stack.append((element, iter(element), owner))


def is_unseen(element: HtmlElement) -> bool:
    """Whether a browser shows nothing of the element (comments and the like included)."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN_TAGS or "hidden" in element.attrib:
        return True
    return bool(_HIDING_STYLE.search(element.get("style", "")))


def cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a table row."""
    return [cell for cell in row if cell.tag in _CELLS and not is_unseen(cell)]


def is_data_row(element: HtmlElement) -> bool:
    """Whether the element is a row of two or more short cells, not a frame of the layout."""
    if element.tag != "tr" or len(cells(element)) < 2 or any(child.tag not in _CELLS for child in element):
        return False
    if seen(element.text or "") or any(seen(child.tail or "") for child in element):
        return False
    if any(inner.tag in _NO_ROW for inner in element.iterdescendants()):
        return False
    return len(element.text_content()) <= _ROW_CHARS


def _cell_text(cell: HtmlElement) -> str:
    return " ".join(block.text for block in cut_page(cell))
