"""The grammar of time expressions: patterns over categories, as data.

A row of rules.toml names the categories in order (`THE? LAST NUMBER UNITS`) and the
meaning that is made of the words (sayso.extraction.dates.meaning). Of matches that overlap,
the leftmost longest wins, then the earlier row.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.extraction.dates.lexer import Word, alphabet, encode

# Words that end a compound before a noun: "two-year", "third-quarter", "year-earlier".
COMPOUND_ENDS = {"UNIT", "QTR", "EARLIER", "AGO", "OLD"}
# Months that a dot belongs to; after any other word it ends the sentence.
SHORTENED = frozenset(("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"))
NAME = re.compile(r"[A-Z]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row. `make` names the meaning, `options` are its fixed arguments."""

    id: str
    pattern: re.Pattern[str]
    make: str
    options: dict[str, str]
    example: str
    value: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that a rule matched: `words[first:last]` of the paragraph."""

    rule: Rule
    words: tuple[Word, ...]
    first: int
    last: int


@cache
def rules() -> tuple[Rule, ...]:
    """The rows of rules.toml in order."""
    table = tomllib.loads(files(__package__).joinpath("rules.toml").read_text("utf-8"))
    macros: dict[str, str] = table["macros"]
    known = {"id", "pattern", "make", "example", "value"}
    return tuple(
        Rule(
            id=row["id"],
            pattern=_compile(row["pattern"], macros),
            make=row["make"],
            options={k: v for k, v in row.items() if k not in known},
            example=row["example"],
            value=row["value"],
        )
        for row in table["rule"]
    )


def find_phrases(words: list[Word], accept: Callable[[Phrase], bool]) -> list[Phrase]:
    """The phrases of a paragraph that `accept` lets pass, in order, none overlapping another."""
    code = encode(words)
    found = []
    for rank, rule in enumerate(rules()):
        for match in rule.pattern.finditer(code):
            first, last = match.span()
            found.append((first, -last, rank))
    phrases, free = [], 0
    for first, minus_last, rank in sorted(found):
        if first < free:
            continue
        phrase = _trimmed(Phrase(rules()[rank], tuple(words[first:-minus_last]), first, -minus_last))
        if accept(phrase):
            free = phrase.last
            phrases.append(phrase)
    return phrases


def _trimmed(phrase: Phrase) -> Phrase:
    """Without the full stop of the sentence, and without the article of a compound.

    "a two-year pact" has the expression "two-year", as TimeML marks it.
    """
    words, first, last = phrase.words, phrase.first, phrase.last
    if words[-1].category == "DOT" and len(words) > 1 and words[-2].text.lower() not in SHORTENED:
        words, last = words[:-1], last - 1
    kinds = [word.category for word in words]
    compound = len(words) > 2 and (
        (kinds[-2] == "HY" and kinds[-1] in COMPOUND_ENDS)
        or (kinds[-1] == "UNIT" and kinds[-2] in {"NUM", "DNUM"} and words[-2].value != 1)
    )
    if kinds[0] == "ITS" or (kinds[0] in {"THE", "A"} and compound and "AGO" not in kinds[:-1]):
        words, first = words[1:], first + 1
    return Phrase(phrase.rule, words, first, last)


def _compile(pattern: str, macros: dict[str, str]) -> re.Pattern[str]:
    codes = alphabet()

    def expand(match: re.Match[str]) -> str:
        name = match.group()
        return f"(?:{NAME.sub(expand, macros[name])})" if name in macros else codes[name]

    return re.compile(NAME.sub(expand, pattern).replace(" ", "").replace("(?:", "(").replace("(", "(?:"))
