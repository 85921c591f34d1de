"""From clean articles to their readings. Articles are parsed in groups: the model is faster on many paragraphs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sayso.extraction.engine import Engine, Parse
from sayso.extraction.reading import read_article
from sayso.warehouse.store.cache import ParseCache
from schemas.articles import Article
from schemas.readings import Reading

T = TypeVar("T")
# The parses of articles by their ids.
Parses = dict[str, list[Parse]]

# The language the extractors know; other articles are stored and searched, not mined.
MINED = "en"
# Of the letters of a text whose language nobody states: the share in A to Z from which it is mined.
PLAIN_SHARE = 0.8
# Characters of the articles that are parsed together: enough to fill the model, little to hold.
GROUP_CHARS = 60_000


def groups(sized: Iterable[tuple[T, int]]) -> Iterator[list[T]]:
    """Things with their numbers of characters, in groups of `GROUP_CHARS`, in order; a longer one stands alone."""
    group: list[T] = []
    held = 0
    for thing, size in sized:
        if group and held + size > GROUP_CHARS:
            yield group
            group, held = [], 0
        group.append(thing)
        held += size
    if group:
        yield group


def mined_texts(article: Article) -> list[str]:
    """The kept blocks of an article that is mined for facts; none of one that is not."""
    return [block.text for block in article.blocks if block.fate == "kept"] if is_mined(article) else []


def is_mined(article: Article) -> bool:
    """Whether an article is in English, as stated (`en`, `EN-us`) or, where nothing is known, by its letters."""
    language = article.metadata.language
    if language is not None:
        return language.replace("_", "-").split("-")[0].lower() == MINED
    letters = [c for c in article.text if c.isalpha()]
    return sum(map(str.isascii, letters)) >= PLAIN_SHARE * len(letters)


def parses(articles: Sequence[Article], engine: Engine, cache: ParseCache) -> Parses:
    """The parses of the mined texts of each article by its id, from the cache where this engine has parsed a text before."""
    texts_of = {article.article_id: mined_texts(article) for article in articles}
    texts = list(dict.fromkeys(text for texts in texts_of.values() for text in texts))
    docs = parsed(texts, engine, cache) if texts else {}
    return {article_id: [docs[text] for text in texts] for article_id, texts in texts_of.items()}


def parsed(texts: Sequence[str], engine: Engine, cache: ParseCache) -> dict[str, Parse]:
    """The parse of each text; what was not known is kept in the cache."""
    known = cache.get_many(texts, engine.version)
    missing = [text for text in texts if text not in known]
    docs = dict(zip(missing, engine.parse(missing), strict=True))
    cache.put_many({text: engine.pack(doc) for text, doc in docs.items()}, engine.version)
    return docs | {text: engine.unpack(data) for text, data in known.items()}


def read_facts(article: Article, docs: Sequence[Parse]) -> Reading:
    """The reading of an article, empty where nothing is mined. `docs` are the parses of its mined texts."""
    return read_article(article, docs) if docs else Reading(article_id=article.article_id)
