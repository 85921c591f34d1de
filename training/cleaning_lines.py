"""Train the line models of sayso.cleaning: which blocks of a copied text belong to the article.

    python training/cleaning_lines.py --data DATA/pages --clean DATA/quotes-train --out sayso/cleaning [--folds 5]

`--data` holds `gold.jsonl` (id, site, url, body) and the renderings `text_full/drop` and
`text_region/drop`; `--clean` holds articles without residue. One forest is written for
each regime (`lines_page.npz`, `lines_region.npz`). `--folds` also scores by folds of
sites and writes no model. Needs scikit-learn; the models run with numpy alone.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from sayso.cleaning.cues import house_cues
from sayso.cleaning.sheet import measures
from sayso.formats.text import read_text
from schemas.clippings import Clipping
from schemas.files import Sidecar

VERSION = "1"
TRACKS = {"page": "text_full", "region": "text_region"}
SETTINGS = {
    "page": {
        "max_iter": 200,
        "learning_rate": 0.06,
        "max_leaf_nodes": 15,
        "min_samples_leaf": 20,
        "max_features": 0.3,
    },
    "region": {
        "max_iter": 150,
        "learning_rate": 0.06,
        "max_leaf_nodes": 8,
        "min_samples_leaf": 30,
        "max_features": 0.3,
    },
}
_TOKEN = re.compile(r"\w+")


@dataclass
class Document:
    """One article with its measures and labels (True: the block belongs to the body)."""

    name: str
    site: str
    clipping: Clipping
    rows: NDArray[np.float64]
    labels: NDArray[np.bool_]


def tokens(text: str) -> list[str]:
    """Lower-case words."""
    return [w.lower() for w in _TOKEN.findall(text)]


def shingles(words: list[str]) -> list[tuple[str, ...]]:
    """Runs of four words; one shorter run when there are fewer."""
    return [tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))] if words else []


def labels_of(texts: list[str], body: str) -> NDArray[np.bool_]:
    """A block belongs when half of its unused shingles are in the body; a short one when it is a
    line of the body, or joins its neighbour there, between two blocks that belong."""
    left = Counter(shingles(tokens(body)))
    joined = f" {' '.join(tokens(body))} "
    split = [tokens(t) for t in texts]
    found = np.zeros(len(texts), dtype=bool)
    for i, words in enumerate(split):
        if len(words) >= 4:
            grams = shingles(words)
            if 2 * sum(left[g] > 0 for g in grams) >= len(grams):
                found[i] = True
                left.subtract(grams)
    sure = np.flatnonzero(found)
    for i, words in enumerate(split):
        if 0 < len(words) < 4 and len(sure) and sure[0] - 1 <= i <= sure[-1] + 1:
            before = split[i - 1][-3:] if i else []
            after = split[i + 1][:3] if i + 1 < len(split) else []
            found[i] = any(
                f" {' '.join(w)} " in joined for w in (before + words, words + after) if len(w) > 1
            )
    return found


def page_documents(data: Path, track: str) -> list[Document]:
    """The annotated pages in one rendering."""
    out = []
    for line in (data / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        path = data / track / "drop" / f"{gold['id']}.txt"
        clipping = read_text(path.read_bytes(), path.name, Sidecar(url=gold["url"]))
        labels = labels_of([b.text for b in clipping.blocks], gold["body"])
        out.append(Document(gold["id"], gold["site"], clipping, measures(clipping, house_cues()), labels))
    return out


def clean_documents(folder: Path) -> list[Document]:
    """Articles that are all body."""
    out = []
    for path in sorted((folder / "drop").glob("*.txt")):
        clipping = read_text(path.read_bytes(), path.name, Sidecar())
        rows = measures(clipping, house_cues())
        out.append(Document(path.stem, "clean", clipping, rows, np.ones(len(rows), dtype=bool)))
    return out


def fit(documents: list[Document], regime: str) -> HistGradientBoostingClassifier:
    """A boosted forest; deterministic for the same documents in the same order."""
    rows = np.vstack([d.rows for d in documents]).astype(np.float32)
    labels = np.concatenate([d.labels for d in documents])
    model = HistGradientBoostingClassifier(
        **SETTINGS[regime], l2_regularization=1.0, early_stopping=False, random_state=0
    )
    return model.fit(rows, labels, sample_weight=np.concatenate([weights_of(d) for d in documents]))


def weights_of(document: Document) -> NDArray[np.float64]:
    """Long blocks count more (a lost sentence costs more than a kept label), every article the same."""
    words = np.expm1(document.rows[:, 0])
    return (np.sqrt(words) + 1) * 30 / (len(words) + 10)


def export(model: HistGradientBoostingClassifier, path: Path) -> None:
    """Write the trees as plain arrays for sayso.cleaning.forest."""
    trees = [stage[0].nodes for stage in model._predictors]  # noqa: SLF001 (the library has no public form)
    shape = (len(trees), max(map(len, trees)))
    column, left, right = (np.zeros(shape, dtype=np.int16) for _ in range(3))
    threshold, value = (np.zeros(shape, dtype=np.float32) for _ in range(2))
    for t, nodes in enumerate(trees):
        n = len(nodes)
        leaf, itself = nodes["is_leaf"].astype(bool), np.arange(n)
        column[t, :n] = np.where(leaf, 0, nodes["feature_idx"])
        threshold[t, :n] = np.nextafter(nodes["num_threshold"].astype(np.float32), np.float32(np.inf))
        left[t, :n] = np.where(leaf, itself, nodes["left"])
        right[t, :n] = np.where(leaf, itself, nodes["right"])
        value[t, :n] = nodes["value"]
    np.savez_compressed(
        path,
        column=column,
        threshold=threshold,
        left=left,
        right=right,
        value=value,
        depth=np.array(max(int(nodes["depth"].max()) for nodes in trees) + 1),
        baseline=np.array(float(np.ravel(model._baseline_prediction)[0])),  # noqa: SLF001
        version=np.array(VERSION),
    )


def fold_of(site: str, folds: int) -> int:
    """The fold of a site: the same on every machine."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % folds


