"""Whether two times can be one, and whether they exclude each other."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.claims import Claim, StatedFact

# Days between the articles that tell an event without a date, beyond which it is another event.
NEAR = timedelta(days=21)
# Days between the articles of one round of news.
CLOSE = timedelta(days=3)
# Days after which what is dated is no longer what an undated sentence tells.
LONG = timedelta(days=365)
# "In the afternoon", of a day that nobody says.
SOME_DAY = "XXXX-XX-XXT"
CLOCK = re.compile(r"T(\d{2}:\d{2})")
# A month, or a day of it, of a year that nobody says.
YEARLESS = re.compile(r"^XXXX-(\d{2})(?:-(\d{2}))?$")


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
    def yearless(self) -> tuple[int, int | None] | None:
        """Month and day, where the year is not said."""
        found = YEARLESS.match(self.value or "") if self.lo is None else None
        return (int(found[1]), int(found[2]) if found[2] else None) if found else None

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


def told_close(a: When, b: When) -> bool:
    """Whether the articles are known to be of one round of news. Symmetric."""
    if not (a.told_from and a.told_to and b.told_from and b.told_to):
        return False
    return a.told_from - b.told_to <= CLOSE and b.told_from - a.told_to <= CLOSE


def times_agree(a: When, b: When) -> bool:
    """Whether both can be of one time: overlapping days where both are dated, else told at near days. Symmetric."""
    if a.clock and b.clock and a.clock != b.clock:
        return False
    if a.lo and a.hi and b.lo and b.hi:
        return a.lo <= b.hi and b.lo <= a.hi
    unresolved = [w.value for w in (a, b) if w.value and w.lo is None and not w.value.startswith(SOME_DAY)]
    if len(unresolved) == 2 and unresolved[0] != unresolved[1]:
        return False
    return told_near(a, b) and may_fall(a, b) and may_fall(b, a)


def years_apart(a: When, b: When) -> bool:
    """Whether one time lies years before the articles that tell the other without a date. Symmetric."""
    return long_past(a, b) or long_past(b, a)


def long_past(a: When, b: When) -> bool:
    """Whether the first time lies years before the articles that tell the second without a date, which is news then."""
    return bool(a.hi and b.value is None and b.told_from and b.told_from - a.hi > LONG)


def may_fall(a: When, b: When) -> bool:
    """Whether the month and day of a time without a year can lie within the other time, where that is dated."""
    if a.yearless is None or not b.lo or not b.hi:
        return True
    month, day = a.yearless
    if day is not None and b.day:
        return (b.day.month, b.day.day) == (month, day)
    months = (b.hi.year - b.lo.year) * 12 + b.hi.month - b.lo.month
    return (month - b.lo.month) % 12 <= months


def at_hand(a: When, b: When) -> bool:
    """Whether an undated plan can be the plan for the month that the other time names without a year. Symmetric.

    "The visit planned for February" is not the visit that is announced in June: the month must be
    that of the articles or next to it, and where nobody says when these were written, it is in doubt.
    """
    return near_month(a, b) and near_month(b, a)


def near_month(a: When, b: When) -> bool:
    """Whether the month that one time names without a year is near the articles of the other, undated time."""
    if a.yearless is None or b.value:
        return True
    away = (a.yearless[0] - b.told_from.month) % 12 if b.told_from else None
    return away in (0, 1, 11)


def both_dated(a: When, b: When) -> bool:
    """Whether both say when."""
    return bool(a.lo and b.lo)
