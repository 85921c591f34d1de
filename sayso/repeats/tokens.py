"""What a paragraph looks like to the comparison: canonical tokens with their kinds."""

from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a token can tell. A fact differs only where two tokens of one kind differ."""

    PLAIN = 0
    FUNCTION = 1
    NUMBER = 2
    ORDINAL = 3
    UNIT = 4
    DATE = 5
    MONTH = 6
    WEEKDAY = 7
    RELDAY = 8
    SEASON = 9
    DAYPART = 10
    NAME = 11
    OPENING = 12  # a capital at the start of a sentence: perhaps a name
    TITLE = 13
    NEGATOR = 14
    HEDGE = 15
    PERCENT = 16  # these five (to 20) are composed into numbers and dates, or fall back to others
    CURRENCY = 17
    MAGNITUDE = 18
    CARDINAL = 19
    FRACTION = 20
    COMPASS = 21


class Token(NamedTuple):
    """One token. `form` is canonical; `start`/`end` index `Tokens.text`.

    `comma`: a comma, bracket or dash stands before it. `opens`: it begins a sentence.
    `quoted`: it stands inside quotation marks. `glued`: nothing stands before it.
    """

    form: str
    kind: Kind
    start: int
    end: int
    comma: bool = False
    opens: bool = False
    quoted: bool = False
    glued: bool = False


class Tokens(NamedTuple):
    """The tokens of a paragraph. `text` is the paragraph after NFKC; `n_quoted` of them stand in quotation marks."""

    text: str
    items: tuple[Token, ...]
    forms: tuple[str, ...]
    n_quoted: int

    def raw(self, start: int, end: int) -> str:
        """The words of the text from token `start` up to token `end`."""
        if start >= end:
            return ""
        return self.text[self.items[start].start : self.items[end - 1].end]
