"""Reads files in a child process that can be killed when a file takes too long or too much.

The child is started once and reads many files. It is replaced when it dies or is killed
and ends with its parent; both ends speak over two pipes. What comes back is JSON, so that
a child taken over by a hostile file can hand its parent nothing but text.
"""

import os
import signal
import subprocess
import sys
import threading
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from pydantic import BaseModel

from sayso import errors
from sayso.errors import Passing, SaysoError, TooLarge, Unreadable
from schemas.clippings import Clipping
from schemas.files import Sidecar

_START_SECONDS = 60.0
_END_SECONDS = 5.0
_ADVICE = "Save the article's text as plain text (.txt) and drop that."


class Answer(BaseModel):
    """What the child says of one file: a clipping, or an error by its name and words."""

    clipping: Clipping | None = None
    error: str = ""
    message: str = ""
    advice: str = ""


class ReadingChild:
    """A context manager around one child process; `read` may be called from any thread.

    `max_seconds` bounds the time one file may take, `memory_mb` the child's address space.
    """

    def __init__(self, max_seconds: float = 10.0, memory_mb: int = 1024) -> None:
        self._max_seconds, self._memory_mb = max_seconds, memory_mb
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._to: Connection | None = None
        self._from: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._stop()

    def read(self, data: bytes, name: str, sidecar: Sidecar) -> Clipping:
        """`read_bytes` of the file in the child.

        Raises what that raises; `Passing` when no child starts, `TooLarge` when the time or memory is used up, `Unreadable`
        when the child dies for another reason. The next file gets a fresh child then.
        """
        with self._lock:
            to, back = self._started()
            try:
                to.send_bytes(name.encode("utf-8", "surrogatepass"))
                to.send_bytes(sidecar.model_dump_json().encode())
                to.send_bytes(data)
                if not back.poll(self._max_seconds):
                    self._stop()
                    raise TooLarge(f"not read within {self._max_seconds:g} seconds", _ADVICE)
                answer = Answer.model_validate_json(back.recv_bytes())
            except (EOFError, OSError) as error:
                raise self._died() from error
            except BaseException:
                self._stop()
                raise
        return _result(answer)

    def _started(self) -> tuple[Connection, Connection]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._start()
        if self._to is None or self._from is None:
            raise Passing("the reading process does not start", "Look into the log of the run.")
        return self._to, self._from

    def _start(self) -> None:
        """Start a child and wait until it is ready; on failure no child is left."""
        command = [
            sys.executable,
            "-m",
            "sayso.formats.reader.child_main",
            str(self._memory_mb),
            str(self._max_seconds),
        ]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        if self._process.stdin is None or self._process.stdout is None:
            return
        self._to = Connection(os.dup(self._process.stdin.fileno()), readable=False)
        self._from = Connection(os.dup(self._process.stdout.fileno()), writable=False)
        self._process.stdin.close()
        self._process.stdout.close()
        try:
            if self._from.poll(_START_SECONDS) and self._from.recv_bytes():
                return
        except (EOFError, OSError):
            pass
        self._stop()

    def _stop(self) -> None:
        for end in (self._to, self._from):
            if end is not None:
                end.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait(_END_SECONDS)
        self._process = self._to = self._from = None

    def _died(self) -> SaysoError:
        code: int | None = None
        if self._process is not None:
            try:
                code = self._process.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                code = None
        self._stop()
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            return TooLarge("the reading process used up its time or memory", _ADVICE)
        return Unreadable(f"the reading process died (exit {code})", _ADVICE)


def _result(answer: Answer) -> Clipping:
    """The clipping, or the child's error raised again (its class by name, one of ours only)."""
    if answer.clipping is not None:
        return answer.clipping
    kind = {"TooLarge": errors.TooLarge}.get(answer.error, errors.Unreadable)
    raise kind(answer.message, answer.advice)
