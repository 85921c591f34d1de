"""Posts: when two titles are one post, and which posts have one holder at a time."""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.standing.forms.folding import tokens
from sayso.standing.forms.tables import spellings
from sayso.standing.forms.who import SMALL, plain_words

LONGEST_PHRASE = 3


@cache
def rules() -> dict[str, Any]:
    """The rules of `posts.toml`."""
    return tomllib.loads(files(__package__).joinpath("posts.toml").read_text("utf-8"))


@cache
def same_words() -> dict[tuple[str, ...], str]:
    """A word or phrase of a title -> the word that stands for its group."""
    found: dict[tuple[str, ...], str] = {}
    for row in rules()["same"]:
        for phrase in row["words"]:
            words = tuple(w for w in (spellings().get(w, w) for w in tokens(phrase)) if w not in SMALL)
            found.setdefault(words, row["words"][0].replace(" ", "_"))
    return found


@cache
def single_posts() -> frozenset[tuple[frozenset[str], str]]:
    """The posts that one person holds at a time: title words, and what there is one of each."""
    return frozenset((title_words(row["title"]), row["of"]) for row in rules()["single"])


def title_words(title: str | None, owners: Iterable[str | None] = ()) -> frozenset[str]:
    """The words of a title without small words, countries and the names it belongs to."""
    left_out = {w for owner in owners if owner for w in plain_words(owner)}
    words = [w for w in plain_words(title or "") if w not in SMALL]
    words = [w for w in words if w not in left_out] or words
    return frozenset(w for w in grouped(words))


def grouped(words: Sequence[str]) -> list[str]:
    """Words with phrases that mean the same put as one, the longest first."""
    found: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in range(LONGEST_PHRASE, 0, -1) if tuple(words[at : at + n]) in same_words()), 0)
        found.append(same_words()[tuple(words[at : at + size])] if size else words[at])
        at += size or 1
    return found


def one_post(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two titles of one person are one post: the same words, or a short form of one. Symmetric."""
    if not a or not b:
        return False
    short, full = sorted((a, b), key=lambda words: (len(words), sorted(words)))
    if (a ^ b) & frozenset(rules()["rank"]["words"]):
        return False
    loose = frozenset(rules()["loose"]["words"])
    return short <= full or short - loose == full - loose != frozenset()


def is_single(words: frozenset[str], of: str) -> bool:
    """Whether one country (`of`: country) or body (`of`: organisation) has one holder of this post at a time."""
    return (words, of) in single_posts()
