"""Every example of units.toml is read as its value and unit."""

from typing import Any

import pytest

from sayso.extraction.numbers.quantities import find_amounts
from sayso.extraction.numbers.units import units
from sayso.numerals import words_to_number


@pytest.mark.parametrize("row", units()["example"], ids=lambda row: row["text"])
def test_examples(row: dict[str, Any]) -> None:
    assert (row["value"], row["unit"]) in [(a.value, a.unit) for a in find_amounts(row["text"])]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between 10 and 20 km", [(10.0, "kilometre"), (20.0, "kilometre")]),
        ("$3-4 billion", [(3e9, "USD"), (4e9, "USD")]),
        ("rose 3 % to 5 %", [(3.0, "percent"), (5.0, "percent")]),
        ("two dozen", [(24.0, None)]),
        ("two million three hundred thousand", [(2_300_000.0, None)]),
        ("half a percentage point", [(0.5, "percentage point")]),
        ("the 9/11 victims", []),
        ("version 3.2.1", []),
    ],
)
def test_amounts(text: str, values: list[tuple[float, str | None]]) -> None:
    assert [(a.value, a.unit) for a in find_amounts(text)] == values


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty five", 25),
        ("nineteen ninety four", 1994),
        ("two thousand", 2000),
        ("three hundred sixty five", 365),
        ("five four", None),
        ("", None),
    ],
)
def test_number_words(words: str, value: float | None) -> None:
    assert words_to_number(words.split()) == value
