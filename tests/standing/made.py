"""Facts, entities and quotations for the tests of this folder."""

from datetime import date
from typing import Any

from schemas.claims import ArticleEntity, StatedArg, StatedFact, StatedQuote
from schemas.readings import LocalEntity


def new_id(*parts: str) -> str:
    return ":".join(parts)


def local(article: str, number: int, name: str, kind: str = "person", **more: Any) -> ArticleEntity:
    aliases = more.pop("aliases", (name,))
    entity = LocalEntity(local_id=number, kind=kind, name=name, aliases=aliases, **more)
    return ArticleEntity(article_id=article, entity=entity, n_mentions=tuple((a, 1) for a in aliases))


def stated(article: str, number: int, family: str, **slots: Any) -> StatedFact:
    """A fact of an article; `who` names its arguments as (role, name), entities by their names in lower case."""
    who = slots.pop("who", ())
    args = tuple(StatedArg(role=r, name=n, entity_id=n.lower() if n[0].isupper() else None) for r, n in who)
    given: dict[str, Any] = {
        "kind": family,
        "subject": args[0].name if args else None,
        "predicate": "holds" if family == "position" else "amounts to",
        "object": None,
        "holding": "current" if family == "position" else None,
        "day": date(2024, 5, 1),
        "source": f"outlet of {article}",
        "evidence": "A sentence",
    }
    return StatedFact(
        fact_id=f"{article}-{number}",
        article_id=article,
        is_copy=False,
        family=family,
        start_char=number * 10,
        end_char=number * 10 + 9,
        confidence=0.7,
        args=args,
        extractor="test",
        extractor_version="1",
        **(given | slots),
    )


def spoken(article: str, number: int, content: str, speaker: str | None = None) -> StatedQuote:
    return StatedQuote(
        quote_id=f"{article}-{number}",
        article_id=article,
        content=content,
        kind="direct",
        speaker_entity_id=speaker,
        day=date(2024, 5, 1),
    )
