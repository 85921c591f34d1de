"""The word lists of this package, read once when they are first needed."""

import csv
from functools import cache
from importlib.resources import files

from sayso.standing.forms.folding import fold


@cache
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file of the package, in file order."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def country_forms() -> dict[str, str]:
    """Folded name, adjective or short form of a country -> its folded name."""
    found: dict[str, str] = {}
    for row in rows_of("countries.csv"):
        for form in (row["name"], *row["forms"].split("|")):
            if fold(form):
                found.setdefault(fold(form), fold(row["name"]))
    return found


@cache
def capital_of() -> dict[str, str]:
    """Folded capital -> folded country; capitals that bear the country's name are left out."""
    pairs = ((fold(row["capital"]), fold(row["name"])) for row in rows_of("countries.csv"))
    return {capital: country for capital, country in pairs if capital and capital != country}


@cache
def spellings() -> dict[str, str]:
    """A folded word -> the word that it is a spelling or short form of."""
    return {row["word"]: row["plain"] for row in rows_of("spellings.csv")}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """A folded first name -> all first names that one person may bear beside it."""
    found: dict[str, frozenset[str]] = {}
    for row in rows_of("nicknames.csv"):
        group = frozenset(row["names"].split("|"))
        for name in group:
            found[name] = found.get(name, frozenset()) | group
    return found
