"""Fit how sure a clause is: `python training/statement_doubts.py docs/hand-checks/statements.csv [--write]`.

The csv has a row a judged clause: draw, set, article, start and end of its sentence in `articles.text`, verdict (`ok`,
`wrong slot` or `wrong`), cause, and the features it had (`statements/features.py`). Figures are in folds by article; the
weights go to sayso/extraction/statements/clauses.json.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

from verdicts import RIGHT, Row, in_folds, report, write

WEIGHTS = Path(__file__).parents[1] / "sayso/extraction/statements/clauses.json"
STRENGTH = 1.0  # of 0.3 to 4 the middle of the best in folds
RARE = 4  # features of fewer rows are left out
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)


def judged(labels: Path) -> list[Row]:
    """The rows of the csv; features that few rows have are left out."""
    with labels.open(encoding="utf-8") as handle:
        read = [
            (f"{r['set']}/{r['article']}", r["features"].split(), r["verdict"])
            for r in csv.DictReader(handle)
        ]
    counts = Counter(name for _, names, _ in read for name in names)
    return [
        Row(doc, {name: 1.0 for name in names if counts[name] >= RARE}, RIGHT[verdict])
        for doc, names, verdict in read
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = judged(args.labels)
    report(rows, in_folds(rows, STRENGTH), BANDS)
    if args.write:
        write(WEIGHTS, rows, STRENGTH)


if __name__ == "__main__":
    main()
