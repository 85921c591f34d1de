"""The seam between a process and its files (seam.c), built with the C compiler of the machine. Linux only."""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from enum import IntEnum, IntFlag
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("seam.c")


class Calls(IntFlag):
    """Kinds of calls on files, as seam.c numbers them."""

    OPEN = 1
    READ = 2
    WRITE = 4
    RENAME = 8
    SYNC = 16
    REMOVE = 32
    MAKE = 64
    CUT = 128


# All that may change what is on the disk: a kill between two others is a kill between these.
CHANGING = Calls.OPEN | Calls.WRITE | Calls.RENAME | Calls.SYNC | Calls.REMOVE | Calls.MAKE | Calls.CUT


class Then(IntEnum):
    """What happens at the call that was chosen, as seam.c numbers it."""

    WATCH = 0
    KILL_BEFORE = 1
    KILL_AFTER = 2
    KILL_HALFWAY = 3
    FAIL_ONCE = 4
    FAIL_ON = 5


def has_compiler() -> bool:
    """Whether the seam can be built here."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def built() -> Path:
    """The seam as a library, built once for each text of its source."""
    told = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    place = Path(tempfile.gettempdir()) / f"sayso-seam-{os.getuid()}-{told}.so"
    if not place.exists():
        aside = place.with_suffix(f".{os.getpid()}")
        command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(aside), str(SOURCE), "-ldl", "-lpthread"]
        subprocess.run(command, check=True)
        aside.replace(place)
    return place


def behind_the_seam() -> None:
    """Start this program over with the seam in place, unless it is."""
    if "sayso-seam" in os.environ.get("LD_PRELOAD", ""):
        return
    if not has_compiler():
        sys.exit("this campaign needs Linux and a C compiler (cc)")
    os.environ["LD_PRELOAD"] = str(built())
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


@cache
def library() -> ctypes.CDLL:
    """The functions of the seam; `behind_the_seam` must have been called."""
    return ctypes.CDLL(None)


def arm(root: Path, then: Then, calls: Calls, at: int = 0, error: int = 0, log: int = -1) -> None:
    """From now on count `calls` below `root` and act at number `at`; `log` is a file descriptor."""
    library().seam_arm(os.fsencode(root), int(then), int(calls), ctypes.c_long(at), error, log)


def disarm() -> int:
    """Stop counting; how many calls there were."""
    return int(library().seam_disarm())


def phase(name: str) -> None:
    """Name the step of the pipeline that the next calls belong to."""
    if "sayso-seam" in os.environ.get("LD_PRELOAD", ""):
        library().seam_phase(name.encode())


def forked(work: Callable[[], None]) -> int:
    """Do the work in a copy of this process; 0, 1 when it raised, or minus the signal that ended it."""
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        code = 1
        try:
            work()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        except BaseException as error:  # noqa: BLE001 - the parent is told by the code, a reader by the line
            print(f"  {type(error).__name__}: {error}"[:300], file=sys.stderr, flush=True)
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)
