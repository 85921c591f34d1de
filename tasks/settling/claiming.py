"""From facts to claims and their links, for the facts that are new or told anew."""

from collections.abc import Iterator

from sayso.extraction.title_words import counterparts
from sayso.identity import short_hash
from sayso.standing.claims.counterparts import OPEN, fill_counterparts, open_counterparts
from sayso.standing.claims.forming import Around, claim_keys, form_claims
from sayso.standing.claims.keys import is_timeless
from sayso.standing.claims.summary import surest
from sayso.standing.links.relating import MOST_ON_TOPIC, asked_anywhere, asked_in_stories, relate
from sayso.standing.links.sameness import same_claims
from sayso.standing.links.sides import sides_of
from sayso.standing.slots.times import NEAR
from sayso.warehouse.settling import facts as desk
from sayso.warehouse.settling.links import (
    add_sameness,
    claims_in_stories,
    claims_on_topics,
    put_links,
    put_topics,
)
from sayso.warehouse.settling.tellings import show_once, tellers_of, tellings_of, titles_told, voices_of
from sayso.warehouse.store.connection import Connection
from sayso.warehouse.store.rows import replace_rows
from schemas.claims import Claim, StatedFact
from tasks.settling.retelling import by_article, retold_facts, settle_stories, stories_of


def tell_claims(con: Connection, told: list[StatedFact]) -> None:
    """Join facts to claims, then link the claims that these touch."""
    facts = with_counterparts(con, told)
    pairs = settle_stories(con, facts)
    stories = by_article(pairs)
    retold, homes = retold_facts(con, pairs, facts)
    known = desk.known_claims(con, (asked for fact in facts for asked in asked_of(fact)), NEAR.days)
    seen = {claim.claim_id for claim in known}
    known += desk.claims_by_id(con, set(homes.values()) - seen)
    around = Around(retold, homes, tellers_of(con, (c.claim_id for c in known)), stories)
    resolved = form_claims(facts, known, short_hash, around)
    replace_rows(
        con,
        "claim_facts",
        "fact_id",
        [f.fact_id for f in facts],
        [{"claim_id": c, "fact_id": f} for c, f in resolved.members],
    )
    show_once(con, {fact.article_id for fact in facts})
    claims = weighed(con, titled(con, resolved.claims))
    put_claims(con, claims)
    opposed = link_claims(
        con, resolved.claims, {f.article_id: stories.get(f.article_id, frozenset()) for f in facts}
    )
    homes |= {fact: claim for claim, fact in resolved.members}
    add_sameness(con, tuple(same_claims(retold, homes, opposed)))


def asked_of(fact: StatedFact) -> Iterator[desk.Asked]:
    """Under which keys and of which time claims like a fact are looked up."""
    told = (None, None, None) if is_timeless(fact) else (fact.day, fact.time_lo, fact.time_hi)
    return (desk.Asked(key, *told) for key in claim_keys(fact))


def titled(con: Connection, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, posts under the longest title that several articles use."""
    told = titles_told(con, (c.claim_id for c in claims if c.family == "position"), OPEN)
    return tuple(
        c.model_copy(update={"object": told[c.claim_id]}) if c.claim_id in told else c for c in claims
    )


def weighed(con: Connection, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, each as sure as all who tell it are together; one that only copies tell as sure as these."""
    voices = voices_of(con, (c.claim_id for c in claims))
    return tuple(
        c.model_copy(update={"confidence": surest(voices[c.claim_id])}) if c.claim_id in voices else c
        for c in claims
    )


def put_claims(con: Connection, claims: tuple[Claim, ...]) -> None:
    """Put claims with their arguments and keys in the place of what they were."""
    ids = [claim.claim_id for claim in claims]
    args = [{"claim_id": c.claim_id, **arg.model_dump()} for c in claims for arg in c.args]
    keys = [{"key": k, "claim_id": c.claim_id} for c in claims for k in claim_keys(c)]
    replace_rows(con, "claims", "claim_id", ids, [claim.model_dump(exclude={"args"}) for claim in claims])
    replace_rows(con, "claim_args", "claim_id", ids, args)
    replace_rows(con, "claim_keys", "claim_id", ids, keys)


def with_counterparts(con: Connection, facts: list[StatedFact]) -> list[StatedFact]:
    """The facts with the office of "his counterpart" taken from what is told of the other person."""
    wanted = open_counterparts(facts)
    if not wanted:
        return facts
    titles = {entity: list(told) for entity, told in desk.titles_of(con, wanted).items()}
    for fact in facts:
        for arg in fact.args:
            if fact.family == "position" and arg.role == "person" and arg.entity_id in wanted and fact.object:
                titles.setdefault(arg.entity_id, []).append(fact.object)
    return fill_counterparts(facts, titles, counterparts())


def link_claims(
    con: Connection, touched: tuple[Claim, ...], stories: dict[str, frozenset[str]]
) -> list[tuple[str, str]]:
    """Renew the topics and the links of the touched claims, but sameness; the claims that contradict each other.

    `stories` are those of the articles told of.
    """
    ids = {claim.claim_id for claim in touched}
    sides = sides_of(touched, tellings_of(con, ids))
    put_topics(
        con, {s.claim.claim_id: s.topics for s in sides}, {s.claim.claim_id: s.story_topics for s in sides}
    )
    # What is compared within stories alone may be told in articles that were settled before.
    telling = {article for side in sides if side.story_topics for article in side.articles}
    near = stories_of(con, telling - stories.keys()) | stories
    around = claims_on_topics(con, asked_anywhere(sides), MOST_ON_TOPIC)
    around |= claims_in_stories(con, asked_in_stories(sides, near))
    others = desk.claims_by_id(con, around - ids)
    links = relate(sides, sides_of(others, tellings_of(con, around - ids)), near)
    put_links(con, sorted(ids), links)
    return [(link.a, link.b) for link in links if link.relation == "contradicts"]
