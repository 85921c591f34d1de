"""Files as they were dropped, and what became of each of them."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from schemas.base import Frozen

FileStatus = Literal["loaded", "duplicate", "quarantined", "skipped"]


class Sidecar(BaseModel):
    """What `NAME.meta.json` says of an article; fields we do not know are kept in `model_extra`."""

    model_config = ConfigDict(frozen=True, extra="allow")

    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_on: date | None = None
    source: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


class DroppedFile(Frozen):
    """One settled file of a drop, read once: its bytes lie in the archive under `sha256`.

    `path` is absolute, as found; `member` names the part of an archive or batch.
    `identity` hashes the bytes together with what the sidecar says of source and URL:
    two files of one identity are one article.
    """

    path: str
    member: str | None = None
    sha256: str
    size: int
    identity: str
    sidecar: Sidecar = Sidecar()


class FileSighting(Frozen):
    """One sighting of a file in a run and its fate: a row of `files`.

    `sidecar` is what the sidecar said, as JSON with sorted keys (None: no sidecar).
    """

    path: str
    member: str | None = None
    sha256: str | None = None
    bytes: int | None = None
    media_type: str | None = None
    encoding: str | None = None
    sidecar: str | None = None
    status: FileStatus
    reason: str | None = None
    article_id: str | None = None
    run_id: str
    seen_at: datetime
