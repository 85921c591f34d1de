"""What the markup of a page states of its article: title, authors, day, outlet, address.

JSON-LD first, then Open Graph and other meta elements, then the marked elements of the
page itself. Fields that two places state differently are decided by the order of these
tables, which name the places by trust.
"""

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from sayso.formats.html.page import clean_text
from sayso.formats.metadata.authors import joined_authors
from sayso.formats.metadata.jsonld import StatedArticle, stated_articles
from sayso.formats.metadata.merging import host_of, plausible
from schemas.articles import Metadata

_TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")
_AUTHOR_KEYS = (
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
    "article:author_name",
    "citation_author",
)
_DATE_KEYS = (
    "article:published_time", "article:published", "datepublished", "og:published_time", "og:article:published_time", "parsely-pub-date",
    "sailthru.date", "publish-date", "publish_date", "publishdate", "published_date", "publication_date", "article.published",
    "pubdate", "dc.date.issued", "dcterms.created", "dc.date", "cxenseparse:recs:publishtime", "date", "article_date_original",
    "originalpublicationdate", "citation_publication_date", "bt:pubdate", "ptime", "article:create_at",
)  # fmt: skip
_SITE_KEYS = ("og:site_name", "application-name", "al:ios:app_name")
_ISO_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_URL_DAY = re.compile(
    r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?=[/.]|$)|[/_-]((?:19|20)\d{2})-(\d{2})-(\d{2})(?=[/._-]|$)|/((?:19|20)\d{2})(\d{2})(\d{2})(?=[/._-]|$)"
)
_COMMENT = re.compile(r"\b(?:comments?|disqus)\b|\bcomment[-_]", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+")


def read_metadata(tree: HtmlElement, url: str | None = None) -> Metadata:
    """The metadata that the markup states; `url` is the address that a sidecar gives, if any."""
    metas, stated = meta_values(tree), stated_articles(tree)
    address = _address(tree, metas, stated) or url
    source = _source(metas, stated)
    return Metadata(
        source=source,
        url=address,
        title=_title(tree, metas, stated, source),
        author=joined_authors(tree, [a.authors for a in stated], _all(metas, _AUTHOR_KEYS), source),
        published_on=_published(tree, metas, stated, (address, url)),
        published_basis="unknown",
        language=page_language(tree, stated),
        tags=(),
    )


def meta_values(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of all meta elements by their lower-case name, property or itemprop."""
    values: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = clean_text(meta.get("content") or "")
        if key and content:
            values.setdefault(key.strip().lower(), []).append(content)
    return values


def descriptions(tree: HtmlElement) -> list[str]:
    """What the page says of itself in one or two sentences: its descriptions, each once."""
    return list(
        dict.fromkeys(_all(meta_values(tree), ("og:description", "description", "twitter:description")))
    )


def _all(metas: dict[str, list[str]], keys: Iterable[str]) -> list[str]:
    return [value for key in keys for value in metas.get(key, ())]


def _title(
    tree: HtmlElement, metas: dict[str, list[str]], stated: list[StatedArticle], source: str | None
) -> str | None:
    """The headline without the outlet's name; an h1 that agrees with it decides its wording."""
    titles = [clean_text(t.text_content()) for t in tree.iter("title")][:1]
    named = [t for t in (*_all(metas, _TITLE_KEYS), *(clean_text(a.headline or "") for a in stated)) if t]
    for heading in (clean_text(h.text_content()) for h in tree.iter("h1")):
        if len(heading) > 10 and any(heading.casefold() in t.casefold() for t in (*named, *titles)):
            return heading
    best = next((t for t in (*named, *titles) if len(t) > 3), None)
    return _without_source(best, source, metas) if best else None


def _without_source(title: str, source: str | None, metas: dict[str, list[str]]) -> str:
    """`title` without a last part that names the outlet."""
    parts = _SEPARATOR.split(title)
    names = {_plain(n) for n in (source or "", *_all(metas, _SITE_KEYS)) if n}
    if len(parts) > 1 and _plain(parts[-1]) in names:
        return title[: title.rfind(parts[-1])].rstrip(" |–—·•»:-")
    return title


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _source(metas: dict[str, list[str]], stated: list[StatedArticle]) -> str | None:
    """The outlet: Open Graph's site name, else the publisher."""
    return next(
        (s for s in (*_all(metas, _SITE_KEYS[:1]), *(a.publisher for a in stated)) if s and len(s) < 80), None
    )


def _address(tree: HtmlElement, metas: dict[str, list[str]], stated: list[StatedArticle]) -> str | None:
    """The canonical absolute address of the page."""
    links = [x.get("href") for x in tree.iter("link") if (x.get("rel") or "").lower() == "canonical"]
    found = (*links, *_all(metas, ("og:url", "twitter:url")), *(a.url for a in stated))
    return next((u for u in found if u and u.startswith(("http://", "https://")) and host_of(u)), None)


def _published(
    tree: HtmlElement, metas: dict[str, list[str]], stated: list[StatedArticle], urls: Iterable[str | None]
) -> date | None:
    """The day of first publication, where the markup or the address states it."""
    in_address = next(filter(None, map(url_day, urls)), None)
    values = [*(a.published for a in stated if a.published), *_all(metas, _DATE_KEYS)]
    days = [day for day in map(iso_day, values) if day]
    if in_address and any(abs((day - in_address).days) <= 1 for day in days):
        return in_address
    return in_address if in_address and not days else next(iter(days), None) or _time_day(tree)


def _time_day(tree: HtmlElement) -> date | None:
    """The day of a time element that markup names as that of publication, or of the only day shown."""
    days = []
    for element in tree.iter("time"):
        day = iso_day(element.get("datetime") or element.get("content") or "")
        if day is None or _is_of_comment(element):
            continue
        if element.get("itemprop") == "datePublished" or "pubdate" in element.attrib:
            return day
        if element.text_content().strip():  # an empty one is a template's
            days.append(day)
    return days[0] if len(set(days)) == 1 else None


def _is_of_comment(element: HtmlElement) -> bool:
    """Whether an element stands in a reader's comment, by the names of what holds it."""
    names = (f"{a.get('class') or ''} {a.get('id') or ''}" for a in element.iterancestors())
    return any(_COMMENT.search(name) for name in names)


def iso_day(value: str) -> date | None:
    """The day at the start of an ISO 8601 time as written (no change of time zone), else None."""
    found = _ISO_DAY.match(value.strip())
    try:
        return plausible(date(*map(int, found.groups()))) if found else None
    except ValueError:
        return None


def url_day(url: str | None) -> date | None:
    """The day in the path of a URL (`/2023/06/18/`, `-20230618`), else None."""
    try:
        found = _URL_DAY.search(urlsplit(url or "").path)
        return plausible(date(*(int(x) for x in found.groups() if x))) if found else None
    except ValueError:
        return None


def page_language(tree: HtmlElement, stated: list[StatedArticle]) -> str | None:
    """The two-letter language that markup states: of the html element, else of JSON-LD."""
    for value in (tree.get("lang"), tree.get("xml:lang"), *(a.language for a in stated)):
        if value and re.match(r"[A-Za-z]{2}(?:[-_]|$)", value):
            return str(value[:2]).lower()
    return None
