"""RSS and Atom feeds: one member an entry, where the feed carries its content.

The XML is read without DTD, entities, network or recovery: what breaks off is told. Named
entities of HTML, which feeds use and XML does not know, are read as the characters they are.
RSS 2.0 with the content module; Atom is RFC 4287.
"""

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import escape, unescape
from html.entities import html5
from typing import Any, cast

from lxml import etree

from sayso.errors import Unreadable
from sayso.formats.containers.parts import Part, Source
from sayso.formats.containers.records import record_part
from sayso.formats.decoding import decode
from schemas.files import DAY

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,2000}(?P<subset>\[|>)", re.IGNORECASE)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTRY = ("item", "entry")
_ROOTS = ("rss", "feed", "RDF")
_ADVICE = "Mend the feed, or save its articles as pages."
_STEP = 1 << 16
_MARKUP = re.compile(r"<[a-zA-Z/!]")
# Where an entry says what, best first.
_SAYS = {
    "title": ("title",),
    "author": ("creator", "author"),
    "published_on": ("pubDate", "published", "issued", "date", "updated"),
    "id": ("guid", "id"),
    "language": ("language",),
}
_CONTENT = ("encoded", "content", "description", "summary")


def feed_parts(source: Source) -> Iterator[Part]:
    """The entries of a feed. Raises Unreadable for other XML, and where the feed breaks off."""
    for number, entry in enumerate(entries(xml_of(source.whole())), 1):
        yield record_part(fields_of(entry), number, source)
        forget(entry)


def entries(xml: bytes) -> Iterator[etree._Element]:
    """Each whole entry in its turn. Raises Unreadable as `feed_parts` does."""
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    for start in range(0, len(xml) + _STEP, _STEP):
        broken = fed(parser, xml[start : start + _STEP])
        for event, found in parser.read_events():  # what came before the fault was read
            element = cast("Any", found)
            if not checked:
                check_root(element)
                checked = True
            if event == "end" and local(element) in _ENTRY:
                yield element
        if broken is not None:
            raise Unreadable(f"broken feed: {broken.msg}", _ADVICE) from broken


def fed(parser: etree.XMLPullParser, step: bytes) -> etree.XMLSyntaxError | None:
    """Hand the parser a piece, or the end; the fault that it finds."""
    try:
        if step:
            parser.feed(step)
        else:
            parser.close()
    except etree.XMLSyntaxError as error:
        return error
    return None


def check_root(element: etree._Element) -> None:
    """Raise Unreadable for XML that is no feed."""
    if local(element) not in _ROOTS:
        raise Unreadable(f"XML that is no feed: it begins with <{local(element)[:80]}>", _ADVICE)


def xml_of(data: bytes) -> bytes:
    """The XML as UTF-8 without declaration and DOCTYPE. Raises Unreadable for one that defines entities."""
    found = _ENCODING.match(data)
    text, _ = decode(data, found[1].decode("ascii") if found else None)
    text = _DECLARATION.sub("", text)
    kind = _DOCTYPE.search(text, 0, 5_000)
    if kind and kind["subset"] == "[":
        raise Unreadable("a feed that defines entities of its own", _ADVICE)
    text = text[: kind.start()] + text[kind.end() :] if kind else text
    return _NOT_XML.sub(" ", _NAMED.sub(character, text)).encode()


def character(found: re.Match[str]) -> str:
    """A named entity of HTML as its characters; what is no such name stands as it is written."""
    return escape(html5.get(found[1], found[0]), quote=False)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def forget(element: etree._Element) -> None:
    """Drop an entry that was read, so that memory does not grow with the feed."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def fields_of(entry: etree._Element) -> dict[str, object]:
    """An entry as a record: the sidecar's names, and `text` or `html`."""
    there: dict[str, list[etree._Element]] = {}
    for child in entry:
        there.setdefault(local(child), []).append(child)
    fields: dict[str, object] = {
        field: said for field, names in _SAYS.items() if (said := first_of(there, names))
    }
    fields["url"] = link_of(there)
    said = str(fields.pop("published_on", ""))
    day = day_of(said)
    fields |= {"published_on": day} if day else {"published": said}
    fields["tags"] = [tag for item in there.get("category", ()) if (tag := item.get("term") or text_of(item))]
    content = first_of(there, _CONTENT)
    fields["html" if _MARKUP.search(content) else "text"] = (
        content if _MARKUP.search(content) else unescape(content)
    )
    return {field: said for field, said in fields.items() if said}


def first_of(there: dict[str, list[etree._Element]], names: tuple[str, ...]) -> str:
    """The first of these elements that says anything."""
    return next((said for name in names for item in there.get(name, ()) if (said := text_of(item))), "")


def text_of(element: etree._Element) -> str:
    """What an element says; the markup of inline XHTML is kept as markup."""
    if element.get("type") == "xhtml" and len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    name = next((child for child in element if local(child) == "name"), None)
    return "".join(map(str, (element if name is None else name).itertext())).strip()


def link_of(there: dict[str, list[etree._Element]]) -> str:
    """The address of an entry: its alternate link, else the first."""
    links = there.get("link", [])
    best = next((item for item in links if item.get("rel", "alternate") == "alternate"), None)
    found = best if best is not None else next(iter(links), None)
    return "" if found is None else (found.get("href") or text_of(found)).strip()


def day_of(said: str) -> str | None:
    """The day of a date of RFC 5322 or ISO 8601 as it is written; None for any other."""
    if found := DAY.fullmatch(said):
        return "-".join(found.groups())
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
