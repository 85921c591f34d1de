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
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from sayso.cleaning.core import core_span
from sayso.cleaning.cues import house_cues, matched
from sayso.cleaning.memory import NO_MEMORY, SiteMemory, recall, worth_remembering
from sayso.cleaning.sheet import measures
from sayso.cleaning.tokens import tokens_of
from sayso.formats.text.reading import read_text
from schemas.clippings import Clipping
from schemas.files import Sidecar
from schemas.sites import RememberedPage

VERSION = "4"
TRACKS = {"page": "text_full", "region": "text_region"}
SETTINGS = {
    "page": {"max_iter": 130, "max_leaf_nodes": 15, "min_samples_leaf": 20},
    "region": {"max_iter": 120, "max_leaf_nodes": 8, "min_samples_leaf": 30},
}
SEEDS = {"page": 1, "region": 2}  # forests whose scores are averaged
COMMON = {"learning_rate": 0.1, "max_features": 0.3, "max_bins": 64, "l2_regularization": 1.0}
CUTS = 2  # copies cut out of each whole page, for `region`
LONGEST_CUT = 200  # blocks
ABOVE, BELOW = (0, 1, 2, 4, 8), (0, 2, 5, 10, 20)  # blocks round the body that a cut may hold
AGREEING = 0.6  # F1 between labels and core of the text below which the annotation is doubted
DOUBT = 0.25  # weight of such a page
CLEAN, CUT = 3.0, 0.5  # weights of an article without residue, of a cut
EASY_SHARE = 0.3  # of the short lines far from any prose that are trained on, with the weight of all
_TOKEN = re.compile(r"\w+")


@dataclass
class Document:
    """One article with its measures and labels (True: the block belongs to the body)."""

    name: str
    site: str
    clipping: Clipping
    rows: NDArray[np.float64]
    labels: NDArray[np.bool_]
    weight: float = 1.0


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


def measured(clipping: Clipping, memory: SiteMemory) -> NDArray[np.float64]:
    """The measures of a clipping with the cues of the house."""
    texts = [b.text for b in clipping.blocks]
    return measures(clipping, matched(texts, house_cues()), memory, tokens_of(texts))


def document(data: bytes, gold: dict[str, str]) -> Document:
    """One rendering of an annotated page."""
    clipping = read_text(data, f"{gold['id']}.txt", Sidecar(url=gold["url"]))
    labels = labels_of([b.text for b in clipping.blocks], gold["body"])
    return Document(gold["id"], gold["site"], clipping, measured(clipping, NO_MEMORY), labels)


def page_documents(data: Path, track: str) -> list[Document]:
    """The annotated pages in one rendering."""
    golds = map(json.loads, (data / "gold.jsonl").read_text("utf-8").splitlines())
    return [document((data / track / "drop" / f"{g['id']}.txt").read_bytes(), g) for g in golds]


def with_memory(pages: list[Document]) -> list[Document]:
    """The pages of which others of their site are known, measured with these as memory."""
    known: dict[str, list[RememberedPage]] = {}
    for page in pages:
        lines = worth_remembering(b.text for b in page.clipping.blocks)
        own = RememberedPage(article_id=page.name, url=page.clipping.metadata.url, lines=lines)
        known.setdefault(page.site, []).append(own)
    out = []
    for page in pages:
        own = next(p for p in known[page.site] if p.article_id == page.name)
        memory = recall(own, [b.text for b in page.clipping.blocks], known[page.site])
        if memory.n_articles:
            out.append(replace(page, rows=measured(page.clipping, memory)))
    return out


def cuts_of(pages: list[Document], data: Path) -> list[Document]:
    """Copies as a reader makes them: the body with some blocks above and below, cut out of whole pages."""
    golds = {g["id"]: g for g in map(json.loads, (data / "gold.jsonl").read_text("utf-8").splitlines())}
    out = []
    for page in pages:
        dice, own = random.Random(page.name), np.flatnonzero(page.labels)
        for _ in range(CUTS if len(own) >= 3 else 0):
            blocks = page.clipping.blocks
            first = max(0, own[0] - dice.choice(ABOVE))
            last = min(len(blocks) - 1, own[-1] + dice.choice(BELOW))
            text = (page.clipping.source_text or "")[blocks[first].source_start : blocks[last].source_end]
            if last - first < LONGEST_CUT:
                out.append(replace(document(text.encode(), golds[page.name]), weight=CUT))
    return out


