"""A process that is warm before it is copied: the model is loaded, parses are kept, files are read in house.

What makes a run slow and cannot lose a file is taken out of the way; all that touches the disk stays as it is.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pyarrow.dataset  # noqa: F401 - what DuckDB imports when it is first given a table
from pydantic import TypeAdapter

from sayso.dropfolder.reading import look
from sayso.extraction.engine import Engine, load_engine
from sayso.extraction.reading import read_article
from sayso.formats.containers.parts import Part
from sayso.formats.containers.unpacking import read_many
from sayso.formats.reader.child_main import answer
from sayso.formats.reader.messages import Answer
from sayso.settings import Settings
from sayso.standing.retelling.facts import retellings
from sayso.warehouse.store.cache import ParseCache
from sayso.warehouse.store.rows import arrow_of
from schemas.articles import Article
from schemas.claims import Retelling, StatedFact
from schemas.clippings import Clipping
from schemas.files import Sidecar
from schemas.readings import Reading
from tasks.preparing import mining, workbench
from tasks.preparing.articles import Bench, prepare
from tasks.settling import retelling
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


class Packed(bytes):
    """A parse as bytes: whoever remembers the reading of an article need not look into its parses."""


@dataclass(frozen=True)
class Remembering:
    """An engine that parses a text once, whatever becomes of the process that asked."""

    engine: Engine
    memory: ParseCache

    @property
    def version(self) -> str:
        return self.engine.version

    def parse(self, texts: Iterable[str]) -> Iterator[Packed]:
        asked = list(texts)
        known = self.memory.get_many(asked, self.version)
        missing = [text for text in dict.fromkeys(asked) if text not in known]
        made = {
            text: self.engine.pack(doc) for text, doc in zip(missing, self.engine.parse(missing), strict=True)
        }
        self.memory.put_many(made, self.version)
        return (Packed((known | made)[text]) for text in asked)

    def pack(self, doc: Packed) -> bytes:
        return bytes(doc)

    def unpack(self, data: bytes) -> Packed:
        return Packed(data)


def remembered(memory: ParseCache, engine: Engine) -> Callable[[Article, Sequence[Packed]], Reading]:
    """`read_article`, done once for each article: it is pure."""

    def read(article: Article, parses: Sequence[Packed]) -> Reading:
        told = article.model_dump_json()
        known = memory.get_many([told], "reading")
        if told in known:
            return Reading.model_validate_json(known[told])
        made = read_article(article, [engine.unpack(parse) for parse in parses])
        memory.put_many({told: made.model_dump_json().encode()}, "reading")
        return made

    return read


RETELLINGS = TypeAdapter(tuple[Retelling, ...])


def retold(
    memory: ParseCache,
) -> Callable[[Sequence[StatedFact], Sequence[StatedFact]], tuple[Retelling, ...]]:
    """`retellings`, done once for each two reports: it is pure too."""

    def tell(a: Sequence[StatedFact], b: Sequence[StatedFact]) -> tuple[Retelling, ...]:
        told = repr((a, b))
        known = memory.get_many([told], "retellings")
        if told in known:
            return RETELLINGS.validate_json(known[told])
        made = retellings(a, b)
        memory.put_many({told: RETELLINGS.dump_json(made)}, "retellings")
        return made

    return tell


def in_one_thread(*args: Any, **more: Any) -> duckdb.DuckDBPyConnection:
    """A connection that starts no threads: the tables are small, and each run opens them many times."""
    return CONNECT(*args, **more | {"config": more.get("config", {}) | {"threads": 1}})


CONNECT = duckdb.connect


def warm_up(memory: Path) -> None:
    """Have the steps of this process and its copies use a warm model and what `memory` holds."""
    store = ParseCache(memory)
    engine = Remembering(load_engine(Settings().model), store)
    stand_in(workbench, "reading_child", cache(lambda *_: InHouse()))
    stand_in(workbench, "warm_engine", lambda _: engine)
    stand_in(mining, "read_article", remembered(store, engine.engine))
    stand_in(retelling, "retellings", retold(store))
    stand_in(duckdb, "connect", in_one_thread)
    with tempfile.TemporaryDirectory() as folder:
        drop = look(sorted(SEEDS.glob("*.txt"))[:1], Path(folder), largest=10**6)
        bench = Bench(Path(folder), InHouse(), engine, ParseCache(Path(folder) / "cache.sqlite"))
        for item in prepare(drop.files, bench, lambda: None):
            arrow_of([item.article.model_dump()])  # its lazy imports


def stand_in(module: ModuleType, name: str, other: object) -> None:
    """Put something in the place of what a module uses. Raises AttributeError where it uses nothing of that name."""
    getattr(module, name)
    setattr(module, name, other)


def restore(origin: Path, target: Path) -> None:
    """Make a folder what another one is."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(origin, target, symlinks=True)
