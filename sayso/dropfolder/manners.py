"""How a drop folder is read, by setting."""

from sayso.dropfolder.arrival import Manners
from sayso.settings import Settings


def manners_of(settings: Settings, *, now: float, settle_seconds: float) -> Manners:
    """How the settings ask to read a drop folder; `now` in seconds since the epoch."""
    return Manners(
        now=now,
        settle_seconds=settle_seconds,
        ignore=settings.ignore,
        marker=settings.done_marker,
        folder_tags=settings.folder_tags,
        max_files=settings.max_run_files,
        max_bytes=settings.max_run_bytes,
    )
