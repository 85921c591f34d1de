"""The day that a text itself states as its date: a date line, or the dateline of a report.

Only complete days count (day, month and year), and only where nothing but labels, names
of days, times and a byline stand beside them: a date within a sentence is no date line.
All-number dates count when day and month cannot be confused.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from sayso.lineshapes import collapsed, words

_LONGEST = 160
_DIGIT = re.compile(r"\d")
_EXTRA_WORDS = 5  # words beside the date that a date line may hold
_CREDIT_WORDS = 9  # the same where the line begins as a byline
_CREDIT = re.compile(r"(?:[a-z]+ )?by\b", re.IGNORECASE)
# "RoeDec. 18, 2023", "20235:00 AM", "20236 December": fields that a copied page glues together.
_GLUED_MONTH = re.compile(
    r"(?<=[^\W_])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2},? (?:19|20)\d\d)"
)
_GLUED_YEAR = re.compile(r"(?<=[ /-](?:19|20)\d\d)(?=\d{1,2}(?::\d\d| [A-Z][a-z])|[A-Z])")
_UPDATED = re.compile(
    r"\b(?:updated|modified|edited|revised|aktualisiert|mis à jour|actualizado)\b", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|released|veröffentlicht|publié|publicado)\b", re.IGNORECASE
)
_REPORT = re.compile(r"^[^\W\d_a-z][^\d]{1,60}?[,(]\s*")
_AFTER = re.compile(r"^[\s,]*(?:\([^()]{2,40}\)|/[\w ]{2,20}/)?\s*(?:[-–—]{1,2}|:)\s")
_NOISE = re.compile(
    r"\b(?:\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|[ap]\.?m\.?|GMT|UTC|[A-Z]{2,4}T|at|on|um|Uhr|à)\b"
)


def unglued(line: str) -> str:
    """The line with a space before a month and behind a year that stand against other letters or digits."""
    if "19" not in line and "20" not in line:  # the years that both look for
        return line
    return _GLUED_YEAR.sub(" ", _GLUED_MONTH.sub(" ", line))


def date_line(line: str) -> date | None:
    """The day that a line states when it is a date line, else None.

    Where a line states several, the one that it calls published, else the first that it
    does not call updated.
    """
    stated = _stated(line)
    return min(stated)[2] if stated else None


def _stated(line: str) -> Sequence[tuple[int, int, date]]:
    """The days of a date line: how far each is believed (0 published, 1 plain, 2 updated), its place, the day."""
    if len(line) > _LONGEST or not _DIGIT.search(line) or line.rstrip().endswith(("?", "!")):
        return ()
    return _days_told(line)


@lru_cache(maxsize=2048)  # several rules ask the same lines
def _days_told(line: str) -> Sequence[tuple[int, int, date]]:
    flat = unglued(collapsed(line))
    days = sorted(_days(flat), key=lambda found: (found[1], found[1] - found[2]))
    ends = [0, *(end for _, _, end in days)]
    between = [flat[end:start] for end, (_, start, _) in zip(ends, days, strict=False)]
    rest = words(_NOISE.sub(" ", " ".join([*between, flat[max(ends) :]])))
    most = _CREDIT_WORDS if _CREDIT.match(flat) else _EXTRA_WORDS
    if not days or sum(w.lower() not in _labels() for w in rest) > most:
        return ()
    return tuple((_trust(label), start, day) for label, (day, start, _) in zip(between, days, strict=True))


def _trust(label: str) -> int:
    """0 behind "published", 2 behind "updated", else 1: the word nearer to the day counts."""
    said = [(m.end(), 0) for m in _PUBLISHED.finditer(label)] + [
        (m.end(), 2) for m in _UPDATED.finditer(label)
    ]
    return max(said)[1] if said else 1


def report_dateline(paragraph: str) -> date | None:
    """The day in "BEIJING, June 18, 2023 (Reuters) -" at the start of a paragraph, else None."""
    opening = collapsed(paragraph[:_LONGEST])
    place = _REPORT.match(opening)
    if not place:
        return None
    for day, start, end in _days(opening):
        if start <= place.end() + 12 and _AFTER.match(opening[end:]):
            return day
    return None


def stated_date(lines: Sequence[str], first_paragraph: str) -> date | None:
    """The date of an article from the lines around its head and its first paragraph.

    A line that says "published" is believed before a plain date line, and that before one
    that says "updated".
    """
    found = [min(stated) for line in lines if (stated := _stated(line))]
    for trust in (0, 1):
        day = next((day for level, _, day in found if level == trust), None)
        if day:
            return day
    return report_dateline(first_paragraph) or (found[0][2] if found else None)


def _days(line: str) -> Iterator[tuple[date, int, int]]:
    for pattern in _patterns():
        for match in pattern.finditer(line):
            day = _day(match.groupdict())
            if day:
                yield day, match.start(), match.end()


def _day(parts: dict[str, str | None]) -> date | None:
    name = (parts.get("name") or "").lower().rstrip(".")
    month = _months().get(name) or int(parts.get("month") or 0)
    try:
        return date(int(parts["year"] or 0), month, int(parts["day"] or 0))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    rows = csv.DictReader(files(__package__).joinpath("months.csv").read_text("utf-8").splitlines())
    return {row["name"]: int(row["month"]) for row in rows}


@cache
def _labels() -> frozenset[str]:
    text = files(__package__).joinpath("datelabels.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    name = "|".join(sorted(_months(), key=lambda n: (-len(n), n)))
    month, day, year = rf"(?P<name>{name})\b\.?", r"(?P<day>\d{1,2})", r"(?P<year>(?:19|20)\d\d)"
    return tuple(
        re.compile(text, re.IGNORECASE)
        for text in (
            rf"\b{year}(?P<sign>[-/])(?P<month>\d\d)(?P=sign)(?P<day>\d\d)(?!\d)",
            rf"\b{month} {day}(?:st|nd|rd|th)?,? {year}\b",
            rf"\b{day}(?:st|nd|rd|th|er|º)?\.?[ -](?:de |of )?{month},?[ -](?:de |del )?{year}\b",
            rf"\b{year}年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日",
            rf"\b(?P<day>1[3-9]|2\d|3[01])[./](?P<month>0?[1-9]|1[0-2])[./]{year}\b",
            rf"\b(?P<month>0?[1-9]|1[0-2])(?P<sign>[-/])(?P<day>1[3-9]|2\d|3[01])(?P=sign){year}\b",
        )
    )
