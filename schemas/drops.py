"""What a look into a drop folder finds, before anything is read as an article."""

from schemas.base import Frozen
from schemas.files import DroppedFile, FileStatus


class Refusal(Frozen):
    """A file that cannot be taken, with the reason in words and what the user can do.

    `sha256` and `size` are None where the bytes were never read; `sidecar` is what the sidecar
    says, as JSON; `retry` tells that the file as it is may be readable later or with other settings.
    """

    path: str
    status: FileStatus
    reason: str
    advice: str = ""
    sha256: str | None = None
    size: int | None = None
    sidecar: str | None = None
    retry: bool = False


class Drop(Frozen):
    """One look at the paths of a run: files that can be read and files that cannot, by path.

    `n_left` counts files that the limits of a run left for the next one.
    """

    files: tuple[DroppedFile, ...]
    refusals: tuple[Refusal, ...] = ()
    n_left: int = 0
