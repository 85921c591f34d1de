"""Tell somebody: a command of the user's, or a web address where one is configured. Nothing else leaves."""

import json
import os
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http.client import HTTPException
from urllib.parse import urlsplit

from sayso.errors import SaysoError

MOST_WORDS = 300


def run_command(command: Sequence[str], message: Mapping[str, object], seconds: float) -> None:
    """Run a program without a shell, the message as JSON on its standard input.

    Raises SaysoError when it does not start, ends with another code than 0, or takes longer
    than `seconds`; it and what it started are ended then.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own command, as a list
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise SaysoError(
            f"on_quarantine: {command[0]} does not start: {error.strerror}", "check the setting"
        ) from error
    try:
        _, words = process.communicate(as_json(message), timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise SaysoError(f"on_quarantine: {command[0]} took longer than {seconds:g} s") from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.returncode:
        told = words.decode("utf-8", "replace").strip()[:MOST_WORDS]
        raise SaysoError(f"on_quarantine: {command[0]} ended with {process.returncode}: {told}")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A webhook that points elsewhere is an error: what it is told stays where it was sent."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


def post(url: str, message: Mapping[str, object], seconds: float) -> None:
    """Send the message as JSON by POST over http or https; the answer is not read.

    Raises SaysoError, which names the host and not the whole address (it may hold a key).
    """
    host = urlsplit(url).hostname or "?"
    if urlsplit(url).scheme not in {"http", "https"}:
        raise SaysoError("webhook: only http and https are allowed", "check the setting")
    request = urllib.request.Request(url, as_json(message), {"Content-Type": "application/json"})  # noqa: S310 - checked above
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        NoRedirect,
    ):
        opener.add_handler(handler())
    try:
        opener.open(request, timeout=seconds).close()
    except urllib.error.HTTPError as error:
        raise SaysoError(f"webhook: {host} answered {error.code}", "redirects are not followed") from error
    except (OSError, HTTPException, ValueError) as error:
        raise SaysoError(f"webhook: {host} cannot be reached: {type(error).__name__}") from error


def as_json(message: Mapping[str, object]) -> bytes:
    """The message in ASCII, so that no program has to guess an encoding."""
    return json.dumps(message).encode("ascii")
