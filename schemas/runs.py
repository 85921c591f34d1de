"""A run of a flow: what it was asked for and what it did."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import Field

from schemas.base import Frozen

OnSuccess = Literal["keep", "move", "delete"]


class IngestParams(Frozen):
    """What an ingest run is asked to do."""

    paths: tuple[Path, ...] = Field(description="Files or folders to read.")
    warehouse: Path = Field(description="The published warehouse file.")
    batch_size: int = Field(
        default=200, ge=1, le=5000, description="Articles in one task and one transaction."
    )
    on_success: OnSuccess = Field(default="keep", description="What happens to a file once it is committed.")
    dry_run: bool = Field(default=False, description="Read and judge, write nothing.")
    settle_seconds: float = Field(
        default=0.0, ge=0, description="Leave files younger than this for the next run."
    )


class RunRecord(Frozen):
    """A row of `runs`."""

    run_id: str
    flow: str
    started_at: datetime
    finished_at: datetime | None = None
    state: Literal["running", "completed", "failed"]
    n_files: int = 0
    n_loaded: int = 0
    n_duplicate: int = 0
    n_quarantined: int = 0
    n_articles: int = 0
    n_facts: int = 0
    versions: str = "{}"


class IngestReport(Frozen):
    """What a run did, as the command line tells it. Counts are of this run alone."""

    run_id: str
    warehouse: str
    seconds: float = 0.0
    dry_run: bool = False
    n_files: int = 0
    n_loaded: int = 0
    n_duplicate: int = 0
    n_quarantined: int = 0
    n_known: int = 0
    n_bad_before: int = 0
    n_waiting: int = 0
    n_left: int = 0
    n_articles: int = 0
    n_words: int = 0
    rows_written: bool = False
    blocks: dict[str, int] = Field(default_factory=dict, description="Blocks by fate.")
    rules: dict[str, int] = Field(default_factory=dict, description="Removed blocks by rule.")
    repeats: dict[str, int] = Field(default_factory=dict, description="Links by relation.")
    facts: dict[str, int] = Field(default_factory=dict, description="Facts by kind, quotes among them.")
    quarantined: tuple[tuple[str, str], ...] = Field(default=(), description="Path and reason.")
