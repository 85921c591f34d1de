"""Ingest a set into a fresh warehouse, score it, estimate the score's spread, and look at what must always hold."""

import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from sayso.warehouse.store.connection import open_published
from sayso.warehouse.upkeep.checks import broken_checks
from tests.quality.sets import QualitySet, lay_out, rows_of, shuffled
from tests.steps import SLICED, ingest_steps

GROUPS = 10


@dataclass(frozen=True)
class Measured:
    """What one measuring gave: percent, seconds of processor time, documents, and what does not hold."""

    score: float
    parts: dict[str, float]
    documents: int
    seconds: float
    broken: list[str]
    notes: list[str] = field(default_factory=list)
    report: dict = field(default_factory=dict)
    warehouse: Path = Path()


def measure(chosen: QualitySet, shared: Path, target: Path, *, full: bool) -> Measured:
    """Everything about one set, in a fresh warehouse below `target`."""
    drop = lay_out(chosen, shared, target)
    n_documents = sum(not path.name.endswith(".meta.json") for path in drop.iterdir())
    warehouse = target / chosen.name / "W.duckdb"
    began = processor_seconds()
    with nullcontext() if full or chosen.facts else nothing_read():
        ingest_steps([drop], warehouse)
    seconds = processor_seconds() - began
    report = scored(chosen, shared, warehouse, shared / "data" / chosen.folder)
    return Measured(
        score=round(report["score"], 2),
        parts=parts_of(chosen, report),
        documents=n_documents,
        seconds=round(seconds, 1),
        broken=what_does_not_hold(warehouse, n_documents) + scorer_complaints(chosen, report),
        notes=report["messages"],
        report=report,
        warehouse=warehouse,
    )


@contextmanager
def nothing_read() -> Iterator[None]:
    """Leave the reading of facts out: these scores do not depend on it, and it takes nine tenths of the time."""

    with patch("tasks.preparing.mining.mined_texts", lambda article: []):
        yield


def processor_seconds() -> float:
    """Processor time of this process and its children, those that still run too (where /proc tells)."""
    own = time.process_time()
    for path in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        for child in path.read_text().split():
            stat = Path(f"/proc/{child}/stat")
            ticks = stat.read_text().rpartition(")")[2].split()[11:15] if stat.exists() else []
            own += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return own


def scorer_command(chosen: QualitySet, warehouse: str, data: str) -> list[str]:
    """The scorer's arguments, to be run in the shared folder."""
    track = ["--track", chosen.track] if chosen.track else []
    return ["-m", "score", chosen.task, "--warehouse", warehouse, "--data", data, *track, "--json"]


