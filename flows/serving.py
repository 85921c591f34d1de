"""Serve the deployments from this one process, so that the language model stays warm between runs."""

import atexit
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from types import FrameType
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.responses import OrchestrationResult, SetStateStatus
from prefect.flow_engine import run_flow
from prefect.states import Cancelled, Pending
from rich.console import Console
from watchfiles import watch

from flows.deployments import registered
from flows.runners import ingest_flow
from flows.showing import plain
from sayso.settings import Settings
from sayso.warehouse.paths import Layout
from tasks.workbench import workbench

# How often the API is asked for runs that are due, in seconds.
POLL_SECONDS = 2.0


def serve_deployments(settings: Settings, *, as_json: bool) -> int:
    """Register, warm up, and carry out due runs until the process is told to stop; the exit code."""
    console = Console(stderr=True, highlight=False, quiet=as_json)
    settings.drop_folder.mkdir(parents=True, exist_ok=True)
    stop, arrived = threading.Event(), threading.Event()
    ids = registered(settings)
    workbench(Layout(settings.warehouse.absolute()), settings)
    stop_politely(stop, arrived, console)
    threading.Thread(target=listen, args=(settings, arrived, stop), daemon=True).start()
    console.print(f"sayso is up. Drop articles into {plain(str(settings.drop_folder))}; Ctrl-C stops it.")
    with get_client(sync_client=True) as client:
        while not stop.is_set():
            for run in due(client, list(ids.values())):
                carry_out(client, run, settings)
            if arrived.wait(POLL_SECONDS) and not stop.is_set():
                time.sleep(settings.settle_seconds)
                arrived.clear()
                client.create_flow_run_from_deployment(ids["drop-folder"], tags=["woken"])
    console.print("sayso stops.")
    return 0


def stop_politely(stop: threading.Event, arrived: threading.Event, console: Console) -> None:
    """On the first signal let the run under way end and then stop; on a second one abort it.

    A run that is torn out of a query can leave the process hanging in its own clean-up, and
    an aborted run is settled by the next one, so the second signal ends the process at once.
    """

    def on_signal(_signal: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            atexit._run_exitfuncs()  # noqa: SLF001 - ends the server and the reading child
            os._exit(130)
        stop.set()
        arrived.set()
        console.print("stopping when the run under way has ended; Ctrl-C again aborts it")

    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, on_signal)


def listen(settings: Settings, arrived: threading.Event, stop: threading.Event) -> None:
    """Set `arrived` whenever something changes in the drop folder. Events only wake us: the listing is the truth."""
    for _ in watch(settings.drop_folder, stop_event=stop, raise_interrupt=False):
        arrived.set()


def due(client: SyncPrefectClient, ids: Sequence[UUID]) -> list[FlowRun]:
    """The runs to start. Scheduled runs that were missed are cancelled but for the last: one look at the folder is enough."""
    runs = client.get_scheduled_flow_runs_for_deployments(list(ids), scheduled_before=datetime.now(UTC))
    ordered = sorted(runs, key=lambda run: (run.expected_start_time or datetime.now(UTC), run.id))
    scheduled = [run for run in ordered if run.auto_scheduled]
    for run in scheduled[:-1]:
        client.set_flow_run_state(run.id, Cancelled(message="A later run looks at the same folder."))
    return [client.read_flow_run(run.id) for run in ordered if run not in scheduled[:-1]]


def carry_out(client: SyncPrefectClient, run: FlowRun, settings: Settings) -> None:
    """Run one flow run in this process, unless the server says that it must not start."""
    answer: OrchestrationResult[None] = client.set_flow_run_state(run.id, Pending())
    if answer.status != SetStateStatus.ACCEPT:
        return
    flow, started = ingest_flow(settings), client.read_flow_run(run.id)
    state = run_flow(flow, flow_run=started, parameters=run.parameters, return_type="state")
    named = client.read_flow_run(run.id)
    sys.stderr.write(f"{named.name}: {getattr(state, 'name', 'ended')}\n")
