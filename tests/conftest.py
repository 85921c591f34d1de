"""What tests of several folders share."""

from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


@pytest.fixture(scope="session")
def seeds_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published warehouse of the five seeds, ingested once in a session. Read it only."""
    # Imported here: most folders need no Prefect.
    from tests.steps import ingest_steps

    warehouse = tmp_path_factory.mktemp("seeds") / "W.duckdb"
    ingest_steps([SEEDS], warehouse)
    return warehouse
