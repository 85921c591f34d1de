"""Prefect's surroundings: its home inside the working directory, quiet, offline. Set before Prefect is imported."""

import os
from pathlib import Path

# A busy machine needs longer than Prefect's own 20 seconds to bring a server up.
STARTUP_SECONDS = "180"


def prepare_environment(home: Path, *, verbose: bool = False) -> None:
    """Set what the user has not set. `home` is where Prefect keeps its database and profiles; it is made."""
    home.mkdir(parents=True, exist_ok=True)
    quiet = {
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": STARTUP_SECONDS,
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING" if verbose else "CRITICAL",
        # The UI gets every line; on the terminal the command itself says what went wrong.
        "PREFECT_LOGGING_LEVEL": "INFO",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "INFO" if verbose else "CRITICAL",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_FLOW_RUNS_LEVEL": "INFO" if verbose else "CRITICAL",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_TASK_RUNS_LEVEL": "INFO" if verbose else "CRITICAL",
        # One thread for linear algebra: more only fight over the cores that the model uses.
        "OMP_NUM_THREADS": "1",
    }
    for name, value in quiet.items():
        os.environ.setdefault(name, value)
