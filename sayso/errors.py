"""Every error that sayso raises on purpose, named as an instruction to the caller.

SaysoError
  Unreadable        quarantine this file, go on with the next
    TooLarge        the same, because a limit was passed (bytes, depth, time, memory)
  Passing           leave the file where it is and try again later (lock held, disk full)
    WarehouseLocked another process writes the warehouse (exit code 4)
    ArchiveFull     our own disk refuses; the run stops and no file is to blame
  SchemaDrift       stop: the warehouse was made by a newer or foreign version
  BadRequest        stop: what the user asked for makes no sense (exit code 2)
"""


class SaysoError(Exception):
    """Root of all errors raised on purpose. `advice` says what the user can do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class Unreadable(SaysoError):
    """A file cannot be read; quarantine it."""


class TooLarge(Unreadable):
    """A file passes a limit of size, depth, time or memory; quarantine it."""


class Passing(SaysoError):
    """A fault that may pass; leave everything as it is and try again."""


class WarehouseLocked(Passing):
    """Another process holds the warehouse."""


class ArchiveFull(Passing):
    """The archive of raw bytes cannot be written."""


class SchemaDrift(SaysoError):
    """The warehouse does not fit this version of sayso."""


class BadRequest(SaysoError):
    """The request makes no sense."""
