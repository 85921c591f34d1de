"""Folded forms of names and words: what is compared, never what is shown."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, no accents, no dots inside acronyms, no possessives, single spaces."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s\b", "", plain).replace(".", "").replace("'", "").replace("’", "")
    return " ".join(WORD.findall(plain)).removeprefix("the ")


def words(text: str | None) -> frozenset[str]:
    """The distinct folded words of a text."""
    return frozenset(fold(text).split()) if text else frozenset()
