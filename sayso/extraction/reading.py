"""From a clean article to its reading: the stages in order, then the extractors of facts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sayso.extraction.dates.extractor import read_dates
from sayso.extraction.events.extractor import read_events
from sayso.extraction.leaving import with_losses
from sayso.extraction.names.extractor import read_names
from sayso.extraction.numbers.extractor import read_numbers
from sayso.extraction.positions.extractor import read_positions
from sayso.extraction.quotes.extractor import read_quotes
from sayso.extraction.sheet import ParsedBlock, Sheet
from sayso.extraction.statements.extractor import read_statements
from sayso.extraction.statements.naming import read_namings
from schemas.articles import Article
from schemas.readings import Fact, Reading

Extractor = Callable[[Sheet], Iterator[Fact]]

# The extractors of facts, in the order in which their facts are listed.
EXTRACTORS: tuple[Extractor, ...] = (
    read_positions, read_events, read_numbers, read_statements, read_namings,
)  # fmt: skip


def read_article(article: Article, docs: Sequence[Doc]) -> Reading:
    """Read one article. `docs` are the parses of its kept blocks, in order.

    Raises ValueError when there are not as many parses as kept blocks.
    """
    sheet = lay_out(article, docs)
    sheet = replace(sheet, names=read_names(sheet))
    sheet = replace(sheet, dates=read_dates(sheet))
    sheet = replace(sheet, quotes=read_quotes(sheet))
    return Reading(
        article_id=article.article_id,
        entities=sheet.names.entities,
        mentions=sheet.names.mentions,
        dates=sheet.dates,
        quotes=sheet.quotes,
        facts=tuple(
            with_losses([fact for extract in EXTRACTORS for fact in extract(sheet)], sheet.anchor_on)
        ),
    )


def lay_out(article: Article, docs: Sequence[Doc]) -> Sheet:
    """Pair the kept blocks of an article with their parses."""
    kept = [block for block in article.blocks if block.fate == "kept"]
    blocks = tuple(
        ParsedBlock(position=block.position, role=block.role, start_char=block.start_char or 0, doc=doc)
        for block, doc in zip(kept, docs, strict=True)
    )
    meta = article.metadata
    return Sheet(
        article_id=article.article_id,
        text=article.text,
        blocks=blocks,
        title=meta.title,
        source=meta.source,
        anchor_on=meta.published_on or article.anchor_on,
        anchor_basis="published" if meta.published_on else article.anchor_basis,
    )
