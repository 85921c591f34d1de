"""Counts the visible blocks of a page, by other code than the code that cuts them.

The cutter collects text from a stack; this counts changes of state in the parser's own
event order, so that a block lost by one of the two shows as a difference.
"""

from lxml import etree
from lxml.html import HtmlElement

from sayso.formats.html.page import BLOCK_TAGS, is_data_row, is_unseen, seen


class _Count:
    """How many runs of visible text began, and whether one is open."""

    def __init__(self) -> None:
        self.n, self.open, self.breaks, self.unseen, self.row = 0, False, 0, 0, 0

    def text(self, text: str | None) -> None:
        if self.unseen or not text or not seen(text):
            return
        self.n += not self.open
        self.open, self.breaks = True, 0

    def boundary(self) -> None:
        if not (self.row or self.unseen):
            self.open, self.breaks = False, 0

    def line_break(self) -> None:
        self.breaks += 1
        if self.breaks > 1 and not (self.row or self.unseen):
            self.boundary()


def count_blocks(tree: HtmlElement) -> int:
    """The number of visible text blocks of a page."""
    count = _Count()
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            _start(count, element)
        elif event == "end":
            _end(count, element, tree)
        elif element is not tree:
            count.text(element.tail)
    return count.n


def _start(count: _Count, element: HtmlElement) -> None:
    if element.tag in BLOCK_TAGS:
        count.boundary()
    if element.tag == "br" and not is_unseen(element):
        count.line_break()
        return
    count.unseen += bool(count.unseen) or is_unseen(element)
    count.row += bool(count.row) or (not count.unseen and is_data_row(element))
    count.text(element.text)


def _end(count: _Count, element: HtmlElement, tree: HtmlElement) -> None:
    if element.tag != "br" or is_unseen(element):
        count.unseen -= bool(count.unseen)
        count.row -= bool(count.row)
    if element.tag in BLOCK_TAGS:
        count.boundary()
    if element is not tree:
        count.text(element.tail)
