"""Runs of the pipeline over the stages of a corpus, each in a copy of a warm process."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas.runs import OnSuccess
from tests.campaigns.corpora import CORPORA, Stage, lay
from tests.campaigns.outcome import outcome
from tests.campaigns.seam import forked, phase
from tests.campaigns.warm import restore
from tests.steps import ingest_steps

BATCH = 3  # several batches, so that a run may end between two


@dataclass(frozen=True)
class Scene:
    """One stage of a corpus: the folders before its run, and what a run that nothing disturbs makes of them."""

    name: str
    place: Path
    before: Path
    wanted: dict[str, str]
    on_success: OnSuccess

    def run(self, run_id: str) -> None:
        """All steps of one run, in this process."""
        drop, warehouse = self.place / "drop", self.place / "W.duckdb"
        ingest_steps([drop], warehouse, batch_size=BATCH, run_id=run_id, on_success=self.on_success, at=phase)

    def restore(self) -> None:
        restore(self.before, self.place)

    def found(self) -> dict[str, str]:
        """What lies there, read in a copy of this process: DuckDB must not run in one that forks."""
        return found_in(self.place)


def found_in(place: Path) -> dict[str, str]:
    """The outcome of a place, told by a copy of this process; empty when it cannot be read."""
    return told_by_copy(lambda: outcome(place)) or {}


def told_by_copy(tell: Callable[[], Any]) -> Any:
    """What a copy of this process finds out, as JSON has it; None when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        forked(lambda: (told.write_text(json.dumps(tell())), None)[1])
        return json.loads(told.read_text()) if told.exists() else None


def scenes(work: Path, names: tuple[str, ...] = tuple(CORPORA)) -> Iterator[Scene]:
    """Every stage of the corpora: undisturbed once, to know what must come out."""
    for name in names:
        place = work / "place"  # the same for all: paths are part of the tables
        shutil.rmtree(place, ignore_errors=True)
        (place / "drop").mkdir(parents=True)
        for number, stage in enumerate(CORPORA[name]()):
            yield scene(work, place, f"{name} {number + 1}", stage)


def scene(work: Path, place: Path, name: str, stage: Stage) -> Scene:
    """Drop a stage into the place, keep a copy of it, and run it undisturbed."""
    lay(stage, place / "drop")
    before = work / "before" / name
    restore(place, before)
    made = Scene(name, place, before, {}, "keep" if name.startswith("sidecars") else "move")
    must(lambda: made.run("first"))
    wanted = made.found()
    if not wanted:
        raise SystemExit(f"{name}: an undisturbed run fails")
    return Scene(name, place, before, wanted, made.on_success)


def must(work: Callable[[], None]) -> None:
    """Do the work in a copy of this process; end the program when it fails."""
    if code := forked(work):
        raise SystemExit(f"a run that nothing disturbs ended with {code}")


def own_folder(name: str) -> Path:
    """A fresh folder in memory where there is one, else on disk."""
    memory = Path("/dev/shm")
    parent = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    return Path(tempfile.mkdtemp(prefix=f"sayso-{name}-", dir=parent))
