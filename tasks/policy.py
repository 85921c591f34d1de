"""The policies that tasks share: what is tried again, and how long one waits in between."""

from typing import Any

from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from sayso.errors import Passing, WarehouseLocked

# Seconds between tries, spread by RETRY_JITTER so that two runs do not collide again.
RETRY_DELAYS = [1.0, 5.0, 20.0]
RETRY_JITTER = 0.5


def is_passing(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Try again only what may pass by itself: a full disk, a fault of the system.

    A held lock is not tried again: opening the warehouse has waited for it as long as the user set.
    """
    try:
        state.result()
    except WarehouseLocked:
        return False
    except (Passing, OSError):
        return True
    except Exception:  # noqa: BLE001 - whatever else it is, trying again will not mend it
        return False
    return False


# The ledger of the warehouse says what is done; a cached result would only be a second opinion.
UNCACHED: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}

# For steps that touch files or the warehouse and may be done again.
TRIED_AGAIN: dict[str, Any] = {
    "retries": len(RETRY_DELAYS),
    "retry_delay_seconds": RETRY_DELAYS,
    "retry_jitter_factor": RETRY_JITTER,
    "retry_condition_fn": is_passing,
    **UNCACHED,
}
