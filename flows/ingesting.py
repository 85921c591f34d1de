"""The commands that run flows: prepare Prefect's surroundings, show progress, hand over."""

import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from flows.prefect_home import prepare_environment
from flows.server import prefect_server
from flows.showing import exit_code, show_report
from sayso.errors import BadRequest
from sayso.settings import Settings
from schemas.runs import IngestParams, IngestReport
from tasks.progress import Nobody, watch


def parameters(paths: Sequence[Path], warehouse: Path, **asked: Any) -> IngestParams:
    """The parameters of a run, with absolute paths. Raises BadRequest for what makes no sense."""
    absolute = tuple(Path.cwd() / path for path in paths)
    missing = [str(path) for path in absolute if not path.exists() and not path.is_symlink()]
    if missing:
        raise BadRequest(f"{missing[0]}: no such file or folder", "check the path, or create the folder")
    try:
        return IngestParams(paths=absolute, warehouse=Path.cwd() / warehouse, **asked)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadRequest(
            f"{'.'.join(str(p) for p in first['loc'])}: {first['msg']}", "see `sayso ingest --help`"
        ) from error


def ingest_now(params: IngestParams, *, as_json: bool, verbose: bool) -> int:
    """Run the flow in this process and show its report; the exit code."""
    prepare_environment(params.warehouse.parent / ".prefect", verbose=verbose)
    from flows.runners import ingest_flow  # noqa: PLC0415 - Prefect reads its settings when it is imported

    with progress(quiet=as_json or verbose):
        report = ingest_flow(Settings())(params)
    if as_json:
        sys.stdout.write(json.dumps(report.model_dump(mode="json"), ensure_ascii=False) + "\n")
    else:
        show_report(report, Console(highlight=False))
    return exit_code(report)


def reread_now(params: IngestParams, articles: Sequence[str], *, quiet: bool) -> IngestReport:
    """Run the flow that reads stored articles again, in this process; its report."""
    prepare_environment(params.warehouse.parent / ".prefect", verbose=False)
    from flows.reread import reread  # noqa: PLC0415 - Prefect reads its settings when it is imported

    with progress(quiet=quiet):
        return reread(params, list(articles))


class Line:
    """One line of progress: the stage of the run and how far it is."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.task = bar.add_task("waiting for Prefect", total=None)

    def stage(self, name: str, total: int | None = None) -> None:
        """Show another stage from its start."""
        self.bar.remove_task(self.task)  # a task of Rich cannot lose its total
        self.task = self.bar.add_task(name, total=total)

    def tick(self) -> None:
        """Show one more file as done."""
        self.bar.advance(self.task)

    def wait(self, reason: str) -> None:
        """Show it as a stage."""
        self.stage(reason)


class Plainly(Nobody):
    """No progress, but a line for what a job without a terminal would seem to hang in."""

    def wait(self, reason: str) -> None:
        """Say it once."""
        sys.stderr.write(f"sayso: {reason}\n")


@contextmanager
def progress(*, quiet: bool) -> Iterator[None]:
    """A line of progress on standard error; where there is no terminal, or it is to be quiet, only that a run waits."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        watch(Plainly())
        yield
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        watch(Line(bar))
        yield


def serve(settings: Settings, *, port: int, verbose: bool, as_json: bool) -> int:
    """Serve the deployments until the process is stopped; the exit code."""
    prepare_environment(settings.warehouse.absolute().parent / ".prefect", verbose=verbose)
    for sign in (signal.SIGINT, signal.SIGTERM):  # also where a shell started us with interrupts ignored
        signal.signal(sign, interrupt)
    address = prefect_server(port)
    if not as_json:
        Console(stderr=True, highlight=False).print(f"Prefect: {address.removesuffix('/api')}")
    from flows.serving import serve_deployments  # noqa: PLC0415 - Prefect reads its settings when it is imported

    return serve_deployments(settings, as_json=as_json)


def interrupt(_signal: int, _frame: FrameType | None) -> None:
    """Treat a polite request to end like Ctrl-C, so that what we started ends with us."""
    raise KeyboardInterrupt
