"""Load a batch: everything of it in one transaction, and doing it again changes nothing."""

from collections.abc import Sequence
from datetime import datetime

from duckdb import DuckDBPyConnection
from pydantic import BaseModel, ConfigDict

from sayso.warehouse.loading.forgetting import forget_articles
from sayso.warehouse.loading.known import batch_is_loaded, known_identities, unseen
from sayso.warehouse.loading.prepared_rows import gathered, rows_of
from sayso.warehouse.store.rows import insert_rows, listed
from sayso.warehouse.store.runs import come_back, utc
from sayso.warehouse.store.transactions import transaction
from schemas.batches import PreparedArticle, PreparedBatch

# What stands for a place, and what a run finds there.
FILE_KEY = ("path", "member"), ("sha256", "sidecar", "status")
CONTAINER_KEY = ("path",), ("sha256", "sidecar")
NEVER = datetime(1970, 1, 1)  # noqa: DTZ001 - the warehouse keeps UTC without a zone

INDEX_TERMS = """
CREATE OR REPLACE TEMP TABLE cut AS
    SELECT article_id, position, terms(text) AS terms
    FROM paragraphs SEMI JOIN new_articles USING (article_id) WHERE fate = 'kept';
INSERT INTO searchable SELECT article_id, position, len(terms) FROM cut ORDER BY ALL;
INSERT INTO postings
    SELECT term, article_id, position, count(*)
    FROM (SELECT unnest(terms) AS term, article_id, position FROM cut)
    GROUP BY ALL ORDER BY ALL;
DROP TABLE cut;
"""


class BatchCounts(BaseModel):
    """What loading a batch added. All is 0 when the ledger held the batch."""

    model_config = ConfigDict(frozen=True)

    n_articles: int = 0
    n_facts: int = 0
    n_quotes: int = 0
    n_sightings: int = 0


def load_batch(con: DuckDBPyConnection, batch: PreparedBatch, replace: Sequence[str] = ()) -> BatchCounts:
    """Add the articles that are new, the sightings, and the ledger row, in one transaction.

    A batch that the ledger holds for the same run is left alone. Articles loaded before are
    passed over, unless `replace` names them: these are forgotten and loaded as they read now.
    """
    with transaction(con):
        if batch_is_loaded(con, batch.batch_id, batch.run_id):
            return BatchCounts()
        first_seen = first_sightings(con, replace)
        if replace:
            forget_articles(con, replace)
        fresh = fresh_articles(con, batch.articles)
        seen_at = start_of_run(con, batch)
        tables = gathered(
            rows_of(item, batch.run_id, first_seen.get(item.article.article_id, seen_at)) for item in fresh
        )
        for table, rows in tables.items():
            insert_rows(con, table, rows)
        index_terms(con, [article.article.article_id for article in fresh])
        n_sightings = note_sightings(con, batch, seen_at)
        come_back(con, batch.returned, seen_at)
        con.execute(
            "INSERT INTO batches VALUES (?, ?, CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP), ?)",
            [batch.batch_id, batch.run_id, len(fresh)],
        )
    return BatchCounts(
        n_articles=len(fresh),
        n_facts=len(tables.get("facts", ())),
        n_quotes=len(tables.get("quote_rows", ())),
        n_sightings=n_sightings,
    )


def note_sightings(con: DuckDBPyConnection, batch: PreparedBatch, seen_at: datetime) -> int:
    """Add the files and containers of a batch that are not as they were last noted; how many files."""
    sightings = [row.model_dump() | {"seen_at": utc(row.seen_at)} for row in batch.sightings]
    more = {"run_id": batch.run_id, "seen_at": seen_at}
    containers = [row.model_dump() | more for row in batch.containers]
    for table, key, rows in (("files", FILE_KEY, sightings), ("containers", CONTAINER_KEY, containers)):
        insert_rows(con, table, unseen(con, table, rows, *key))
    return len(sightings)


def fresh_articles(con: DuckDBPyConnection, articles: Sequence[PreparedArticle]) -> list[PreparedArticle]:
    """The articles that the warehouse does not hold, each once, in the order of their ids."""
    by_id = {prepared.article.article_id: prepared for prepared in reversed(articles)}
    known = known_identities(con, list(by_id))
    return [by_id[article_id] for article_id in sorted(by_id) if article_id not in known]


def first_sightings(con: DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, datetime]:
    """When articles that are loaded again were first seen: reading them again makes no version newer."""
    found = con.execute(
        "SELECT article_id, first_seen_at FROM article_rows WHERE article_id IN (SELECT unnest(?))",
        [list(article_ids)],
    )
    return dict(found.fetchall())


def start_of_run(con: DuckDBPyConnection, batch: PreparedBatch) -> datetime:
    """When the batch's run began: its articles are equally old, whatever order they were read in."""
    found = con.execute("SELECT started_at FROM runs WHERE run_id = ?", [batch.run_id]).fetchall()
    if found:
        return found[0][0]  # type: ignore[no-any-return]
    seen = [moment for s in batch.sightings if (moment := utc(s.seen_at)) is not None]
    return min(seen, default=NEVER)


def index_terms(con: DuckDBPyConnection, article_ids: Sequence[str]) -> None:
    """Make the kept paragraphs of these articles findable by `search`."""
    with listed(con, "new_articles", article_ids, "article_id"):
        con.execute(INDEX_TERMS)
