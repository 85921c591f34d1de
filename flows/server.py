"""A local Prefect server for `sayso up`, when none is configured: loopback only, gone when we go."""

import atexit
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from sayso.errors import SaysoError

START_SECONDS = 180.0
STOP_SECONDS = 8.0


def prefect_server(port: int) -> str:
    """The address of the API: the one configured, or that of a server that lives as long as this process.

    The server ends after Prefect's own threads have ended: they send their last logs then, and
    would wait for ever for a server that is gone. Raises SaysoError when it does not come up.
    """
    configured = os.environ.get("PREFECT_API_URL")
    if configured:
        return configured
    address = f"http://127.0.0.1:{port}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    log = Path(os.environ["PREFECT_HOME"]) / "server.log"
    # Else the pages ask for the API at Prefect's usual port, whatever ours is.
    env = os.environ | {"PREFECT_SERVER_UI_API_URL": address}
    with log.open("wb") as out:
        # A session of its own, so that Ctrl-C reaches us first and the server last.
        server = subprocess.Popen(command, stdout=out, stderr=out, env=env, start_new_session=True)  # noqa: S603 - no shell, no input
    atexit.register(stop, server)
    wait_until_healthy(address, server, log)
    os.environ["PREFECT_API_URL"] = address
    return address


def wait_until_healthy(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the API answers. Raises SaysoError when the server ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise SaysoError(
                f"the Prefect server ended with code {server.returncode}",
                f"is the port taken? try another --port; its log is {log}",
            )
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2):  # noqa: S310 - loopback, our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise SaysoError(
        f"the Prefect server did not answer within {START_SECONDS:.0f} s",
        f"is the machine very busy? its log is {log}",
    )


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server and everything it started."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        if server.poll() is not None:
            break
        os.killpg(server.pid, sign)
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
    try:
        os.killpg(server.pid, signal.SIGKILL)  # whatever of its session is left
    except ProcessLookupError:
        return
