"""What the reading child and its parent say to each other: JSON, and bytes that follow it."""

from pydantic import BaseModel

from sayso import errors
from sayso.errors import SaysoError
from schemas.clippings import Clipping
from schemas.files import Sidecar

READ, UNPACK = b"read", b"unpack"


class Told(BaseModel):
    """An error by its name and words; none where `error` is empty."""

    error: str = ""
    message: str = ""
    advice: str = ""

    def raised(self) -> SaysoError:
        """The error to raise again: its class by name, one of ours only."""
        kind = {"TooLarge": errors.TooLarge}.get(self.error, errors.Unreadable)
        return kind(self.message, self.advice)


class Answer(Told):
    """What the child says of one file: a clipping, or an error."""

    clipping: Clipping | None = None


class Member(Told):
    """What the child says of one member; its bytes follow where `follows`. `last` ends the list, perhaps by an error."""

    member: str = ""
    sidecar: Sidecar = Sidecar()
    reason: str = ""
    follows: bool = False
    hollow: bool = False
    last: bool = False
