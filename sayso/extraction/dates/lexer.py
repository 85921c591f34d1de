"""Text to words with categories: the alphabet of the grammar of time expressions.

Each word gets one category (`MONTH`, `UNIT`, `NUM` ...) and each category one private
character, so that a paragraph becomes a short string over which the grammar's patterns run
in linear time. Number words are joined to one word ("nineteen ninety-four").
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.numerals import NUMBER_WORDS, digits_to_number, words_to_number

# The character of the first category; a private area of Unicode.
FIRST = 0xE000
PUNCTUATION = {
    "-": "HY",
    "–": "DASH",
    "—": "DASH",
    "‑": "HY",
    ".": "DOT",
    ",": "COMMA",
    "/": "SLASH",
    "(": "OPEN",
}
SHAPES = (
    "NUM", "DNUM", "FRACTION", "YEAR", "ORD", "ISO", "SLASHED", "CLOCK", "DECADE", "AMPM", "POSS", "HY", "DASH",
    "DOT", "COMMA", "SLASH", "OPEN", "MONEY", "OTHER",
)  # fmt: skip
TOKEN = re.compile(
    r"""(?P<ISO>\d{4}-\d\d-\d\d(?!\w)|(?<![\w/.])9/11(?![\w/]))
    |(?P<SLASHED>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\w))
    |(?P<CLOCK>\d{1,2}:\d\d(?!\d)|[0-2]\d[0-5]\d(?=\ (?:GMT|UTC)\b))
    |(?P<DECADE>['’‘]?\d{1,3}0['’]?s\b)
    |(?P<ORD>\d{1,3}(?:st|nd|rd|th)\b)
    |(?P<MONEY>[$€£¥#]\s?\d[\d,.]*)
    |(?P<FRACTION>\d{1,3}[ -]\d/\d(?!\d))
    |(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|\d+(?:\.\d+)?(?!\d))
    |(?P<AMPM>[AaPp]\.\ ?[Mm]\.|[AaPp][Mm]\b)
    |(?P<POSS>['’]s\b|['’](?!\w))
    |(?P<word>[Oo]['’]clock\b|[^\W\d_]+)
    |(?P<punct>[^\w\s])
    |(?P<OTHER>\w)""",
    re.VERBOSE,
)
YEARS = range(1000, 2200)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with its category. `value` is a number or a calendar code."""

    category: str
    start: int
    end: int
    text: str
    value: str | float | None = None


@cache
def lexicon() -> dict[str, tuple[str, str | float | None, bool]]:
    """Lower-case word to (category, value, whether it needs a capital)."""
    table = tomllib.loads(files(__package__).joinpath("calendar_terms.toml").read_text("utf-8"))
    words: dict[str, tuple[str, str | float | None, bool]] = {}
    for section in ("capitalised", "valued"):
        for category, entries in table[section].items():
            words.update({w: (category, value, section == "capitalised") for w, value in entries.items()})
    for category, plain in table["plain"].items():
        words.update(dict.fromkeys(plain, (category, None, False)))
    return words


@cache
def alphabet() -> dict[str, str]:
    """Category to its character."""
    names = dict.fromkeys((*SHAPES, *(category for category, _, _ in lexicon().values())))
    return {name: chr(FIRST + rank) for rank, name in enumerate(names)}


def encode(words: list[Word]) -> str:
    """One character a word."""
    codes = alphabet()
    return "".join([codes[word.category] for word in words])


def lex(text: str) -> list[Word]:
    """Words of a text in order, number words joined. Offsets index `text`."""
    return list(_join_numbers([_word(match) for match in TOKEN.finditer(text)], text))


def _word(match: re.Match[str]) -> Word:
    kind, text = match.lastgroup or "OTHER", match.group()
    start, end = match.span()
    if kind == "word":
        low = text.lower().replace("’", "'")
        found = lexicon().get(low)
        if low in NUMBER_WORDS:
            return Word("NUM", start, end, text, low)
        if found is None or (found[2] and not text[0].isupper()):
            return Word("OTHER", start, end, text)
        return Word(found[0], start, end, text, found[1])
    if kind == "num":
        return _number(text, start, end)
    if kind == "punct":
        return Word(PUNCTUATION.get(text, "OTHER"), start, end, text)
    if kind == "FRACTION":
        whole, over, under = (int(part) for part in re.split("[ /-]", text))
        return Word(kind, start, end, text, whole + over / max(1, under))
    if kind == "ORD":
        return Word("ORDINAL", start, end, text, float(text[:-2]))
    return Word(kind, start, end, text)


def _number(text: str, start: int, end: int) -> Word:
    value = digits_to_number(text)
    if value is None:
        return Word("OTHER", start, end, text)
    if text.isdigit():
        if len(text) == 4 and int(value) in YEARS:
            return Word("YEAR", start, end, text, value)
        if len(text) <= 2 and 1 <= value <= 31:
            return Word("DNUM", start, end, text, value)
    return Word("NUM", start, end, text, value)


def _join_numbers(words: list[Word], text: str) -> Iterator[Word]:
    at = 0
    while at < len(words):
        if not isinstance(words[at].value, str) or words[at].category != "NUM":
            yield words[at]
            at += 1
            continue
        upto = at + 1
        spoken = [str(words[at].value)]
        while upto < len(words) and (more := _next_spoken(words, upto)):
            if words_to_number([*spoken, str(words[more - 1].value)]) is None:
                break
            spoken.append(str(words[more - 1].value))
            upto = more
        value = words_to_number(spoken) or 0.0
        start, end = words[at].start, words[upto - 1].end
        year = len(spoken) >= 2 and spoken[0] != "one" and value in YEARS and "hundred" not in spoken
        ordinal = _ordinal_tail(words, upto, value)
        if ordinal:
            yield Word(
                "ORDINAL", start, ordinal.end, text[start : ordinal.end], value + float(ordinal.value or 0)
            )
            at = upto + 2
            continue
        yield Word("YEAR" if year else "NUM", start, end, text[start:end], value)
        at = upto


def _ordinal_tail(words: list[Word], upto: int, value: float) -> Word | None:
    """The ordinal that ends "twenty-first"."""
    if value % 10 or not 20 <= value <= 90 or upto + 1 >= len(words) or words[upto].category != "HY":
        return None
    tail = words[upto + 1]
    units = tail.category in {"ORDINAL", "SECOND"} and float(tail.value or 0) < 10
    return tail if units else None


def _next_spoken(words: list[Word], at: int) -> int:
    """The index after the next number word, over a hyphen or "and"; 0 when there is none."""
    if words[at].category in {"HY", "AND"}:
        at += 1
    if at < len(words) and words[at].category == "NUM" and isinstance(words[at].value, str):
        return at + 1
    return 0
