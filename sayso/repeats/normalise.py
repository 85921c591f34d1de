"""Tokens of a paragraph and their canonical forms, for comparison only.

`Oct. 10`, `October 10` and `10 October` become one token, so do `$3.2m` and `3.2 million
dollars`, `three` and `3`, `per cent` and `%`. Contractions are opened, acronyms lose their
dots, quotes and dashes do not count. Digits are kept. The kind of each token is read off
the raw text: capitals tell names, except at the start of a sentence, where they are doubtful.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from sayso.repeats.gaps import read_gap
from sayso.repeats.lexicon import table
from sayso.repeats.quantities import composed
from sayso.repeats.tokens import COMMA, GLUED, OPENS, PLACE, QUOTED, Kind, Replacement, Tokens
from sayso.repeats.wordforms import doubted, kinds, reader


def pieces(letter: str, digit: str, apostrophes: str, signs: str) -> re.Pattern[str]:
    """What a word is: two letters and more, U.S. or a letter alone, a number, a sign of money."""
    tail = rf"(?:{apostrophes}{letter}+)*"
    dotted = rf"(?:\.{letter})+(?!{letter})\.?"
    number = rf"{digit}+(?:[.,:/]{digit}+)*"
    return re.compile(rf"({letter}{{2,}}{tail}|{letter}(?:{dotted}|{tail})|{number}|[{signs}])")


PIECE = pieces(r"[^\W\d_]", r"\d", "['’ʼ]", "%$£€¥₹₽₩₺₪₴₦฿₿")
PLAIN_PIECE = pieces("[A-Za-z]", "[0-9]", "'", "%$")  # the same for ASCII, in half the time


@lru_cache(maxsize=1)
def pairs() -> dict[str, dict[str, tuple[str, Kind]]]:
    """First word -> second word -> canonical form and kind, for what two words say together."""
    found: dict[str, dict[str, tuple[str, Kind]]] = {}
    named = {"negator": Kind.NEGATOR, "percent": Kind.PERCENT, "alias": Kind.NAME, "bound": Kind.FUNCTION}
    for name, kind in named.items():
        for form, canonical in table(name).items():
            if form.count(" ") == 1:
                first, second = form.split(" ")
                found.setdefault(first, {})[second] = (canonical, kind)
    return found


@lru_cache(maxsize=1)
def starters() -> frozenset[str]:
    """The words that may say something else together with the next one."""
    return frozenset(pairs()) | frozenset(table("deictic"))


def tokens(text: str) -> Tokens:
    """Read a paragraph. Never raises; linear in its length."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return composed(joined_pairs(scanned(text)))


def scanned(text: str) -> Tokens:
    """The tokens of a text, word by word."""
    # What stands between two words, and the word, by turns.
    parts = (PLAIN_PIECE if text.isascii() else PIECE).split(text)
    raws, gaps = parts[1::2], parts[:-1:2]
    if not raws:
        return Tokens(text, (), (), (array(PLACE), array(PLACE)), b"")
    forms, kinds, more = map(list, zip(*map(reader().__getitem__, raws), strict=True))
    marks = bytearray(len(raws))
    quoted, since = False, 0
    for at in [0, *[i for i, gap in enumerate(gaps) if i and gap != " "]]:
        gap, was = gaps[at], quoted
        if gap[:1] == "." and at and shortened(len(raws[at - 1]), kinds[at - 1], more[at - 1]):
            gap = gap[1:]
        quoted, opens, comma = read_gap(gap, was, not at)
        marks[at] = comma * COMMA | opens * OPENS | (not gaps[at]) * GLUED
        if opens:
            forms[at], kinds[at] = doubted(forms[at], kinds[at], raws[at])
        if quoted and not was:
            since = at
        elif was and not quoted:
            add(marks, since, at, QUOTED)
    if quoted:
        add(marks, since, len(raws), QUOTED)
    bounds = array(PLACE, accumulate(map(len, parts)))
    read = Tokens(text, forms, kinds, (bounds[:-1:2], bounds[1::2]), marks)
    return opened_up(read, more) if any(more) else read


def add(marks: bytearray, start: int, end: int, flag: int) -> None:
    """Set a flag in a stretch of marks."""
    marks[start:end] = bytes([mark | flag for mark in marks[start:end]])


def opened_up(read: Tokens, more: Sequence[Sequence[tuple[str, Kind]]]) -> Tokens:
    """Put the further tokens of contractions in their places."""
    found = []
    for at, others in enumerate(more):
        if others:
            token = read[at]
            rest = [token._replace(form=form, kind=kind) for form, kind in others]
            found.append((at, at + 1, (token, *rest)))
    return read.replaced(found)


def shortened(length: int, kind: Kind, more: Sequence[tuple[str, Kind]]) -> bool:
    """Whether a dot after a word of this length rather marks an abbreviation than the end of a sentence."""
    if more:
        kind = more[-1][1]
    return length == 1 or (length <= 4 and kind in (Kind.TITLE, Kind.MONTH, Kind.WEEKDAY))


def joined_pairs(read: Tokens) -> Tokens:
    """Two words that say one thing become one token: `per cent`, `no longer`, `United States`."""
    known, first = pairs(), starters()
    if first.isdisjoint(read.forms):
        return read
    found: list[Replacement] = []
    last = len(read.forms) - 1
    for at in [i for i, form in enumerate(read.forms) if form in first and i < last]:
        if found and found[-1][1] > at:
            continue
        token, after = read[at], read[at + 1]
        if after.comma or after.opens:
            continue
        hit = known.get(token.form, {}).get(after.form)
        if hit and (hit[1] != Kind.NAME or after.kind == Kind.NAME):
            found.append((at, at + 2, (token._replace(form=hit[0], kind=hit[1], end=after.end),)))
        elif token.form in table("deictic") and after.form in periods():
            # `last`, `this` or `next` before a stretch of time says when; elsewhere it is a common word.
            found.append((at, at + 1, (token._replace(form=table("deictic")[token.form], kind=Kind.RELDAY),)))
    return read.replaced(found) if found else read


@lru_cache(maxsize=1)
def periods() -> frozenset[str]:
    """The canonical forms of the words that name a stretch of time."""
    read = {form: kinds()[form][0] for form in table("period") if form in kinds()}
    return frozenset(table("month").get(form) or read.get(form, form) for form in table("period"))
