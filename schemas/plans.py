"""What a run is going to do, decided before anything is read as an article."""

from pathlib import Path

from schemas.base import Frozen
from schemas.drops import Refusal
from schemas.files import DroppedFile, FileSighting


class Batch(Frozen):
    """Files that share a task and a transaction. `replace` names articles to be read again."""

    batch_id: str
    run_id: str
    files: tuple[DroppedFile, ...]
    replace: tuple[str, ...] = ()


class Plan(Frozen):
    """The work of a run. `sightings` are files that need no reading (duplicates);
    `n_known` counts files that an earlier run has seen as they are; `n_bad_before` those of
    them that lie in quarantine; `n_waiting` files that cannot be taken yet;
    `n_left` files that the limits of a run leave for the next;
    `n_unsettled` articles that an earlier run loaded and did not settle; `names_changed` says that
    the user's decisions on names are others than at the last run."""

    run_id: str
    batches: tuple[Batch, ...]
    sightings: tuple[FileSighting, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    n_known: int = 0
    n_bad_before: int = 0
    n_waiting: int = 0
    n_left: int = 0
    n_unsettled: int = 0
    names_changed: bool = False


class Staged(Frozen):
    """A prepared batch on disk, ready to be loaded by one loader."""

    batch_id: str
    path: Path
    n_articles: int
    refusals: tuple[Refusal, ...] = ()
