"""The two ends of a stretch of time, each read by itself, in their order."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.extraction.dates.calendar import MONTHS, Period, add_months
from schemas.readings import TimeExpression

OPENS = re.compile(r"\b(?:between|from)\s+\Z", re.IGNORECASE)
JOINS = re.compile(r"\s*(?:and|to|through|until|till|[-–—])\s*", re.IGNORECASE)
# Characters before a first end in which "between" stands.
BEFORE = 12
# Days from which a first end lies a year behind the second, not days.
FAR = 31


def in_order(text: str, found: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """Yield the time expressions of a paragraph; of "between January 1 and September 18" the first lies before the second,
    whichever year each would have alone."""
    for one, other in pairwise(found):
        yield _a_year_earlier(one) if _are_ends(text, one, other) and _is_behind(one, other) else one
    yield from found[-1:]


def _are_ends(text: str, one: TimeExpression, other: TimeExpression) -> bool:
    opened = OPENS.search(text, max(0, one.start_char - BEFORE), one.start_char)
    return opened is not None and JOINS.fullmatch(text, one.end_char, other.start_char) is not None


def _is_behind(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether a day or month that names no year was taken for one long after the other end."""
    if one.type != "DATE" or one.grain not in {"day", "month"} or one.basis == "explicit":
        return False
    return one.lo is not None and other.lo is not None and (one.lo - other.lo).days > FAR


def _a_year_earlier(one: TimeExpression) -> TimeExpression:
    if one.lo is None:
        return one
    period = Period(one.grain, add_months(one.lo, -MONTHS["year"]))
    return one.model_copy(update={"value": period.value, "lo": period.lo, "hi": period.hi})
