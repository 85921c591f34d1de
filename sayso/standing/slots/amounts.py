"""Whether two quantities can be one: equal, or one the rounded form of the other."""

from functools import cache
from importlib.resources import files
from math import floor, log10

# How far an approximate figure may lie from the exact one.
ABOUT = 0.05
FEWEST_DIGITS = 2


@cache
def measures() -> frozenset[str]:
    """Units of which a report may hold many amounts; any other unit names what is counted."""
    return frozenset(files(__package__).joinpath("measures.txt").read_text("utf-8").splitlines())


def amounts_agree(a: float | None, b: float | None, qualifiers: tuple[str | None, str | None]) -> bool:
    """Whether two values can be told of one quantity. Symmetric.

    Qualifiers are `exact`, `about`, `over`, `under`, `at_least`, `up_to` or None, one for each value.
    """
    if a is None or b is None:
        return a is b
    if a == b:
        return True
    low, high = sorted(((a, qualifiers[0]), (b, qualifiers[1])), key=lambda pair: (pair[0], pair[1] or ""))
    if low[1] in ("over", "at_least") or high[1] in ("under", "up_to"):
        return near(a, b, 2 * ABOUT)
    if "about" in qualifiers and near(a, b, ABOUT):
        return True
    return is_rounded(a, b) or is_rounded(b, a)


def amounts_exclude(a: float, b: float, qualifiers: tuple[str | None, str | None]) -> bool:
    """Whether both values are exact and differ by more than rounding. Symmetric."""
    exact = all(q in (None, "exact") for q in qualifiers)
    return exact and not amounts_agree(a, b, qualifiers) and not coarse(a, b)


def coarse(a: float, b: float) -> bool:
    """Whether one is a round figure that the other lies near to."""
    return any(digits(v) == 1 and abs(v) >= 10 for v in (a, b)) and near(a, b, ABOUT)


def near(a: float, b: float, share: float) -> bool:
    """Whether two values differ by no more than a share of the greater."""
    return abs(a - b) <= share * max(abs(a), abs(b))


def digits(value: float) -> int:
    """How many significant digits a value has."""
    plain = f"{abs(value):.6f}".rstrip("0").rstrip(".").replace(".", "").lstrip("0")
    return max(1, len(plain.rstrip("0")))


def is_rounded(rough: float, fine: float) -> bool:
    """Whether `rough` is `fine` rounded to its own two or more significant digits."""
    n = digits(rough)
    if n < FEWEST_DIGITS or n >= digits(fine) or fine == 0:
        return False
    return round(fine, n - 1 - floor(log10(abs(fine)))) == rough
