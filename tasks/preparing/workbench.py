"""What stays warm in a process: the reading child, the language model, the parse cache."""

import atexit
from functools import cache
from pathlib import Path

from sayso.extraction.engine import warm_engine
from sayso.formats.reader.child import ReadingChild
from sayso.settings import Settings
from sayso.warehouse.store.cache import ParseCache
from sayso.warehouse.store.paths import Layout
from tasks.preparing.articles import Bench
from tasks.preparing.rules import cues_in_use
from tasks.preparing.shelf import NO_SHELF, Shelf


@cache
def reading_child(max_seconds: float, memory_mb: int) -> ReadingChild:
    """One reading child a process and limits, closed when the process ends."""
    child = ReadingChild(max_seconds=max_seconds, memory_mb=memory_mb)
    child.__enter__()
    atexit.register(child.__exit__, None, None, None)
    return child


def reader_of(settings: Settings) -> ReadingChild:
    """The reading child of this process under these settings."""
    return reading_child(settings.read_seconds, settings.read_memory_mb)


@cache
def parse_cache(path: Path) -> ParseCache:
    """One cache a process and file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return ParseCache(path)


def workbench(layout: Layout, settings: Settings, shelf: Shelf = NO_SHELF) -> Bench:
    """The bench for a warehouse, warmed on first use; `shelf` is that of the run."""
    return Bench(
        archive=layout.archive,
        child=reader_of(settings),
        engine=warm_engine(settings.model),
        cache=parse_cache(layout.cache),
        max_chars=settings.max_article_chars,
        shelf=shelf,
        cues=cues_in_use(settings.cues),
    )
