"""Reports of one story through the whole pipeline: what they tell together, in any order and batching."""

import json
from itertools import permutations
from pathlib import Path

import duckdb
import pytest

from sayso.warehouse.store.paths import Layout
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


MILL = {
    "mill-a": ("The Lowhaven Post", "2024-06-04", "Fire destroys the Karsk mill\n\nA fire destroyed the old paper mill in Karsk on Monday and injured 31 workers, fire chief Jan Holt said.\n\n\"We had no water for the first hour of this fire,\" Holt said.\n"),
    "mill-b": ("Coast Today", "2024-06-04", "Karsk paper mill burns down\n\nThe old paper mill in Karsk was destroyed by a fire on Monday, which injured 38 workers, fire chief Jan Holt said.\n\n\"For the first hour of this fire we had no water,\" Holt told reporters.\n"),
}  # fmt: skip
# Takes back what 0007_more_keys.sql made.
BEFORE = """
DROP TABLE story_topic_keys; ALTER TABLE utterance_keys DROP COLUMN day;
DELETE FROM schema_migrations WHERE name = '0007_more_keys.sql';
"""


@pytest.mark.parametrize("older", [False, True])
def test_what_was_settled_by_the_version_before_is_compared_too(older: bool, tmp_path: Path) -> None:
    warehouse = tmp_path / "W.duckdb"
    for name, (source, day, text) in MILL.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        said = json.dumps({"source": source, "published_on": day})
        (tmp_path / f"{name}.meta.json").write_text(said, "utf-8")
        ingest_steps([tmp_path / f"{name}.txt"], warehouse, run_id=name)
        if older and name == "mill-a":
            with duckdb.connect(str(Layout(warehouse).master)) as con:
                con.execute(BEFORE)
    assert rows(warehouse, "SELECT DISTINCT a_says, b_says FROM contradictions") != []
    assert rows(
        warehouse, "SELECT count(*), count(DISTINCT utterance_id) FROM quotes WHERE kind = 'direct'"
    ) == [(2, 1)]
