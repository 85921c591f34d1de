"""The word lists of the extractors: CSV files in `lexicons/`, read once, here and nowhere else."""

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicons/<name>.csv` in file order. Raises FileNotFoundError."""
    text = files(__package__).joinpath("lexicons", f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def name_words(*kinds: str) -> frozenset[str]:
    """The words around names of these kinds (`honorific`, `office`, `company` ...), in lower case."""
    return frozenset(row["word"] for row in table("name_words") if row["kind"] in kinds)


@cache
def title_genders() -> dict[str, str]:
    """Titles and roles that tell a gender: word in lower case to `m` or `f`."""
    return {row["word"]: row["gender"] for row in table("name_words") if row["gender"]}


@cache
def first_names() -> dict[str, str]:
    """Common first names to `m`, `f` or `x` (either)."""
    return {row["name"]: row["gender"] for row in table("first_names")}


@cache
def not_names(*kinds: str) -> frozenset[str]:
    """Capitalised words that name no person, organisation or place, in lower case."""
    return frozenset(row["word"] for row in table("not_names") if row["kind"] in kinds)
