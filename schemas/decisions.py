"""What a user has decided about names, in `sayso.names.toml`."""

from typing import Literal

from schemas.base import Frozen
from schemas.readings import EntityKind

Ruling = Literal["same", "different", "rename"]


class NameDecision(Frozen):
    """One decision. `kind` None: it holds for persons, organisations and places alike.

    same: all `names` are one entity, shown as the first. different: no two of the `names` are
    one entity. rename: the entity of the first name is shown as the second. `line` is where the
    decision begins in the file, counted from 1.
    """

    ruling: Ruling
    kind: EntityKind | None = None
    names: tuple[str, ...]
    line: int = 0
