"""The flow as Prefect runs it: seeds in, facts out, artifacts left, nothing written twice."""

import shutil
from pathlib import Path

import pytest

from schemas.runs import IngestParams, IngestReport
from tests.steps import rows

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def ingested(
    prefect_server: None, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, IngestParams, IngestReport]:
    from flows.ingest import ingest

    folder = tmp_path_factory.mktemp("flow")
    shutil.copytree(SEEDS, folder / "drop")
    (folder / "drop" / "empty.txt").write_bytes(b"")
    params = IngestParams(paths=(folder / "drop",), warehouse=folder / "W.duckdb", batch_size=2)
    return folder, params, ingest(params)


def test_the_report_counts_what_the_tables_hold(ingested: tuple[Path, IngestParams, IngestReport]) -> None:
    _, params, report = ingested
    assert (report.n_files, report.n_loaded, report.n_articles, report.n_quarantined) == (6, 5, 5, 1)
    assert (
        report.blocks["removed"]
        == rows(params.warehouse, "SELECT count(*) FROM removed WHERE fate = 'removed'")[0][0]
    )
    assert report.facts["quote"] == rows(params.warehouse, "SELECT count(*) FROM quotes")[0][0]
    assert report.rows_written


def test_the_run_is_on_record(ingested: tuple[Path, IngestParams, IngestReport]) -> None:
    _, params, report = ingested
    found = rows(params.warehouse, "SELECT run_id, state, n_articles, n_quarantined FROM runs")
    assert found == [(report.run_id, "completed", 5, 1)]


def test_a_bad_file_is_set_aside_with_its_reason(ingested: tuple[Path, IngestParams, IngestReport]) -> None:
    folder, _, report = ingested
    assert report.quarantined[0][0].endswith("empty.txt")
    assert "empty" in report.quarantined[0][1]
    assert list((folder / "W.duckdb.d" / "quarantine").glob("*empty.txt.reason.json"))


def test_a_second_run_writes_nothing(ingested: tuple[Path, IngestParams, IngestReport]) -> None:
    from flows.ingest import ingest

    _, params, _ = ingested
    before = params.warehouse.stat()
    again = ingest(params)
    assert not again.rows_written
    assert (again.n_known, again.n_bad_before) == (6, 1)
    assert params.warehouse.stat().st_mtime_ns == before.st_mtime_ns
    assert rows(params.warehouse, "SELECT count(*) FROM runs") == [(1,)]


def test_artifacts_show_files_and_summary(ingested: tuple[Path, IngestParams, IngestReport]) -> None:
    from prefect.artifacts import Artifact

    files, summary = Artifact.get("files"), Artifact.get("summary")
    assert files is not None
    assert "empty.txt" in str(files.data)
    assert summary is not None
    assert "5 articles" in str(summary.data)
