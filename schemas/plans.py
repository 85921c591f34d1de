"""What a run is going to do, decided before anything is read as an article."""

from pathlib import Path

from schemas.base import Frozen
from schemas.drops import Container, Refusal
from schemas.files import DroppedFile, FileSighting


class Batch(Frozen):
    """Files that share a task and a transaction. `replace` names articles to be read again;
    `containers` are those of which no file is in a later batch."""

    batch_id: str
    run_id: str
    files: tuple[DroppedFile, ...]
    replace: tuple[str, ...] = ()
    containers: tuple[Container, ...] = ()


class Plan(Frozen):
    """The work of a run. `sightings` are files that need no reading (duplicates), `containers`
    those of which no member is read;
    `n_known` counts files that an earlier run has seen as they are; `n_bad_before` those of
    them that lie in quarantine; `n_waiting` files that cannot be taken yet;
    `n_left` files that the limits of a run leave for the next;
    `n_unsettled` articles that an earlier run loaded and did not settle, `resumed` the articles of
    such a run that lie in the drop, `returned` articles that are the latest version again because their file is
    again what it was before; `names_changed` says that
    the user's decisions on names are others than at the last run."""

    run_id: str
    batches: tuple[Batch, ...]
    sightings: tuple[FileSighting, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    containers: tuple[Container, ...] = ()
    n_known: int = 0
    n_bad_before: int = 0
    n_waiting: int = 0
    n_left: int = 0
    n_unsettled: int = 0
    resumed: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    names_changed: bool = False

    @property
    def has_notes(self) -> bool:
        """Whether there is something to record that belongs to no batch."""
        return bool(self.sightings or self.refusals or self.containers or self.returned)


class Staged(Frozen):
    """A prepared batch on disk, ready to be loaded by one loader."""

    batch_id: str
    path: Path
    n_articles: int
    refusals: tuple[Refusal, ...] = ()
