"""The word lists of the comparison: one reader for `lexicon.csv`, `opposites.csv` and `antonyms.csv`.

Each row of `lexicon.csv` names a kind, a canonical form and the forms that stand for it
(an underscore joins two words). Each row of `opposites.csv` is an axis with two poles:
a paragraph that moves from one pole to the other tells something else. Each row of
`antonyms.csv` is a pair of opposites of a general dictionary (WordNet 3.0, see NOTICE).
"""

import csv
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple


class Row(NamedTuple):
    """One row of `lexicon.csv`: its forms are lower case, two words joined by a blank."""

    kind: str
    canonical: str
    forms: tuple[str, ...]
    example: str


class Axis(NamedTuple):
    """One row of `opposites.csv`. `says` is what a change of pole is: direction, polarity or name."""

    axis: str
    says: str
    one: frozenset[str]
    other: frozenset[str]
    example_one: str
    example_other: str


def records(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of this package, as they stand."""
    return list(csv.DictReader(files(__package__).joinpath(name).read_text("utf-8").splitlines()))


@cache
def rows() -> tuple[Row, ...]:
    """All rows of the lexicon, in file order."""
    return tuple(
        Row(r["kind"], r["canonical"], tuple(f.replace("_", " ") for f in r["forms"].split()), r["example"])
        for r in records("lexicon.csv")
    )


@cache
def axes() -> tuple[Axis, ...]:
    """All axes of opposites, in file order."""
    return tuple(
        Axis(
            r["axis"],
            r["says"],
            frozenset(r["one"].split()) - frozenset(r["other"].split()),
            frozenset(r["other"].split()) - frozenset(r["one"].split()),
            r["example_one"],
            r["example_other"],
        )
        for r in records("opposites.csv")
    )


@cache
def table(*kinds: str) -> dict[str, str]:
    """Form -> canonical form of the named kinds; the first row that has a form wins."""
    found: dict[str, str] = {}
    for row in rows():
        if row.kind in kinds:
            for form in row.forms:
                found.setdefault(form, row.canonical)
    return found


@cache
def poles() -> dict[str, tuple[tuple[str, int], ...]]:
    """Word -> the axes it lies on, with +1 for the first pole and -1 for the other."""
    found: dict[str, list[tuple[str, int]]] = {}
    for axis in axes():
        for sign, words in ((1, axis.one), (-1, axis.other)):
            for word in sorted(words):
                found.setdefault(word, []).append((axis.axis, sign))
    return {word: tuple(places) for word, places in found.items()}


@cache
def says() -> dict[str, str]:
    """Axis -> what a change of pole on it is called."""
    return {axis.axis: axis.says for axis in axes()}


@cache
def antonyms() -> dict[str, frozenset[str]]:
    """Word -> the words that a dictionary gives as its opposites."""
    found: dict[str, set[str]] = {}
    for row in records("antonyms.csv"):
        found.setdefault(row["one"], set()).add(row["other"])
        found.setdefault(row["other"], set()).add(row["one"])
    return {word: frozenset(others) for word, others in found.items()}


@cache
def valence() -> dict[str, str]:
    """Word -> whether people felt it as good (+) or bad (-)."""
    return {row["word"]: row["sign"] for row in records("valence.csv")}


ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "est", "r", "st")


@lru_cache(maxsize=50_000)
def bases_of(word: str) -> tuple[str, ...]:
    """The word and what it may be an inflection of (stopping: stopp, stoppe, stop)."""
    found = [word]
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            found += [base for base in (stem, stem + "e", stem[:-1], stem[:-1] + "y") if len(base) > 3]
    return tuple(found)


@lru_cache(maxsize=50_000)
def poles_of(word: str) -> tuple[tuple[str, int], ...]:
    """The poles of a word or, where it is unknown, of the word it is derived from (reopened: open)."""
    known = poles()
    for form in (word, word[2:]) if word.startswith("re") else (word,):
        for base in bases_of(form):
            if base in known:
                return known[base]
    return ()


@lru_cache(maxsize=50_000)
def opposites_of(word: str) -> frozenset[str]:
    """The dictionary's opposites of a word and of what it is an inflection of."""
    return frozenset(other for base in bases_of(word) for other in antonyms().get(base, ()))
