"""Names of people, organisations and places in one article."""

from sayso.extraction.sheet import Names, Sheet
from schemas.readings import EntityKind, LocalEntity, Mention

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


def read_names(sheet: Sheet) -> Names:
    """Find the named entities of an article. In: parsed blocks; out: entities with their mentions."""
    ids: dict[tuple[str, EntityKind], int] = {}
    mentions = []
    for block in sheet.blocks:
        for ent in block.doc.ents:
            kind = KINDS.get(ent.label_)
            if kind is None:
                continue
            start, end = block.span_of(ent)
            local_id = ids.setdefault((ent.text, kind), len(ids))
            mentions.append(
                Mention(start_char=start, end_char=end, text=ent.text, kind=kind, local_id=local_id)
            )
    entities = tuple(
        LocalEntity(local_id=n, kind=kind, name=name, aliases=(name,)) for (name, kind), n in ids.items()
    )
    return Names(
        entities=entities, mentions=tuple(sorted(mentions, key=lambda m: (m.start_char, m.end_char)))
    )
