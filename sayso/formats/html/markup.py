"""HTML text to a tree, behind gates that keep a hostile page from stalling the parser.

The parser drops text below 2,047 open elements and needs quadratic time for many
attributes of one tag; both are refused here by name rather than lost or waited for.
"""

import re

from lxml import etree, html

from sayso.errors import TooLarge, Unreadable

MAX_TAG_CHARS = 64_000
MAX_ATTRIBUTES = 1_000_000
MAX_DEPTH = 1_000
MAX_ELEMENTS = 1_000_000
_ADVICE = "Save the article's text from the browser as plain text (.txt) and drop that."

_DOCTYPE = re.compile(r"<!doctype", re.IGNORECASE)
_RAW_TEXT = re.compile(r"<(script|style|SCRIPT|STYLE)\b")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,1000}\?>", re.IGNORECASE)
# The parser drops what follows these end tags; browsers show it.
_CLOSING = re.compile(r"</(?:body|html)\s{0,100}>", re.IGNORECASE)
# What the text of a page cannot hold: libxml2 would end the text or the tree there.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_page(text: str) -> html.HtmlElement:
    """The tree of a page, its DOCTYPE's internal subset and all control characters left out.

    Raises `TooLarge` for a tag, a number of attributes or elements, or a depth beyond
    the limits above, `Unreadable` when no element is found.
    """
    text = _CLOSING.sub("", without_subset(_XML_DECLARATION.sub("", text)))
    text = _NOT_XML.sub(" ", text)
    check_tags(text)
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable("no HTML element found", _ADVICE) from error
    check_shape(tree)
    return tree


def without_subset(text: str) -> str:
    """`text` without the internal subset (`[...]`) of its DOCTYPE, where entities are defined."""
    found = _DOCTYPE.search(text, 0, 5_000)
    if not found:
        return text
    opening, closing = text.find("[", found.end()), text.find(">", found.end())
    if opening < 0 or closing < opening:
        return text
    end = text.find("]>", opening)
    return text if end < 0 else text[: found.end()] + " html>" + text[end + 2 :]


def check_tags(text: str) -> None:
    """Raise `TooLarge` when a tag is longer than the limit or all tags hold too many attributes."""
    n_attributes, position = 0, text.find("<")
    while position >= 0:
        if not _opens_tag(text, position):
            position = text.find("<", position + 1)
            continue
        end = text.find(">", position)
        end = len(text) if end < 0 else end
        if end - position > MAX_TAG_CHARS:
            _check_long_tag(text, position)
        n_attributes += text.count("=", position, end)
        if n_attributes > MAX_ATTRIBUTES:
            raise TooLarge(f"more than {MAX_ATTRIBUTES:,} attributes in one page", _ADVICE)
        position = text.find("<", _end_of_raw_text(text, position, end))


def _end_of_raw_text(text: str, position: int, end: int) -> int:
    """Where to look for the next tag: scripts and styles may hold a `<` that opens none."""
    found = _RAW_TEXT.match(text, position)
    if not found:
        return end
    closing = text.find(f"</{found[1]}", end)
    return closing if closing >= 0 else len(text)


def _opens_tag(text: str, position: int) -> bool:
    return text[position + 1 : position + 2].isalpha()


# Long values are harmless (inlined images); what costs quadratic time is many attributes.
_VALUE = re.compile(r"=\s*(\"[^\"]*\"|'[^']*')")


def _check_long_tag(text: str, position: int) -> None:
    window = _VALUE.sub("=v", text[position : position + 4_000_000])
    end = window.find(">")
    length = len(window) if end < 0 else end
    if length > MAX_TAG_CHARS:
        raise TooLarge(f"one tag of more than {MAX_TAG_CHARS:,} characters", _ADVICE)


def check_shape(tree: html.HtmlElement) -> None:
    """Raise `TooLarge` when the tree is deeper or larger than the limits."""
    depth = n_elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth, n_elements = depth + 1, n_elements + 1
        if depth > MAX_DEPTH:
            raise TooLarge(f"elements nested more than {MAX_DEPTH:,} deep", _ADVICE)
        if n_elements > MAX_ELEMENTS:
            raise TooLarge(f"more than {MAX_ELEMENTS:,} elements in one page", _ADVICE)
