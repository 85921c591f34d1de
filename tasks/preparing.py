"""From dropped files to prepared articles: read, clean, find repeats within, extract.

Everything here is free of Prefect, so that campaigns and tests can drive it directly.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.cleaning.assembling import account, assemble
from sayso.cleaning.cues import Cue, house_cues
from sayso.dropfolder import dated_name, stored
from sayso.errors import Passing, TooLarge, Unreadable
from sayso.extraction.engine import Engine, Parse
from sayso.extraction.reading import read_article
from sayso.formats.containers.parts import base_name
from sayso.formats.reader.child import ReadingChild
from sayso.identity import article_id_of, story_id_of
from sayso.repeats.within import repeats_within
from sayso.warehouse.cache import ParseCache
from schemas.articles import Article
from schemas.batches import PreparedArticle
from schemas.clippings import Clipping
from schemas.drops import Refusal
from schemas.files import DroppedFile
from schemas.readings import Reading
from tasks.judging import judged
from tasks.planning import sidecar_json
from tasks.shelf import NO_SHELF, Shelf

# The language the extractors know; other articles are stored and searched, not mined.
MINED = "en"
# Of the letters of a text whose language nobody states: the share in A to Z from which it is mined.
PLAIN_SHARE = 0.8
# A paragraph costs as much as so many characters, however short it is.
BLOCK_CHARS = 50
# And a word as much as so many: parsing takes its time by the word.
WORD_CHARS = 8


@dataclass(frozen=True, slots=True)
class Bench:
    """What preparing needs besides the files: the archive, a warm reader, a warm model, the cache,
    what is known of the sites, and the cues (none: those of the house)."""

    archive: Path
    child: ReadingChild
    engine: Engine
    cache: ParseCache
    max_chars: int = 250_000
    shelf: Shelf = NO_SHELF
    cues: tuple[Cue, ...] = ()


def prepare(
    files: Iterable[DroppedFile], bench: Bench, tick: Callable[[], None]
) -> Iterator[PreparedArticle | Refusal]:
    """Yield each file as a prepared article or as a refusal, in order. `tick` is called after each."""
    for file in files:
        try:
            yield prepare_one(file, bench)
        except Unreadable as error:
            yield refusal(file, str(error), error.advice)
        except (Passing, OSError):  # a full disk, no reader: no file is to blame, the run stops
            raise
        except Exception as error:  # noqa: BLE001 - one bad article must never stop the others
            yield refusal(
                file, f"sayso failed on it: {type(error).__name__}: {error}", "please report it with the file"
            )
        tick()


def refusal(file: DroppedFile, reason: str, advice: str) -> Refusal:
    """A dropped file that could not be made an article; of a member the reason names it."""
    return Refusal(
        path=file.path,
        member=file.member,
        status="quarantined",
        reason=reason if file.member is None else f"{file.member}: {reason}",
        advice=advice,
        sha256=file.sha256,
        size=file.size,
        sidecar=sidecar_json(file),
    )


def prepare_one(file: DroppedFile, bench: Bench) -> PreparedArticle:
    """Read one archived file, clean it and read the facts in it. Raises Unreadable."""
    data = stored(bench.archive, file.sha256)
    clipping = bench.child.read(data, name_of(file), file.sidecar)
    prepared = lay_out(file, clipping, bench.shelf, bench.cues)
    check_length(prepared.article, bench.max_chars)
    return prepared.model_copy(update={"reading": read_facts(prepared.article, bench)})


def name_of(file: DroppedFile) -> str:
    """The name by which a file or member is read, behind the `date=` folders that lead to it."""
    if file.member is None:
        return dated_name(file.path)
    return dated_name(f"{file.path.rpartition('/')[0]}/{base_name(file.member)}")


def check_length(article: Article, most: int) -> None:
    """Raise TooLarge for an article that is longer than any: read in part it would be silently shortened."""
    advice = "split it into its articles, or raise SAYSO_MAX_ARTICLE_CHARS"
    if len(article.text) > most:
        raise TooLarge(
            f"an article of {len(article.text):,} characters, more than the limit of {most:,}", advice
        )
    if article.n_words > most // WORD_CHARS:
        raise TooLarge(f"{article.n_words:,} words, more than the limit of {most // WORD_CHARS:,}", advice)
    n_kept = sum(block.fate == "kept" for block in article.blocks)
    if n_kept > most // BLOCK_CHARS:
        raise TooLarge(f"{n_kept:,} paragraphs, more than the limit of {most // BLOCK_CHARS:,}", advice)


def lay_out(
    file: DroppedFile, clipping: Clipping, shelf: Shelf = NO_SHELF, cues: Sequence[Cue] = ()
) -> PreparedArticle:
    """The article of a clipping: every block judged, repeats within it kept once."""
    article_id = article_id_of(file)
    blocks, links = repeats_within(article_id, judged(file, clipping, shelf, cues or house_cues()))
    text, blocks = assemble(blocks)
    meta = clipping.metadata
    article = Article(
        article_id=article_id,
        story_id=story_id_of(file, meta.source, meta.url),
        path=file.path if file.member is None else f"{file.path}::{file.member}",
        metadata=meta,
        text=text,
        n_words=len(text.split()),
        blocks=blocks,
        accounting=account(clipping, blocks),
        media_type=clipping.media_type,
        encoding=clipping.encoding,
    )
    return PreparedArticle(article=article, reading=Reading(article_id=article_id), repeats=links)


def read_facts(article: Article, bench: Bench) -> Reading:
    """The reading of an article; empty for languages that the extractors do not know."""
    if not is_mined(article):
        return Reading(article_id=article.article_id)
    texts = [block.text for block in article.blocks if block.fate == "kept"]
    return read_article(article, parses(texts, bench))


def is_mined(article: Article) -> bool:
    """Whether an article is in English, as stated (`en`, `EN-us`) or, where nothing is known, by its letters."""
    language = article.metadata.language
    if language is not None:
        return language.replace("_", "-").split("-")[0].lower() == MINED
    letters = [c for c in article.text if c.isalpha()]
    return sum(map(str.isascii, letters)) >= PLAIN_SHARE * len(letters)


def parses(texts: Sequence[str], bench: Bench) -> list[Parse]:
    """One parse a text, from the cache where this engine has parsed the same text before."""
    version = bench.engine.version
    known = bench.cache.get_many(texts, version)
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    docs = dict(zip(missing, bench.engine.parse(missing), strict=True))
    bench.cache.put_many({text: bench.engine.pack(doc) for text, doc in docs.items()}, version)
    return [docs[text] if text in docs else bench.engine.unpack(known[text]) for text in texts]
