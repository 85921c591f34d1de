"""The order of settling: repeats, copies, site memory, entities, utterances, claims, links.

Everything is decided from sorted input, so the same articles give the same tables in
whatever order and batches they were loaded since the last settling. A large drop is settled in
portions, which depend on its articles alone, the oldest first. Each portion is all or nothing,
and a run that dies between two is taken up there, so its tables are those of a run that did not.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from sayso.identity import short_hash
from sayso.standing.entities.decided import Decided, touched_keys
from sayso.standing.entities.resolve import entity_keys, lookup_keys, resolve_entities
from sayso.standing.slots.slots import slots
from sayso.standing.utterances import LONGEST, join_utterances, utterance_keys
from sayso.warehouse.loading.known import in_portions, unsettled_articles
from sayso.warehouse.settling import facts as desk
from sayso.warehouse.settling.decisions import Loosened, loosen, store_decisions, stored_decisions
from sayso.warehouse.settling.loose import loose_articles, take_loose
from sayso.warehouse.store.connection import Connection
from sayso.warehouse.store.rows import delete_rows, insert_rows, replace_rows
from sayso.warehouse.store.transactions import done_whole, transaction
from schemas.claims import ArticleEntity, Entity, StatedQuote
from schemas.decisions import NameDecision
from tasks.preparing.remembering import remember
from tasks.settling.claiming import tell_claims
from tasks.settling.repeating import settle_repeats

# Words of the articles that are settled at a time: what is held in memory follows the portion, not the drop.
MOST_WORDS = 50_000


def settle(con: Connection, *, window_days: int, decisions: Sequence[NameDecision] = ()) -> int:
    """Settle every article that is not settled yet, and before that again what other decisions on names touch.

    Returns how many articles were not settled. Call it outside of a transaction.
    """
    with transaction(con):
        settle_again(con, decisions)
    articles = unsettled_articles(con)
    new = frozenset(articles)
    for portion in in_portions(con, sorted(new.union(loose_articles(con))), MOST_WORDS):
        done_whole(con, partial(settle_portion, con, portion, new, window_days, decisions))
    with transaction(con):
        desk.end_returns(con)
    return len(articles)


def settle_portion(
    con: Connection,
    portion: list[str],
    new: frozenset[str],
    window_days: int,
    decisions: Sequence[NameDecision],
) -> None:
    """Settle the new articles of a portion against all that is settled; of the others the loose facts are told again."""
    articles = [article for article in portion if article in new]
    settle_repeats(con, articles, window_days)
    remember(con, articles)
    delete_rows(con, "entity_members", "article_id", articles)
    join_entities(con, desk.new_entities(con, articles), decisions)
    join_quotes(con, desk.new_quotes(con, articles))
    tell_claims(con, desk.stated_facts(con, articles) + take_loose(con, portion))
    replace_rows(con, "settled", "article_id", articles, [{"article_id": a} for a in articles])
    slots.cache_clear()  # by what this portion was compared helps no other


def settle_again(con: Connection, decisions: Sequence[NameDecision]) -> None:
    """Join again the names and quotations that a changed file of names touches; their facts are loose from then on."""
    again = take_back(con, decisions)
    if again is None:
        return
    for articles in in_portions(con, again.articles, MOST_WORDS):
        join_entities(
            con, [e for e in desk.new_entities(con, articles) if member(e) in again.members], decisions
        )
        join_quotes(con, [q for q in desk.new_quotes(con, articles) if q.quote_id in again.quotes])


def take_back(con: Connection, decisions: Sequence[NameDecision]) -> Loosened | None:
    """Take back what a changed file of names touches, and keep its decisions; None when none was changed."""
    before = stored_decisions(con)
    if before == tuple(decisions):
        return None
    store_decisions(con, decisions)
    keys = touched_keys(before, decisions)
    return loosen(con, keys) if keys else None


def member(item: ArticleEntity) -> tuple[str, int]:
    """The article and the number of a local entity."""
    return item.article_id, item.entity.local_id


def join_entities(con: Connection, new: Sequence[ArticleEntity], decisions: Sequence[NameDecision]) -> None:
    """Join local entities to those known."""
    decided = Decided(decisions)
    keys = {key for item in new for key in lookup_keys(item.entity.kind, decided.looked_up(item.entity))}
    resolved = resolve_entities(new, desk.known_entities(con, keys), short_hash, decisions)
    ids = [entity.entity_id for entity in resolved.entities]
    replace_rows(
        con,
        "entities",
        "entity_id",
        ids,
        [entity.model_dump(include={"entity_id", "kind", "name"}) for entity in resolved.entities],
    )
    replace_rows(
        con, "aliases", "entity_id", ids, [row for entity in resolved.entities for row in alias_rows(entity)]
    )
    replace_rows(
        con,
        "entity_hints",
        "entity_id",
        ids,
        [{"entity_id": e.entity_id, "hint": h} for e in resolved.entities for h in e.hints],
    )
    replace_rows(
        con,
        "entity_keys",
        "entity_id",
        ids,
        [row for entity in resolved.entities for row in key_rows(entity)],
    )
    members = [{"article_id": a, "local_id": n, "entity_id": i} for a, n, i in resolved.members]
    insert_rows(con, "entity_members", members)


def alias_rows(entity: Entity) -> list[dict[str, Any]]:
    """The rows of `aliases` of one entity."""
    return [
        {"entity_id": entity.entity_id, "alias": a, "n_mentions": n}
        for a, n in sorted(entity.aliases.items())
    ]


def key_rows(entity: Entity) -> list[dict[str, Any]]:
    """The rows of `entity_keys` of one entity."""
    keys = entity_keys(entity.kind, (entity.name, *sorted(entity.aliases)))
    return [{"key": key, "entity_id": entity.entity_id} for key in keys]


def span(days: Sequence[date | None]) -> desk.Days:
    """The first and the last of some days; none where one of them is unknown."""
    known = [day for day in days if day]
    return (min(known), max(known)) if len(known) == len(days) else (None, None)


def join_quotes(con: Connection, new: Sequence[StatedQuote]) -> None:
    """Find the same utterance in other words and other articles."""
    keys: dict[str, Sequence[str]] = {quote.quote_id: utterance_keys(quote) for quote in new}
    days: dict[str, list[date | None]] = defaultdict(list)
    for quote in new:
        for key in keys[quote.quote_id]:
            days[key].append(quote.day)
    known, under = desk.known_quotes(con, {key: span(told) for key, told in days.items()}, LONGEST)
    joined = join_utterances(new, [quote for quote in known if quote.quote_id not in keys], {**under, **keys})
    ids = sorted(joined)
    told = {quote.quote_id: quote.day for quote in new}
    replace_rows(
        con, "utterances", "quote_id", ids, [{"quote_id": q, "utterance_id": joined[q]} for q in ids]
    )
    replace_rows(
        con,
        "utterance_keys",
        "quote_id",
        ids,
        [{"key": key, "quote_id": q, "day": told[q]} for q in ids for key in keys[q]],
    )
