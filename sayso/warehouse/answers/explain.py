"""Where a row comes from: sentence, file, offsets, rule or model and version, who else says it, who objects."""

from collections.abc import Callable
from typing import Any

from duckdb import DuckDBPyConnection

from sayso.errors import BadRequest
from sayso.warehouse.answers.blocks import paragraph
from sayso.warehouse.store.fetching import Record, records

# Offsets in the file: where the paragraph that holds the sentence begins there.
PLACED = """
LEFT JOIN paragraphs AS p
    ON p.article_id = s.article_id AND p.start_char <= s.start_char AND p.end_char > s.start_char
JOIN articles AS a ON a.article_id = s.article_id
"""
WHERE_IT_STANDS = """
    a.path, a.source, a.url, a.title, a.published_on, a.is_current, s.start_char, s.end_char,
    p.paragraph_id, p.source_start + s.start_char - p.start_char AS source_start,
    p.source_start + least(s.end_char, p.end_char) - p.start_char AS source_end
"""
CLAIM = "SELECT * FROM claims WHERE claim_id = ?"
# Asked by themselves: a condition on the key reaches below the grouping of the view, a join does not.
TELLINGS = "SELECT n_articles, n_sources, sources FROM tellings WHERE claim_id = ?"
ARGS = "SELECT role, name, entity_id FROM claim_args WHERE claim_id = ? ORDER BY ALL"
ASSERTIONS = f"""
SELECT s.assertion_id, s.evidence, s.attributed_to, s.modality, s.polarity, s.confidence, s.extractor,
    s.extractor_version, s.is_copy, s.article_id, {WHERE_IT_STANDS}
FROM assertions AS s {PLACED}
WHERE s.claim_id = ? ORDER BY s.is_copy, a.published_on NULLS LAST, s.article_id, s.start_char, s.assertion_id
"""
LINKS = """
SELECT relation, reason, score, topic, a_says AS this_says, b_says AS other_says, b AS other
FROM claim_links WHERE a = ?
UNION ALL
SELECT relation, reason, score, topic, b_says, a_says, a FROM claim_links WHERE b = ?
ORDER BY ALL
"""
FACT = f"""
SELECT s.* EXCLUDE (start_char, end_char), {WHERE_IT_STANDS} FROM facts AS s {PLACED} WHERE s.fact_id = ?
"""
QUOTE = f"""
SELECT s.* EXCLUDE (start_char, end_char), {WHERE_IT_STANDS} FROM quotes AS s {PLACED} WHERE s.quote_id = ?
"""
ELSEWHERE = """
SELECT q.quote_id, q.content, q.kind, q.speaker, q.article_id, a.path, a.source, a.published_on
FROM quotes q JOIN articles a USING (article_id) WHERE q.utterance_id = ? AND q.quote_id <> ? ORDER BY ALL
"""
ARTICLE = "SELECT * EXCLUDE (text) FROM articles WHERE article_id = ?"
VERSIONS = "SELECT article_id, version, is_current FROM versions WHERE story_id = ? ORDER BY version"
CHANGES = """
SELECT change, position, text, before_article_id, before_position, before_text FROM paragraph_changes
WHERE article_id = ? AND change <> 'same' ORDER BY coalesce(position, before_position), change
"""
SIGHTINGS = (
    "SELECT path, member, status, sha256, run_id, seen_at FROM files WHERE article_id = ? ORDER BY ALL"
)
ACCOUNT = "SELECT * EXCLUDE (article_id) FROM line_accounting WHERE article_id = ?"
COPIES = "SELECT article_id, copy_share FROM copies WHERE copy_of = ? ORDER BY ALL"
OTHER_BLOCKS = "SELECT paragraph_id, role, fate, rule, rule_version, text FROM removed WHERE article_id = ? ORDER BY position"
ENTITY = "SELECT * FROM entities WHERE entity_id = ?"
ALIASES = "SELECT alias, n_mentions FROM aliases WHERE entity_id = ? ORDER BY n_mentions DESC, alias"
ENTITY_ARTICLES = """
SELECT article_id, path, source, count(*) AS n_mentions
FROM mentions JOIN articles USING (article_id) WHERE entity_id = ? GROUP BY ALL ORDER BY ALL
"""
DECISIONS = """
SELECT d.ruling, d.names, d.line
FROM name_decisions AS d JOIN entities AS e ON e.entity_id = ? AND (d.kind IS NULL OR d.kind = e.kind)
WHERE list_has_any(list_transform(d.names, lambda n: folded(n)), [folded(e.name)])
    OR list_has_any(
        list_transform(d.names, lambda n: folded(n)),
        (SELECT list(folded(a.alias)) FROM aliases AS a WHERE a.entity_id = e.entity_id)
    )
ORDER BY ALL
"""
ENTITY_CLAIMS = """
SELECT DISTINCT claim_id, family, kind, subject, predicate, object FROM claims JOIN claim_args USING (claim_id)
WHERE entity_id = ? ORDER BY ALL
"""


