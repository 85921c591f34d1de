"""The units that amounts are written in, read from units.toml, and where one stands beside an amount."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LONGEST_UNIT = 3  # words
LONGEST_BEFORE = 24  # characters
UNIT_WORD = re.compile(r"[ -]?(%|[^\W\d_][\w./$]*)")


@cache
def units() -> dict[str, Any]:
    """The tables of units.toml."""
    return tomllib.loads(files(__package__).joinpath("units.toml").read_text("utf-8"))


@cache
def unit_words() -> dict[str, str]:
    """Unit as written, in lower case, to its name."""
    table = units()
    words = {str(word).lower(): str(code) for word, code in table["money"].items()}
    words.update({code.lower(): name for code, name in table["currency"].items() if code.isalpha()})
    for name, forms in table["measure"].items():
        words.update(dict.fromkeys(forms, name))
    return words


@cache
def currency_before() -> re.Pattern[str]:
    """Finds the sign or code of a currency that ends where an amount begins; group 1 is the sign."""
    marks = sorted(units()["currency"], key=lambda mark: (-len(mark), mark))
    spaced = [
        r"\s?".join(re.escape(c) for c in (m[:-1], "$") if c) if m.endswith("$") else re.escape(m)
        for m in marks
    ]
    return re.compile(rf"(?:^|(?<=[^\w]))({'|'.join(spaced)})\.?\s?$")


def unit_after(text: str, at: int) -> tuple[str, int] | None:
    """The unit that starts at an offset and where it ends; the longest name wins."""
    best, words, end = None, "", at
    for _ in range(LONGEST_UNIT):
        match = UNIT_WORD.match(text, end)
        if match is None:
            break
        words = f"{words} {match[1]}".strip().lower()
        end = match.end()
        name = unit_words().get(words.rstrip("."))
        if name:
            best = (name, end - (len(words) - len(words.rstrip("."))))
    return best


@cache
def _before() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = units()["before"].items()
    return tuple((re.compile(rf"\b(?:{'|'.join(forms)})\s$", re.IGNORECASE), name) for name, forms in found)


def unit_before(text: str, at: int) -> str | None:
    """The unit whose name stands before an amount: "magnitude 6.4"."""
    near = text[max(0, at - LONGEST_BEFORE) : at]
    return next((name for pattern, name in _before() if pattern.search(near)), None)
