"""What a page states of its article in JSON-LD (schema.org NewsArticle and its kin)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Posting|Review)$")
_MAX_CHARS = 2_000_000
_MAX_NODES = 5_000
_WRAPPING = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*;?\s*$")


@dataclass(frozen=True)
class StatedArticle:
    """The fields of an article node; None or empty where it does not state them."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None
    tags: tuple[str, ...] = field(default=())


def stated_articles(tree: HtmlElement) -> list[StatedArticle]:
    """All article nodes of the page's JSON-LD scripts, in order; broken scripts are skipped."""
    found = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += [_article(node) for node in _nodes(_parsed(script.text or "")) if _is_article(node)]
    return found


def _parsed(text: str) -> Any:
    if len(text) > _MAX_CHARS:
        return None
    try:
        return json.loads(_WRAPPING.sub("", text).strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every object at the top, in lists and in `@graph`, `mainEntity` and the like; no deeper."""
    waiting, n = [data], 0
    while waiting and n < _MAX_NODES:
        value, n = waiting.pop(0), n + 1
        if isinstance(value, list):
            waiting = [*value[:_MAX_NODES], *waiting]
        elif isinstance(value, dict):
            yield value
            waiting += [
                value[k] for k in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if k in value
            ]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])
    )


def _article(node: dict[str, Any]) -> StatedArticle:
    tags = node.get("keywords")
    return StatedArticle(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        authors=tuple(dict.fromkeys(_names(node.get("author")) or _names(node.get("creator")))),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        publisher=next(iter(_names(node.get("publisher"))), None),
        url=_url(node.get("mainEntityOfPage")) or _url(node.get("url")),
        language=_text(node.get("inLanguage")),
        body=_text(node.get("articleBody")),
        tags=tuple(t for t in map(_text, tags) if t) if isinstance(tags, list) else (),
    )


def _text(value: Any) -> str | None:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return (value.strip() or None) if isinstance(value, str) else None


def _url(value: Any) -> str | None:
    value = value.get("@id") or value.get("url") if isinstance(value, dict) else value
    text = _text(value)
    return text if text and text.startswith(("http://", "https://")) else None


def _names(value: Any) -> list[str]:
    """Names of persons or organisations given as text, object or list of these."""
    if isinstance(value, list):
        return [name for item in value[:50] for name in _names(item)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    text = _text(value)
    return [text] if text else []
