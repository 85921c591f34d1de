"""A user's decisions on names as they were carried out last, and taking back what they touch."""

from collections.abc import Iterable
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from sayso.warehouse.settling.loose import LOOSEN_CLAIMS
from sayso.warehouse.store.fetching import records
from sayso.warehouse.store.rows import insert_rows, listed
from schemas.decisions import NameDecision

# Children before parents. What was read in the articles stays; what was decided of these entities goes.
LOOSEN = """
CREATE OR REPLACE TEMP TABLE loose AS SELECT DISTINCT entity_id FROM entity_keys SEMI JOIN wanted ON key = wanted.value;
CREATE OR REPLACE TEMP TABLE loose_members AS SELECT article_id, local_id FROM entity_members SEMI JOIN loose USING (entity_id);
CREATE OR REPLACE TEMP TABLE loose_claims AS
    SELECT claim_id FROM claim_args SEMI JOIN loose USING (entity_id)
    UNION
    SELECT claim_id FROM claim_facts AS m JOIN facts AS f USING (fact_id) JOIN fact_args AS g USING (fact_id)
    SEMI JOIN loose_members AS l ON l.article_id = f.article_id AND l.local_id = g.local_id;
CREATE OR REPLACE TEMP TABLE loose_quotes AS
    SELECT quote_id FROM utterances WHERE utterance_id IN (
        SELECT utterance_id FROM utterances JOIN quote_rows AS q USING (quote_id)
        SEMI JOIN loose_members AS l ON l.article_id = q.article_id AND l.local_id = q.speaker_local_id);
DELETE FROM utterances WHERE quote_id IN (FROM loose_quotes);
DELETE FROM utterance_keys WHERE quote_id IN (FROM loose_quotes);
DELETE FROM entity_members WHERE entity_id IN (FROM loose);
DELETE FROM entity_keys WHERE entity_id IN (FROM loose);
DELETE FROM entity_hints WHERE entity_id IN (FROM loose);
DELETE FROM aliases WHERE entity_id IN (FROM loose);
DELETE FROM entities WHERE entity_id IN (FROM loose);
"""
DROP = "DROP TABLE loose; DROP TABLE loose_members; DROP TABLE loose_quotes;"


@dataclass(frozen=True, slots=True)
class Loosened:
    """What has to be settled again besides `loose_facts`: entities of articles by number, quotes, and their articles."""

    members: frozenset[tuple[str, int]]
    quotes: frozenset[str]
    articles: tuple[str, ...]


def stored_decisions(con: DuckDBPyConnection) -> tuple[NameDecision, ...]:
    """The decisions that were carried out last, in the order of their lines."""
    rows = records(con, "SELECT ruling, kind, names, line FROM name_decisions ORDER BY line, ruling, names")
    return tuple(NameDecision(**row) for row in rows)


def store_decisions(con: DuckDBPyConnection, decisions: Iterable[NameDecision]) -> None:
    """Put these decisions in the place of those carried out last. Call it in a transaction."""
    con.execute("DELETE FROM name_decisions")
    insert_rows(con, "name_decisions", [one.model_dump() for one in decisions])


def loosen(con: DuckDBPyConnection, keys: Iterable[str]) -> Loosened:
    """Take back the entities that stand under the keys, and the claims and utterances that hang on them.

    What was read stays. Call it in a transaction, and settle again what is returned and `loose_facts`.
    """
    with listed(con, "wanted", keys):
        con.execute(LOOSEN)
        con.execute(LOOSEN_CLAIMS)
        members = con.execute("SELECT article_id, local_id FROM loose_members").fetchall()
        quotes = con.execute(
            "SELECT quote_id, article_id FROM quote_rows SEMI JOIN loose_quotes USING (quote_id)"
        ).fetchall()
        con.execute(DROP)
    return Loosened(
        members=frozenset(members),
        quotes=frozenset(quote for quote, _ in quotes),
        articles=tuple(sorted({a for a, _ in members} | {a for _, a in quotes})),
    )
