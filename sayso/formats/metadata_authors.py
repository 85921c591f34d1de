"""Names of authors out of the many forms in which pages state them.

A name is believed when it looks like one: two to five words, no digits, addresses or
words that name a desk. Otherwise the author stays unknown.
"""

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from sayso.formats.page import clean_text

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
_NO_NAME = re.compile(
    r"\d|@|https?:|www\.|\.com\b|\b(?:staff|editors?|editorial|admin|desk|newsroom|team|reporters?|writers?|press|news|agency|"
    r"agencies|wire|service|contributors?|correspondents?|magazine|online|redaktion|redacción|redazione|guest|web|posts?)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){1,4}$")


def joined_authors(
    tree: HtmlElement, stated: Iterable[Sequence[str]], metas: Sequence[str], source: str | None
) -> str | None:
    """The authors, joined by `, `, from JSON-LD, then meta elements, then marked elements."""
    for values in (*stated, metas[:1], metas[1:2], metas[2:]):
        found = names_in(values, source)
        if found:
            return ", ".join(found)
    marked = [clean_text(e.text_content())[:200] for e in tree.xpath(_MARKED)[:50]]
    found = names_in(marked[:1], source)
    return ", ".join(found) or None


def names_in(values: Iterable[str], source: str | None) -> list[str]:
    """The names in the given texts, each once, in order."""
    names: dict[str, str] = {}
    for value in values:
        for part in _AND.split(_BY.sub("", clean_text(value))):
            name = _TAIL.sub("", part).strip(" .,:;")
            if is_name(name, source):
                names.setdefault(name.casefold(), name)
    return list(names.values())


def is_name(text: str, source: str | None) -> bool:
    """Whether the text looks like a person's name and is not that of the outlet."""
    if not _NAME.match(text) or _NO_NAME.search(text) or len(text) > 60:
        return False
    plain = re.sub(r"\W", "", text.casefold())
    return plain not in re.sub(r"\W", "", (source or "").casefold())
