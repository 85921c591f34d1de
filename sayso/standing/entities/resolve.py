"""Who is who: local entities of new articles joined to the entities known so far."""

from collections.abc import Callable, Sequence

from sayso.standing.entities.decided import Decided
from sayso.standing.entities.keys import entity_keys, lookup_keys
from sayso.standing.entities.roster import Roster
from sayso.standing.forms.folding import fold
from schemas.claims import ArticleEntity, Entity, EntityResolution
from schemas.decisions import NameDecision

__all__ = ["entity_keys", "lookup_keys", "resolve_entities"]

# Makes an id from its parts; handed in, because ids are the house's business.
NewId = Callable[..., str]


def resolve_entities(
    new: Sequence[ArticleEntity],
    known: Sequence[Entity],
    new_id: NewId,
    decisions: Sequence[NameDecision] = (),
) -> EntityResolution:
    """Join each local entity to a known one or make a new one; the order of the input is of no matter.

    Names of which a user has decided come first, then full names, so that a lone surname or an
    acronym finds those who bear it.
    """
    decided = Decided(decisions)
    roster = Roster(known, decided)
    members = []
    for item in sorted(new, key=lambda item: (not decided_of(decided, item), reading_order(item))):
        local = item.entity
        entity_id = roster.place_decided(local, new_id) or roster.find(local) or roster.open(local, new_id)
        roster.join(entity_id, item)
        members.append((item.article_id, item.entity.local_id, entity_id))
    return EntityResolution(entities=roster.changed(), members=tuple(sorted(members)))


def decided_of(decided: Decided, item: ArticleEntity) -> bool:
    """Whether a user has said whose name this is."""
    return decided.first_name(item.entity.kind, item.entity.name) is not None


def reading_order(item: ArticleEntity) -> tuple[int, int, str, str, str, int]:
    """Names of more words first, then the more frequent, then by the letters."""
    local = item.entity
    count = sum(n for _, n in item.n_mentions)
    return (
        -len(fold(local.name).split()),
        -count,
        fold(local.name),
        local.name,
        item.article_id,
        local.local_id,
    )
