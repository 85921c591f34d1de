"""Files as they were dropped, and what became of each of them."""

import re
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from schemas.base import Frozen

FileStatus = Literal["loaded", "duplicate", "quarantined", "skipped"]


# ISO 8601, with or without dashes; a time of day may follow.
DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ].{0,40})?\s*")


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

    @field_validator("published_on", mode="before")
    @classmethod
    def day_as_written(cls, value: object) -> object:
        """The day of a date or time as it is written; a number is none, for nobody knows what it counts from."""
        if value is None or isinstance(value, date):
            return value
        if isinstance(value, str) and not value.strip():
            return None
        found = DAY.fullmatch(str(value)) if isinstance(value, str | int) else None
        if not found:
            raise ValueError("give a day such as 2023-06-18")
        return "-".join(found.groups())


class DroppedFile(Frozen):
    """One settled file of a drop, read once: its bytes lie in the archive under `sha256`.

    `path` is absolute, as found; `member` names the part of an archive or batch, its last
    suffix says how it is read.
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