def explain(con: DuckDBPyConnection, name: str) -> dict[str, Any]:
    """What stands behind an id: of a claim, assertion, quote, paragraph, article or entity.

    `what` says which it is. Raises BadRequest when the warehouse knows no such id.
    """
    for look in EXPLAINERS:
        found = look(con, name)
        if found is not None:
            return found
    raise BadRequest(f"the warehouse holds nothing with the id {name}", "Ids stand in the columns *_id.")


def claim(con: DuckDBPyConnection, name: str) -> Record | None:
    """A claim with its sentences, its other sources, and the claims that object."""
    found = records(con, CLAIM, name)
    if not found:
        return None
    links = [
        link | {"other_sources": told(con, link["other"])["sources"]}
        for link in records(con, LINKS, name, name)
    ]
    return {
        "what": "claim",
        **found[0],
        **told(con, name),
        "args": records(con, ARGS, name),
        "assertions": records(con, ASSERTIONS, name),
        "contradictions": [link for link in links if link["relation"] == "contradicts"],
        "links": [link for link in links if link["relation"] != "contradicts"],
    }


def told(con: DuckDBPyConnection, claim_id: str) -> Record:
    """By how many current articles and by which independent sources a claim is told."""
    untold: Record = {"n_articles": 0, "n_sources": 0, "sources": []}
    return next(iter(records(con, TELLINGS, claim_id)), untold)


def assertion(con: DuckDBPyConnection, name: str) -> Record | None:
    """One sentence, with the claim that it states."""
    found = records(con, FACT, name)
    if not found:
        return None
    stated = records(con, "SELECT claim_id FROM claim_facts WHERE fact_id = ?", name)
    args = records(con, "SELECT role, name FROM fact_args WHERE fact_id = ? ORDER BY ALL", name)
    return {
        "what": "assertion",
        "assertion_id": name,
        **found[0],
        "args": args,
        "claim": claim(con, stated[0]["claim_id"]) if stated else None,
    }


def quote(con: DuckDBPyConnection, name: str) -> Record | None:
    """A quotation with its sentence's place and the same utterance elsewhere."""
    found = records(con, QUOTE, name)
    if not found:
        return None
    elsewhere = records(con, ELSEWHERE, found[0]["utterance_id"], name)
    return {"what": "quote", **found[0], "elsewhere": elsewhere}


def article(con: DuckDBPyConnection, name: str) -> Record | None:
    """An article with its files, versions, copies, and the account of its lines."""
    found = records(con, ARTICLE, name)
    if not found:
        return None
    return {
        "what": "article",
        **found[0],
        "files": records(con, SIGHTINGS, name),
        "versions": records(con, VERSIONS, found[0]["story_id"]),
        "changes": records(con, CHANGES, name),
        "copies": records(con, COPIES, name),
        "line_accounting": records(con, ACCOUNT, name),
        "removed": records(con, OTHER_BLOCKS, name),
    }


def entity(con: DuckDBPyConnection, name: str) -> Record | None:
    """An entity with its names, what the user decided of them, where it is named, and what is claimed of it."""
    found = records(con, ENTITY, name)
    if not found:
        return None
    return {
        "what": "entity",
        **found[0],
        "aliases": records(con, ALIASES, name),
        "decided": [says(one) for one in records(con, DECISIONS, name)],
        "articles": records(con, ENTITY_ARTICLES, name),
        "claims": records(con, ENTITY_CLAIMS, name),
    }


def says(decision: Record) -> str:
    """A decision on names in words, with its line."""
    sign = {"same": " = ", "different": " / ", "rename": " -> "}[decision["ruling"]]
    return f"{decision['ruling']}: {sign.join(decision['names'])} (sayso.names.toml, line {decision['line']})"


EXPLAINERS: tuple[Callable[[DuckDBPyConnection, str], Record | None], ...] = (
    claim,
    assertion,
    quote,
    paragraph,
    article,
    entity,
)
