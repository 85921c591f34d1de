"""docs/quality.md, made from the pins."""

from collections.abc import Iterable

from tests.quality.pins import Pin
from tests.quality.sets import ROOT

PAGE = ROOT / "docs" / "quality.md"
HEAD = """\
# Measured quality
Made from `tests/quality.json` by `make quality`; do not edit. All scores are percents on development data, which
is not part of this repository: texts whose publishers gave no licence. They were looked at while the rules were
written, so other texts score lower.

The gate (`tests/quality`) ingests each set into a fresh warehouse, runs the scorers on it, and fails when a score
misses its pin by more than the tolerance, or passes it by more (then `make quality` raises the pin). It looks for
the data in `shared` beside the checkout or where `SAYSO_SHARED` says, and skips without it. In its short form
(`make test`) the sets marked ° are measured without reading facts, which do not enter their scores;
`SAYSO_QUALITY=full` reads all. Every set must also keep what holds in every warehouse: slices that equal their
texts, no line unaccounted for, no file missing, the shipped checks.
"""

FITTED = "texts; what folds of it give, each judged by models that saw none of it, is the honest figure:\n"
COMMANDS = """\
Seconds are processor time of an ingest with everything read.

## Commands
In the folder that holds `data/` and `score/`, after `sayso ingest` of the set's `drop/` into a fresh warehouse (for
`seeds-dated` with the files of `seeds/sidecars/` beside the articles, for `pages-html` with the pages unpacked):

```sh"""


def page_of(pins: Iterable[Pin], without_facts: Iterable[str]) -> str:
    """The page for these pins; `without_facts` names the sets marked °."""
    pins, marked = list(pins), set(without_facts)
    lines = [HEAD, *table_of(pins, marked), ""]
    lines += [
        "`*` A part of the product was trained on this set. Its score guards against loss and says nothing of other",
        FITTED,
    ]
    lines += [
        f"- `{pin.set}`: {pin.fitted}; {pin.held_out} by `{pin.held_out_by}`" for pin in pins if pin.fitted
    ]
    lines += ["", "The tolerance is one standard deviation of the score:", ""]
    lines += [f"- `{pin.set}`: {pin.rule}" for pin in pins]
    lines += ["", COMMANDS, *dict.fromkeys(pin.command for pin in pins), "```", "", "## In detail"]
    for pin in pins:
        lines += ["", f"### {pin.set}", "| figure | percent or count |", "|---|---|"]
        lines += [f"| {name.replace('_', ' ')} | {value} |" for name, value in pin.parts.items()]
    return "\n".join(lines) + "\n"


def table_of(pins: list[Pin], marked: set[str]) -> list[str]:
    """One line a set."""
    head = (
        "set",
        "documents",
        "measure",
        "pin",
        "tolerance",
        "measured last",
        "unseen, in folds",
        "CPU seconds",
    )
    rows = [head, ["---"] * len(head)]
    for pin in pins:
        name = f"{pin.set}{' °' if pin.set in marked else ''}{' *' if pin.fitted else ''}"
        folds = pin.held_out or ""
        rows.append(
            (
                name,
                pin.documents,
                pin.measure,
                pin.score,
                pin.tolerance,
                pin.measured,
                folds,
                round(pin.seconds),
            )
        )
    return ["| " + " | ".join(map(str, row)) + " |" for row in rows]
