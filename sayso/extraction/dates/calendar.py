"""Calendar periods: a grain and a first day, with their ISO 8601 / TIMEX3 value.

Grains: day, week, weekend, month, quarter, half, season, year, decade, century. Seasons are
those of the northern hemisphere in whole months; a winter bears the year of its December.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

# grain -> months of a period
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "weekend": 7}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASON_OF_MONTH = {month: name for name, month in SEASONS.items()}
UNIT_GRAIN = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "H": "half",
    "Y": "year", "E": "decade", "C": "century",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period. `start` is its first day."""

    grain: str
    start: date

    @property
    def lo(self) -> date:
        """First day."""
        return self.start

    @property
    def hi(self) -> date:
        """Last day."""
        if self.grain in DAYS:
            return self.start + timedelta(days={"day": 0, "week": 6, "weekend": 1}[self.grain])
        months = self.start.year * 12 + self.start.month - 2 + MONTHS[self.grain]
        year, month = divmod(months, 12)
        year = min(year, date.max.year)
        return date(year, month + 1, monthrange(year, month + 1)[1])

    @property
    def value(self) -> str:
        """ISO 8601 / TIMEX3 value: `1998-W07`, `1998-Q3`, `199` for the nineties."""
        year, month = f"{self.start.year:04d}", self.start.month
        match self.grain:
            case "day":
                return self.start.isoformat()
            case "week" | "weekend":
                iso = self.start.isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.grain == "weekend" else "")
            case "month":
                return f"{year}-{month:02d}"
            case "quarter":
                return f"{year}-Q{month // 3 + 1}"
            case "half":
                return f"{year}-H{month // 6 + 1}"
            case "season":
                return f"{year}-{SEASON_OF_MONTH[month]}"
            case "decade":
                return year[:3]
            case "century":
                return year[:2]
            case _:
                return year

    def shift(self, amount: int) -> "Period":
        """The period `amount` grains later (earlier when negative).

        Raises OverflowError or ValueError outside the years 1 to 9999.
        """
        if self.grain in DAYS:
            return Period(self.grain, self.start + timedelta(days=DAYS[self.grain] * amount))
        return Period(self.grain, add_months(self.start, MONTHS[self.grain] * amount))


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day. Raises ValueError outside years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def period_at(grain: str, day: date) -> Period:
    """The period of a grain that holds a day (for a weekend: the one of that ISO week)."""
    match grain:
        case "day":
            return Period(grain, day)
        case "week":
            return Period(grain, day - timedelta(days=day.weekday()))
        case "weekend":
            return Period(grain, day - timedelta(days=day.weekday() - 5))
        case "season":
            return Period(grain, add_months(day.replace(day=1), -(day.month % 3)))
        case "decade" | "century":
            years = MONTHS[grain] // 12
            return Period(grain, date(max(1, day.year - day.year % years), 1, 1))
        case _:
            months = MONTHS[grain]
            return Period(grain, date(day.year, (day.month - 1) // months * months + 1, 1))
