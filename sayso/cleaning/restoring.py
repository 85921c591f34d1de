"""Bring back what a user wants kept, whatever rule or model removed it."""

from collections.abc import Sequence

from sayso.cleaning.memory import line_key
from schemas.articles import Block
from schemas.clippings import RawBlock
from schemas.sites import Restoration


def restored(
    blocks: Sequence[Block],
    raws: Sequence[RawBlock],
    restorations: Sequence[Restoration],
    *,
    story_id: str,
    source: str | None,
) -> tuple[Block, ...]:
    """The judged blocks with those kept that a restoration names; `raws` are the same blocks as the format cut them.

    A restored block has the role that its layout or markup gave it, and keeps its score.
    """
    lines = {d.line for d in restorations if d.kind == "line" and d.story_id == story_id}
    rules = {d.rule for d in restorations if d.kind == "rule" and _covers(d, source)}
    if not lines and not rules:
        return tuple(blocks)
    return tuple(
        block.model_copy(update={"fate": "kept", "role": raw.role, "rule": None, "rule_version": None})
        if block.fate == "removed" and (block.rule in rules or line_key(block.text) in lines)
        else block
        for block, raw in zip(blocks, raws, strict=True)
    )


def _covers(restoration: Restoration, source: str | None) -> bool:
    return restoration.source is None or restoration.source.lower() == (source or "").lower()
