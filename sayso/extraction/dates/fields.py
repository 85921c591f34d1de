"""The calendar fields that the words of one expression name: year, month, day, quarter, hour."""

from dataclasses import dataclass, replace
from typing import Any

from sayso.extraction.dates.lexer import Word

SIGNS = {"LAST": -1, "PREV": -1, "NEXT": 1, "FOLLOWING": 1, "THIS": 0, "CURRENT": 0}
# Days known by their numbers, which name no year.
KNOWN_DAYS = {"9/11": "2001-09-11"}
PIVOT = 50  # two-digit years below it belong to this century


@dataclass(frozen=True, slots=True)
class Fields:
    """What is named. `year_shift` and `day_shift` count from the anchor ("June last year", "yesterday").

    `sign` is the direction that the words give: -1 last, 0 this, 1 next. `clock` is the
    time of day as TIMEX3 writes it (`T22:00`, `TMO`).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    weekend: bool = False
    year_shift: int | None = None
    day_shift: int | None = None
    sign: int | None = None
    clock: str | None = None


def read_fields(words: tuple[Word, ...]) -> Fields | None:
    """Fields of an expression, or None when they cannot be (month 13, hour 25)."""
    fields = Fields()
    for at, word in enumerate(words):
        more = _add(fields, word, words[at + 1 :], words[:at])
        if more is None:
            return None
        fields = more
    return fields if _possible(fields) else None


def _add(fields: Fields, word: Word, after: tuple[Word, ...], before: tuple[Word, ...]) -> Fields | None:
    following = after[0].category if after else ""
    if word.category in SIGNS:
        sign = SIGNS[word.category]
        if following == "TENSE":
            return replace(fields, sign=-1)
        if following == "UNIT" and after[0].value == "Y":
            return replace(fields, year_shift=sign)
        return replace(fields, sign=fields.sign or sign)
    if word.category in {"AGO", "EARLIER"} and before and _unit_before(before):
        return replace(fields, year_shift=-1)
    if word.category in {"DNUM", "ORDINAL", "SECOND", "FINAL"}:
        return _numbered(fields, word, after, before)
    if word.category in {"CLOCK", "ISO", "SLASHED", "DECADE", "SPOKENDECADE"}:
        return _shaped(fields, word, after[0].text if following == "AMPM" else "")
    named = _named(word)
    return replace(fields, **named) if named is not None else None


def _unit_before(before: tuple[Word, ...]) -> bool:
    return any(w.category == "UNIT" and w.value == "Y" for w in before)


def _numbered(fields: Fields, word: Word, after: tuple[Word, ...], before: tuple[Word, ...]) -> Fields:
    """A small number: an hour, a quarter, a half or a day."""
    value = int(float(word.value or 0))
    kinds = [w.category for w in after]
    if kinds[:1] == ["AMPM"] or kinds[:1] == ["CLOCKWORD"]:
        return replace(fields, clock=clock_value(f"{value}:00", after[0].text))
    if any(w.category == "UNIT" and w.value == "C" for w in after):
        return replace(fields, century=value - 1)
    if "QTR" in kinds:
        return replace(fields, quarter=4 if word.category == "FINAL" else value)
    if "HALF" in kinds:
        return replace(fields, half=value)
    if any(w.category == "MONTH" for w in (*before, *after)):
        return replace(fields, day=value)
    return fields


def _named(word: Word) -> dict[str, Any] | None:
    """The field that a word names by itself; empty for words without one, None for the impossible."""
    value = word.value
    match word.category:
        case "MONTH":
            return {"month": int(float(value or 0))}
        case "YEAR":
            return {"year": int(float(value or 0))}
        case "WDAY" | "WDAB":
            return {"weekday": int(float(value or 0))}
        case "SEASON" | "FALL":
            return {"season": str(value)}
        case "DEIXIS":
            return {"day_shift": int(float(value or 0))}
        case "PART" | "NOON":
            return {"clock": f"T{value}"}
        case "HOLIDAY":
            month, day = str(value).split("-")
            return {"month": int(month), "day": int(day)}
        case _:
            return {}


def _shaped(fields: Fields, word: Word, half: str) -> Fields | None:
    """Fields of words that are numbers by their shape: hours, ISO and slashed days, decades."""
    if word.category == "CLOCK":
        clock = clock_value(word.text, half)
        return replace(fields, clock=clock) if clock else None
    if word.category == "SPOKENDECADE":
        return replace(fields, decade=190 + int(float(word.value or 0)))
    if word.category == "DECADE":
        digits = int("".join(c for c in word.text if c.isdigit()))
        return replace(fields, decade=digits // 10 if digits >= 100 else 190 + digits // 10)
    text = KNOWN_DAYS.get(word.text, word.text)
    parts = [int(part) for part in text.replace("/", "-").split("-")]
    year, month, day = parts if word.category == "ISO" else (parts[2], parts[0], parts[1])
    if word.category == "SLASHED" and month > 12:
        month, day = day, month
    if year < 100:
        year += 2000 if year < PIVOT else 1900
    return replace(fields, year=year, month=month, day=day) if 1 <= month <= 12 else None


def clock_value(hours: str, half: str) -> str | None:
    """`T19:15` for 7:15 and "p.m.", `T03:54` for 0354 as wires write it; None outside the day."""
    digits = hours.replace(":", "")
    hour, minute = int(digits[:-2]), int(digits[-2:])
    if half.lower().startswith(("a", "p")):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def _possible(fields: Fields) -> bool:
    return (
        (fields.day is None or 1 <= fields.day <= 31)
        and (fields.quarter is None or 1 <= fields.quarter <= 4)
        and (fields.half is None or 1 <= fields.half <= 2)
    )
