"""The text tracks of the page set on sites that the line models did not see.

    python -m benchmarks.pages_folds [FOLDS]

The shipped line models are trained on these pages, so their score there flatters them. Here both models are
trained again for each fold without its sites, and the fold's pages go through the reading and cleaning that ships.
F1 as in html_body.py. Needs scikit-learn (the extra `train`).
"""

import importlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from benchmarks.tables import data_folder, show
from schemas.clippings import Clipping
from schemas.files import DroppedFile
from tasks.preparing import lay_out
from training.cleaning_lines import TRACKS, Document, clean_documents, cuts_of, fit, fold_of, page_documents

AROUND = ("title", "byline", "caption")  # no part of what the annotators call the body


@dataclass(frozen=True)
class Trained:
    """A model in the place of a shipped forest."""

    models: list[HistGradientBoostingClassifier]
    version: str = "fold"

    def scores(self, rows: np.ndarray) -> np.ndarray:
        logits = np.mean([m.decision_function(rows.astype(np.float32)) for m in self.models], axis=0)
        return np.round(1 / (1 + np.exp(-logits)), 4)


def body_of(name: str, clipping: Clipping) -> str:
    """The kept blocks but headline, byline and captions, cleaned as the pipeline does it."""
    file = DroppedFile(path=name, sha256=name, size=0, identity=name)
    blocks = lay_out(file, clipping).article.blocks
    return "\n".join(b.text for b in blocks if b.fate == "kept" and b.role not in AROUND)


def bodies_by_fold(
    pages: dict[str, list[Document]], extra: list[Document], folds: int
) -> Iterator[tuple[str, str, str]]:
    """Track, page and body, each judged by models that saw no page of its site."""
    for fold in range(folds):
        models = {}
        for regime, documents in pages.items():
            known = [*documents, *(extra if regime == "region" else [])]
            seen = [d for d in known if d.site == "clean" or fold_of(d.site, folds) != fold]
            models[regime] = Trained(fit(seen, regime))
        with patch("sayso.cleaning.linemodel.house_forest", models.__getitem__):
            for regime, documents in pages.items():
                for document in documents:
                    if fold_of(document.site, folds) == fold:
                        yield regime, document.name, body_of(document.name, document.clipping)


def row_of(track: str, how: str, gold: dict[str, str], found: dict[str, str]) -> Sequence[object]:
    names = sorted(gold)
    scored = importlib.import_module("score.pages").body_scores(
        [gold[n] for n in names], [found[n] for n in names]
    )
    return (track, how, *(scored[key] for key in ("f1", "f1_sd", "p", "r", "exact")))


def main() -> None:
    folds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    data = data_folder()
    sys.path.insert(0, str(data.parent))
    rows = [json.loads(line) for line in (data / "pages" / "gold.jsonl").read_text("utf-8").splitlines()]
    gold = {row["id"]: row["body"] for row in rows}
    pages = {regime: page_documents(data / "pages", track) for regime, track in TRACKS.items()}
    held: dict[str, dict[str, str]] = {regime: {} for regime in TRACKS}
    # What the region model is trained on besides: cuts out of whole pages, and articles that are all body.
    extra = [*cuts_of(pages["page"], data / "pages"), *clean_documents(data / "quotes-train")]
    for regime, name, body in bodies_by_fold(pages, extra, folds):
        held[regime][name] = body
    table = []
    for regime, track in TRACKS.items():
        shipped = {d.name: body_of(d.name, d.clipping) for d in pages[regime]}
        table.append(row_of(track, "shipped, its training pages", gold, shipped))
        table.append(row_of(track, f"{folds} folds by site", gold, held[regime]))
    show(("track", "models", "F1", "sd", "P", "R", "exact pages"), table)


if __name__ == "__main__":
    main()
