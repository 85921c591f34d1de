"""What the words of a time expression mean, before any day is known to count from.

A meaning is an object of value, grain and direction: "last February" is a month field and
the direction -1; "two weeks ago" is a shift of -2 weeks from the anchor. TIMEX3 (TimeML 1.2)
gives the values.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from sayso.extraction.dates.fields import Fields, read_fields
from sayso.extraction.dates.grammar import Phrase
from sayso.extraction.dates.lexer import Word
from schemas.readings import TimeType

Base = Literal["anchor", "discourse"]
VAGUE_REF = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
# unit -> (smaller unit, how many of it make a half)
HALVES = {"Y": ("M", 6), "D": ("TH", 12), "TH": ("TM", 30), "TM": ("TS", 30), "E": ("Y", 5), "C": ("Y", 50)}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One of: a fixed `value`; calendar `fields`; a `shift` of so many `unit`s from a base."""

    type: TimeType
    value: str | None = None
    fields: Fields = field(default_factory=Fields)
    unit: str | None = None
    shift: int | None = None
    base: Base = "anchor"
    compares: bool = False  # "a year ago": with the same part of the year before


def make_meaning(phrase: Phrase) -> Meaning | None:
    """The meaning of a phrase, or None when its words contradict each other ("February 30")."""
    return MAKERS[phrase.rule.make](phrase)


Maker = Callable[[Phrase], Meaning | None]


def _calendar(phrase: Phrase) -> Meaning | None:
    words = phrase.words
    fields = read_fields(words)
    if fields is None:
        return None
    base: Base = "discourse" if {w.category for w in words} & {"PREV", "FOLLOWING"} else "anchor"
    return Meaning("TIME" if fields.clock else "DATE", fields=fields, base=base)


def _day_part(phrase: Phrase) -> Meaning:
    words = phrase.words
    part = next((str(w.value) for w in words if w.category == "PART"), "NI")
    last = any(w.category in {"LAST"} or w.text.lower() == "overnight" for w in words)
    return Meaning("TIME", fields=Fields(day_shift=-1 if last else 0, clock="T" + part))


def _unit_shift(phrase: Phrase) -> Meaning:
    words = phrase.words
    kinds = {w.category for w in words}
    unit = _unit(words)
    if "FOLLOWING" in kinds or ("PREV" in kinds and "THE" in kinds):
        return Meaning("DATE", unit=unit, shift=1 if "FOLLOWING" in kinds else -1, base="discourse")
    if kinds & {"THAT", "SAME"}:
        return Meaning("DATE", unit=unit, shift=0, base="discourse")
    if "NEXT" in kinds:
        day = unit == "D"
        return Meaning("DATE", unit=unit, shift=1, base="discourse" if day else "anchor")
    if kinds & {"LAST", "PREV"}:
        return Meaning("DATE", unit=unit, shift=-1)
    if "QTR" in kinds and "LATEST" in kinds:
        return Meaning("DATE", unit="Q", shift=-1)
    if kinds & {"QTR", "PERIOD"} and not kinds & {"THIS", "CURRENT"}:
        return Meaning("DATE", unit="Q", shift=None, base="discourse")
    return Meaning("DATE", unit=unit, shift=0)


def _weekend(_: Phrase) -> Meaning:
    return Meaning("DATE", fields=Fields(weekend=True))


def _year_end(_: Phrase) -> Meaning:
    return Meaning("DATE", unit="Y", shift=0)


def _count_shift(phrase: Phrase) -> Meaning:
    words = phrase.words
    sign = int(phrase.rule.options["sign"])
    amount, unit = _amount(words), _unit(words)
    base: Base = "discourse" if phrase.rule.options["base"] == "discourse" else "anchor"
    if amount is None or unit == "X":
        return Meaning("DATE", value=VAGUE_REF[sign])
    if amount % 1:
        small, per_half = HALVES.get(unit, (unit, 0))
        return Meaning("DATE", unit=small, shift=sign * int(2 * amount * per_half), base=base)
    if any(w.category == "QTR" for w in words):
        return Meaning("DATE", unit="Q", shift=-4, base="discourse")
    return Meaning("DATE", unit=unit, shift=sign * int(amount), base=base, compares=amount == 1)


def _year_period(phrase: Phrase) -> Meaning:
    words = phrase.words
    year = next(int(float(w.value or 0)) for w in words if w.category == "YEAR")
    return Meaning("DATE", unit="Q", shift=None, base="discourse", fields=Fields(year=year))


def _duration(phrase: Phrase) -> Meaning:
    words = phrase.words
    return Meaning("DURATION", value=duration_value(_amount(words), _unit(words)))


