"""The facts of annotated articles, events judged by weights that did not see the article.

    python -m benchmarks.facts_folds [LABELS TEXTS...]

The shipped model of events is trained on these articles (and on further judged candidates, LABELS and TEXTS as in
training/events.py), so the score there flatters it. Here it is trained again for each article without it, and all
articles go through the pipeline. Needs scikit-learn (the extra `train`).
"""

import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from benchmarks.tables import data_folder, show
from sayso.extraction.engine import Parse
from sayso.extraction.events.judge import EventWeights, event_weights
from schemas.articles import Article
from schemas.readings import Reading
from tasks.preparing import articles as preparing
from tests.quality.measuring import scored
from tests.quality.sets import SETS, lay_out
from tests.steps import ingest_steps
from training.events import CUT, Row, fit, gold_rows, labelled_rows

BOTH = "events, date and status"
FACTS = next(s for s in SETS if s.name == "facts-dev")


def weights_without(rows: list[Row]) -> dict[str, EventWeights]:
    """For each article the weights learnt from all others."""
    frames = event_weights().frames
    docs = sorted({row.doc for row in rows})
    return {doc: EventWeights(*fit([row for row in rows if row.doc != doc]), CUT, frames) for doc in docs}


class Unseen:
    """Reads each article with its own weights; articles without annotation with the shipped ones."""

    def __init__(self, weights: dict[str, EventWeights]) -> None:
        self.weights, self.current = weights, event_weights()
        self.read = preparing.read_facts

    def __call__(self, article: Article, docs: Sequence[Parse]) -> Reading:
        self.current = self.weights.get(Path(article.path).stem, event_weights())
        return self.read(article, docs)


def report_of(shared: Path, unseen: Unseen | None) -> dict:
    """What the scorer says, with the shipped weights or with those of others."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as patches:
        if unseen:
            patches.enter_context(patch("tasks.preparing.articles.read_facts", unseen))
            patches.enter_context(
                patch("sayso.extraction.events.extractor.event_weights", lambda: unseen.current)
            )
        warehouse = Path(folder) / "W.duckdb"
        ingest_steps([lay_out(FACTS, shared, Path(folder))], warehouse)
        return scored(FACTS, shared, warehouse, shared / "data" / FACTS.folder)


def main() -> None:
    shared = data_folder().parent
    rows = list(gold_rows(shared / "data" / FACTS.folder))
    if len(sys.argv) > 2:
        rows += labelled_rows(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
    table = []
    for name, unseen in (
        ("shipped, its training articles", None),
        ("without the article", Unseen(weights_without(rows))),
    ):
        found = report_of(shared, unseen)
        rows_of = {row["measure"]: row for row in found["rows"]}
        events = rows_of["events"]
        further = [rows_of[name]["F"] for name in ("events and date", "events and status", BOTH)]
        table.append((name, found["score"], events["P"], events["R"], events["F"], *further))
    show(
        (
            "weights of events",
            "facts, mean",
            "events P",
            "R",
            "F",
            "with date F",
            "with status F",
            "with both F",
        ),
        table,
    )


if __name__ == "__main__":
    main()
