"""Links: which cue and which source may belong to a quoted stretch, and what speaks for each."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log1p

from sayso.extraction.quotes.desk import Desk
from sayso.extraction.quotes.features import NEIGHBOURS, one_hot
from sayso.extraction.quotes.grid import Grid
from sayso.extraction.quotes.marks import Quoted
from sayso.extraction.quotes.sources import Source

BEFORE, AFTER, FROM_ABOVE = (
    4,
    3,
    2,
)  # cues tried: before the stretch, behind it, at the end of the paragraph above
LINK_WIDTH = 18
INNER_TAGS = ("IN", "DT", "VB", "VBD", "VBG", "VBN", "VBZ", ",", ":", "WRB", "TO")


@dataclass(frozen=True, slots=True)
class Link:
    """A candidate: a cue and a source of a block; both None stand for "as the stretch before"."""

    block: int
    cue: int
    source: Source


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch within its grid: number, first and last token, and the stretch before it in the article."""

    number: int
    quoted: Quoted
    first: int
    last: int
    words: int
    before: Quoted | None


def place_of(grid: Grid, number: int, quoted: Sequence[Quoted]) -> Place | None:
    """Where a stretch lies in the grid of its block, or None when it holds no token."""
    stretch = quoted[number]
    first, last = grid.first_after(stretch.start), bisect_left(grid.start, stretch.end) - 1
    if first > last:
        return None
    words = sum(pos not in ("PUNCT", "SPACE") for pos in grid.pos[first : last + 1])
    return Place(number, stretch, first, last, words, quoted[number - 1] if number else None)


def links_of(place: Place, desk: Desk) -> Iterator[Link]:
    """Yield the candidates of a stretch: the cues round it, each with each of its sources."""
    block = place.quoted.block
    here = desk.outside(block)
    before, after = bisect_left(here, place.first), bisect_left(here, place.last + 1)
    near = [(block, cue) for cue in (*here[max(0, before - BEFORE) : before], *here[after : after + AFTER])]
    if block:
        near += [(block - 1, cue) for cue in desk.outside(block - 1)[-FROM_ABOVE:]]
    for number, cue in near:
        for source in desk.sources(number, cue):
            yield Link(number, cue, source)


def place_columns(grid: Grid, place: Place) -> list[float]:
    """The stretch: its size, what stands round it, where it is in its block."""
    first, last, stretch = place.first, place.last, place.quoted
    lead = grid.text[first - 2] if first > 1 else ""
    outside = first - 2 if first > 1 else 0
    follow = last + 2 if last + 2 < len(grid) else -1
    top = grid.heads[first]
    for i in range(first, min(last + 1, first + 60)):
        if not first <= grid.heads[i] <= last or grid.heads[i] == i:
            top = i
            break
    gap = (stretch.start - place.before.end) if place.before else 999
    same = place.before is not None and place.before.block == stretch.block
    return [
        log1p(place.words),
        float(place.words < 3),
        float(place.words < 5),
        float(grid.text[first][:1].isupper()),
        float(all(word[:1].isupper() or not word[:1].isalpha() or word in ("of", "the", "and", "in", "to", "a", "for") for word in grid.text[first : min(last + 1, first + 12)])),
        *one_hot(lead, NEIGHBOURS),
        *one_hot(grid.tag[outside] if first > 1 else "", INNER_TAGS),
        float(first <= 1),
        float(last >= len(grid) - 3),
        *one_hot(grid.text[last], NEIGHBOURS),
        float(follow >= 0 and grid.text[follow][:1].islower()),
        *one_hot(grid.pos[top], ("VERB", "AUX", "NOUN", "PROPN", "ADJ")),
        *one_hot(grid.dep[top], ("ROOT", "ccomp", "dobj", "pobj", "attr", "nsubj", "appos", "compound", "oprd", "xcomp", "amod", "nmod")),
        float(bool(grid.ent[top])),
        float(stretch.closed),
        float(stretch.single),
        float(place.before is not None and place.before.goes_on),
        float(same),
        log1p(gap),
        log1p(stretch.block),
    ]  # fmt: skip


def link_columns(grids: Sequence[Grid], place: Place, link: Link, cues: Sequence[int]) -> list[float]:
    """The pair of a stretch and a candidate: distance, order, what lies between, the syntax that joins them."""
    grid = grids[link.block]
    same = link.block == place.quoted.block
    cue, source = link.cue, link.source.token
    after = same and cue > place.last
    if same:
        low, high = (place.last, cue) if after else (cue, place.first)
        edge = place.last if after else place.first
    else:
        low, high, edge = cue, len(grid) - 1, len(grid) - 1
    between = bisect_left(cues, high) - bisect_left(cues, low + 1)
    others = (
        {grid.quote[i] for i in range(low + 1, high)} - {-1, place.number} if high - low < 400 else {0, 1, 2}
    )
    top = roots(grid, place) if same else set()
    heads = {grid.heads[i] for i in top}
    return [
        float(same),
        float(after),
        log1p(high - low),
        float(high - low <= 3),
        float(grid.sents[cue] == grid.sents[edge]),
        float(grid.sents[high] - grid.sents[low]),
        float(between),
        float(len(others)),
        float(cue in heads),
        float(any(grid.heads[h] == cue for h in heads)),
        float(same and grid.left[cue] <= place.first and place.last <= grid.right[cue]),
        float(cue in top),
        float(any(grid.text[i] == ":" for i in range(max(low + 1, high - 4), high + 1))),
        float(min(cue, source) <= high and max(cue, source) >= low and (source < low or source > high)),
        float(same and place.first <= source <= place.last),
        log1p(min(abs(source - place.first), abs(source - place.last))) if same else 0.0,
        float(grid.sents[source] == grid.sents[edge]),
        float(source < cue),
    ]


def roots(grid: Grid, place: Place) -> set[int]:
    """Tokens of a stretch whose head stands outside it."""
    inside = range(place.first, min(place.last + 1, place.first + 200))
    return {i for i in inside if not place.first <= grid.heads[i] <= place.last or grid.heads[i] == i}
