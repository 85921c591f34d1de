"""From meanings to days: what a time expression means in its sentence and article."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.extraction.dates.calendar import SEASONS, UNIT_GRAIN, Period, add_months, period_at
from sayso.extraction.dates.fields import Fields
from sayso.extraction.dates.meaning import Meaning, duration_value

CLOCK_UNITS = {"TH", "TM", "TS"}
# A month named with "last" is not the one just past, which is "last month".
SKIPPED_MONTHS = 2
FRIDAY = 5
# What a verb in the future tells of the direction.
SURELY = 2
# How many times farther off a past period may be than the coming one and still be meant, by
# grain, for a verb that states the future, suggests it, tells nothing, suggests or states the past.
TRUST = {
    "day": (0.4, 0.5, 1.0, 1.5, 2.5),
    "month": (0.1, 0.5, 1.5, 4.0, 12.0),
    "quarter": (0.6, 1.0, 1.5, 3.0, 5.0),
    "season": (0.25, 0.6, 1.5, 3.0, 6.0),
    "half": (0.5, 0.8, 1.5, 3.0, 5.0),
    "weekend": (0.01, 0.2, 5.0, 9.0, 99.0),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    `anchor` is the article's day (None when nothing is known), `direction` what the verb of
    the sentence tells (-1 past, 1 future, 0 nothing), `discourse` the period that the
    article spoke of last, `quarter` the last quarter that it named, `reporting` whether its
    comparisons are still with that quarter.
    """

    anchor: date | None
    direction: int = 0
    discourse: Period | None = None
    quarter: Period | None = None
    reporting: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its period, where it has one. `anchored` when the anchor or the discourse was used."""

    value: str
    period: Period | None = None
    anchored: bool = False


def resolve(meaning: Meaning, context: Context) -> Resolved | None:
    """The value of a meaning in its context; None when no such day exists ("February 30, 2021")."""
    if meaning.value is not None:
        return Resolved(meaning.value)
    try:
        if meaning.unit is not None:
            return _shifted(meaning, context)
        if meaning.base == "discourse" and context.discourse and context.discourse.grain == "day":
            context = replace(context, anchor=context.discourse.start)
        return _calendar(meaning.fields, context)
    except (ValueError, OverflowError):
        return None


def _shifted(meaning: Meaning, context: Context) -> Resolved:
    unit = meaning.unit or "D"
    base = _spoken_of(context) if meaning.base == "discourse" else None
    if meaning.shift is None:
        return _named_quarter(meaning, context)
    if unit in CLOCK_UNITS or unit not in UNIT_GRAIN:
        return Resolved(duration_value(abs(meaning.shift), unit))
    grain, shift = UNIT_GRAIN[unit], meaning.shift
    if grain == "weekend" and shift == 0 and _is_over(context):
        shift = -1
    if grain == "quarter" and meaning.base == "discourse":
        return _year_ago_quarter(shift, context)
    if base is None and context.anchor is None:
        return Resolved(UNKNOWN[grain])
    if grain == "year" and shift and context.quarter and context.reporting and meaning.compares:
        return _anchored(context.quarter.shift(4 * shift))
    start = base.start if base else context.anchor
    return _anchored(period_at(grain, start or date.min).shift(shift))


def _spoken_of(context: Context) -> Period | None:
    """The period spoken of last; one that is to come is none for a sentence that does not tell of the future."""
    found, anchor = context.discourse, context.anchor
    return None if found and anchor and context.direction < SURELY and found.lo > anchor else found


def _is_over(context: Context) -> bool:
    """Whether "this weekend" is the last one: a past told between Monday and Friday."""
    return context.anchor is not None and context.direction <= -2 and context.anchor.isoweekday() <= FRIDAY


def _year_ago_quarter(shift: int, context: Context) -> Resolved:
    quarter = _named_quarter(Meaning("DATE", unit="Q"), context)
    return _anchored(quarter.period.shift(shift)) if quarter.period else quarter


def _named_quarter(meaning: Meaning, context: Context) -> Resolved:
    """ "The quarter", "the 1988 quarter": the one that the article speaks of, else the last that ended."""
    quarter = context.quarter
    if quarter is None and context.anchor is not None:
        quarter = period_at("quarter", context.anchor).shift(-1)
    if quarter is None:
        return Resolved("XXXX-QX")
    if meaning.fields.year is not None:
        if context.quarter is None:
            return _anchored(Period("year", date(meaning.fields.year, 1, 1)))
        quarter = quarter.shift(4 * (meaning.fields.year - quarter.start.year))
    return _anchored(quarter)


# What stands for a period of a grain when nothing is known to count from.
UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


def _anchored(period: Period) -> Resolved:
    return Resolved(period.value, period, anchored=True)


def _calendar(fields: Fields, context: Context) -> Resolved:
    found = _explicit(fields) or _relative(fields, context)
    if fields.clock is None:
        return found
    period = found.period
    return Resolved(found.value + fields.clock, period, found.anchored)


def _explicit(fields: Fields) -> Resolved | None:
    """A period that names its year, decade or century."""
    if fields.year is not None:
        period = _in_year(fields, fields.year)
    elif fields.decade is not None:
        period = Period("decade", date(fields.decade * 10, 1, 1))
    elif fields.century is not None:
        period = Period("century", date(max(1, fields.century * 100), 1, 1))
        return Resolved(f"{fields.century:02d}", period)
    else:
        return None
    return Resolved(period.value, period)


def _relative(fields: Fields, context: Context) -> Resolved:
    anchor = context.anchor
    if anchor is None:
        return Resolved(_open_value(fields))
    if fields.year_shift is not None:
        return _anchored(_in_year(fields, anchor.year + fields.year_shift))
    if fields.month is None and fields.weekday is not None:
        return _anchored(_weekday(fields, anchor, context.direction))
    if fields.weekend:
        return _anchored(
            _nearest(lambda n: period_at("weekend", anchor).shift(n), anchor, fields, context.direction)
        )
    if fields.day_shift is not None or not _names_part_of_year(fields):
        return _anchored(Period("day", anchor + timedelta(days=fields.day_shift or 0)))
    return _anchored(_nearest(lambda n: _in_year(fields, anchor.year + n), anchor, fields, context.direction))


def _names_part_of_year(fields: Fields) -> bool:
    return any(x is not None for x in (fields.month, fields.quarter, fields.half, fields.season))


def _in_year(fields: Fields, year: int) -> Period:
    if fields.month is not None:
        if fields.day is not None:
            return Period("day", date(year, fields.month, fields.day))
        return Period("month", date(year, fields.month, 1))
    if fields.quarter is not None:
        return Period("quarter", date(year, 3 * fields.quarter - 2, 1))
    if fields.half is not None:
        return Period("half", date(year, 6 * fields.half - 5, 1))
    if fields.season is not None:
        return Period("season", date(year, SEASONS[fields.season], 1))
    return Period("year", date(year, 1, 1))


def _weekday(fields: Fields, anchor: date, direction: int) -> Period:
    gap = ((fields.weekday or 1) - anchor.isoweekday()) % 7  # days ahead, 0 to 6
    if fields.sign == 1 or (fields.sign is None and direction > 0) or (fields.sign == 0 and direction >= 0):
        return Period("day", anchor + timedelta(days=gap or (7 if fields.sign == 1 else 0)))
    back = gap - 7 if gap or fields.sign == -1 else 0
    return Period("day", anchor + timedelta(days=back))


def _nearest(make: Callable[[int], Period], anchor: date, fields: Fields, direction: int) -> Period:
    """The period of this, last or next round that the words or the verb point to."""
    rounds = []
    for n in (-1, 0, 1):
        try:
            rounds.append(make(n))
        except ValueError:
            continue
    if not rounds:
        raise ValueError(fields)
    if fields.sign == 0:
        return min(rounds, key=lambda p: abs(p.start.year - anchor.year))
    if fields.sign == 1:
        return next((p for p in rounds if p.lo > anchor), rounds[-1])
    if fields.sign == -1:
        limit = add_months(anchor.replace(day=1), 1 - SKIPPED_MONTHS) if fields.month else anchor
        return next((p for p in reversed(rounds) if p.hi < limit), rounds[0])
    return _by_verb(rounds, anchor, direction)


def _by_verb(rounds: list[Period], anchor: date, direction: int) -> Period:
    """Past or future round: the verb decides unless the other one is very much nearer."""
    past = next((p for p in reversed(rounds) if p.lo <= anchor), rounds[0])
    future = next((p for p in rounds if p.hi >= anchor), rounds[-1])
    behind = max((anchor - past.hi).days, 0) + 1
    ahead = max((future.lo - anchor).days, 0) + 1
    return past if behind <= ahead * TRUST[past.grain][2 - direction] else future


def _open_value(fields: Fields) -> str:
    """A value with X for what is not known: `XXXX-WXX-7` for a Sunday."""
    if fields.month is not None:
        return f"XXXX-{fields.month:02d}" + (f"-{fields.day:02d}" if fields.day else "")
    if fields.weekday is not None:
        return f"XXXX-WXX-{fields.weekday}"
    if fields.quarter is not None:
        return f"XXXX-Q{fields.quarter}"
    if fields.half is not None:
        return f"XXXX-H{fields.half}"
    if fields.season is not None:
        return f"XXXX-{fields.season}"
    if fields.weekend:
        return UNKNOWN["weekend"]
    return UNKNOWN["day"]
