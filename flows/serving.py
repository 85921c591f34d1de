"""Serve the deployments from this one process, so that the language model stays warm between runs."""

import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.responses import OrchestrationResult, SetStateStatus
from prefect.flow_engine import run_flow
from prefect.states import Cancelled, Pending
from rich.console import Console
from watchfiles import watch

from flows.deployments import registered
from flows.ingest import ingest
from flows.showing import plain
from sayso.settings import Settings
from sayso.warehouse.paths import Layout
from tasks.workbench import workbench

# How often the API is asked for runs that are due, in seconds.
POLL_SECONDS = 2.0


def serve_deployments(settings: Settings, *, as_json: bool) -> int:
    """Register, warm up, and carry out due runs until the process is interrupted; the exit code."""
    console = Console(stderr=True, highlight=False)
    settings.drop_folder.mkdir(parents=True, exist_ok=True)
    stop = threading.Event()
    arrived = threading.Event()
    watcher = threading.Thread(target=listen, args=(settings, arrived, stop), daemon=True)
    try:
        ids = registered(settings)
        workbench(Layout(settings.warehouse.absolute()), settings)
        watcher.start()
        if not as_json:
            console.print(
                f"sayso is up. Drop articles into {plain(str(settings.drop_folder))}; Ctrl-C stops it."
            )
        with get_client(sync_client=True) as client:
            attend(client, ids, arrived, settings)
    except KeyboardInterrupt:
        if not as_json:
            console.print("sayso stops.")
    finally:
        stop.set()
    return 0


def listen(settings: Settings, arrived: threading.Event, stop: threading.Event) -> None:
    """Set `arrived` whenever something changes in the drop folder. Events only wake us: the listing is the truth."""
    for _ in watch(settings.drop_folder, stop_event=stop, raise_interrupt=False):
        arrived.set()


def attend(
    client: SyncPrefectClient, ids: dict[str, UUID], arrived: threading.Event, settings: Settings
) -> None:
    """Carry out the runs that are due, for ever."""
    while True:
        for run in due(client, list(ids.values())):
            carry_out(client, run)
        if arrived.is_set():
            time.sleep(settings.settle_seconds)
            arrived.clear()
            client.create_flow_run_from_deployment(ids["drop-folder"], tags=["woken"])
        else:
            arrived.wait(POLL_SECONDS)


def due(client: SyncPrefectClient, ids: Sequence[UUID]) -> list[FlowRun]:
    """The runs to start. Scheduled runs that were missed are cancelled but for the last: one look at the folder is enough."""
    runs = client.get_scheduled_flow_runs_for_deployments(list(ids), scheduled_before=datetime.now(UTC))
    ordered = sorted(runs, key=lambda run: (run.expected_start_time or datetime.now(UTC), run.id))
    scheduled = [run for run in ordered if run.auto_scheduled]
    for run in scheduled[:-1]:
        client.set_flow_run_state(run.id, Cancelled(message="A later run looks at the same folder."))
    return [client.read_flow_run(run.id) for run in ordered if run not in scheduled[:-1]]


def carry_out(client: SyncPrefectClient, run: FlowRun) -> None:
    """Run one flow run in this process, unless the server says that it must not start."""
    answer: OrchestrationResult[None] = client.set_flow_run_state(run.id, Pending())
    if answer.status != SetStateStatus.ACCEPT:
        return
    state = run_flow(
        ingest, flow_run=client.read_flow_run(run.id), parameters=run.parameters, return_type="state"
    )
    named = client.read_flow_run(run.id)
    sys.stderr.write(f"{named.name}: {getattr(state, 'name', 'ended')}\n")
