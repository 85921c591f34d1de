"""What settling new articles costs in a small and in a large warehouse.

    python -m benchmarks.settling [ADDED SMALL LARGE [A_DAY]]

Invented articles (benchmarks/articles.py) are loaded through the steps of a run; instead of the language model, which
would take hours and is not measured, a plain reader by rules of thumb finds names, figures, quotations and clauses in
numbers like those of the real one. The same ADDED articles (1,000) are settled on top of the SMALL (2,000) before
them, among which are those that they copy, and then on top of LARGE (20,000), the same and those before. Printed:
processor seconds of each settling, also without the search for repeats and copies (which `benchmarks.repeats_store`
measures), and their ratios.

The days of invented articles are drawn from 700, so that a warehouse of ten times the articles holds ten times as
many of near days, which is what new ones are compared with. With A_DAY, a number, articles are dated in their order,
so many a day, as an archive grows: those added then have as much to be compared with in either warehouse, and
the ratio tells what its size alone costs.
"""

import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.articles import FIRST_DAY, Made, made_article, write_made
from schemas.articles import Article
from schemas.readings import Arg, Fact, LocalEntity, Mention, Quotation, Reading
from tasks import settle as step
from tasks.settling import order
from tasks.settling.order import settle
from tests.steps import ingest_steps

RUN = 3_000
NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
FIGURE = re.compile(r"(\$?)(\d[\d,]*(?:\.\d)?) (million|percent|people|\w+)")
SENTENCE = re.compile(r"[^\s][^\n]*?[.!?][\"”]?(?=\s|$)")
SAID = re.compile(r'"([^"\n]{12,})[,.]" ([A-Z][\w’-]+(?: [A-Z][\w’-]+)?) (?:said|told)')
KINDS = {"landed": "visit", "visited": "visit", "signed": "agreement", "named": "appointment", "struck": "disaster", "won": "election"}  # fmt: skip
plain = {"extractor": "thumb", "extractor_version": "1", "confidence": 0.5}


def thumb(article: Article, _docs: object) -> Reading:
    """Names, figures, quotations and clauses of an article, by rules of thumb."""
    text = article.text
    ids: dict[str, int] = {}
    mentions = []
    for found in NAME.finditer(text):
        number = ids.setdefault(found[0], len(ids))
        mentions.append(Mention(start_char=found.start(), end_char=found.end(), text=found[0], kind="person", local_id=number))  # fmt: skip
    people = tuple(
        LocalEntity(local_id=i, kind="person", name=name, aliases=(name,)) for name, i in ids.items()
    )
    quotes = tuple(
        Quotation(start_char=q.start(1), end_char=q.end(1), content=q[1], kind="direct", speaker=q[2], speaker_text=q[2], speaker_local_id=ids.get(q[2]), cue="said")
        for q in SAID.finditer(text)
    )  # fmt: skip
    facts = tuple(fact for s in SENTENCE.finditer(text) for fact in facts_of(s, ids))
    return Reading(
        article_id=article.article_id, entities=people, mentions=tuple(mentions), quotes=quotes, facts=facts
    )


@contextmanager
def read_by_thumb() -> Iterator[None]:
    """Let `thumb` read articles in the place of the language model, which is not loaded."""
    with (
        patch("tasks.preparing.mining.mined_texts", lambda _: []),
        patch("tasks.preparing.workbench.warm_engine", lambda _: None),
        patch("tasks.preparing.articles.read_facts", thumb),
    ):
        yield


