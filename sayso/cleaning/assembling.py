"""Put the kept blocks together as the article's text, and account for every line of the source."""

from collections.abc import Sequence

from schemas.articles import Block, LineAccounting
from schemas.clippings import Clipping

_BETWEEN = "\n\n"


def assemble(blocks: Sequence[Block]) -> tuple[str, tuple[Block, ...]]:
    """The article's text (kept blocks joined by blank lines) and the blocks with their offsets in it.

    Blocks that are not kept have no offsets. For a kept block,
    `text[block.start_char:block.end_char] == block.text`.
    """
    parts: list[str] = []
    placed: list[Block] = []
    at = 0
    for block in blocks:
        if block.fate != "kept":
            placed.append(_unplaced(block))
            continue
        end = at + len(block.text)
        placed.append(block.model_copy(update={"start_char": at, "end_char": end}))
        parts.append(block.text)
        at = end + len(_BETWEEN)
    return _BETWEEN.join(parts), tuple(placed)


def _unplaced(block: Block) -> Block:
    """The block without offsets: itself where it has none."""
    if block.start_char is None and block.end_char is None:
        return block
    return block.model_copy(update={"start_char": None, "end_char": None})


def account(clipping: Clipping, blocks: Sequence[Block]) -> LineAccounting:
    """Where the lines of the source went.

    For a text, a line counts for the fate of the block whose span covers it; for a page,
    each block counts its own lines. `n_unaccounted` is what the count of the format
    (`clipping.n_in`) has more than all fates together.
    """
    counts = {"kept": 0, "removed": 0, "duplicate": 0}
    if clipping.source_text is None:
        for block in blocks:
            counts[block.fate] += block.n_lines
    else:
        for fate in _fates_of_lines(clipping.source_text, blocks):
            counts[fate] += 1
    return LineAccounting(
        n_in=clipping.n_in,
        n_kept=counts["kept"],
        n_removed=counts["removed"],
        n_duplicate=counts["duplicate"],
        n_unaccounted=clipping.n_in - sum(counts.values()),
    )


def _fates_of_lines(source: str, blocks: Sequence[Block]) -> list[str]:
    """The fate of each non-blank line that lies wholly in one block."""
    spans = sorted(
        (b.source_start, b.source_end, b.fate)
        for b in blocks
        if b.source_start is not None and b.source_end is not None
    )
    fates: list[str] = []
    at = index = 0
    for line in source.splitlines(keepends=True):
        visible = line.strip()
        start = at + line.find(visible)
        at += len(line)
        while visible and index < len(spans) and spans[index][1] <= start:
            index += 1
        if visible and index < len(spans):
            first, last, fate = spans[index]
            if first <= start and start + len(visible) <= last:
                fates.append(fate)
    return fates
