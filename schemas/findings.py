"""What an examination finds."""

from typing import Literal

from schemas.base import Frozen


class Finding(Frozen):
    """One thing that was looked at: `fine`, a `warning` (nothing is lost), or a `fault`, and what to do."""

    what: str
    level: Literal["fine", "warning", "fault"]
    detail: str = ""
    advice: str = ""
