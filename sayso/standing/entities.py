"""Who is who: local entities of new articles joined to the entities known so far."""

from collections.abc import Callable, Sequence

from sayso.standing.entity_keys import entity_keys
from sayso.standing.folding import fold
from sayso.standing.roster import Roster
from schemas.claims import ArticleEntity, Entity, EntityResolution

__all__ = ["entity_keys", "resolve_entities"]

# Makes an id from its parts; handed in, because ids are the house's business.
NewId = Callable[..., str]


def resolve_entities(
    new: Sequence[ArticleEntity], known: Sequence[Entity], new_id: NewId
) -> EntityResolution:
    """Join each local entity to a known one or make a new one; the order of the input is of no matter.

    Full names come first, so that a lone surname or an acronym finds those who bear it.
    """
    roster = Roster(known)
    members = []
    for item in sorted(new, key=reading_order):
        entity_id = roster.find(item.entity) or roster.open(item.entity, new_id)
        roster.join(entity_id, item)
        members.append((item.article_id, item.entity.local_id, entity_id))
    return EntityResolution(entities=roster.changed(), members=tuple(sorted(members)))


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
