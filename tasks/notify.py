"""Notify: tell whom the settings name that files went to quarantine. A failure costs a warning, never the run."""

import logging
from collections.abc import Callable, Sequence
from functools import partial

from prefect import task

from sayso.errors import SaysoError
from sayso.notices import post, run_command
from sayso.settings import Settings
from schemas.runs import IngestReport
from tasks.policy import UNCACHED

LOG = logging.getLogger("prefect.sayso")


@task(task_run_name="tell of {report.n_quarantined} quarantined files", **UNCACHED)
def tell_quarantine(report: IngestReport, settings: Settings) -> None:
    """Run the command and call the webhook of the settings, where they are set."""
    message = {
        "what": "files went to quarantine",
        "run_id": report.run_id,
        "warehouse": report.warehouse,
        "quarantined": [{"path": path, "reason": reason} for path, reason in report.quarantined],
    }
    ways: Sequence[Callable[[], None]] = [
        *([partial(run_command, settings.on_quarantine, message, settings.hook_seconds)] * bool(settings.on_quarantine)),
        *([partial(post, settings.webhook, message, settings.hook_seconds)] * bool(settings.webhook)),
    ]  # fmt: skip
    for way in ways:
        try:
            way()
        except SaysoError as error:
            LOG.warning("%s", error)


def is_wanted(report: IngestReport, settings: Settings) -> bool:
    """Whether there is something to tell, of a run that was not dry, and somebody who wants to hear it."""
    return bool(report.quarantined and not report.dry_run and (settings.on_quarantine or settings.webhook))
