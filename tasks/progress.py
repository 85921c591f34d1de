"""How the steps tell whoever watches where a run stands."""

from contextvars import ContextVar
from typing import Protocol


class Watcher(Protocol):
    """Whoever watches a run."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; `total` is how many ticks it will have, where that is known."""

    def tick(self) -> None:
        """One more file of the stage is done."""

    def wait(self, reason: str) -> None:
        """The run can do nothing for now."""


class Nobody:
    """Nobody watches."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Do nothing."""

    def tick(self) -> None:
        """Do nothing."""

    def wait(self, reason: str) -> None:
        """Do nothing."""


_WATCHER: ContextVar[Watcher] = ContextVar("watcher", default=Nobody())  # noqa: B039 - it holds nothing


def watch(watcher: Watcher) -> None:
    """Have the steps of this context tell `watcher`."""
    _WATCHER.set(watcher)


def watcher() -> Watcher:
    """Whom to tell."""
    return _WATCHER.get()
