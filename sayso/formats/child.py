"""Reads files in a child process that can be killed when a file takes too long or too much.

The child is started once and reads many files. It is replaced when it dies or is killed,
it lives no longer than its parent, and it opens no connection.
"""

import multiprocessing
import resource
import signal
import threading
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self

from sayso import errors
from sayso.errors import SaysoError, TooLarge, Unreadable
from schemas.clippings import Clipping
from schemas.files import Sidecar

_START_SECONDS = 60.0
_END_SECONDS = 2.0
_ADVICE = "Save the article's text as plain text (.txt) and drop that."


class ReadingChild:
    """A context manager around one child process; `read` may be called from any thread."""

    def __init__(self, max_seconds: float = 10.0, memory_mb: int = 1024) -> None:
        self._max_seconds, self._memory_mb = max_seconds, memory_mb
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._stop()

    def read(self, data: bytes, name: str, sidecar: Sidecar) -> Clipping:
        """`read_bytes` of the file in the child.

        Raises what that raises; `TooLarge` when the time or memory is used up, `Unreadable`
        when the child dies for another reason. The next file gets a fresh child then.
        """
        with self._lock:
            pipe = self._started()
            try:
                pipe.send((data, name, sidecar.model_dump()))
                if not pipe.poll(self._max_seconds):
                    self._stop()
                    raise TooLarge(f"not read within {self._max_seconds:g} seconds", _ADVICE)
                answer = pipe.recv()
            except (EOFError, OSError) as error:
                raise self._died() from error
            except BaseException:
                self._stop()
                raise
        return _result(answer)

    def _started(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._pipe is None:
            self._stop()
            self._start()
        if self._pipe is None:
            raise Unreadable("the reading process does not start", "Look into the log of the run.")
        return self._pipe

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        arguments = (theirs, self._memory_mb, self._max_seconds)
        process = context.Process(target=_serve, args=arguments, daemon=True, name="sayso-reader")
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        try:
            if ours.poll(_START_SECONDS):
                ours.recv()
                return
        except (EOFError, OSError):
            pass
        self._stop()

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(_END_SECONDS)
        self._process = self._pipe = None

    def _died(self) -> SaysoError:
        code = self._process.exitcode if self._process is not None else None
        if self._process is not None and code is None:
            self._process.join(_END_SECONDS)
            code = self._process.exitcode
        self._stop()
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            return TooLarge("the reading process used up its time or memory", _ADVICE)
        return Unreadable(f"the reading process died (exit {code})", _ADVICE)


def _result(answer: tuple[str, Any, str]) -> Clipping:
    kind, value, advice = answer
    if kind == "clipping":
        return Clipping.model_validate(value)
    error = getattr(errors, kind, Unreadable)
    raise error(value, advice)


def _serve(pipe: Connection, memory_mb: int, max_seconds: float) -> None:
    """The child: answers each file with a clipping or an error, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    from sayso.formats.language import detect_language  # noqa: PLC0415 (in the child only)
    from sayso.formats.registry import read_bytes  # noqa: PLC0415

    detect_language("The model is loaded before memory is limited.")
    _limit_memory(memory_mb)
    pipe.send("ready")
    while True:
        try:
            data, name, sidecar = pipe.recv()
        except (EOFError, OSError):
            return
        _limit_time(max_seconds)
        pipe.send(_answer(read_bytes, data, name, sidecar))


def _answer(read: Any, data: bytes, name: str, sidecar: dict[str, Any]) -> tuple[str, Any, str]:
    try:
        return "clipping", read(data, name, Sidecar.model_validate(sidecar)).model_dump(), ""
    except SaysoError as error:
        return type(error).__name__, str(error), error.advice
    except MemoryError:
        return "TooLarge", "needs more memory than allowed", _ADVICE
    except Exception as error:  # noqa: BLE001 (whatever a library raises costs one file, not the run)
        return "Unreadable", f"{type(error).__name__}: {error}"[:500], _ADVICE


def _limit_memory(memory_mb: int) -> None:
    limit = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(max_seconds: float) -> None:
    """CPU seconds for the next file: a backstop should the parent be unable to kill."""
    used = time.process_time()
    soft = int(used + max_seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
