"""Words a second: the bare language model beside the whole reading of an article.

    python -m benchmarks.words_per_second [SET]

SET is a folder of the development data (default: quotes-dev). Everything in one process, in processor time;
the bare model is the package as `spacy.load` gives it, with all its components.
"""

import sys
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path

from benchmarks.tables import data_folder, show, timed
from sayso.extraction.engine import Engine, Parse, load_engine
from sayso.extraction.reading import read_article
from sayso.formats.registry import read_bytes
from sayso.settings import Settings
from schemas.articles import Article
from schemas.files import DroppedFile, Sidecar
from tasks.preparing.articles import lay_out
from tasks.preparing.mining import groups


def clean_article(path: Path) -> Article:
    """A plain-text file read, cleaned and laid out."""
    data = path.read_bytes()
    name = path.stem
    file = DroppedFile(path=str(path), sha256=name, size=len(data), identity=name)
    return lay_out(file, read_bytes(data, path.name, Sidecar())).article


def kept_texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.fate == "kept"]


def parsed(engine: Engine, articles: list[Article]) -> list[list[Parse]]:
    """In groups of articles, as the pipeline does it."""
    found: list[list[Parse]] = []
    for group in groups((article, len(article.text)) for article in articles):
        docs = engine.parse(text for article in group for text in kept_texts(article))
        found += [list(islice(docs, len(kept_texts(article)))) for article in group]
    return found


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "quotes-dev"
    paths = sorted((data_folder() / name / "drop").glob("*.txt"))
    engine = load_engine(Settings().model)
    plain = import_module(Settings().model).load()
    articles, laying = timed(lambda: [clean_article(path) for path in paths])
    texts = [text for article in articles for text in kept_texts(article)]
    n_words = sum(article.n_words for article in articles)
    list(plain.pipe(texts[:50]))  # start-up is not what is compared
    for doc in map(list, parsed(engine, articles[:2])):
        assert doc
    _, bare = timed(lambda: list(plain.pipe(texts, batch_size=64)))
    docs, parsing = timed(partial(parsed, engine, articles))
    read_article(articles[0], docs[0])  # loads the lists and models of the extractors
    _, extracting = timed(lambda: [read_article(a, d) for a, d in zip(articles, docs, strict=True)])
    print(f"{name}: {len(articles)} articles, {n_words} words\n")
    stages = (
        ("file to clean article", laying),
        ("bare model, paragraphs of all articles", bare),
        ("engine, groups of articles", parsing),
        ("extractors alone", extracting),
        ("reading: engine and extractors", parsing + extracting),
    )
    show(
        ("stage", "seconds", "words a second", "ratio to the bare model"),
        [(stage, seconds, round(n_words / seconds), seconds / bare) for stage, seconds in stages],
    )


if __name__ == "__main__":
    main()
