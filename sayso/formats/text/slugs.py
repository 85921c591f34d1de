"""What the last part of an article's URL tells of its title."""

import re
from urllib.parse import unquote, urlsplit

from sayso.lineshapes import words

_PART = re.compile(r"[^\W\d_]{2,}|\d{4,}")


def slug_words(url: str | None) -> frozenset[str]:
    """The words of the longest part of the URL's path, lower case; empty when there is none."""
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return frozenset()
    parts = (frozenset(w.lower() for w in _PART.findall(p.split(".")[0])) for p in path.split("/"))
    return max(parts, key=len, default=frozenset())


def tie_to_slug(line: str, slug: frozenset[str]) -> float:
    """How well a line and a slug agree: 0 to 1, the mean of the shares that each has of the other."""
    own = {w.lower() for part in words(line) for w in _PART.findall(part)}
    both = len(own & slug)
    return (both / len(own) + both / len(slug)) / 2 if own and slug else 0.0
