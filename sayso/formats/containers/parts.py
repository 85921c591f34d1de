"""What comes out of a file that holds many articles, and how much may come out of it.

Members are handed on one by one and are never written under their own names. The caps hold
for a dropped file with all that is nested in it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from sayso.errors import TooLarge, Unreadable
from schemas.files import Sidecar

MAX_MEMBERS = 100_000
MAX_MEMBER_BYTES = 64_000_000
MAX_BYTES = 2_000_000_000
MAX_RATIO = 200
FREE_BYTES = 20_000_000  # unpacked bytes below which no ratio is held against a file
MAX_DEPTH = 3  # archives in archives
MAX_BAD = 1_000  # members that are refused, beyond as many as are taken
_STEP = 1 << 18
_ADVICE = "Unpack it yourself and drop the files."


@dataclass(frozen=True, slots=True)
class Part:
    """One member: its bytes, or the reason why it cannot be taken.

    `member` names it within the dropped file; the name's last suffix says how it is read.
    `data` may be there beside a reason: it is then kept for the user to mend. `hollow` says
    that there are no bytes to keep, as in a link.
    """

    member: str
    data: bytes | None = None
    sidecar: Sidecar = field(default_factory=Sidecar)
    reason: str = ""
    advice: str = ""
    hollow: bool = False


@dataclass(slots=True)
class Budget:
    """What one dropped file of `size` bytes may still unpack to."""

    size: int
    n_members: int = 0
    n_bytes: int = 0
    n_bad: int = 0

    def take_bad(self) -> None:
        """Count one refused member. Raises `Unreadable` for a file that holds little else."""
        self.n_bad += 1
        if self.n_bad > max(MAX_BAD, self.n_members - self.n_bad):
            raise Unreadable(f"more than {MAX_BAD:,} members are bad; the rest was not looked at", _ADVICE)

    def take_member(self) -> None:
        """Count one member. Raises `TooLarge` beyond the cap."""
        self.n_members += 1
        if self.n_members > MAX_MEMBERS:
            raise TooLarge(f"holds more than {MAX_MEMBERS:,} members", "Split it and drop the parts.")

    def take_bytes(self, n: int) -> None:
        """Count unpacked bytes. Raises `TooLarge` beyond the cap or the ratio."""
        self.n_bytes += n
        limit = min(MAX_BYTES, max(FREE_BYTES, MAX_RATIO * self.size))
        if self.n_bytes > limit:
            raise TooLarge(f"unpacks to more than {limit:,} bytes", _ADVICE)


@dataclass(frozen=True, slots=True)
class Source:
    """A container: how to open it from its start, its name, and what its sidecar says.

    `prefix` are the members that lead to it, each followed by `::`; `depth` counts them.
    """

    open: Callable[[], BinaryIO]
    name: str
    sidecar: Sidecar
    budget: Budget
    prefix: str = ""
    depth: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def inner(self, name: str, opening: Callable[[], BinaryIO]) -> "Source":
        """The same place with other bytes: what a compressed stream holds."""
        return replace(self, name=name, open=opening)

    def below(self, part: Part, opening: Callable[[], BinaryIO]) -> "Source":
        """A container that is a member of this one."""
        deeper = f"{self.prefix}{part.member}::"
        return replace(
            self,
            name=base_name(part.member),
            open=opening,
            sidecar=part.sidecar,
            prefix=deeper,
            depth=self.depth + 1,
            seen={},
        )

    def own_name(self, name: str) -> str:
        """A member's name as text, told apart from an earlier one of the same name by `#2`, `#3` ..."""
        shown = name.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")[:1_000] or "unnamed"
        self.seen[shown] = count = self.seen.get(shown, 0) + 1
        if count == 1:
            return shown
        stem, dot, suffix = shown.rpartition(".")
        return f"{stem}#{count}{dot}{suffix}" if stem else f"{shown}#{count}"

    def whole(self, most: int = MAX_MEMBER_BYTES) -> bytes:
        """All bytes. Raises `TooLarge` beyond `most`."""
        with self.open() as file:
            return read_capped(file, most)


def read_capped(file: BinaryIO, most: int, budget: Budget | None = None) -> bytes:
    """The rest of a stream. Raises `TooLarge` beyond `most` bytes or the budget."""
    steps: list[bytes] = []
    size = 0
    while step := file.read(_STEP):
        steps.append(step)
        size += len(step)
        if budget:
            budget.take_bytes(len(step))
        if size > most:
            raise TooLarge(f"unpacks to more than {most:,} bytes", _ADVICE)
    return b"".join(steps)


def base_name(member: str) -> str:
    """The last name of a member's path, for readers and registries."""
    return member.rsplit("::", 1)[-1].replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


Parts = Callable[[Source], Iterator[Part]]
