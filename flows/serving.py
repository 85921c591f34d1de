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
from typing import cast
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun, State
from prefect.client.schemas.responses import OrchestrationResult, SetStateStatus
from prefect.flow_engine import run_flow
from prefect.states import Cancelled, Pending
from rich.console import Console
from watchfiles import watch

from flows.deployments import registered
from flows.runners import ingest_flow
from flows.showing import plain
from sayso.dropfolder.arrival import Arrival, Manners, arrivals, lone_sidecars
from sayso.dropfolder.doorkeeper import Doorkeeper
from sayso.dropfolder.manners import manners_of
from sayso.settings import Settings
from sayso.warehouse.store.paths import Layout
from schemas.runs import IngestReport
from tasks.preparing.workbench import workbench

# How often the API is asked for runs that are due, in seconds.
POLL_SECONDS = 2.0
# How long before a watcher that failed is started again, in seconds.
WATCH_AGAIN_SECONDS = 5.0


def serve_deployments(settings: Settings, *, as_json: bool) -> int:
    """Register, warm up, and carry out due runs until the process is told to stop; the exit code."""
    console = Console(stderr=True, highlight=False, quiet=as_json)
    settings.drop_folder.mkdir(parents=True, exist_ok=True)
    stop, changed = threading.Event(), threading.Event()
    ids = registered(settings)
    workbench(Layout(settings.warehouse.absolute()), settings)
    stop_politely(stop, changed, console)
    threading.Thread(target=listen, args=(settings, changed, stop), daemon=True).start()
    console.print(f"sayso is up. Drop articles into {plain(str(settings.drop_folder))}; Ctrl-C stops it.")
    with get_client(sync_client=True) as client:
        Door(client, ids, settings).keep(changed, stop)
    console.print("sayso stops.")
    return 0


class Door:
    """Starts runs: those that the API says are due, and one whenever something has settled in the drop folder."""

    def __init__(self, client: SyncPrefectClient, ids: dict[str, UUID], settings: Settings) -> None:
        self.client, self.ids, self.settings = client, ids, settings
        self.keeper = Doorkeeper()
        self.asked = 0.0

    def keep(self, changed: threading.Event, stop: threading.Event) -> None:
        """Look, run, and wait for the next moment that is worth a look, until `stop` is set."""
        while not stop.is_set():
            changed.clear()  # before the look: what comes meanwhile wakes us again
            wait = self.woken()
            if time.monotonic() - self.asked >= POLL_SECONDS:
                self.scheduled()
            if wait is None or wait > 0:
                changed.wait(min(POLL_SECONDS, wait or POLL_SECONDS))

    def woken(self) -> float | None:
        """Start a run when the folder is worth one; the seconds until it will be, None for no such moment."""
        found, manners = self.look()
        wait = self.keeper.wait(found, manners)
        if wait == 0:
            run = self.client.create_flow_run_from_deployment(self.ids["drop-folder"], tags=["woken"])
            self.run(run)
        return wait

    def scheduled(self) -> None:
        """Carry out what the API says is due."""
        self.asked = time.monotonic()
        for run in due(self.client, list(self.ids.values())):
            self.run(run)

    def look(self) -> tuple[tuple[Arrival, ...], Manners]:
        """The drop folder as it is: its files, and the sidecars that come after theirs."""
        manners = manners_of(self.settings, now=time.time(), settle_seconds=self.settings.settle_seconds)
        self.settings.drop_folder.mkdir(parents=True, exist_ok=True)
        folder = [self.settings.drop_folder]
        return (*arrivals(folder, manners), *lone_sidecars(folder, manners)), manners

    def run(self, run: FlowRun) -> None:
        """Carry out one run and note what it has seen and left."""
        self.keeper.began(*self.look())
        report = carry_out(self.client, run, self.settings)
        n_waiting, n_left = (report.n_waiting, report.n_left) if report else (0, 0)
        self.keeper.ended(time.time(), n_left=n_left, troubled=report is None or bool(n_waiting))


def stop_politely(stop: threading.Event, changed: threading.Event, console: Console) -> None:
    """On the first signal let the run under way end and then stop; on a second one abort it.

    A run that is torn out of a query can leave the process hanging in its own clean-up, and
    an aborted run is settled by the next one, so the second signal ends the process at once.
    """

    def on_signal(_signal: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            atexit._run_exitfuncs()  # noqa: SLF001 - ends the server and the reading child
            os._exit(130)
        stop.set()
        changed.set()
        console.print("stopping when the run under way has ended; Ctrl-C again aborts it")

    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, on_signal)


def listen(settings: Settings, changed: threading.Event, stop: threading.Event) -> None:
    """Set `changed` whenever something changes in the drop folder. Events only wake us: the listing is the truth.

    A watcher that ends (the folder was replaced, the system has no more of them) is started again, polling.
    """
    polling = settings.watch == "polling"
    while not stop.is_set():
        try:
            for _ in watch(
                settings.drop_folder,
                watch_filter=None,
                stop_event=stop,
                raise_interrupt=False,
                force_polling=polling,
                poll_delay_ms=int(settings.poll_seconds * 1000),
            ):
                changed.set()
        except (OSError, RuntimeError):
            polling = True
        stop.wait(WATCH_AGAIN_SECONDS)
        changed.set()


def due(client: SyncPrefectClient, ids: Sequence[UUID]) -> list[FlowRun]:
    """The runs to start. Scheduled runs that were missed are cancelled but for the last: one look at the folder is enough."""
    runs = client.get_scheduled_flow_runs_for_deployments(list(ids), scheduled_before=datetime.now(UTC))
    ordered = sorted(runs, key=lambda run: (run.expected_start_time or datetime.now(UTC), run.id))
    scheduled = [run for run in ordered if run.auto_scheduled]
    for run in scheduled[:-1]:
        client.set_flow_run_state(run.id, Cancelled(message="A later run looks at the same folder."))
    return [client.read_flow_run(run.id) for run in ordered if run not in scheduled[:-1]]


def carry_out(client: SyncPrefectClient, run: FlowRun, settings: Settings) -> IngestReport | None:
    """Run one flow run in this process, unless the server says that it must not start; its report if it succeeds."""
    answer: OrchestrationResult[None] = client.set_flow_run_state(run.id, Pending())
    if answer.status != SetStateStatus.ACCEPT:
        return None
    flow, started = ingest_flow(settings), client.read_flow_run(run.id)
    state = cast(
        "State[IngestReport]",
        run_flow(flow, flow_run=started, parameters=run.parameters, return_type="state"),
    )
    sys.stderr.write(f"{plain(run.name)}: {state.name}\n")
    return state.result() if state.is_completed() else None
