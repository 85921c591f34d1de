"""Logistic models fitted to readers' verdicts: right counts 1, a wrong slot one half, wrong 0."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

FOLDS = 5
RIGHT = {"ok": 1.0, "wrong slot": 0.5, "wrong": 0.0}


@dataclass(frozen=True)
class Row:
    """A judged row: its document, its features and how right it is (1, one half or 0)."""

    doc: str
    features: Mapping[str, float]
    right: float


def fit(rows: Sequence[Row], strength: float) -> tuple[DictVectorizer, LogisticRegression]:
    """The model: a row that is half right counts as one of each kind at half the weight. `strength` is C: smaller is
    smoother."""
    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform([row.features for row in rows])
    right = np.array([row.right for row in rows])
    model = LogisticRegression(C=strength, max_iter=1000)
    kinds = np.concatenate([np.ones(len(rows)), np.zeros(len(rows))])
    model.fit(np.vstack([table, table]), kinds, sample_weight=np.concatenate([right, 1 - right]) + 1e-9)
    return vectors, model


def in_folds(rows: Sequence[Row], strength: float) -> np.ndarray:
    """The chance of each row by weights that saw none of its document."""
    chances = np.zeros(len(rows))
    for train, test in GroupKFold(FOLDS).split(rows, groups=[row.doc for row in rows]):
        vectors, model = fit([rows[n] for n in train], strength)
        chances[test] = model.predict_proba(vectors.transform([rows[n].features for n in test]))[:, 1]
    return chances


def report(rows: Sequence[Row], chances: np.ndarray, bands: Sequence[float]) -> None:
    """Print the bands of the chance with what was right, the expected calibration error (the mean over rows of the gap
    between the chance and the right of their band) and the Brier score, beside those of one chance for all."""
    right = np.array([row.right for row in rows])
    error = 0.0
    for low, high in pairwise(bands):
        band = (chances >= low) & (chances < high)
        if band.any():
            said, was, not_wrong = chances[band].mean(), right[band].mean(), (right[band] > 0).mean()
            error += band.mean() * abs(said - was)
            print(
                f"{low:.1f}: {band.sum()} rows, said {said:.0%}, right {was:.0%}, not wrong {not_wrong:.0%}"
            )
    print(
        f"{len(rows)} rows, right {right.mean():.0%}, not wrong {np.mean(right > 0):.0%}; calibration error {error:.3f}, "
        f"Brier {np.mean((chances - right) ** 2):.3f} (one chance for all: {right.var():.3f})"
    )


def write(path: Path, rows: Sequence[Row], strength: float, **more: float) -> None:
    """Write the weights of a model fitted to all rows."""
    vectors, model = fit(rows, strength)
    named = zip(vectors.feature_names_, model.coef_[0], strict=True)
    data = {
        "bias": round(float(model.intercept_[0]), 4),
        "rows": {n: round(float(w), 4) for n, w in named},
        **more,
    }
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", "utf-8")
