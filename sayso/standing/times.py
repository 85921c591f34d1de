"""Whether two times can be one, and whether they exclude each other."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.claims import Claim, StatedFact

# Days between the articles that tell an event without a date, beyond which it is another event.
NEAR = timedelta(days=21)
CLOCK = re.compile(r"T(\d{2}:\d{2})")
DAY = re.compile(r"^\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class When:
    """When a claim's event took place and when the claim was told; None where nobody says."""

    value: str | None
    lo: date | None
    hi: date | None
    told_from: date | None
    told_to: date | None

    @property
    def clock(self) -> str | None:
        """The time of day, hours and minutes."""
        found = CLOCK.search(self.value or "")
        return found[1] if found else None

    @property
    def day(self) -> date | None:
        """The single day, where there is one."""
        return self.lo if self.lo and self.lo == self.hi else None


def when(item: Claim | StatedFact) -> When:
    """The times of a claim or fact."""
    if isinstance(item, Claim):
        return When(item.time_value, item.time_lo, item.time_hi, item.told_from, item.told_to)
    return When(item.time_value, item.time_lo, item.time_hi, item.day, item.day)


def told_near(a: When, b: When) -> bool:
    """Whether the articles are of near days, or of days unknown. Symmetric."""
    if not (a.told_from and a.told_to and b.told_from and b.told_to):
        return True
    return a.told_from - b.told_to <= NEAR and b.told_from - a.told_to <= NEAR


def times_agree(a: When, b: When) -> bool:
    """Whether both can be of one time: overlapping days where both are dated, else told at near days. Symmetric."""
    if a.clock and b.clock and a.clock != b.clock:
        return False
    if a.lo and a.hi and b.lo and b.hi:
        return a.lo <= b.hi and b.lo <= a.hi
    unresolved = [w.value for w in (a, b) if w.value and w.lo is None]
    if len(unresolved) == 2 and unresolved[0] != unresolved[1]:
        return False
    return told_near(a, b)


def days_exclude(a: When, b: When) -> bool:
    """Whether both name a single day and not the same. Symmetric."""
    return bool(a.day and b.day and a.day != b.day)


def both_dated(a: When, b: When) -> bool:
    """Whether both say when."""
    return bool(a.lo and b.lo)
