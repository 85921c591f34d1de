"""The sets that the gate measures, where they lie, and how one is laid out to be dropped."""

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class QualitySet:
    """One set: the scorer's task, the headline measure, its folder below data/, and what is particular.

    `track` is a folder within it, `sidecars` one whose files are put beside the articles. `facts` says
    whether the score depends on what is read from the text; where it does not, the short form of the
    gate leaves the reading out. `fitted` says what of the product was trained on this very set; then
    `held_out` is the score in folds, each judged by what saw none of it, and `held_out_by` measures it.
    """

    name: str
    task: str
    measure: str
    folder: str
    track: str = ""
    sidecars: str = ""
    facts: bool = True
    fitted: str = ""
    held_out: float | None = None
    held_out_by: str = ""


KINDS = "the kinds of names (docs/models/name_kinds.md)"
LINES = "the line models (docs/models/cleaning_lines.md)"
EVENTS = "the weights of events (training/events.py)"
EVENTS_FOLDS = "python -m benchmarks.facts_folds LABELS TEXTS..."
KINDS_FOLDS = "python training/train_name_kinds.py data/names-dev"
LINES_FOLDS = "python -m benchmarks.pages_folds 5"
BODY = "F1 of the body, 4-token shingles"
FACTS = "mean of positions F, events F, numbers F and quotes with speaker"

NAMES = QualitySet(
    "names-dev",
    "names",
    "exact span and kind F",
    "names-dev",
    fitted=KINDS,
    held_out=91.3,
    held_out_by=KINDS_FOLDS,
)
ANNOTATED = QualitySet(
    "facts-dev", "facts", FACTS, "facts-dev", fitted=EVENTS, held_out=85.5, held_out_by=EVENTS_FOLDS
)
FULL = QualitySet(
    "pages-full",
    "pages",
    BODY,
    "pages",
    "text_full",
    facts=False,
    fitted=LINES,
    held_out=92.5,
    held_out_by=LINES_FOLDS,
)
REGION = QualitySet(
    "pages-region",
    "pages",
    BODY,
    "pages",
    "text_region",
    facts=False,
    fitted=LINES,
    held_out=93.5,
    held_out_by=LINES_FOLDS,
)
SETS = (
    QualitySet("seeds", "seeds", "mean of line roles right and fact items found", "seeds"),
    QualitySet("seeds-dated", "seeds", "the same, publication dates given", "seeds", sidecars="sidecars"),
    QualitySet("quotes-dev", "quotes", "quote and speaker F, direct quotes", "quotes-dev"),
    QualitySet("dates-dev", "dates", "value F", "dates-dev"),
    NAMES,
    ANNOTATED,
    QualitySet("pages-html", "pages", BODY, "pages", "html", facts=False),
    FULL,
    REGION,
    QualitySet("repeats", "repeats", "F1 of paragraph links between articles", "repeats", facts=False),
)


def shared_folder() -> Path | None:
    """The folder that holds data/ and score/: SAYSO_SHARED, else `shared` beside the checkout; None when absent."""
    given = os.environ.get("SAYSO_SHARED")
    folder = Path(given) if given else ROOT.parent / "shared"
    return folder.resolve() if (folder / "score").is_dir() and (folder / "data").is_dir() else None


def is_full() -> bool:
    """Whether everything is to be read in every set."""
    return os.environ.get("SAYSO_QUALITY") == "full"


def lay_out(chosen: QualitySet, shared: Path, target: Path) -> Path:
    """Copy a set's articles and sidecars to a folder below `target`, pages unpacked; that folder."""
    source = shared / "data" / chosen.folder
    drop = target / chosen.name / "drop"
    drop.mkdir(parents=True)
    for path in sorted((source / chosen.track / "drop").iterdir()):
        put(path, drop)
    for path in sorted((source / chosen.sidecars).iterdir()) if chosen.sidecars else ():
        put(path, drop)
    return drop


def put(path: Path, drop: Path) -> None:
    """Copy a file, unpacked where it is packed."""
    if path.suffix == ".gz":
        (drop / path.stem).write_bytes(gzip.decompress(path.read_bytes()))
    else:
        shutil.copy(path, drop)


def shuffled(names: Iterable[str]) -> list[str]:
    """The names in an order that depends on nothing but each name."""
    return sorted(names, key=lambda name: hashlib.sha256(f"sayso {name}".encode()).hexdigest())


def rows_of(path: Path) -> list[dict]:
    """The rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
