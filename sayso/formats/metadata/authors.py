"""Names of authors out of the many forms in which pages state them.

A name is believed when it looks like one: two to five words, no digits, addresses or
words that name a desk. Otherwise the author stays unknown.
"""

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from sayso.formats.html.page import clean_text

_MARKED = (
    ".//*[@itemprop='author']//*[@itemprop='name'] | .//*[@itemprop='author'] | .//a[@rel='author']"
    " | .//*[contains(@class, 'byline')]//a | .//*[contains(@class, 'author-name')]"
    " | .//*[contains(@class, 'author')]//a[contains(@href, 'author')]"
)
_BY = re.compile(
    r"^(?:(?:written|reported|story|posted|published|words)\s+)?(?:by|von|par|por|di|av)\b[:\s]*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|\||&|/|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:\(.*|\bfor\s+[A-Z].*|\|.*|\s[-–—]\s.*|\bis an?\b.*)$")
# A name and a stop: what follows is the outlet or another sentence.
_STOP = re.compile(r"^(\S+(?: \S+){0,3} \S*[a-z]{3})\. [A-Z].*$")
_DESKS = ("board",)
_NO_NAME = re.compile(
    r"\d|@|https?:|www\.|\.com\b|^the\b|\b(?:staff|editors?|editorial|admin|desk|newsroom|team|reporters?|writers?|press|news|"
    r"agency|agencies|wire|service|contributors?|correspondents?|magazine|online|redaktion|redacción|redazione|guest|web|"
    r"posts?|company|inc|ltd|university|institute|officer|chief|head|director|professor|president|analyst|columnist|"
    r"producer|host|author|critic|journalist|manager|min|read|comments?|share|by|view|all)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"^(?:[\w.'’&]+ ){0,4}(?:editorial board|associated press|press association|news agency|"
    r"university(?: of [\w ]{2,40})?|institute(?: of [\w ]{2,40})?)$|^(?:reuters|afp|dpa|ap)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){1,4}$")


def joined_authors(
    tree: HtmlElement, stated: Iterable[Sequence[str]], metas: Sequence[str], source: str | None
) -> str | None:
    """The authors, joined by `, `, from JSON-LD, then meta elements, then marked elements."""
    stated = list(stated)
    for values in (*stated, metas[:1], metas[1:2], metas[2:]):
        found = names_in(values, source)
        if found:
            return ", ".join(found)
    marked = [clean_text(e.text_content())[:200] for e in tree.xpath(_MARKED)[:50]]
    found = names_in(marked[:1], source)
    return ", ".join(found) or organisation_in([v for values in (*stated, metas) for v in values], source)


def organisation_in(values: Iterable[str], source: str | None) -> str | None:
    """An agency, desk or institute that is named as the author and is not the outlet itself."""
    for value in values:
        name = _BY.sub("", clean_text(value)).strip(" .,:;")
        if _ORGANISATION.match(name) and not _is_source(name, source):
            return name
    return None


def names_in(values: Iterable[str], source: str | None) -> list[str]:
    """The names in the given texts, each once, in order."""
    names: dict[str, str] = {}
    for value in values:
        if "," not in value.strip(" ,") and _is_source(value, source):
            continue
        for part in _AND.split(_BY.sub("", clean_text(value))):
            name = _STOP.sub(r"\1", _TAIL.sub("", part)).strip(" .,:;")
            if is_name(name, source):
                names.setdefault(name.casefold(), name)
    return list(names.values())


def is_name(text: str, source: str | None) -> bool:
    """Whether the text looks like a person's name and is not that of the outlet."""
    if not _NAME.match(text) or _NO_NAME.search(text) or len(text) > 60:
        return False
    return not _is_source(text, source)


def _is_source(text: str, source: str | None) -> bool:
    """Whether the text is the outlet's name, or holds it, or is a part of it."""
    plain, outlet = (re.sub(r"\W", "", t.casefold()) for t in (text, source or ""))
    return bool(outlet) and (
        plain in outlet or (len(outlet) > 5 and outlet in plain and not plain.endswith(_DESKS))
    )
