"""Quotation marks of an article: which stretches stand in quotation marks.

Marks in the wild are mixed up: opened by one style and closed by another, left open, or set with a
space on the wrong side. A mark is therefore read by its shape and by its neighbours together. A
quotation that runs over paragraphs repeats its opening mark and is closed once; each paragraph
gives a stretch of its own, and `goes_on` ties it to the next.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

MARKS = re.compile("[“”„‟«»\"‘’‚‛'`´]+")
OPENERS = frozenset("“„‟«‘‚‛`")
CLOSERS = frozenset("”»’´")
DOUBLES = frozenset('“”„‟«»"')
STOPS = frozenset(",.!?…;:—-–")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch inside quotation marks: offsets without the marks, and the block it stands in.

    `closed` tells whether its closing mark was found; `goes_on` that the next paragraph
    takes the quotation up again; `single` that the marks are single ones.
    """

    block: int
    start: int
    end: int
    closed: bool = True
    goes_on: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a text: its place, and what its shape and neighbours say of it."""

    start: int
    end: int
    double: bool
    opens: bool
    closes: bool


def find_quoted(blocks: Sequence[tuple[int, str]]) -> tuple[Quoted, ...]:
    """Find the quoted stretches of an article.

    In: for each block its offset in the article and its text. Out: stretches in text order,
    never overlapping, never empty, offsets of the article. Linear in the length of the text.
    """
    found: list[Quoted] = []
    for number, (offset, text) in enumerate(blocks):
        last = found[-1] if found else None
        if last and last.block == number - 1 and not last.closed:
            found[-1] = replace(last, goes_on=begins_with_mark(text))
        for start, end, closed, single in quoted_in(text):
            found.append(Quoted(number, offset + start, offset + end, closed, single=single))
    return tuple(found)


def begins_with_mark(text: str) -> bool:
    """Tell whether a paragraph begins with an opening double mark."""
    head = text.lstrip()[:2]
    return head[:1] in DOUBLES or head in ("''", "``")


def quoted_in(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield (start, end, closed, single) for the quoted stretches of one block.

    Single marks count only in a block without double ones: beside those they are apostrophes
    or quotations within a quotation.
    """
    marks = tuple(read_marks(text))
    doubles = [mark for mark in marks if mark.double]
    opened: Mark | None = None
    for mark in doubles or marks:
        if opened is None:
            opened = mark if mark.opens else None
        elif mark.closes:
            yield from trimmed(text, opened.end, mark.start, closed=True, single=not opened.double)
            opened = None
        elif opened.double:
            yield from left_open(text, opened, mark.start, marks)
            opened = mark
    if opened and opened.double:
        yield from left_open(text, opened, len(text), marks)


def left_open(
    text: str, opened: Mark, end: int, marks: Sequence[Mark]
) -> Iterator[tuple[int, int, bool, bool]]:
    """A stretch whose closing mark is missing ends at a single closing mark that nothing
    opened, or where the next stretch or the end of the block cuts it off."""
    first = bisect_right(marks, opened.start, key=lambda mark: mark.start)
    last = bisect_left(marks, end, key=lambda mark: mark.start)
    nested, closing = 0, None
    for mark in marks[first:last]:
        if mark.opens and not mark.double:
            nested += 1
        elif mark.closes and nested:
            nested -= 1
        elif mark.closes and text[mark.start - 1] in STOPS:
            closing = mark
    if closing:
        yield from trimmed(text, opened.end, closing.start, closed=True, single=False)
    else:
        yield from trimmed(text, opened.end, end, closed=False, single=False)


def trimmed(
    text: str, start: int, end: int, *, closed: bool, single: bool
) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield the stretch without white space at its ends, unless nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end, closed, single


def read_marks(text: str) -> Iterator[Mark]:
    """Yield the marks of a block that can open or close a quotation."""
    for run in MARKS.finditer(text):
        for start, end in split_run(run.group(), run.start()):
            mark = read_mark(text, start, end)
            if mark.opens or mark.closes:
                yield mark


def split_run(run: str, at: int) -> Iterator[tuple[int, int]]:
    """Cut a run of mark characters: two equal single ones make one double mark."""
    i = 0
    while i < len(run):
        size = 2 if run[i] not in DOUBLES and run[i : i + 2] == run[i] * 2 else 1
        yield at + i, at + i + size
        i += size


def read_mark(text: str, start: int, end: int) -> Mark:
    """Judge a mark by its shape and its neighbours."""
    char = text[start]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    double = char in DOUBLES or end - start == 2
    room_before = before.isspace() or before in "([{—–-/" or before in OPENERS or before == '"'
    room_after = after.isspace() or not after.isalnum()
    if not double:
        return single_mark(start, end, before, after, room_before=room_before)
    if char in OPENERS and char != "`":
        return Mark(start, end, double, opens=True, closes=not room_before and room_after)
    if char in CLOSERS:
        spaced = before.isspace() and end < len(text) and text[end : end + 3].strip() != ""
        return Mark(start, end, double, opens=spaced, closes=True)
    return Mark(
        start,
        end,
        double,
        opens=room_before or not after.isspace(),
        closes=not room_before or after.isspace(),
    )


def single_mark(start: int, end: int, before: str, after: str, *, room_before: bool) -> Mark:
    """A single mark quotes only where it cannot be an apostrophe."""
    opens = room_before and after.isalpha() and before != "’"
    ends_word = before.isalnum() and (before != "s" or not after.isspace())
    return Mark(
        start,
        end,
        double=False,
        opens=opens,
        closes=not room_before and not after.isalnum() and (before in STOPS or ends_word),
    )
