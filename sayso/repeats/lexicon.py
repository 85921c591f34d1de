"""The word lists of the comparison: one reader for `lexicon.csv` and `opposites.csv`.

Each row of `lexicon.csv` names a kind, a canonical form and the forms that stand for it
(an underscore joins two words). Each row of `opposites.csv` is an axis with two poles:
a paragraph that moves from one pole to the other tells something else.
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


ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "est", "r", "st")


@lru_cache(maxsize=50_000)
def poles_of(word: str) -> tuple[tuple[str, int], ...]:
    """The poles of a word or, where it is unknown, of the word it is derived from (reopened: open)."""
    known = poles()
    for form in (word, word.removeprefix("re")):
        if form in known:
            return known[form]
        for ending in ENDINGS:
            stem = form.removesuffix(ending)
            if stem == form or len(stem) < 3:
                continue
            for base in (stem, stem + "e", stem[:-1], stem[:-1] + "y"):
                if base in known and len(base) > 3:
                    return known[base]
    return ()
