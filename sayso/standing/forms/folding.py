"""Folded forms of names and words: what is compared, never what is shown."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s\b")


def fold(text: str) -> str:
    """Lower case, no accents, no dots inside acronyms, no possessives, single spaces."""
    plain = text.lower() if text.isascii() else without_accents(text).casefold()
    plain = POSSESSIVE.sub("", plain).replace(".", "").replace("'", "").replace("’", "")
    return " ".join(WORD.findall(plain)).removeprefix("the ")


def without_accents(text: str) -> str:
    """Letters without the marks on them, compatibility forms evened."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def tokens(text: str | None) -> tuple[str, ...]:
    """The folded words of a text in their order."""
    return tuple(fold(text).split()) if text else ()
