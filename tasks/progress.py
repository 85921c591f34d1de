"""How a step tells whoever watches that it has done one more file."""

from collections.abc import Callable
from contextvars import ContextVar


def _unwatched() -> None:
    """Nobody watches."""


_TICK: ContextVar[Callable[[], None]] = ContextVar("tick", default=_unwatched)


def watch(tick: Callable[[], None]) -> None:
    """Have `tick` called after every file that is prepared in this context."""
    _TICK.set(tick)


def current_tick() -> Callable[[], None]:
    """What to call after a file."""
    return _TICK.get()
