"""Whether two places can be one: equal, or one within the other."""

from sayso.standing.forms.tables import capital_of
from sayso.standing.forms.who import place_core


def place_parts(place: str | None) -> frozenset[str]:
    """A place and, for a capital, its country."""
    if not place:
        return frozenset()
    core = place_core(place)
    around = capital_of().get(core)
    return frozenset((core, around)) if around else frozenset((core,))


def places_agree(a: str | None, b: str | None) -> bool:
    """Whether nothing says that the places differ. Symmetric."""
    if not a or not b:
        return True
    x, y = place_parts(a), place_parts(b)
    if x == y or {place_core(a)} <= y or {place_core(b)} <= x:
        return True
    return bool(set(place_core(a).split()) & set(place_core(b).split()))