def scored(chosen: QualitySet, shared: Path, warehouse: Path, data: Path) -> dict:
    """What the scorer says, as it says it."""
    command = [sys.executable, *scorer_command(chosen, str(warehouse), str(data))]
    done = subprocess.run(command, cwd=shared, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"the scorer failed: {done.stderr[-2000:]}"
    return json.loads(done.stdout)


def parts_of(chosen: QualitySet, report: dict) -> dict[str, float]:
    """The further figures worth a line in the docs, in percent."""
    if chosen.task == "pages":
        found = report["tracks"][chosen.track]
        named = {f"{k} right": v["right"] for k, v in found["metadata"].items()}
        named |= {"P": found["body"]["p"], "R": found["body"]["r"], "exact pages": found["body"]["exact"]}
        named |= {k: v for k, v in found.get("lines", {}).items() if isinstance(v, float)}
        return {k: round(100 * v, 1) for k, v in named.items() if v is not None}
    if chosen.task == "repeats":
        links, copies, within = report["paragraphs"], report["articles"], report["within"]
        named = {
            "P": links["p"],
            "R": links["r"],
            "copied articles F1": copies["f1"],
            "within an article F1": within["f1"],
        }
        named |= {f"traps merged, {k}": v["merged"] for k, v in report["trap_totals"].items()}
        named["articles with changed facts called copies"] = copies["changed_facts_called_copy"]
        return {k: round(100 * v, 1) for k, v in named.items()}
    return {
        row["measure"]: row.get("F", row.get("R", row.get("P", row.get("found")))) for row in report["rows"]
    }


def figure_of(row: dict) -> tuple[str, float]:
    """The name and the best figure of a scorer's row: F, else recall, else precision, else a count."""
    for key in ("F", "R", "P"):
        if key in row:
            return f"{row['measure']}, {key}", row[key]
    return f"{row['measure']}, count", row["found"]


def scorer_complaints(chosen: QualitySet, report: dict) -> list[str]:
    """What a scorer counts as plainly wrong: missing articles, lines, offsets, or tables."""
    words = ("no article", "differ", "no table", "lacks", "cannot be read", "covered by no", "n_unaccounted")
    said = [m for m in report["messages"] if any(word in m for word in words)]
    if chosen.task == "pages":
        found = report["tracks"][chosen.track]
        counts = {"missing": found["missing"], **found["accounting"]}
        said += [f"{name}: {n}" for name, n in counts.items() if n]
    if chosen.task == "repeats":
        said += [f"{n} {name}" for name in ("missing", "links_to_unknown_paragraphs") if (n := report[name])]
    return said


def what_does_not_hold(warehouse: Path, n_documents: int) -> list[str]:
    """Breaches of what must hold in every warehouse: the shipped checks, files, lines, and every slice."""
    con = open_published(warehouse)
    try:
        said = [f"check {name}: {n} rows" for name, n in broken_checks(con).items()]
        states = dict(con.execute("SELECT status, count(*) FROM files GROUP BY ALL").fetchall())
        if states.get("loaded", 0) + states.get("duplicate", 0) != n_documents:
            said.append(f"{n_documents} files were dropped, and the warehouse says {states}")
        lost = con.execute(
            "SELECT count(*), coalesce(sum(n_unaccounted <> 0), 0) FROM line_accounting"
        ).fetchall()[0]
        if lost != (states.get("loaded", 0), 0):
            said.append(f"articles with an account of their lines, and with lines unaccounted for: {lost}")
        return said + [line for table in SLICED for line in wrong_slices(con, *table)]
    finally:
        con.close()


def wrong_slices(con, table: str, start: str, end: str, text: str) -> list[str]:
    """A line when slices differ from their text; counted in Python, by Python's offsets."""
    texts = dict(con.execute("SELECT article_id, text FROM articles").fetchall())
    found = con.execute(
        f"SELECT article_id, {start}, {end}, {text} FROM {table} WHERE {start} IS NOT NULL"
    ).fetchall()
    wrong = sum(texts[article][a:z] != said for article, a, z, said in found)
    return [f"{table}.{text}: {wrong} of {len(found)} slices differ"] if wrong else []


def spread(chosen: QualitySet, found: Measured, shared: Path, target: Path) -> tuple[float, str]:
    """One standard deviation of the score in points, and how it was estimated."""
    if chosen.task == "pages":
        sd = 100 * found.report["tracks"][chosen.track]["body"]["f1_sd"]
        return round(sd, 2), "bootstrap over pages, by the scorer"
    if chosen.task == "repeats":
        return round(
            binomial(found.score, found.report["paragraphs"]["gold"]), 2
        ), "binomial over the gold links"
    if chosen.task == "seeds":
        lines, items = seed_counts(found.report)
        sd = (
            math.hypot(
                binomial(100 * lines[0] / lines[1], lines[1]), binomial(100 * items[0] / items[1], items[1])
            )
            / 2
        )
        return round(sd, 2), "binomial over lines and over items"
    return jackknife(chosen, found, shared, target), f"jackknife over {GROUPS} groups of documents"


def binomial(percent: float, n: int) -> float:
    return math.sqrt(percent * (100 - percent) / n)


def seed_counts(report: dict) -> tuple[tuple[int, int], tuple[int, int]]:
    lines = next((r["right"], r["gold"]) for r in report["rows"] if r["measure"] == "lines: role right")
    items = [(r["right"], r["gold"]) for r in report["rows"] if r["measure"].startswith("items: ")]
    return lines, (sum(right for right, _ in items), sum(gold for _, gold in items))


def jackknife(chosen: QualitySet, found: Measured, shared: Path, target: Path) -> float:
    """The score's standard deviation from leaving out one group of documents at a time (Shao and Wu 1989)."""
    data = shared / "data" / chosen.folder
    gold = next(path for path in (data / "gold.jsonl", data / "facts.jsonl") if path.exists())
    rows = rows_of(gold)
    order = {doc: n % GROUPS for n, doc in enumerate(shuffled({row["doc_id"] for row in rows}))}
    scores = []
    for group in range(GROUPS):
        part = target / f"{chosen.name}-without-{group}"
        part.mkdir()
        (part / "drop").symlink_to(data / "drop")
        kept = [row for row in rows if order[row["doc_id"]] != group]
        (part / gold.name).write_text("".join(json.dumps(row) + "\n" for row in kept), "utf-8")
        scores.append(scored(chosen, shared, found.warehouse, part)["score"])
    mean = sum(scores) / GROUPS
    return round(math.sqrt((GROUPS - 1) / GROUPS * sum((s - mean) ** 2 for s in scores)), 2)
