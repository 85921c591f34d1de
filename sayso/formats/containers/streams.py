"""Compressed streams that stop at a cap."""

import gzip
import io
import zlib
from typing import BinaryIO

from sayso.errors import Unreadable
from sayso.formats.containers.parts import Budget

GZIP = b"\x1f\x8b"


class Unzipped(io.RawIOBase):
    """What a gzip stream holds, counted against a budget as it is read."""

    def __init__(self, packed: BinaryIO, budget: Budget) -> None:
        super().__init__()
        self._packed, self._budget = packed, budget
        self._stream = gzip.GzipFile(fileobj=packed)

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes. Raises `TooLarge` beyond the budget, `Unreadable` when the stream is broken."""
        try:
            data = self._stream.read(size if size >= 0 else 1 << 30)
        except (EOFError, OSError, zlib.error) as error:
            raise Unreadable(
                f"broken or half-written gzip: {error}", "Drop it again once it is complete."
            ) from error
        self._budget.take_bytes(len(data))
        return data

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """As `read`, into a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close both streams."""
        self._stream.close()
        self._packed.close()
        super().close()


def unzipped(packed: BinaryIO, size: int) -> BinaryIO:
    """A stream of what a gzip stream of a container of `size` bytes holds; the caps hold for each reading."""
    return io.BufferedReader(Unzipped(packed, Budget(size)), 1 << 16)