def clean_documents(folder: Path) -> list[Document]:
    """Articles that are all body."""
    out = []
    for path in sorted((folder / "drop").glob("*.txt")):
        clipping = read_text(path.read_bytes(), path.name, Sidecar())
        rows = measured(clipping, NO_MEMORY)
        out.append(Document(path.stem, "clean", clipping, rows, np.ones(len(rows), dtype=bool), CLEAN))
    return out


def fit(documents: list[Document], regime: str) -> list[HistGradientBoostingClassifier]:
    """Boosted forests; deterministic for the same documents in the same order."""
    chosen = [chosen_of(d) for d in documents]
    rows = np.vstack([d.rows[c] for d, c in zip(documents, chosen, strict=True)]).astype(np.float32)
    labels = np.concatenate([d.labels[c] for d, c in zip(documents, chosen, strict=True)])
    weights = np.concatenate([weights_of(d)[c] for d, c in zip(documents, chosen, strict=True)])
    given = {**SETTINGS[regime], **COMMON, "early_stopping": False}
    models = [HistGradientBoostingClassifier(**given, random_state=i) for i in range(SEEDS[regime])]
    return [m.fit(rows, labels, sample_weight=weights) for m in models]


def easy_of(document: Document) -> NDArray[np.bool_]:
    """Short lines of a page far from any prose, no part of the body: their label is plain."""
    words = np.expm1(document.rows[:, 0])
    prose = (words >= 12) & (document.rows[:, 3] > 0)
    near = np.convolve(prose, np.ones(9), mode="same") > 0 if len(prose) >= 9 else np.ones(len(prose), bool)
    found: NDArray[np.bool_] = ~near & ~document.labels & (words < 10)
    return found


def chosen_of(document: Document) -> NDArray[np.bool_]:
    """The blocks that are trained on: all but most of the easy ones."""
    dice = np.random.default_rng(int(hashlib.sha256(document.name.encode()).hexdigest()[:8], 16))
    return ~easy_of(document) | (dice.random(len(document.rows)) < EASY_SHARE)


def weights_of(document: Document) -> NDArray[np.float64]:
    """Long blocks count more (a lost sentence costs more than a kept label), every article the same;
    pages whose annotation is far from the core of the text count little."""
    words = np.expm1(document.rows[:, 0])
    weights = (np.sqrt(words) + 1) * 30 / (len(words) + 10)
    doubt = document.weight * (DOUBT if agreement(document) < AGREEING else 1.0)
    found: NDArray[np.float64] = weights * doubt * np.where(easy_of(document), 1 / EASY_SHARE, 1.0)
    return found


def agreement(document: Document) -> float:
    """F1 by words between the labels and the core of the text (its maximum-sum run of sentences)."""
    words = np.expm1(document.rows[:, 0])
    first, last = core_span([b.text for b in document.clipping.blocks])
    both = words[first:last][document.labels[first:last]].sum()
    return float(2 * both / (words[first:last].sum() + words[document.labels].sum() + 1e-9))


def export(models: list[HistGradientBoostingClassifier], path: Path) -> None:
    """Write the trees as plain arrays for sayso.cleaning.forest; several forests become one, logits averaged."""
    trees = [stage[0].nodes for m in models for stage in m._predictors]  # noqa: SLF001 (no public form)
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
        value[t, :n] = nodes["value"] / len(models)
    np.savez_compressed(
        path,
        column=column,
        threshold=threshold,
        left=left,
        right=right,
        value=value,
        depth=np.array(max(int(nodes["depth"].max()) for nodes in trees) + 1),
        baseline=np.array(float(np.mean([np.ravel(m._baseline_prediction)[0] for m in models]))),  # noqa: SLF001
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
        seen = [d for d in [*documents, *extra] if fold_of(d.site, folds) != fold or d.site == "clean"]
        models = fit(seen, regime)
        for i, document in enumerate(documents):
            if fold_of(document.site, folds) == fold:
                logits = [m.decision_function(document.rows.astype(np.float32)) for m in models]
                scores[i] = 1 / (1 + np.exp(-np.mean(logits, axis=0)))
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
    pages = page_documents(given.data, TRACKS["page"])
    for regime, track in TRACKS.items():
        documents = pages if regime == "page" else page_documents(given.data, track)
        extra = (
            with_memory(pages)
            if regime == "page"
            else [*cuts_of(pages, given.data), *clean_documents(given.clean)]
        )
        if given.folds:
            sys.stdout.write(f"{regime}: {len(documents)} documents, {given.folds} folds by site\n")
            report(documents, out_of_fold(documents, extra, regime, given.folds))
        else:
            export(fit(documents + extra, regime), given.out / f"lines_{regime}.npz")


if __name__ == "__main__":
    main()
