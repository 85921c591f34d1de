"""Where a flow's tasks run, by setting: the flow itself stays the same."""

from typing import Any

from prefect.flows import Flow
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from flows.ingest import ingest
from sayso.settings import Settings
from schemas.runs import IngestReport


def ingest_flow(settings: Settings) -> Flow[Any, IngestReport]:
    """The ingest flow with the runner of the settings.

    One thread is the default: batches are prepared in it while the flow loads earlier ones. A
    process starts its own model, which takes seconds and half a gigabyte.
    """
    kind = ProcessPoolTaskRunner if settings.task_runner == "processes" else ThreadPoolTaskRunner
    runner: TaskRunner[Any] = kind(max_workers=settings.workers)
    return ingest.with_options(task_runner=runner)
