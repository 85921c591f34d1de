"""What is known of places and outlets before reading: countries, their adjectives, cities, papers."""

from dataclasses import dataclass
from functools import cache

from sayso.extraction.lexicons import first_names, table


@dataclass(frozen=True, slots=True)
class Place:
    """A known place. `kind` is `country`, `capital`, `state`, `city`, `region`, `landmark`, `water`
    or `mountain`; `country` is where it lies, None where that is open."""

    name: str
    kind: str
    country: str | None


@cache
def places() -> dict[str, Place]:
    """Every known form of a place name, as printed, to its place. Countries win over their capitals."""
    known: dict[str, Place] = {}
    for row in table("countries"):
        country = Place(row["name"], "country", row["name"])
        for form in (row["name"], *_forms(row["aliases"])):
            known.setdefault(form, country)
    for row in table("places"):
        place = Place(row["name"], row["kind"], row["country"] or None)
        for form in (row["name"], *_forms(row["aliases"])):
            known.setdefault(form, place)
    for row in table("countries"):
        if row["capital"]:
            known.setdefault(row["capital"], Place(row["capital"], "capital", row["name"]))
    return known


@cache
def shouted_places() -> dict[str, Place]:
    """The same in capitals, for datelines and headings (`SAO PAULO`)."""
    return {form.upper(): place for form, place in places().items()}


@cache
def unsure_places() -> frozenset[str]:
    """Forms that are first names or plain words as well: a place only where the model agrees."""
    plain = {"Nice", "Male", "Cork", "Turkey", "Reading", "Dawn", "Alps", "CAR", "Cali", "Jordan", "Chad"}
    return frozenset(plain | {form for form in places() if form in first_names()})


@cache
def lone_places() -> frozenset[str]:
    """The sure forms of one word, to be found wherever they stand."""
    return frozenset(f for f in places() if " " not in f and len(f) > 2 and f not in unsure_places())


@cache
def lone_bodies() -> frozenset[str]:
    """Organisations and outlets of one word."""
    return frozenset(f for f in (*organisations(), *outlets()) if " " not in f and len(f) > 2)


@cache
def countries_by_adjective() -> dict[str, str]:
    """Adjectives and demonyms (`Chinese`, `Frenchman`, `Americans`) to the name of the country."""
    found: dict[str, str] = {}
    for row in table("countries"):
        for word in _forms(row["adjectives"]):
            found.setdefault(word, row["name"])
            found.setdefault(word + "s", row["name"])
    return found


@cache
def outlets() -> dict[str, str]:
    """Every known form of a paper, broadcaster or agency to its name."""
    known: dict[str, str] = {}
    for row in table("outlets"):
        for form in (row["name"], *_forms(row["aliases"])):
            known.setdefault(form, row["name"])
    return known


@cache
def agencies() -> frozenset[str]:
    """The forms of news agencies that may stand in a dateline."""
    return frozenset(
        form
        for row in table("outlets")
        if row["kind"] == "agency"
        for form in (row["name"], *_forms(row["aliases"]))
    )


def find_place(text: str) -> Place | None:
    """The place of that name, printed as usual, in capitals, or with a leading article."""
    bare = text.removeprefix("the ").removeprefix("The ")
    known = places().get(text) or places().get(bare) or places().get(text + ".")
    return known or (shouted_places().get(bare) if bare.isupper() else None)


@cache
def organisations() -> dict[str, str]:
    """Every known form of a well-known organisation (`EU`, `Fed`) to its full name."""
    known: dict[str, str] = {}
    for row in table("organisations"):
        for form in (row["name"], *_forms(row["aliases"])):
            known.setdefault(form, row["name"])
    return known


def known_outlet(text: str) -> bool:
    """Whether that is the name of a paper, broadcaster or agency."""
    return text in outlets()


def _forms(cell: str) -> list[str]:
    return [form for form in cell.split("|") if form]
