"""Cut a plain text into paragraphs: spans of the source, hard-wrapped lines joined.

Three styles are read, and may be mixed in one file: blank lines between paragraphs, one
line a paragraph, and lines wrapped at a fixed width.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from sayso.lineshapes import BREAKS, ends_sentence, is_bullet

_LINE = re.compile(rf"[^{re.escape(BREAKS)}]+")
_WIDEST = 132  # columns; a longer line is no hard-wrapped one
_NARROWEST = 40  # shorter lines are lists, navigation or verse
_SLACK = 14  # columns that a ragged wrap may leave free beyond the next word
_AGREEING = 0.8  # share of line ends that must look wrapped
_OPEN = 0.5  # share of line ends that must fall within a sentence


class Segment(NamedTuple):
    """A paragraph: its span in the source (white space at its ends left out) and its lines."""

    start: int
    end: int
    n_lines: int


class _Line(NamedTuple):
    start: int
    end: int
    column: int  # of the first visible character
    text: str
    after_blank: bool


def cut(text: str) -> tuple[Segment, ...]:
    """The paragraphs of a text in order. Every non-blank line lies in exactly one of them."""
    lines = _lines(text)
    width = _wrap_width(lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and width and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(Segment(g[0].start, g[-1].end, len(g)) for g in groups)


def _lines(text: str) -> list[_Line]:
    """The non-blank lines of a text."""
    found: list[_Line] = []
    blanks: dict[str, bool] = {}  # what stands between lines, mostly the same few breaks
    last_end = -1
    for match in _LINE.finditer(text):
        whole = match.group()
        visible = whole.strip()
        if not visible:
            continue
        column = whole.index(visible)
        start = match.start() + column
        gap = text[last_end : match.start()] if found else ""
        if gap not in blanks:
            blanks[gap] = len(gap.replace("\r\n", "\n").strip(" \t\xa0\u3000")) > 1
        last_end = start + len(visible)
        found.append(_Line(start, last_end, column, visible, blanks[gap]))
    return found


def _wrap_width(lines: list[_Line]) -> int:
    """The width at which the lines were wrapped, 0 where they were not.

    A greedy wrap leaves no room for the next word: that, and that most lines break within
    a sentence, tells it from a text with one line a paragraph.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    lengths = sorted(len(x.text) + x.column for x in lines if " " in x.text)
    if len(pairs) < 2 or not lengths:
        return 0
    width = lengths[-1 - len(lengths) // 50]  # a stray long line or two are forgiven
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    if sum(_is_full(a, b, width) for a, b in pairs) < _AGREEING * len(pairs):
        return 0
    inside = sum(not ends_sentence(a.text) for a, _ in pairs)
    return width if inside >= _OPEN * len(pairs) else 0


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """The first word of the following line had no room on this one."""
    word = following.text.split(maxsplit=1)[0]
    return line.column + len(line.text) + 1 + len(word) > width - _SLACK


def _continues(line: _Line, following: _Line, width: int) -> bool:
    if following.after_blank or is_bullet(following.text) or following.column > line.column + 1:
        return False
    if len(line.text) + line.column > width + _SLACK:
        return False
    if _is_full(line, following, width):
        return True
    return not ends_sentence(line.text) and following.text[0].islower()
