"""Reports of one story through the whole pipeline: what they tell together, in any order and batching."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from tests.steps import hash_of, ingest_steps, rows

REPORTS = {
    "ferry-a": ("The Lowhaven Post", "2024-05-07", "Ferry Aurora runs aground off Lowhaven\n\nThe ferry Aurora ran aground near Lowhaven on Monday with forty sheep aboard, harbour master Ada Finch said.\n\nDivers freed the hull of the ferry with ropes before dusk. Finch said an early tide had caught the crew out.\n\nThe council of Lowhaven will hold two referendums on a new pier.\n"),
    "ferry-b": ("Coast Today", "2024-05-07", "Sheep spend hours on a sandbank\n\nForty sheep spent Monday aboard the ferry Aurora, which grounded off Lowhaven. The harbour master, Ada Finch, said the tide had turned early.\n\nThe hull of the ferry was freed by divers with ropes at dusk.\n\nVoters of Lowhaven will be asked about a new pier in each of two referendums.\n"),
    "bakery": ("The Mill Gazette", "2024-05-07", "Bakery wins a prize\n\nThe bakery of Upper Mill won a prize for its rye bread on Monday. Baker Tom Hale said he would frame the letter.\n"),
    "ferry-late": ("North Courier", "2024-05-09", "Ferry sails again\n\nThe ferry Aurora, which ran aground near Lowhaven on Monday with forty sheep aboard, sailed again on Wednesday, harbour master Ada Finch said.\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def drop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, (source, day, text) in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
        (folder / f"{name}.meta.json").write_text(
            json.dumps({"source": source, "published_on": day}), "utf-8"
        )
    return folder


@pytest.fixture(scope="module")
def at_once(drop: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    warehouse = tmp_path_factory.mktemp("at once") / "W.duckdb"
    ingest_steps([drop], warehouse)
    return warehouse


def test_reports_of_one_story_corroborate_each_other(at_once: Path) -> None:
    told = rows(at_once, "SELECT kind, coalesce(subject, ''), coalesce(object, '') FROM corroborated WHERE n_sources > 1")  # fmt: skip
    assert any("Finch" in subject for kind, subject, _ in told if kind == "statement")
    assert any("referendums" in words for kind, _, words in told if kind == "number")
    assert not any("bread" in words or "Hale" in subject for _, subject, words in told)
    assert not rows(at_once, "FROM contradictions")


@pytest.mark.parametrize(("order", "batch_size"), [(9, 2), (23, 1)])
def test_any_order_and_batching_gives_one_hash(
    order: int, batch_size: int, drop: Path, at_once: Path, tmp_path: Path
) -> None:
    chosen = list(permutations(sorted(REPORTS)))[order]
    ingest_steps([drop / f"{name}.txt" for name in chosen], tmp_path / "W.duckdb", batch_size=batch_size)
    assert hash_of(tmp_path / "W.duckdb") == hash_of(at_once)
