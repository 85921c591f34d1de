"""What a look into a drop folder finds, before anything is read as an article."""

from schemas.base import Frozen
from schemas.files import DroppedFile, FileStatus


class Refusal(Frozen):
    """A file that cannot be taken, with the reason in words and what the user can do.

    `member` names the part of an archive or batch. `sha256` and `size` are None where the
    bytes were never read; `sidecar` is what the sidecar says, as JSON; `retry` tells that the
    file as it is may be readable later or with other settings.
    """

    path: str
    member: str | None = None
    status: FileStatus
    reason: str
    advice: str = ""
    sha256: str | None = None
    size: int | None = None
    sidecar: str | None = None
    retry: bool = False


class Container(Frozen):
    """A dropped file that holds others: an archive, a batch, a mailbox, a feed, a mail with what is attached.

    `sidecar` is what its own sidecar said, as JSON; `n_members` counts what came out of it.
    """

    path: str
    sha256: str
    bytes: int
    media_type: str
    sidecar: str | None = None
    n_members: int


class Drop(Frozen):
    """One look at the paths of a run: files that can be read and files that cannot, by path.

    `containers` are the files whose members stand among `files` and `refusals`; `inside` are the
    paths of files that an earlier run has unpacked, `n_inside` counts their members,
    `n_bad_inside` those of them in quarantine; `n_left` counts files that the limits of a run left for the next one.
    """

    files: tuple[DroppedFile, ...]
    refusals: tuple[Refusal, ...] = ()
    containers: tuple[Container, ...] = ()
    inside: tuple[str, ...] = ()
    n_inside: int = 0
    n_bad_inside: int = 0
    n_left: int = 0
