"""Posts that were left long before an article: "President Lincoln" and "Secretary Kissinger" are courtesy titles."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.extraction.lexicons import table


@dataclass(frozen=True, slots=True)
class Term:
    """A row of terms_of_office.csv: one person's time in a post of a country; `until` None while it lasts."""

    title: str
    country: str
    given: tuple[str, ...]
    until: date | None


@cache
def terms() -> dict[str, tuple[Term, ...]]:
    """The terms of office, by surname in lower case."""
    found: dict[str, tuple[Term, ...]] = {}
    for row in table("terms_of_office"):
        *given, surname = name_words(row["name"])
        until = date.fromisoformat(row["until"]) if row["until"] else None
        found[surname] = (*found.get(surname, ()), Term(row["title"], row["country"], tuple(given), until))
    return found


def name_words(name: str) -> list[str]:
    """The words of a name in lower case; initials are words of their own."""
    return name.lower().replace(".", " ").replace("-", " ").split()


def is_past(title: str, country: str | None, name: str, day: date | None) -> bool:
    """Whether all who held this post under this name had left it by that day; False where that is not known."""
    *given, surname = name_words(name) or [""]
    held = [term for term in terms().get(surname, ()) if means(term, title, country) and bears(term, given)]
    if day is None or not held:
        return False
    return all(term.until is not None and term.until < day for term in held)


def means(term: Term, title: str, country: str | None) -> bool:
    """Whether a title in lower case, or its first word for one of several ("Secretary"), is this post."""
    long = " of " in term.title and title == term.title.split()[0]
    return (title == term.title or long) and country in (None, term.country)


def bears(term: Term, given: list[str]) -> bool:
    """Whether names before the surname, or their initials, are of the one who held the post, in their order."""
    rest = iter(term.given)
    return all(
        any(full.startswith(word) if len(word) == 1 else full == word for full in rest) for word in given
    )
