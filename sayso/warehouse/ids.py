"""Names of rows, derived from what the rows say: the same reading gets the same ids everywhere."""

import json

from sayso.identity import short_hash
from schemas.readings import Fact, Quotation

# How sure an extractor is, how it came by a date or a direction and what it is called make no other fact.
UNNAMED = {"confidence", "extractor", "extractor_version", "time_basis", "change"}


def fact_id(article_id: str, fact: Fact) -> str:
    """Sixteen hexadecimal digits from the article, the span and the slots of a fact."""
    slots = fact.model_dump(mode="json", exclude=UNNAMED)
    return short_hash("fact", article_id, json.dumps(slots, sort_keys=True))


def quote_id(article_id: str, quote: Quotation) -> str:
    """Sixteen hexadecimal digits from the article, the span, the kind and the words of a quotation."""
    return short_hash(
        "quote", article_id, str(quote.start_char), str(quote.end_char), quote.kind, quote.content
    )


def paragraph_id(article_id: str, position: int) -> str:
    """The article and the place of the block in it: `article_id:position`."""
    return f"{article_id}:{position}"
