"""A user's decisions on names, as the joining of entities asks for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import get_args

from sayso.standing.entities.keys import entity_keys, lookup_keys
from sayso.standing.forms.folding import fold
from schemas.claims import Entity
from schemas.decisions import NameDecision
from schemas.readings import EntityKind, LocalEntity


@dataclass(frozen=True)
class Decided:
    """Decisions by the folded names that they speak of."""

    decisions: Sequence[NameDecision] = ()
    _by_name: dict[tuple[str, str], list[NameDecision]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.decisions:
            for name in dict.fromkeys(map(fold, one.names)):
                self._by_name.setdefault((one.ruling, name), []).append(one)

    def first_name(self, kind: EntityKind, name: str) -> str | None:
        """The name that leads those called the same as this one; None when nothing was decided."""
        one = self._about("same", kind, name)
        return one.names[0] if one else None

    def looked_up(self, local: LocalEntity) -> tuple[str, ...]:
        """The names under which the entity of a local one may be filed."""
        first = self.first_name(local.kind, local.name)
        return (local.name, *local.aliases, *((first,) if first else ()))

    def apart(self, kind: EntityKind, mine: Iterable[str], theirs: Iterable[str]) -> bool:
        """Whether entities that bear these names were called different."""
        here, there = set(map(fold, mine)), set(map(fold, theirs))
        for name in here:
            for one in self._by_name.get(("different", name), ()):
                others = {fold(n) for n in one.names} - here
                if one.kind in (None, kind) and others & there and name not in there:
                    return True
        return False

    def shown(self, kind: EntityKind, names: Iterable[str]) -> str | None:
        """How an entity of these full names is to be shown; None when nothing was decided."""
        known = sorted(set(names))
        for name in known:
            renamed = self._about("rename", kind, name)
            if renamed is not None and fold(renamed.names[0]) == fold(name):
                return renamed.names[1]
        return next((first for name in known if (first := self.first_name(kind, name))), None)

    def full_names(self, entity: Entity) -> set[str]:
        """The names of a known entity that count in full: its own, or those that a renaming put it in the place of."""
        borne = set(entity_keys(entity.kind, sorted(entity.aliases)))
        before = {
            one.names[0]
            for one in self._by_name.get(("rename", fold(entity.name)), ())
            if one.kind in (None, entity.kind) and borne & set(lookup_keys(entity.kind, one.names[:1]))
        }
        return before or {entity.name}

    def _about(self, ruling: str, kind: EntityKind, name: str) -> NameDecision | None:
        found = self._by_name.get((ruling, fold(name)), ())
        return next((one for one in found if one.kind in (None, kind)), None)


def touched_keys(before: Iterable[NameDecision], after: Iterable[NameDecision]) -> set[str]:
    """The keys of the entities that a change of decisions can touch: those of the names decided otherwise."""
    old, new = ({one.model_copy(update={"line": 0}) for one in some} for some in (before, after))
    return {
        key
        for one in old ^ new
        for kind in (get_args(EntityKind) if one.kind is None else (one.kind,))
        for name in one.names
        for key in lookup_keys(kind, (name,))
    }


NOTHING_DECIDED = Decided()
