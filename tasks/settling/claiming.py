"""From facts to claims and their links, for the facts that are new or told anew."""

from sayso.extraction.title_words import counterparts
from sayso.identity import short_hash
from sayso.standing.claims.counterparts import fill_counterparts, open_counterparts
from sayso.standing.claims.forming import Around, claim_keys, form_claims
from sayso.standing.links.relating import MOST_ON_TOPIC, relate, topic_keys
from sayso.warehouse.settling import facts as desk
from sayso.warehouse.settling.facts import Connection
from sayso.warehouse.settling.links import put_links
from sayso.warehouse.settling.tellings import tellers_of, tellings_of
from sayso.warehouse.store.rows import replace_rows
from schemas.claims import Claim, StatedFact
from tasks.settling.retelling import by_article, retold_facts, settle_stories


def tell_claims(con: Connection, told: list[StatedFact]) -> None:
    """Join facts to claims, then link the claims that these touch."""
    facts = with_counterparts(con, told)
    pairs = settle_stories(con, facts)
    retold, homes = retold_facts(con, pairs, facts)
    known = desk.known_claims(con, {key for fact in facts for key in claim_keys(fact)})
    seen = {claim.claim_id for claim in known}
    known += desk.claims_by_id(con, set(homes.values()) - seen)
    around = Around(retold, homes, tellers_of(con, (c.claim_id for c in known)), by_article(pairs))
    resolved = form_claims(facts, known, short_hash, around)
    ids = [claim.claim_id for claim in resolved.claims]
    replace_rows(
        con, "claims", "claim_id", ids, [claim.model_dump(exclude={"args"}) for claim in resolved.claims]
    )
    args = [{"claim_id": c.claim_id, **arg.model_dump()} for c in resolved.claims for arg in c.args]
    replace_rows(con, "claim_args", "claim_id", ids, args)
    replace_rows(
        con,
        "claim_keys",
        "claim_id",
        ids,
        [{"key": k, "claim_id": c.claim_id} for c in resolved.claims for k in claim_keys(c)],
    )
    replace_rows(
        con,
        "claim_facts",
        "fact_id",
        [f.fact_id for f in facts],
        [{"claim_id": c, "fact_id": f} for c, f in resolved.members],
    )
    link_claims(con, resolved.claims)


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


def link_claims(con: Connection, touched: tuple[Claim, ...]) -> None:
    """Renew the topics and the links of the touched claims."""
    ids = {claim.claim_id for claim in touched}
    told = tellings_of(con, ids)
    topics = {c.claim_id: topic_keys(c, [t.evidence for t in told.get(c.claim_id, ())]) for c in touched}
    rows = [{"key": key, "claim_id": i} for i, keys in sorted(topics.items()) for key in keys]
    replace_rows(con, "topic_keys", "claim_id", sorted(ids), rows)
    around = desk.claims_on_topics(con, {key for keys in topics.values() for key in keys}, MOST_ON_TOPIC)
    others = [claim for claim in around if claim.claim_id not in ids]
    links = relate(touched, others, told | tellings_of(con, (claim.claim_id for claim in others)))
    put_links(con, sorted(ids), links)
