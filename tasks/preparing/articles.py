"""From dropped files to prepared articles: read, clean, find repeats within, extract.

Everything here is free of Prefect, so that campaigns and tests can drive it directly.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sayso.cleaning.assembling import account, assemble
from sayso.cleaning.cues import Cue, house_cues
from sayso.dropfolder.reading import dated_name, stored
from sayso.errors import Passing, TooLarge, Unreadable
from sayso.extraction.engine import Engine
from sayso.formats.containers.parts import base_name
from sayso.formats.reader.child import ReadingChild
from sayso.identity import article_id_of, story_id_of
from sayso.repeats.within import repeats_within
from sayso.warehouse.store.cache import ParseCache
from schemas.articles import Article
from schemas.batches import PreparedArticle
from schemas.clippings import Clipping
from schemas.drops import Refusal
from schemas.files import DroppedFile
from schemas.readings import Reading
from tasks.collecting.planning import sidecar_json
from tasks.preparing.judging import judged
from tasks.preparing.mining import Parses, groups, parses, read_facts
from tasks.preparing.shelf import NO_SHELF, Shelf

# A paragraph costs as much as so many characters, however short it is.
BLOCK_CHARS = 50
# And a word as much as so many, a word or mark as so many: parsing takes its time by them, and 30,000
# commas are one word to whoever counts by white space.
WORD_CHARS, TOKEN_CHARS = 8, 6
TOKEN = re.compile(r"\d[\d.,]*|\w+|[^\w\s]")


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
    drafts = ((file, attempted(file, partial(draft, file, bench))) for file in files)
    for group in groups(((file, found), size_of(found)) for file, found in drafts):
        docs = parsed_together(
            [found.article for _, found in group if isinstance(found, PreparedArticle)], bench
        )
        for file, found in group:
            if isinstance(found, PreparedArticle):
                found = attempted(file, partial(with_facts, found, docs, bench))  # noqa: PLW2901
            yield found
            tick()


def attempted(file: DroppedFile, make: Callable[[], PreparedArticle]) -> PreparedArticle | Refusal:
    """What is made of a file, or why nothing can be made of it."""
    try:
        return make()
    except Unreadable as error:
        return refusal(file, str(error), error.advice)
    except (Passing, OSError):  # a full disk, no reader: no file is to blame, the run stops
        raise
    except Exception as error:  # noqa: BLE001 - one bad article must never stop the others
        return refusal(
            file, f"sayso failed on it: {type(error).__name__}: {error}", "please report it with the file"
        )


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


def draft(file: DroppedFile, bench: Bench) -> PreparedArticle:
    """Read one archived file and clean it. Raises Unreadable."""
    data = stored(bench.archive, file.sha256)
    clipping = bench.child.read(data, name_of(file), file.sidecar)
    prepared = lay_out(file, clipping, bench.shelf, bench.cues)
    check_length(prepared.article, bench.max_chars)
    return prepared


def size_of(found: PreparedArticle | Refusal) -> int:
    """Characters to parse."""
    return len(found.article.text) if isinstance(found, PreparedArticle) else 0


def parsed_together(articles: Sequence[Article], bench: Bench) -> Parses | None:
    """The parses of a group; None when the model fails on it, so that each is parsed for itself."""
    try:
        return parses(articles, bench.engine, bench.cache)
    except (Passing, OSError):
        raise
    except Exception:  # noqa: BLE001 - one bad article must never stop the others
        return None


def with_facts(prepared: PreparedArticle, docs: Parses | None, bench: Bench) -> PreparedArticle:
    """A clean article with the facts in it."""
    article = prepared.article
    known = parses([article], bench.engine, bench.cache) if docs is None else docs
    return prepared.model_copy(update={"reading": read_facts(article, known[article.article_id])})


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
    if len(article.text) > most // TOKEN_CHARS:  # no shorter text can have so many
        n_tokens = sum(1 for _ in TOKEN.finditer(article.text))
        if n_tokens > most // TOKEN_CHARS:
            raise TooLarge(
                f"{n_tokens:,} words and marks, more than the limit of {most // TOKEN_CHARS:,}", advice
            )
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
