"""When a drop folder is worth a run: something new has settled, or an earlier try may succeed by now."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.dropfolder.arrival import Arrival, Manners, wait_of

# Seconds before files that could not be taken, or a run that failed, are tried again; doubled each time.
FIRST_PATIENCE = 5.0
LONGEST_PATIENCE = 300.0
# What shows that a file is another one than the last run saw.
Look = tuple[str, float, float | None]


@dataclass(slots=True)
class Doorkeeper:
    """Remembers what the last run has seen. All times are seconds since the epoch.

    `later` is when to try again what could not be taken; None when nothing waits.
    """

    seen: set[Look] = field(default_factory=set)
    later: float | None = None
    patience: float = FIRST_PATIENCE

    def wait(self, found: Sequence[Arrival], manners: Manners) -> float | None:
        """Seconds until a run is worth it: 0 for now, None for not before something changes."""
        waits = [wait_of(a, manners) for a in found if not a.gated and look_of(a) not in self.seen]
        if self.later is not None:
            waits.append(max(0.0, self.later - manners.now))
        return min(waits, default=None)

    def began(self, found: Sequence[Arrival], manners: Manners) -> None:
        """A run begins that sees these files: what has settled by now is its business."""
        self.seen = {look_of(a) for a in found if not a.gated and not wait_of(a, manners)}
        self.later = None

    def ended(self, now: float, *, n_left: int, troubled: bool) -> None:
        """A run has ended; `n_left` files remain beyond its limits, `troubled` when it failed or had to leave files."""
        if n_left:
            self.later = now
        elif troubled:
            self.later = now + self.patience
            self.patience = min(2 * self.patience, LONGEST_PATIENCE)
        if not troubled:
            self.patience = FIRST_PATIENCE


def look_of(arrival: Arrival) -> Look:
    """What a run has seen of a file."""
    return str(arrival.path), arrival.touched, arrival.marked
