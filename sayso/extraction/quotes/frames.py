"""Frames: the parts of a sentence that may be what a cue says was said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.extraction.quotes.grid import Grid
from sayso.extraction.quotes.lexicon import DECLINING, is_idiom

# How the content hangs on its cue; the order is that of the model's columns.
RELATIONS = (
    "ccomp", "xcomp", "dobj", "attr", "oprd", "acomp", "nsubjpass", "nsubj", "advcl", "acl", "prep",
    "pcomp", "pobj", "relcl", "dative", "rest", "around", "gap", "beside", "label",
)  # fmt: skip
HOLDING = frozenset(RELATIONS[:11]) | {"pcomp", "relcl", "dative"}
EMPTY = frozenset({"PRON", "CCONJ", "SCONJ", "DET", "ADP", "PART"})
MOST_KIDS = 20  # no sentence of prose hangs more on one word


@dataclass(frozen=True, slots=True)
class Frame:
    """A candidate content: token ranges (last one included), the dependent it grows from, the relation."""

    relation: str
    root: int
    parts: tuple[tuple[int, int], ...]


def cues_of(grid: Grid) -> Iterator[int]:
    """The tokens of a block that may be cues: words of the lexicon, "according", and a speaker's label."""
    for token in range(len(grid)):
        announces = grid.group[token] or grid.low[token] == "according" or is_label(grid, token)
        if announces and not is_idiom(grid.low, token):
            yield token


def is_label(grid: Grid, token: int) -> bool:
    """Tell whether a colon stands behind a name that opens its block ("Smith: We won.")."""
    return (
        grid.text[token] == ":"
        and 0 < token <= 8
        and token + 1 < len(grid)
        and all(grid.pos[i] in ("PROPN", "NOUN", "PUNCT", "ADJ", "DET", "ADP") for i in range(token))
        and any(grid.pos[i] == "PROPN" for i in range(token))
    )


def frames_of(grid: Grid, cue: int) -> Iterator[Frame]:
    """Yield what the cue may govern."""
    if grid.text[cue] == ":":
        yield from framed(grid, "label", cue, [(cue + 1, len(grid) - 1)])
        return
    for kid in grid.kids[cue][:MOST_KIDS]:
        if grid.dep[kid] in HOLDING and not grid.left[kid] <= cue <= grid.right[kid]:
            yield from framed(grid, grid.dep[kid], kid, [(grid.left[kid], grid.right[kid])])
        if grid.dep[kid] == "prep":
            for k in grid.kids[kid][:MOST_KIDS]:
                if grid.dep[k] in ("pobj", "pcomp"):
                    yield from framed(grid, grid.dep[k], k, [(grid.left[k], grid.right[k])])
    yield from rest(grid, cue)
    yield from around(grid, cue)
    head = grid.heads[cue]
    if grid.dep[cue] in ("relcl", "acl") and head < cue:
        yield from framed(grid, "gap", head, [(grid.left[head], grid.left[cue] - 1)])


def framed(grid: Grid, relation: str, root: int, parts: list[tuple[int, int]]) -> Iterator[Frame]:
    """Yield the frame with its parts trimmed, unless nothing or a single word without a meaning of its own is left."""
    kept = tuple(found for first, last in parts if (found := grid.trimmed(first, last)))
    if kept and not (kept[0][0] == kept[-1][1] and grid.pos[kept[0][0]] in EMPTY):
        yield Frame(relation, root, kept)


def said_alone(grid: Grid, cue: int, frame: Frame, source: int | None) -> Frame:
    """A frame without what the parser hangs on its words and its speaker did not say."""
    return _without_source(grid, _without_declining(grid, cue, frame), source)


def _without_declining(grid: Grid, cue: int, frame: Frame) -> Frame:
    """A frame behind its cue, cut where its speaker declines to say more ("..., but declined to give figures"):
    the parser hangs that on the last verb before it."""
    first, last = frame.parts[-1]
    if len(frame.parts) > 1 or first < cue:
        return frame
    for at in range(first + 1, last):
        if grid.dep[at] == "cc" and grid.quote[at] < 0 and grid.low[at + 1] in DECLINING:
            shorter = grid.trimmed(first, at - 1)
            return replace(frame, parts=(shorter,)) if shorter else frame
    return frame


def _without_source(grid: Grid, frame: Frame, source: int | None) -> Frame:
    """A frame that ends before its speaker where the parser hangs that on its last words ("..., its director, Ann Lee, said")."""
    first, last = frame.parts[-1]
    if source is None or not first < source <= last or grid.dep[source] != "appos":
        return frame
    top = source
    while grid.dep[grid.heads[top]] == "appos":
        top = grid.heads[top]
    at = grid.left[top]
    if not first < at or grid.text[at - 1] != "," or grid.right[source] < last:
        return frame
    shorter = grid.trimmed(first, at - 1)
    return replace(frame, parts=(*frame.parts[:-1], shorter)) if shorter else frame


def rest(grid: Grid, cue: int) -> Iterator[Frame]:
    """All that follows the cue in its clause, where that is more than one dependent."""
    kids = [
        k
        for k in grid.kids[cue]
        if k > cue and grid.dep[k] not in ("punct", "prt", "cc", "conj", "neg", "aux")
    ]
    if len(kids) < 2:
        return
    first, last = min(grid.left[k] for k in kids[:1]), max(grid.right[k] for k in kids)
    if first > cue:
        yield from framed(grid, "rest", kids[0], [(first, last)])


def around(grid: Grid, cue: int) -> Iterator[Frame]:
    """The sentence around a cue clause that was set into it or hung on it ("The road, he said, is closed")."""
    top = cue
    while grid.dep[top] in ("prep", "pcomp") and grid.heads[top] != top:
        top = grid.heads[top]
    if grid.low[cue] != "according" and grid.dep[cue] not in ("parataxis", "ccomp", "advcl", "conj", "ROOT"):
        return
    head = cue if grid.low[cue] == "according" else top
    upper = grid.heads[head]
    first, last = grid.left[upper], grid.right[upper]
    inner = (grid.left[head], grid.right[head])
    if upper == head:
        return
    if grid.low[cue] == "according":
        yield from framed(grid, "beside", upper, [(first, inner[0] - 1), (inner[1] + 1, last)])
    elif inner[0] > first or inner[1] < last:
        yield from framed(grid, "around", upper, [(first, inner[0] - 1), (inner[1] + 1, last)])
