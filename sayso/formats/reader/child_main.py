"""The child's side of `child.py`: `python -m sayso.formats.reader.child_main MEMORY_MB SECONDS`."""

import ctypes
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from sayso.errors import SaysoError
from sayso.formats.containers.unpacking import read_many
from sayso.formats.language import detect_language
from sayso.formats.reader.messages import READ, Answer, Member, Told
from sayso.formats.registry import read_bytes
from schemas.files import Sidecar

_ADVICE = "Save the article's text as plain text (.txt) and drop that."


def serve(memory_mb: int, max_seconds: float) -> None:
    """Answer each file on standard input until it is closed. Standard output is the answers' alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    files, answers = Connection(os.dup(0), writable=False), Connection(os.dup(1), readable=False)
    os.dup2(2, 1)  # whatever a library prints must not get among the answers
    detect_language("The model is loaded before the memory is limited.")
    give_back = _giver()
    _shut_off()
    _limit_memory(memory_mb)
    try:
        answers.send_bytes(b"ready")
        while True:
            task = files.recv_bytes()
            name = files.recv_bytes().decode("utf-8", "surrogatepass")
            sidecar = Sidecar.model_validate_json(files.recv_bytes())
            data = files.recv_bytes()
            _limit_time(max_seconds)
            if task == READ:
                answers.send_bytes(answer(data, name, sidecar))
            else:
                for message in unpacked(Path(os.fsdecode(data)), name, sidecar):
                    answers.send_bytes(message)
                    _limit_time(max_seconds)
            give_back(0)
    except (EOFError, OSError):  # the parent is gone
        return


def answer(data: bytes, name: str, sidecar: Sidecar) -> bytes:
    """The clipping of a file or the reason why there is none, as the JSON of an `Answer`."""
    try:
        return Answer(clipping=read_bytes(data, name, sidecar)).model_dump_json().encode()
    except Exception as error:  # noqa: BLE001 (whatever a library raises costs one file, not the run)
        return encoded(Answer(**told_of(error)))


def unpacked(place: Path, name: str, sidecar: Sidecar) -> Iterator[bytes]:
    """The members of a file, each as the JSON of a `Member` and its bytes, and how the list ended."""
    told: dict[str, str] = {}
    try:
        for part in read_many(lambda: place.open("rb"), name, place.stat().st_size, sidecar):
            follows = part.data is not None
            yield encoded(
                Member(
                    member=part.member,
                    sidecar=part.sidecar,
                    reason=part.reason,
                    advice=part.advice,
                    follows=follows,
                    hollow=part.hollow,
                )
            )
            if part.data is not None:
                yield part.data
    except Exception as error:  # noqa: BLE001
        told = told_of(error)
    yield encoded(Member(last=True, **told))


def told_of(error: Exception) -> dict[str, str]:
    """An error as the fields of a `Told`."""
    if isinstance(error, SaysoError):
        return {"error": type(error).__name__, "message": str(error), "advice": error.advice}
    if isinstance(error, MemoryError):
        return {"error": "TooLarge", "message": "needs more memory than allowed", "advice": _ADVICE}
    told = f"{type(error).__name__}: {error}"[:500]
    return {"error": "Unreadable", "message": told, "advice": _ADVICE}


def encoded(said: Told) -> bytes:
    """JSON; half characters, which messages may quote, become question marks."""
    return json.dumps(said.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False).encode(
        "utf-8", "replace"
    )


def _shut_off() -> None:
    """From here on no code of this process opens a socket or starts a program."""
    shut = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork")

    def refuse(event: str, _: object) -> None:
        if event.startswith(shut):
            raise PermissionError(f"{event} is not allowed while files are read")

    sys.addaudithook(refuse)


def _giver() -> Callable[[int], int]:
    """What has the C library return freed memory to the system, where it can: else one large file's stays with us."""
    trim: Callable[[int], int] = getattr(ctypes.CDLL(None), "malloc_trim", lambda _: 0)
    return trim


def _limit_memory(memory_mb: int) -> None:
    limit = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(max_seconds: float) -> None:
    """CPU seconds for the next file: a backstop should the parent be unable to kill."""
    soft = int(time.process_time() + max_seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


if __name__ == "__main__":
    serve(int(sys.argv[1]), float(sys.argv[2]))
