"""Under which keys an entity is filed, and under which it is looked up when a name like its own arrives.

The two differ for people: a full name is compared with those of like surname and first letter and with
lone surnames, a lone surname with all who bear it. So a common surname makes no work for full names.
"""

from collections.abc import Callable, Iterable, Sequence

from sayso.standing.forms.folding import fold
from sayso.standing.forms.tables import nicknames
from sayso.standing.forms.who import initials, is_acronym, organisation_core, person_words, place_core
from schemas.readings import EntityKind

# Letters of a surname that its spelling variants share.
SURNAME_START = 4
Makers = dict[str, Callable[[str], Iterable[str]]]


def entity_keys(kind: EntityKind, names: Sequence[str]) -> tuple[str, ...]:
    """The keys under which an entity of these names is filed."""
    return made(FILED, kind, names)


def lookup_keys(kind: EntityKind, names: Sequence[str]) -> tuple[str, ...]:
    """The keys under which those are filed whom these names may mean."""
    return made(SOUGHT, kind, names)


def made(makers: Makers, kind: EntityKind, names: Sequence[str]) -> tuple[str, ...]:
    """The keys of several names of one entity, the kind before each; lone surnames count where no name is fuller."""
    full = [name for name in names if kind == "person" and len(person_words(name)) > 1]
    return tuple(
        sorted({f"{kind}:{key}" for name in full or names if fold(name) for key in makers[kind](name)})
    )


def filed_person(name: str) -> Iterable[str]:
    """The whole name; of a full one the surname, and its start with the first letter of each name before it."""
    *first, surname = words = person_words(name)
    yield from whole(words)
    if first:
        yield "-" + surname
    yield from (started(surname, word[0]) for word in first)


def sought_person(name: str) -> Iterable[str]:
    """The whole name; of a full one the surname alone and the first letters, nicknames' too; of a surname its bearers."""
    *first, surname = words = person_words(name)
    yield from whole(words)
    yield surname if first else "-" + surname
    for word in first:
        yield from (started(surname, other[0]) for other in (word, *nicknames().get(word, ())))


def whole(words: Sequence[str]) -> Iterable[str]:
    """All words in one order (the names of some languages come in two), and the letters undivided."""
    return " ".join(sorted(words)), "=" + "".join(words)


def started(surname: str, letter: str) -> str:
    """The start of a surname and the first letter of a name before it."""
    return f"~{surname[:SURNAME_START]}|{letter}"


def organisation_keys(name: str) -> Iterable[str]:
    """Words without form and order, and the acronym."""
    yield organisation_core(name)
    short = fold(name) if is_acronym(name) else initials(name)
    if len(short) > 1:
        yield "@" + short


def place_keys(name: str) -> Iterable[str]:
    """The name with country forms evened."""
    yield place_core(name)


FILED: Makers = {"person": filed_person, "organisation": organisation_keys, "place": place_keys}
SOUGHT: Makers = FILED | {"person": sought_person}
