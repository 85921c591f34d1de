"""Values that a sentence fixes: clock times, streets, dates, ordinals, scores."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from sayso.standing.forms.folding import tokens


@dataclass(frozen=True)
class ValueKind:
    """One kind of value that a sentence fixes; see `frames.toml`."""

    id: str
    topic: str
    pattern: re.Pattern[str]
    common: float
    share: float
    example: str
    value: str


@cache
def value_kinds() -> tuple[ValueKind, ...]:
    """The kinds of `frames.toml`, in file order."""
    table = tomllib.loads(files(__package__).joinpath("frames.toml").read_text("utf-8"))
    return tuple(ValueKind(**{**row, "pattern": re.compile(row["pattern"])}) for row in table["value"])


@dataclass(frozen=True)
class Fixed:
    """The values of one kind in a sentence: folded forms, and the words around the first of them."""

    forms: frozenset[str]
    words: str


@lru_cache(maxsize=10_000)
def fixed_values(sentence: str) -> dict[str, Fixed]:
    """The values that a sentence fixes, by the id of their kind."""
    found: dict[str, Fixed] = {}
    for kind in value_kinds():
        values = [m["value"] for m in kind.pattern.finditer(sentence)]
        if values:
            found[kind.id] = Fixed(frozenset(folded(v) for v in values), ", ".join(dict.fromkeys(values)))
    return found


@cache
def comparing() -> re.Pattern[str]:
    """Words by which a sentence tells of an earlier or another value beside the one that holds."""
    lines = files(__package__).joinpath("compared.txt").read_text("utf-8").splitlines()
    return re.compile(r"\b(?:" + "|".join(map(re.escape, lines)) + r")\b", re.IGNORECASE)


def compares(sentence: str) -> bool:
    """Whether a sentence sets one value against another."""
    return comparing().search(sentence) is not None


def folded(value: str) -> str:
    """A value without case, spaces and order of day and month."""
    words = tokens(value.replace("-", "_").replace("–", "_"))
    if len(words) == 2 and words[1].isdigit():
        words = (words[1], words[0])
    return "".join(words) if not re.fullmatch(r"\d+[-–]\d+", value) else value.replace("–", "-")


def without_values(sentence: str) -> str:
    """A sentence without the values that it fixes."""
    for kind in value_kinds():
        sentence = kind.pattern.sub(" ", sentence)
    return sentence
