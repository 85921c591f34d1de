"""The text tracks of the page set on sites that the line models did not see.

    python -m benchmarks.pages_folds [FOLDS]

The shipped line models are trained on these pages, so their score there flatters them. Here both models are
trained again for each fold without its sites, and the fold's pages go through the reading and cleaning that ships.
F1 as in html_body.py. Needs scikit-learn (the extra `train`).
"""

import importlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from benchmarks.tables import data_folder, show
from sayso.cleaning.memory import worth_remembering
from sayso.identity import article_id_of
from schemas.files import DroppedFile, Sidecar
from schemas.sites import RememberedPage
from tasks.preparing.articles import lay_out
from tasks.preparing.judging import memory_of
from tasks.preparing.shelf import Shelf, fill, site_of
from training.cleaning_lines import (
    TRACKS,
    Document,
    clean_documents,
    cuts_of,
    fit,
    fold_of,
    page_documents,
    with_memory,
)

AROUND = ("title", "byline", "caption")  # no part of what the annotators call the body


@dataclass(frozen=True)
class Trained:
    """A model in the place of a shipped forest."""

    models: list[HistGradientBoostingClassifier]
    version: str = "fold"

    def scores(self, rows: np.ndarray) -> np.ndarray:
        logits = np.mean([m.decision_function(rows.astype(np.float32)) for m in self.models], axis=0)
        return np.round(1 / (1 + np.exp(-logits)), 4)


def file_of(document: Document) -> DroppedFile:
    """The dropped file that a page stands for."""
    sidecar = Sidecar(url=document.clipping.metadata.url)
    return DroppedFile(
        path=document.name, sha256=document.name, size=0, identity=document.name, sidecar=sidecar
    )


def shelf_for(documents: list[Document], folder: Path) -> Shelf:
    """What a run over these pages lays out of their sites before it cleans the first."""
    sites: dict[str, list[RememberedPage]] = {}
    for document in documents:
        url = document.clipping.metadata.url
        lines = worth_remembering(b.text for b in document.clipping.blocks)
        page = RememberedPage(article_id=article_id_of(file_of(document)), url=url, lines=lines)
        sites.setdefault(site_of(url, None) or "", []).append(page)
    shelf = Shelf(folder)
    fill(shelf, sites, ())
    return shelf


def remembered(documents: list[Document], shelf: Shelf) -> set[str]:
    """The pages of which the memory holds others of their site."""
    memories = {d.name: memory_of(article_id_of(file_of(d)), d.clipping, shelf) for d in documents}
    return {name for name, memory in memories.items() if memory.n_articles}


def body_of(document: Document, shelf: Shelf) -> str:
    """The kept blocks but headline, byline and captions, cleaned as the pipeline does it."""
    blocks = lay_out(file_of(document), document.clipping, shelf).article.blocks
    return "\n".join(b.text for b in blocks if b.fate == "kept" and b.role not in AROUND)


def bodies_by_fold(
    pages: dict[str, list[Document]], shelves: dict[str, Shelf], extra: dict[str, list[Document]], folds: int
) -> Iterator[tuple[str, str, str, str]]:
    """Track, page and its body without and with site memory, judged by models that saw no page of its site."""
    for fold in range(folds):
        models = {}
        for regime, documents in pages.items():
            known = [*documents, *extra[regime]]
            seen = [d for d in known if d.site == "clean" or fold_of(d.site, folds) != fold]
            models[regime] = Trained(fit(seen, regime))
        with patch("sayso.cleaning.linemodel.house_forest", models.__getitem__):
            for regime, documents in pages.items():
                for document in documents:
                    if fold_of(document.site, folds) == fold:
                        alone = body_of(document, Shelf())
                        yield regime, document.name, alone, body_of(document, shelves[regime])


def row_of(track: str, how: str, gold: dict[str, str], found: dict[str, str]) -> Sequence[object]:
    names = sorted(found)
    scored = importlib.import_module("score.pages").body_scores(
        [gold[n] for n in names], [found[n] for n in names]
    )
    return (track, how, len(names), *(scored[key] for key in ("f1", "f1_sd", "p", "r", "exact")))


def main() -> None:
    folds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    data = data_folder()
    sys.path.insert(0, str(data.parent))
    rows = [json.loads(line) for line in (data / "pages" / "gold.jsonl").read_text("utf-8").splitlines()]
    gold = {row["id"]: row["body"] for row in rows}
    pages = {regime: page_documents(data / "pages", track) for regime, track in TRACKS.items()}
    extra = {
        "page": with_memory(pages["page"]),
        "region": [*cuts_of(pages["page"], data / "pages"), *clean_documents(data / "quotes-train")],
    }
    with tempfile.TemporaryDirectory() as folder:
        shelves = {regime: shelf_for(pages[regime], Path(folder, regime)) for regime in TRACKS}
        show(
            ("track", "models", "pages", "F1", "sd", "P", "R", "exact pages"),
            table(pages, shelves, extra, gold, folds),
        )


def table(
    pages: dict[str, list[Document]],
    shelves: dict[str, Shelf],
    extra: dict[str, list[Document]],
    gold: dict[str, str],
    folds: int,
) -> Iterator[Sequence[object]]:
    """The rows of both tracks."""
    alone: dict[str, dict[str, str]] = {regime: {} for regime in TRACKS}
    told: dict[str, dict[str, str]] = {regime: {} for regime in TRACKS}
    for regime, name, without, with_sites in bodies_by_fold(pages, shelves, extra, folds):
        alone[regime][name], told[regime][name] = without, with_sites
    for regime, track in TRACKS.items():
        near = remembered(pages[regime], shelves[regime])
        shipped = {d.name: body_of(d, shelves[regime]) for d in pages[regime]}
        yield row_of(track, "shipped, its training pages, site memory", gold, shipped)
        for names, which in ((set(gold), "all"), (near, "a sibling known")):
            for how, found in (("no memory", alone[regime]), ("site memory", told[regime])):
                chosen = {name: body for name, body in found.items() if name in names}
                yield row_of(track, f"{folds} folds by site, {which}, {how}", gold, chosen)


if __name__ == "__main__":
    main()