def _window(phrase: Phrase) -> Meaning:
    words = phrase.words
    unit = _unit(words)
    sign = 1 if any(w.category == "NEXT" for w in words) else -1
    if unit in {"D", "TH", "TM", "TS", "X", "W"}:
        return Meaning("DURATION", value=duration_value(1, unit))
    return Meaning("DATE", unit=unit, shift=sign)


def _vague_units(phrase: Phrase) -> Meaning:
    words = phrase.words
    if any(w.category in {"RECENT", "PREV"} or w.value == "PAST_REF" for w in words):
        return Meaning("DATE", value="PAST_REF")
    return Meaning("DATE", value="FUTURE_REF")


def _repeated(phrase: Phrase) -> Meaning:
    words = phrase.words
    part = next((f"T{w.value}" for w in words if w.category in {"PART", "PARTS"}), "")
    part = part or next(("TNI" for w in words if w.text.lower() == "nights"), "")
    for word in words:
        if word.category in {"WDAY", "WDAYS"}:
            return Meaning("SET", value=f"XXXX-WXX-{word.value}{part}")
        if word.category == "MONTH":
            return Meaning("SET", value=f"XXXX-{int(float(word.value or 0)):02d}")
        if word.category == "SEASON":
            return Meaning("SET", value=f"XXXX-{word.value}")
        if word.category == "WEEKEND":
            return Meaning("SET", value="XXXX-WXX-WE")
        if word.category == "LY":
            return Meaning("SET", value=str(word.value))
    if part:
        return Meaning("SET", value=f"XXXX-XX-XX{part}")
    return Meaning("SET", value=duration_value(_amount(words) or 1, _unit(words)))


def _reference(phrase: Phrase) -> Meaning:
    words = phrase.words
    value = phrase.rule.options.get("ref") or next(str(w.value) for w in words if isinstance(w.value, str))
    return Meaning("DATE", value=value)


def _day_before(phrase: Phrase) -> Meaning:
    words = phrase.words
    after = any(w.category == "AFTER" for w in words)
    return Meaning("DATE", unit=_unit(words), shift=1 if after else -1, base="discourse")


MAKERS: dict[str, Maker] = {
    "calendar": _calendar,
    "day_part": _day_part,
    "unit_shift": _unit_shift,
    "weekend": _weekend,
    "year_end": _year_end,
    "count_shift": _count_shift,
    "year_period": _year_period,
    "duration": _duration,
    "window": _window,
    "vague_units": _vague_units,
    "repeated": _repeated,
    "reference": _reference,
    "day_before": _day_before,
}


def duration_value(amount: float | None, unit: str) -> str:
    """ISO 8601 duration: `P2W`, `PT90M`, `PXY` for an unknown amount."""
    prefix = "PT" if unit.startswith("T") else "P"
    letter = unit[-1]
    if unit == "F":
        return duration_value(None if amount is None else 2 * amount, "W")
    if amount is None:
        return f"{prefix}X{letter}"
    whole, rest = divmod(amount, 1)
    if rest == 0.5 and unit in HALVES:
        small, count = HALVES[unit]
        head = f"{prefix}{whole:.0f}{letter}" if whole else ("PT" if small.startswith("T") else "P")
        joint = "T" if whole and small.startswith("T") and prefix == "P" else ""
        return f"{head}{joint}{count}{small[-1]}"
    return f"{prefix}{amount:.10g}{letter}"


def _unit(words: tuple[Word, ...]) -> str:
    for word in words:
        if word.category in {"UNIT", "UNITS", "QTR", "WEEKEND"}:
            return str(word.value)
    if any(w.category == "PERIOD" for w in words):
        return "Y"
    return "TS" if any(w.category == "SECOND" for w in words) else "D"


def _amount(words: tuple[Word, ...]) -> float | None:
    """How many units; 1 without a number, None when it is vague."""
    half = 0.5 if any(w.category == "HALF" for w in words) else 0.0
    for word in words:
        if word.category in {"NUM", "DNUM", "YEAR", "FRACTION"}:
            return float(word.value or 0) + half
        if word.category == "VAGUE":
            return None if word.value == "X" else float(word.value or 0)
    if any(w.category == "UNITS" for w in words):
        return None
    if half and not _half_after_unit(words):
        return 0.5
    return 1.0 + half


def _half_after_unit(words: tuple[Word, ...]) -> bool:
    kinds = [w.category for w in words]
    return "UNIT" in kinds and kinds.index("UNIT") < kinds.index("HALF")
