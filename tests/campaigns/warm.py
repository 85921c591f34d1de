"""A process that is warm before it is copied: the model is loaded, parses are kept, files are read in house.

What makes a run slow and cannot lose a file is taken out of the way; all that touches the disk stays as it is.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow.dataset  # noqa: F401 - what DuckDB imports when it is first given a table

from sayso.dropfolder.reading import look
from sayso.extraction.engine import Engine, Parse, load_engine
from sayso.extraction.reading import read_article
from sayso.formats.containers.parts import Part
from sayso.formats.containers.unpacking import read_many
from sayso.formats.reader.child_main import answer
from sayso.formats.reader.messages import Answer
from sayso.settings import Settings
from sayso.warehouse.store.cache import ParseCache
from sayso.warehouse.store.rows import arrow_of
from schemas.articles import Article
from schemas.clippings import Clipping
from schemas.files import Sidecar
from schemas.readings import Reading
from tasks.preparing import articles as preparing
from tasks.preparing import workbench
from tasks.preparing.articles import Bench, prepare
from tests.campaigns.corpora import SEEDS


class InHouse:
    """Reads files in this process: no child is there to be started over after each kill."""

    def read(self, data: bytes, name: str, sidecar: Sidecar) -> Clipping:
        told = Answer.model_validate_json(answer(data, name, sidecar))
        if told.clipping is None:
            raise told.raised()
        return told.clipping

    def unpack(self, place: Path, name: str, sidecar: Sidecar) -> Iterator[Part]:
        return read_many(lambda: place.open("rb"), name, place.stat().st_size, sidecar)


@dataclass(frozen=True)
class Remembering:
    """An engine that parses a text once, whatever becomes of the process that asked."""

    engine: Engine
    memory: ParseCache

    @property
    def version(self) -> str:
        return self.engine.version

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        asked = list(texts)
        known = self.memory.get_many(asked, self.version)
        missing = [text for text in dict.fromkeys(asked) if text not in known]
        made = {text: self.pack(doc) for text, doc in zip(missing, self.engine.parse(missing), strict=True)}
        self.memory.put_many(made, self.version)
        return (self.unpack((known | made)[text]) for text in asked)

    def pack(self, doc: Parse) -> bytes:
        return self.engine.pack(doc)

    def unpack(self, data: bytes) -> Parse:
        return self.engine.unpack(data)


def remembered(memory: ParseCache) -> Callable[[Article, Sequence[Parse]], Reading]:
    """`read_article`, done once for each article: it is pure."""

    def read(article: Article, parses: Sequence[Parse]) -> Reading:
        told = article.model_dump_json()
        known = memory.get_many([told], "reading")
        if told in known:
            return Reading.model_validate_json(known[told])
        made = read_article(article, parses)
        memory.put_many({told: made.model_dump_json().encode()}, "reading")
        return made

    return read


def warm_up(memory: Path) -> None:
    """Have the steps of this process and its copies use a warm model and what `memory` holds."""
    store = ParseCache(memory)
    engine = Remembering(load_engine(Settings().model), store)
    workbench.reading_child = cache(lambda *_: InHouse())
    workbench.load_engine = lambda _: engine
    with tempfile.TemporaryDirectory() as folder:
        drop = look(sorted(SEEDS.glob("*.txt"))[:1], Path(folder), largest=10**6)
        bench = Bench(Path(folder), InHouse(), engine, ParseCache(Path(folder) / "cache.sqlite"))
        for item in prepare(drop.files, bench, lambda: None):
            arrow_of([item.article.model_dump()])  # its lazy imports
    preparing.read_article = remembered(store)


def restore(origin: Path, target: Path) -> None:
    """Make a folder what another one is."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(origin, target, symlinks=True)
