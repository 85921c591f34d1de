"""Folded forms of names and words: what is compared, never what is shown."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s\b")


def fold(text: str) -> str:
    """Lower case, no accents, no dots inside acronyms, no possessives, single spaces."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = POSSESSIVE.sub("", plain).replace(".", "").replace("'", "").replace("’", "")
    return " ".join(WORD.findall(plain)).removeprefix("the ")


def tokens(text: str | None) -> tuple[str, ...]:
    """The folded words of a text in their order."""
    return tuple(fold(text).split()) if text else ()
