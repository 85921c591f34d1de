"""What is read in two reports of one strike, whole: a change of any row shows here. Each row was held against the text.

`python -m tests.test_golden_facts` writes the rows anew; read the difference before you commit it.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.steps import ingest_steps, rows

REPORTS = Path(__file__).parent / "golden" / "facts"
EXPECTED = REPORTS.with_suffix(".txt")
QUERIES = {
    "removed": "SELECT rule, text FROM removed",
    "positions": "SELECT person, title, organisation, country, status, n_sources FROM positions",
    "events": "SELECT kind, participants, place, time_value, status, n_sources FROM events",
    "numbers": "SELECT value, unit, of_what, qualifier, n_sources FROM numbers",
    "quotes": "SELECT speaker, kind, cue, content FROM quotes",
    "corroborated": "SELECT kind, subject, object, n_sources FROM corroborated",
    "contradictions": "SELECT topic, a_says, b_says, reason FROM contradictions",
}


def told(folder: Path) -> Iterator[str]:
    """The rows of the reports as lines, table by table, in alphabetical order."""
    warehouse = folder / "W.duckdb"
    ingest_steps([REPORTS], warehouse)
    for name, query in QUERIES.items():
        yield f"== {name}"
        yield from sorted(" | ".join(map(shown, row)) for row in rows(warehouse, query))


def shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "-" if value is None else str(value)


def test_two_reports_are_read_as_by_hand(tmp_path: Path) -> None:
    assert list(told(tmp_path)) == EXPECTED.read_text("utf-8").splitlines()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        EXPECTED.write_text("".join(f"{line}\n" for line in told(Path(folder))), "utf-8")
