"""What a paragraph looks like to the comparison: canonical tokens with their kinds."""

from array import array
from collections.abc import Sequence
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


COMMA, OPENS, QUOTED, GLUED = 1, 2, 4, 8  # the bits of a mark
ALL = COMMA | OPENS | QUOTED | GLUED
PLACE = "I"  # type of a place in the text: lists of numbers would take five times the memory
IS_QUOTED = bytes([mark & QUOTED > 0 for mark in range(256)])
MOST_SHOWN = 60  # characters
Replacement = tuple[int, int, tuple[Token, ...]]  # what the tokens from one place up to another become


class Tokens:
    """The tokens of a paragraph, as columns: a comparison looks at the forms of all of them, and at few closely.

    `text` is the paragraph after NFKC; `marks` hold the four flags of a token as bits; `quoted` is 1
    where a token stands in quotation marks, else 0, and `n_quoted` counts them.
    """

    __slots__ = ("ends", "forms", "kinds", "made", "marks", "n_quoted", "quoted", "starts", "text")

    def __init__(
        self,
        text: str,
        forms: Sequence[str],
        kinds: Sequence[Kind],
        places: "tuple[array[int], array[int]]",
        marks: bytes | bytearray,
    ) -> None:
        self.text, self.forms, self.kinds = text, tuple(forms), kinds
        self.starts, self.ends = places
        self.marks = marks
        self.quoted = marks.translate(IS_QUOTED)
        self.n_quoted = self.quoted.count(1)
        self.made: dict[int, Token] = {}

    def __getitem__(self, at: int) -> Token:
        """The token at a place, which is made when it is first asked for."""
        if at not in self.made:
            mark = self.marks[at]
            flags = (mark & COMMA > 0, mark & OPENS > 0, mark & QUOTED > 0, mark & GLUED > 0)
            self.made[at] = Token(self.forms[at], self.kinds[at], self.starts[at], self.ends[at], *flags)
        return self.made[at]

    def side(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens from one place up to another, cut to what there is."""
        return tuple([self[at] for at in range(max(start, 0), min(end, len(self.forms)))])

    def replaced(self, found: Sequence[Replacement]) -> "Tokens":
        """The tokens with others in the place of some stretches, which are in order. What stood before a stretch
        stands before the first token in its place."""
        forms, kinds, marks = list[str](), list[Kind](), bytearray()
        starts, ends = array(PLACE), array(PLACE)
        last = 0
        for at, after, others in (*found, (len(self.forms), 0, ())):
            forms += self.forms[last:at]
            kinds += self.kinds[last:at]
            starts += self.starts[last:at]
            ends += self.ends[last:at]
            marks += self.marks[last:at]
            for token in others:
                forms.append(token.form)
                kinds.append(token.kind)
                starts.append(token.start)
                ends.append(token.end)
                marks.append(self.marks[at] & (ALL if token is others[0] else QUOTED | GLUED))
            last = after
        return Tokens(self.text, forms, kinds, (starts, ends), marks)

    def raw(self, start: int, end: int) -> str:
        """The words of the text from token `start` up to token `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def shown(self, start: int, end: int) -> str:
        """The same words for a reader, on one line and shortened."""
        raw = " ".join(self.raw(start, end).split())
        return (raw if len(raw) <= MOST_SHOWN else raw[: MOST_SHOWN - 3] + "...") or "(nothing)"
