"""Which blocks of a page an extractor kept, from the text that it returned.

Extractors merge, split, drop and repeat blocks without saying so. Here their chunks are
laid beside the page's own blocks in order: first equal ones (longest common
subsequence), then, between these, blocks that lie within a chunk or hold most of one.
"""

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

_NOISE = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
_MAX_CELLS = 2_000_000_000  # of the comparison's bit matrix: 250 MB
_SHARE = 0.5
_LONG = 30
_SHORTEST = 8  # letters of a block that may be sought within a chunk


def squeeze(text: str) -> str:
    """`text` without case, punctuation and blanks: what two renderings of a block share."""
    return _NOISE.sub("", text.casefold()) or text


def kept_blocks(blocks: Sequence[str], chunks: Sequence[str]) -> list[bool]:
    """For each block whether the chunks hold it; a block held in half or more counts whole."""
    ours, theirs = [squeeze(b) for b in blocks], [squeeze(c) for c in chunks]
    kept = [False] * len(blocks)
    pairs = [*_equal(ours, theirs), (len(ours), len(theirs))]
    spare: list[int] = []
    i = j = 0
    for here, there in pairs:
        if here < len(ours):
            kept[here] = True
        spare += _fill_gap(range(i, here), range(j, there), ours, theirs, kept, blocks, chunks)
        i, j = here + 1, there + 1
    _place_spare(spare, ours, theirs, kept)
    return kept


def _equal(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Index pairs of the longest common subsequence."""
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(x, len(numbers)) for x in ours]
    b = [numbers.setdefault(x, len(numbers)) for x in theirs]
    if len(a) * len(b) > _MAX_CELLS:
        return _greedy(a, b)
    pairs: list[tuple[int, int]] = []
    for op in LCSseq.opcodes(a, b):
        if op.tag == "equal":
            pairs += zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
    return pairs


def _greedy(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """A common subsequence in linear time, for pages too long to compare in full."""
    places: dict[int, list[int]] = {}
    for index in range(len(a) - 1, -1, -1):
        places.setdefault(a[index], []).append(index)
    pairs, last = [], -1
    for there, number in enumerate(b):
        waiting = places.get(number, [])
        while waiting and waiting[-1] <= last:
            waiting.pop()
        if waiting:
            last = waiting.pop()
            pairs.append((last, there))
    return pairs


def _fill_gap(
    gap: range,
    loose: range,
    ours: Sequence[str],
    theirs: Sequence[str],
    kept: list[bool],
    blocks: Sequence[str],
    chunks: Sequence[str],
) -> list[int]:
    """Mark the blocks of a gap that its chunks hold; return the chunks that no block took."""
    if not gap or not loose:
        return list(loose)
    whole = "".join(theirs[j] for j in loose)
    words = Counter(w for j in loose for w in _WORD.findall(chunks[j].casefold()))
    for i in gap:
        if (
            (len(ours[i]) >= _SHORTEST and ours[i] in whole)
            or _holds(ours[i], [theirs[j] for j in loose])
            or _shares(blocks[i], words)
        ):
            kept[i] = True
    taken = "".join(ours[i] for i in gap if kept[i])
    return [j for j in loose if theirs[j] not in taken]


def _holds(block: str, chunks: Sequence[str]) -> bool:
    """Whether chunks make up half of the block."""
    return sum(len(c) for c in chunks if len(c) > 3 and c in block) >= _SHARE * len(block)


def _shares(block: str, words: Counter[str]) -> bool:
    """Whether most words of a longer block are in the gap's chunks."""
    own = Counter(_WORD.findall(block.casefold()))
    return own.total() >= 6 and (own & words).total() >= 0.7 * own.total()


def _place_spare(spare: Sequence[int], ours: Sequence[str], theirs: Sequence[str], kept: list[bool]) -> None:
    """Find a home, out of order, for long chunks that no gap could place."""
    for j in spare:
        if len(theirs[j]) < _LONG:
            continue
        home = next((i for i, own in enumerate(ours) if not kept[i] and theirs[j] in own), None)
        if home is not None:
            kept[home] = True
            continue
        for i, own in enumerate(ours):
            kept[i] = kept[i] or (len(own) >= _LONG and own in theirs[j])
