"""Rows drawn at random to be judged by hand beside their sentences (docs/hand-checks/README.md).

    python -m benchmarks.hand_check FOLDER ARTICLES SEED N

FOLDER holds `*.txt` with sidecars, ARTICLES is a text file of names without ending, one a line. They are ingested into
a warehouse of their own; of each kind N rows are drawn: all rows in the order of article, offset and text, then
`random.Random(SEED).sample`. Printed: number, article, offsets, the row, its sentence.
"""

import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.steps import ingest_steps, rows

WHO = "(select string_agg(role || ': ' || name, '; ' order by role, name) from claim_args where claim_id = c.claim_id)"
FACTS = f"""select a.path, s.start_char, s.end_char,
    concat_ws(' | ', c.kind, c.subject, c.predicate, c.object, c.value, c.unit, c.qualifier, c.status, c.holding,
              'when ' || c.time_value, 'where ' || c.place, 'by ' || s.attributed_to, round(s.confidence, 2),
              {WHO}),
    s.evidence
    from assertions s join claims c using (claim_id) join articles a using (article_id)
    where c.family = '{{family}}'
    order by a.path, s.start_char, 4, s.assertion_id"""
QUOTES = """select a.path, q.start_char, q.end_char,
    concat_ws(' | ', q.kind, q.speaker, 'as ' || q.speaker_text, 'cue ' || q.cue, q.content),
    substr(a.text, greatest(1, q.start_char - 160), q.end_char - q.start_char + 330)
    from quotes q join articles a using (article_id)
    order by a.path, q.start_char, q.end_char, q.quote_id"""
DRAWS = {
    **{f"{kind}s": FACTS.format(family=kind) for kind in ("position", "event", "number", "statement")},
    "quotes": QUOTES,
}


def drawn(warehouse: Path, sql: str, seed: int, wanted: int) -> tuple[Sequence[tuple], int]:
    """Rows of a query in random order, and of how many they were drawn."""
    found = rows(warehouse, sql)
    return random.Random(seed).sample(found, min(wanted, len(found))), len(found)


def main() -> None:
    folder, seed, wanted = Path(sys.argv[1]), int(sys.argv[3]), int(sys.argv[4])
    names = Path(sys.argv[2]).read_text("utf-8").split()
    with tempfile.TemporaryDirectory() as scratch:
        drop, warehouse = Path(scratch) / "drop", Path(scratch) / "W.duckdb"
        drop.mkdir()
        for path in (p for name in names for p in sorted(folder.glob(f"{name}.*"))):
            (drop / path.name).write_bytes(path.read_bytes())
        ingest_steps([drop], warehouse)
        for kind, sql in DRAWS.items():
            sample, total = drawn(warehouse, sql, seed, wanted)
            print(f"== {kind}: {len(sample)} of {total}")
            for n, (path, start, end, row, sentence) in enumerate(sample):
                print(n, Path(path).stem, start, end, row, "##", " ".join(sentence.split()))


if __name__ == "__main__":
    main()
