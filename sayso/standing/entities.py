"""Who is who: local entities of new articles joined to the entities known so far."""

from collections.abc import Callable, Sequence

from sayso.standing.folding import fold
from schemas.claims import ArticleEntity, Entity, EntityResolution
from schemas.readings import EntityKind

# Makes an id from its parts; handed in, because ids are the house's business.
NewId = Callable[..., str]


def entity_keys(kind: EntityKind, names: Sequence[str]) -> tuple[str, ...]:
    """The keys under which an entity of these names is looked up."""
    return tuple(sorted({f"{kind}:{fold(name)}" for name in names if fold(name)}))


def resolve_entities(
    new: Sequence[ArticleEntity], known: Sequence[Entity], new_id: NewId
) -> EntityResolution:
    """Join each local entity to a known one or make a new one; the order of the input is of no matter."""
    by_key: dict[str, str] = {}
    entities: dict[str, Entity] = {e.entity_id: e for e in known}
    for entity in sorted(known, key=lambda e: e.entity_id):
        for key in entity_keys(entity.kind, [entity.name]):
            by_key.setdefault(key, entity.entity_id)
    members = []
    changed: set[str] = set()
    for item in sorted(
        new, key=lambda i: (-len(i.entity.name.split()), i.entity.name, i.article_id, i.entity.local_id)
    ):
        local = item.entity
        key = f"{local.kind}:{fold(local.name)}"
        found = by_key.get(key)
        if found is None:
            found = new_id("entity", local.kind, fold(local.name))
            entities[found] = Entity(entity_id=found, kind=local.kind, name=local.name)
            by_key[key] = found
        aliases = dict(entities[found].aliases)
        for alias, count in item.n_mentions:
            aliases[alias] = aliases.get(alias, 0) + count
        hints = tuple(sorted({*entities[found].hints, *local.hints}))
        entities[found] = entities[found].model_copy(update={"aliases": aliases, "hints": hints})
        changed.add(found)
        members.append((item.article_id, local.local_id, found))
    return EntityResolution(
        entities=tuple(entities[i] for i in sorted(changed)), members=tuple(sorted(members))
    )
