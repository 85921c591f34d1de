"""Quotations with a name set to them: signed behind (“We won.” — Ann Lee) or labelled before (“GRANT: We won.”)."""

import re
from bisect import bisect_right

from sayso.extraction.quotes.choice import Spoken
from sayso.extraction.quotes.desk import Desk
from sayso.extraction.quotes.grid import Grid
from sayso.extraction.quotes.links import Place

MARKS = "”\"»’'"
# A dash and a name of capitalised words, with what stands behind a comma; nothing else up to the end.
SIGNATURE = re.compile(
    rf"[{MARKS}\s]*(?P<dash>[―—–]|-{{1,2}})\s*(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){{0,5}})(?:,[^.!?]{{1,80}})?[.\s]*$"
)
LONGEST = 200
LABEL = 3  # words of a speaker's label
VERBS = frozenset({"VERB", "AUX"})


def signed(desk: Desk, place: Place) -> Spoken | None:
    """The signature of a stretch that fills its block, None where there is none."""
    grid = desk.grids[place.quoted.block]
    if not fills(grid, place):
        return None
    for block in (place.quoted.block, place.quoted.block + 1):
        if block >= len(desk.grids):
            break
        found = signature(desk.grids[block], place.quoted.end if block == place.quoted.block else 0)
        if found is not None:
            return Spoken(place, block, *found, follows=False, chance=1.0)
        if place.last < len(grid) - 3:
            break
    return None


def labelled(desk: Desk, place: Place) -> Spoken | None:
    """The speaker's label of a transcript that a stretch begins with (“GRANT: We won.”), None where there is none."""
    grid = desk.grids[place.quoted.block]
    for token in range(place.first, min(place.first + LABEL + 1, place.last)):
        if grid.text[token] == ":" and token > place.first:
            return Spoken(place, place.quoted.block, token, token - 1, follows=False, chance=1.0)
        if not (grid.text[token].isalpha() and grid.text[token].isupper() and len(grid.text[token]) > 1):
            break
    return None


def fills(grid: Grid, place: Place) -> bool:
    """Whether nothing but quotations stands in a block before the end of a stretch."""
    return all(grid.quote[i] >= 0 or grid.pos[i] in ("PUNCT", "SPACE") for i in range(place.last))


def signature(grid: Grid, behind: int) -> tuple[int, int] | None:
    """The tokens of the dash and of the last word of the name, in what follows an offset of a block."""
    first = grid.first_after(behind)
    if first >= len(grid) or grid.end[-1] - grid.start[first] > LONGEST:
        return None
    start = grid.start[first]
    text = spelled(grid, first)
    match = SIGNATURE.match(text)
    if match is None or not all(capital(word) for word in match["name"].split()[:1]):
        return None
    dash = token_at(grid, start + match.start("dash"))
    words = range(
        token_at(grid, start + match.start("name")), token_at(grid, start + match.end("name") - 1) + 1
    )
    names = [i for i in words if capital(grid.text[i])]
    plain = any(grid.pos[i] in VERBS and not capital(grid.text[i]) for i in words)
    return (dash, names[-1]) if names and not plain else None


def spelled(grid: Grid, first: int) -> str:
    """The text from a token to the end of its block, white space as blanks."""
    parts, at = [], grid.start[first]
    for i in range(first, len(grid)):
        parts += [" " * (grid.start[i] - at), grid.text[i]]
        at = grid.end[i]
    return "".join(parts)


def capital(word: str) -> bool:
    """Whether a word begins with a capital."""
    return word[:1].isupper()


def token_at(grid: Grid, char: int) -> int:
    """The token that holds a character of the article."""
    return max(0, bisect_right(grid.start, char) - 1)