def out_of_fold(
    documents: list[Document], extra: list[Document], regime: str, folds: int
) -> list[NDArray[np.float64]]:
    """For each document the scores of a model that saw no page of its site."""
    scores: list[NDArray[np.float64]] = [np.zeros(len(d.rows)) for d in documents]
    for fold in range(folds):
        seen = [d for d in documents if fold_of(d.site, folds) != fold]
        model = fit(seen + extra, regime)
        for i, document in enumerate(documents):
            if fold_of(document.site, folds) == fold:
                scores[i] = model.predict_proba(document.rows.astype(np.float32))[:, 1]
    return scores


def report(documents: list[Document], scores: list[NDArray[np.float64]]) -> None:
    """Precision and recall of removal, and body words lost, at several thresholds."""
    labels, score = np.concatenate([d.labels for d in documents]), np.concatenate(scores)
    size = np.concatenate([[len(tokens(b.text)) for b in d.clipping.blocks] for d in documents])
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5):
        gone = score < threshold
        right = (gone & ~labels).sum()
        lost = size[gone & labels].sum() / size[labels].sum()
        precision, recall = right / gone.sum(), right / (~labels).sum()
        sys.stdout.write(f"  {threshold:.1f}: P {precision:.3f} R {recall:.3f}, body words lost {lost:.2%}\n")


def main() -> None:
    """Train both regimes, or score them by folds of sites."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--clean", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    given = parser.parse_args()
    for regime, track in TRACKS.items():
        documents = page_documents(given.data, track)
        extra = clean_documents(given.clean) if regime == "region" else []
        if given.folds:
            sys.stdout.write(f"{regime}: {len(documents)} documents, {given.folds} folds by site\n")
            report(documents, out_of_fold(documents, extra, regime, given.folds))
        else:
            export(fit(documents + extra, regime), given.out / f"lines_{regime}.npz")


if __name__ == "__main__":
    main()
