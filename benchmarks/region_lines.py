"""What the cleaner takes out of copied article regions, line by line, on sites that its model did not see.

    python -m benchmarks.region_lines [FOLDS]

Beside the F1 of pages_folds.py: of the lines that went, or have a role that is no body, the share that is no body by
its label (P), and of the lines that are none the share that went (R); the share of the body's words that went. The
last rows are bounds: what goes is looked up in the labels, once for all lines and once for those alone that the model
holds for less likely body than not. Needs scikit-learn (the extra `train`).
"""

import importlib
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import numpy as np

from benchmarks.pages_folds import AROUND, Trained, file_of, shelf_for
from benchmarks.tables import data_folder, show
from schemas.articles import Block
from tasks.preparing.articles import lay_out
from tasks.preparing.shelf import Shelf
from training.cleaning_lines import (
    TRACKS,
    Document,
    clean_documents,
    cuts_of,
    fit,
    fold_of,
    page_documents,
    tokens,
)

EVEN = 0.5


class Believing:
    """A model that holds every line for body: the rules alone decide."""

    version = "none"

    def scores(self, rows: np.ndarray) -> np.ndarray:
        return np.ones(len(rows))


@dataclass
class Ways:
    """The flags of the kept lines of each document, by the way they were judged."""

    rules: dict[str, list[bool]] = field(default_factory=dict)
    alone: dict[str, list[bool]] = field(default_factory=dict)
    remembering: dict[str, list[bool]] = field(default_factory=dict)
    doubted: dict[str, list[bool]] = field(default_factory=dict)


def kept_of(blocks: Sequence[Block]) -> list[bool]:
    return [b.fate == "kept" and b.role not in AROUND for b in blocks]


def judged(document: Document, shelf: Shelf) -> tuple[Block, ...]:
    return lay_out(file_of(document), document.clipping, shelf).article.blocks


def judge_all(documents: list[Document], extra: list[Document], folds: int, folder: Path) -> Ways:
    """Every document judged by a model that saw no page of its site."""
    ways, shelf, known = Ways(), shelf_for(documents, folder), [*documents, *extra]
    for fold in range(folds):
        mine = [d for d in documents if fold_of(d.site, folds) == fold]
        seen = [d for d in known if d.site == "clean" or fold_of(d.site, folds) != fold]
        model = Trained(fit(seen, "region"))
        for document in mine:
            with patch("sayso.cleaning.linemodel.house_forest", lambda _: Believing()):
                rules = kept_of(judged(document, Shelf()))
            with patch("sayso.cleaning.linemodel.house_forest", lambda _, known=model: known):
                blocks = judged(document, Shelf())
                ways.remembering[document.name] = kept_of(judged(document, shelf))
            ways.rules[document.name], ways.alone[document.name] = rules, kept_of(blocks)
            ways.doubted[document.name] = [
                keep and (own or (b.score or 0) >= EVEN)
                for keep, own, b in zip(rules, document.labels.tolist(), blocks, strict=True)
            ]
    return ways


def row_of(
    how: str, documents: list[Document], gold: dict[str, str], kept: dict[str, list[bool]]
) -> Sequence[object]:
    bodies = [
        "\n".join(b.text for b, keep in zip(d.clipping.blocks, kept[d.name], strict=True) if keep)
        for d in documents
    ]
    scored = importlib.import_module("score.pages").body_scores([gold[d.name] for d in documents], bodies)
    gone = ~np.array([keep for d in documents for keep in kept[d.name]])
    own = np.concatenate([d.labels for d in documents])
    size = np.array([len(tokens(b.text)) for d in documents for b in d.clipping.blocks])
    right = (gone & ~own).sum()
    shares = (
        right / max(1, gone.sum()),
        right / (~own).sum(),
        size[gone & own].sum() / size[own].sum(),
    )
    return (how, *(scored[key] for key in ("f1", "f1_sd", "p", "r")), *(round(float(s), 4) for s in shares))


def main() -> None:
    folds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    data = data_folder()
    sys.path.insert(0, str(data.parent))
    rows = [json.loads(line) for line in (data / "pages" / "gold.jsonl").read_text("utf-8").splitlines()]
    gold = {row["id"]: row["body"] for row in rows}
    documents = page_documents(data / "pages", TRACKS["region"])
    cuts = cuts_of(page_documents(data / "pages", TRACKS["page"]), data / "pages")
    with tempfile.TemporaryDirectory() as folder:
        ways = judge_all(documents, [*cuts, *clean_documents(data / "quotes-train")], folds, Path(folder))
    labels = {d.name: d.labels.tolist() for d in documents}
    empty = {d.name: [True] * len(d.labels) if not d.labels.any() else labels[d.name] for d in documents}
    show(
        ("judged by", "F1", "sd", "P", "R", "lines P", "lines R", "body words lost"),
        [
            row_of("nobody", documents, gold, {name: [True] * len(known) for name, known in labels.items()}),
            row_of("rules and roles alone", documents, gold, ways.rules),
            row_of(f"all, {folds} folds by site", documents, gold, ways.alone),
            row_of("the same, site memory", documents, gold, ways.remembering),
            row_of("bound: labels for lines below .5", documents, gold, ways.doubted),
            row_of("bound: labels", documents, gold, labels),
            row_of("bound: labels, where a body is there", documents, gold, empty),
        ],
    )


if __name__ == "__main__":
    main()