def facts_of(sentence: re.Match[str], ids: dict[str, int]) -> Iterator[Fact]:
    """A clause, an event where a word tells of one, and the figures of one sentence."""
    words = sentence[0].split()
    named = [n[0] for n in NAME.finditer(sentence[0])]
    where = {"start_char": sentence.start(), "end_char": sentence.end(), **plain}
    subject = named[0] if named else " ".join(words[:2])
    args = tuple(
        Arg(role="subject" if i == 0 else "object", name=n, local_id=ids.get(n)) for i, n in enumerate(named)
    )
    tail = " ".join(words[3:])[:200] or None
    yield Fact(family="relation", kind="relation", subject=subject, predicate=words[2] if len(words) > 2 else "be", object=tail, args=args, **where)  # fmt: skip
    for word, kind in KINDS.items():
        if word in words and named:
            who = tuple(Arg(role="participant", name=n, local_id=ids.get(n)) for n in named)
            yield Fact(
                family="event", kind=kind, subject=subject, predicate=word, object=tail, args=who, **where
            )
    for money, figure, unit in FIGURE.findall(sentence[0]):
        value = float(figure.replace(",", "")) * (1e6 if unit == "million" else 1)
        yield Fact(family="number", kind="number", predicate="amounts to", value=value, unit="USD" if money else unit, object=tail and tail[:60], qualifier="exact", **where)  # fmt: skip


def write_part(folder: Path, numbers: range, a_day: int | None = None) -> Path:
    """The articles of some numbers as files with sidecars, of days of their own or dated in their order."""
    folder.mkdir()
    for number in numbers:
        made = made_article(number)
        write_made(folder, made if a_day is None else dated(made, FIRST_DAY + timedelta(number // a_day)))
    return folder


def dated(made: Made, day: date) -> Made:
    """The article on another day."""
    stated = day.isoformat()
    return replace(
        made,
        name=made.name.replace(made.sidecar["published_on"], stated),
        sidecar=made.sidecar | {"published_on": stated},
    )


def measured(work: Callable[..., Any], name: str, spent: Counter[str]) -> Callable[..., Any]:
    """The same work, with its processor time noted under a name, in milliseconds."""

    def noted(*given: Any, **settings: Any) -> Any:
        began = time.process_time_ns()
        done = work(*given, **settings)
        spent[name] += (time.process_time_ns() - began) // 1_000_000
        return done

    return noted


def timed_run(drop: Path, warehouse: Path) -> tuple[float, float]:
    """Load and settle a folder; the processor seconds of settling, and of that without repeats and copies."""
    spent: Counter[str] = Counter()
    with (
        read_by_thumb(),
        patch.object(step, "settle", measured(settle, "all", spent)),
        patch.object(order, "settle_repeats", measured(order.settle_repeats, "repeats", spent)),
    ):
        ingest_steps([drop], warehouse, run_id=f"run {drop.name}")
    return spent["all"] / 1000, (spent["all"] - spent["repeats"]) / 1000


def grown(scratch: Path, warehouse: Path, numbers: range, a_day: int | None) -> None:
    """Add the articles of some numbers to a warehouse, in runs."""
    for first in numbers[::RUN]:
        drop = write_part(scratch / f"drop {first}", range(first, min(numbers.stop, first + RUN)), a_day)
        print(f"{first:>7} and on: {timed_run(drop, warehouse)[0]:7.1f} s of settling", flush=True)
        shutil.rmtree(drop)


def main() -> None:
    added, small, large, *more = (int(a) for a in (sys.argv[1:] or ("1000", "2000", "20000")))
    a_day = more[0] if more else None
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        last = write_part(scratch / "added", range(large, large + added), a_day)
        warehouse, spent = scratch / "W.duckdb", {}
        for numbers, size in ((range(large - small, large), small), (range(large - small), large)):
            grown(scratch, warehouse, numbers, a_day)
            other = scratch / f"with {size}.duckdb"
            shutil.copytree(Path(f"{warehouse}.d"), Path(f"{other}.d"))
            shutil.copy(warehouse, other)
            spent[size] = timed_run(last, other)
            print(
                "{} added to {}: {:.1f} s, {:.1f} s without repeats".format(added, size, *spent[size]),
                flush=True,
            )
        whole, claims = (many / few for many, few in zip(spent[large], spent[small], strict=True))
        print(f"ratio {whole:.2f}, {claims:.2f} without repeats")


if __name__ == "__main__":
    main()
