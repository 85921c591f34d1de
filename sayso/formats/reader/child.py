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
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.errors import Passing, SaysoError, TooLarge, Unreadable
from sayso.formats.containers.parts import Part
from sayso.formats.reader.messages import READ, UNPACK, Answer, Member
from schemas.clippings import Clipping
from schemas.files import Sidecar

_START_SECONDS = 60.0
_END_SECONDS = 5.0
_MEMBER_SECONDS = 0.02  # by which a member adds to the time that its file may take
_BYTES_A_SECOND = 2_000_000
_ADVICE = "Save the article's text as plain text (.txt) and drop that."


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

    @property
    def pid(self) -> int | None:
        """The child's process id; None while there is none."""
        return self._process.pid if self._process is not None else None

    def read(self, data: bytes, name: str, sidecar: Sidecar) -> Clipping:
        """`read_bytes` of the file in the child.

        Raises what that raises; `Passing` when no child starts, `TooLarge` when the time or memory is used up, `Unreadable`
        when the child dies for another reason. The next file gets a fresh child then.
        """
        with self._lock, self._asked(READ, name, sidecar, data) as back:
            answer = Answer.model_validate_json(self._heard(back, self._max_seconds))
        if answer.clipping is None:
            raise answer.raised()
        return answer.clipping

    def unpack(self, place: Path, name: str, sidecar: Sidecar) -> Iterator[Part]:
        """`read_many` of the file at `place` in the child, member by member as they come.

        The time that a file may take grows with what it has given. Raises as `read` does, also
        after the members before the place where the file breaks off. Take no other file meanwhile.
        """
        with self._lock, self._asked(UNPACK, name, sidecar, os.fsencode(place)) as back:
            left = self._max_seconds
            while True:
                began = time.monotonic()
                told = Member.model_validate_json(self._heard(back, min(left, self._max_seconds)))
                data = self._heard(back, self._max_seconds) if told.follows else None
                left += _MEMBER_SECONDS + len(data or b"") / _BYTES_A_SECOND - (time.monotonic() - began)
                if told.last:
                    break
                yield Part(told.member, data, told.sidecar, told.reason, told.advice, told.hollow)
        if told.error:
            raise told.raised()

    @contextmanager
    def _asked(self, task: bytes, name: str, sidecar: Sidecar, data: bytes) -> Iterator[Connection]:
        """Send a task and hand out where its answers come from; a task that is broken off ends the child."""
        to, back = self._started()
        try:
            to.send_bytes(task)
            to.send_bytes(name.encode("utf-8", "surrogatepass"))
            to.send_bytes(sidecar.model_dump_json().encode())
            to.send_bytes(data)
            yield back
        except (EOFError, OSError) as error:
            raise self._died() from error
        except BaseException:
            self._stop()
            raise

    def _heard(self, back: Connection, seconds: float) -> bytes:
        """The next message. Raises `TooLarge` when none comes in time."""
        if not back.poll(max(0.0, seconds)):
            raise TooLarge(f"not read within {self._max_seconds:g} seconds", _ADVICE)
        return back.recv_bytes()

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
