"""The rows that one prepared article becomes, by table. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from sayso.warehouse.ids import fact_id, paragraph_id, quote_id
from schemas.articles import Article
from schemas.batches import PreparedArticle
from schemas.readings import Fact, Quotation

Rows = list[dict[str, Any]]


def rows_of(prepared: PreparedArticle, run_id: str, first_seen_at: Any) -> dict[str, Rows]:
    """Rows by table for one article. Facts and quotations that say the same twice are one row."""
    article, reading = prepared.article, prepared.reading
    key = {"article_id": article.article_id}
    facts = {fact_id(article.article_id, fact): fact for fact in reversed(reading.facts)}
    return {
        "article_rows": [article_row(article) | {"first_run_id": run_id, "first_seen_at": first_seen_at}],
        "paragraphs": [
            key | block.model_dump() | {"paragraph_id": paragraph_id(article.article_id, block.position)}
            for block in article.blocks
        ],
        "line_accounting": [key | article.accounting.model_dump()],
        "local_repeats": dumped(prepared.repeats),
        "local_entities": [key | row for row in dumped(reading.entities)],
        "mention_rows": [key | row for row in dumped(reading.mentions)],
        "dates": [key | row for row in dumped(reading.dates)],
        "quote_rows": quote_rows(article.article_id, reading.quotes),
        "facts": [fact_row(article, name, fact) | {"run_id": run_id} for name, fact in sorted(facts.items())],
        "fact_args": [
            {"fact_id": name} | row for name, fact in sorted(facts.items()) for row in dumped(fact.args)
        ],
    }


def gathered(parts: Iterable[dict[str, Rows]]) -> dict[str, Rows]:
    """The rows of several articles as one list a table."""
    tables: dict[str, Rows] = defaultdict(list)
    for part in parts:
        for table, rows in part.items():
            tables[table].extend(rows)
    return tables


def article_row(article: Article) -> dict[str, Any]:
    """The row of the article itself, without the run that loaded it."""
    own = article.model_dump(exclude={"metadata", "blocks", "accounting"})
    return own | article.metadata.model_dump()


def quote_rows(article_id: str, quotes: tuple[Quotation, ...]) -> Rows:
    """One row for each distinct quotation, its first part named by id."""
    names = [quote_id(article_id, quote) for quote in quotes]
    rows = {
        name: quote.model_dump()
        | {
            "quote_id": name,
            "article_id": article_id,
            "segment_of": None if quote.segment_of is None else names[quote.segment_of],
        }
        for name, quote in zip(reversed(names), reversed(quotes), strict=True)
    }
    return [rows[name] for name in sorted(rows)]


def fact_row(article: Article, name: str, fact: Fact) -> dict[str, Any]:
    """A fact with the sentence that states it."""
    evidence = article.text[fact.start_char : fact.end_char]
    named = {"fact_id": name, "article_id": article.article_id, "evidence": evidence}
    return named | fact.model_dump(exclude={"args"})


def dumped(models: Iterable[BaseModel]) -> Rows:
    """Models as rows of their fields."""
    return [model.model_dump() for model in models]
