"""Under which keys an entity is looked up when a name like its own arrives."""

from collections.abc import Iterable, Sequence

from sayso.standing.forms.folding import fold
from sayso.standing.forms.who import initials, is_acronym, organisation_core, person_words, place_core
from schemas.readings import EntityKind

# Letters of a surname that its spelling variants share.
SURNAME_START = 4


def entity_keys(kind: EntityKind, names: Sequence[str]) -> tuple[str, ...]:
    """The keys under which an entity of these names is looked up."""
    makers = {"person": person_keys, "organisation": organisation_keys, "place": place_keys}
    found = {f"{kind}:{key}" for name in names if fold(name) for key in makers[kind](name)}
    return tuple(sorted(found))


def person_keys(name: str) -> Iterable[str]:
    """Surname, all words in one order (the names of some languages come in two), and the letters undivided."""
    words = person_words(name)
    yield "~" + words[-1][:SURNAME_START]
    yield " ".join(sorted(words))
    yield "=" + "".join(words)


def organisation_keys(name: str) -> Iterable[str]:
    """Words without form and order, and the acronym."""
    yield organisation_core(name)
    short = fold(name) if is_acronym(name) else initials(name)
    if len(short) > 1:
        yield "@" + short


def place_keys(name: str) -> Iterable[str]:
    """The name with country forms evened."""
    yield place_core(name)
