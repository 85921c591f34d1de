"""Amounts in text: a value with the currency or unit that stands beside it.

Works on the text alone: digits with commas and scales ("3.2 million"), number words,
fractions ("a quarter of", "one in three"), ranges ("$3-4 billion" is two amounts).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.extraction.numbers.units import currency_before, unit_after, unit_before, units
from sayso.numerals import NUMBER_WORDS, digits_to_number, words_to_number

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "mln": 1e6, "bln": 1e9,
}  # fmt: skip
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10, "fourth": 4}
NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WORD = "|".join(sorted(NUMBER_WORDS, key=lambda word: (-len(word), word)))
SPOKEN = rf"(?:{WORD})\b(?:(?:-|\ and\ |\ )(?:{WORD})\b)*"
SCALE = r"(?:[\ -]?(?:hundred|thousand|million|billion|trillion)\b|\ ?(?:bn|mn|mln|bln|tn)\b|(?<=\d)[km]\b)"
# What a number goes on with: "two and a half", "2 1/2", "2½".
MORE = r"\ and\ (?:a|one)[\ -](?:half|quarter|third)\b|\ [1-3]/[2-8](?![\d/])|\ ?[½¼¾]"
AMOUNT = re.compile(
    rf"(?<![\w./:])(?<!\d,)(?P<digits>{NUMBER})(?P<more>{MORE})?(?P<scale>{SCALE})?(?![\w]|[.,:/]\d)"
    rf"|\b(?P<words>{SPOKEN})(?P<rest>(?:{MORE})(?:{SCALE})?)?",
    re.IGNORECASE,
)
SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4}
SHARE = re.compile(
    r"\b(?:(?P<top>an?|one|two|three|four)[\ -](?P<part>halves|half|thirds?|quarters?|fifths?|sixths?|tenths?|fourths?)\b"
    r"|(?P<half>half)\ (?:of\ )?(?:the|all|its|their|those|them)\b(?!\ (?:size|length|height|width|weight|age|price|cost|speed|rate)\ of\b)"
    r"|(?P<one>one|two|three|four|five|six|seven|eight|nine|[1-9]\d?)(?:\ out\ of|\ of\ every|\ in|\ of(?=\ (?:ten|10|100|five)\b))\ (?:every\ )?(?P<many>two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b(?!\ (?:years|months|weeks|days)))",
    re.IGNORECASE,
)
# What follows a part that something changed by: "fell by a third to", "by a quarter.".
PART_ENDS = re.compile(
    r"\s*(?:[,.;:)]|$)|\ (?:to|from|in|since|this|last|over|on|compared|after|as|and|but|within|between|during|when|while)\b"
)
HALF_SCALE = re.compile(
    r"(?<!and a )\bhalf[ -](?:an?[ -])?(?P<scale>hundred|thousand|million|billion|trillion)\b", re.IGNORECASE
)
HALF = re.compile(r"(?<!and a )\bhalf[ -](?:an?[ -])?(?=[a-z])", re.IGNORECASE)
LONE = re.compile(
    r"\b(?:for|within|over|in|by|after)\ (?P<a>an?)\ (?=(?:decade|century)\b)"
    r"|\b(?P<extra>an?\ (?:extra|additional|further|whole|full))\ (?=(?:decade|year|month|week|day|hour)\b)",
    re.IGNORECASE,
)
DOZEN = re.compile(r"\b(?P<n>half\ a|a|two|three|four)\ dozen\b(?!s)", re.IGNORECASE)
TIMES = re.compile(r"\b(?:twice|thrice)\b", re.IGNORECASE)
JOINT = re.compile(r"\s?(?:-|–|—|to|and|or)\s?")
MILLION = 1e6


@dataclass(frozen=True, slots=True)
class Amount:
    """`text[start:end]` names a value; `unit_end` is where its unit ends, `unit` None when no unit stands there."""

    start: int
    end: int
    value: float
    unit: str | None = None
    unit_end: int = 0
    spoken: bool = False
    part_of_range: bool = False


def find_amounts(text: str) -> list[Amount]:
    """The amounts of a text in order; those of a range share unit and scale."""
    shares = sorted((*_shares(text), *_unwritten(text)), key=lambda a: a.start)
    plain = []
    for match in AMOUNT.finditer(text):
        at = bisect_left(shares, match.end(), key=lambda a: a.start)
        if at and shares[at - 1].unit_end > match.start():
            continue
        amount = _amount(match, text)
        if amount is not None:
            plain.append(amount)
    return sorted((*shares, *_join_ranges(plain, text)), key=lambda a: a.start)


def _shares(text: str) -> Iterator[Amount]:
    for match in SHARE.finditer(text):
        if match["part"] and not _is_share(match, text):
            continue
        if match["half"]:
            value = 50.0
        elif match["part"]:
            part = match["part"].lower().removesuffix("s").replace("halve", "half")
            value = 100 * (_small(match["top"]) / PARTS[part])
        else:
            value = 100 * (_small(match["one"]) / max(1.0, _small(match["many"])))
        if value <= 100:
            yield Amount(match.start(), match.end(), round(value, 1), "percent", match.end(), spoken=True)
    for match in TIMES.finditer(text):
        value = 2.0 if match.group().lower() == "twice" else 3.0
        yield Amount(match.start(), match.end(), value, "time", match.end(), spoken=True)


def _is_share(match: re.Match[str], text: str) -> bool:
    """Whether a part is one of something: "a third of", "fell by a third", "two-thirds"; no "a third party"."""
    if text.startswith(" of", match.end()) or re.fullmatch(r"[a-z]+-[a-z]+s", match.group(), re.IGNORECASE):
        return True
    return text.endswith("by ", 0, match.start()) and PART_ENDS.match(text, match.end()) is not None


def _unwritten(text: str) -> Iterator[Amount]:
    """Amounts without a number: "half a mile", "an extra week", "two dozen"."""
    for match in HALF_SCALE.finditer(text):
        found = unit_after(text, match.end())
        value = SCALES[match["scale"].lower()] / 2
        unit, end = found or (None, match.end())
        yield Amount(match.start(), match.end(), value, unit, end, spoken=True)
    for match in HALF.finditer(text):
        found = unit_after(text, match.end())
        if found and found[0] not in {"time", "vote", "second"}:
            yield Amount(match.start(), match.end() - 1, 0.5, found[0], found[1], spoken=True)
    for match in LONE.finditer(text):
        found = unit_after(text, match.end())
        if found:
            start, end = match.span(match.lastgroup or 0)
            yield Amount(start, end, 1.0, found[0], found[1], spoken=True)
    for match in DOZEN.finditer(text):
        times = 0.5 if match["n"].lower().startswith("half") else _small(match["n"])
        yield Amount(match.start(), match.end(), 12 * times, None, match.end(), spoken=True)


def _small(word: str) -> float:
    low = word.lower()
    return 1.0 if low in {"a", "an"} else digits_to_number(low) or words_to_number([low]) or 1.0


def _amount(match: re.Match[str], text: str) -> Amount | None:
    start, end = match.span()
    value = _value(match)
    if value is None:
        return None
    amount = Amount(start, end, value, spoken=bool(match["words"]))
    before = currency_before().search(text, max(0, start - 6), start)
    if before:
        mark = "".join(before[1].split())
        return replace(amount, start=before.start(1), unit=units()["currency"][mark], unit_end=end)
    unit, unit_end = unit_after(text, end) or (unit_before(text, start), end)
    if value >= MILLION and not text.startswith(" of ", unit_end):
        unit = units()["millions"].get(unit, unit)
    return replace(amount, unit=unit, unit_end=unit_end)


def _value(match: re.Match[str]) -> float | None:
    """What the words or digits of an amount say, with the part of one and the scale behind them."""
    if match["words"]:
        value = words_to_number([w for w in re.split(r"[ -]", match["words"].lower()) if w != "and"])
        behind = match["rest"] or ""
    else:
        value = digits_to_number(match["digits"])
        behind = f"{match['more'] or ''}{match['scale'] or ''}"
    if value is None:
        return None
    part = re.match(MORE, behind, re.IGNORECASE)
    scale = behind[part.end() if part else 0 :].strip(" -").lower()
    return round((value + (_part_of_one(part.group()) if part else 0)) * SCALES.get(scale, 1), 6)


def _part_of_one(text: str) -> float:
    """The value of " and a half", " 1/2" or "½"."""
    word = text.strip()
    if word in SIGNS:
        return SIGNS[word]
    above, _, below = word.partition("/")
    return int(above) / int(below) if below else 1 / PARTS[re.split(r"[ -]", word.lower())[-1]]


def _join_ranges(amounts: list[Amount], text: str) -> list[Amount]:
    """Give the two numbers of a range the unit and scale that only one of them bears."""
    joined = list(amounts)
    for rank in range(len(joined) - 1):
        first, second = joined[rank], joined[rank + 1]
        if not _is_range(first, second, text):
            continue
        unit = second.unit or first.unit
        joined[rank] = _as_first(first, second, text)
        joined[rank + 1] = replace(second, unit=unit, part_of_range=True)
    return joined


def _is_range(first: Amount, second: Amount, text: str) -> bool:
    """ "3-4 km", "$3 to 4 billion", "between 10 and 20": two ends, at most one unit between them."""
    if first.unit and second.unit:
        return False
    joint = JOINT.fullmatch(text, first.end, second.start)
    if joint is None:
        return False
    if joint.group().strip() in {"and", "or"}:
        return first.unit is None
    return first.unit is None or second.unit is None


def _as_first(amount: Amount, after: Amount, text: str) -> Amount:
    scale = re.search(SCALE + r"$", text[after.start : after.end], re.IGNORECASE)
    own = re.search(SCALE + r"$", text[amount.start : amount.end], re.IGNORECASE)
    factor = SCALES.get(scale.group().strip(" -").lower(), 1) if scale and not own and not after.spoken else 1
    value = amount.value * factor
    return replace(
        amount,
        value=value,
        unit=after.unit or amount.unit,
        unit_end=max(amount.unit_end, amount.end),
        part_of_range=True,
    )
