"""Repeats within one article: a paragraph printed twice is kept once, the fuller one.

Captions and other short lines repeat too; they fall under exact equality only. What was
removed before is left alone. A removed repeat names its rule, and a link says which
paragraph it repeats; that one is always kept.
"""

import re
from collections.abc import Sequence

import numpy as np

from sayso.repeats.candidates import candidate_pairs
from sayso.repeats.fingerprints import fingerprint
from sayso.repeats.normalise import tokens
from sayso.repeats.tokens import Tokens
from sayso.repeats.verify import RULE_VERSION, Verdict, compare
from schemas.articles import Block
from schemas.repeats import RepeatLink

_SIGNS = re.compile(r"[\W_]+")
SHORTEST_EXACT = 4  # tokens; shorter lines (an answer "Yes.") may well be said twice
SURE = 0.9  # resemblance from which a near repeat within an article is removed
RULES = {"exact": "repeat-exact", "near": "repeat-near", "contains": "repeat-contained"}


def repeats_within(
    article_id: str, blocks: Sequence[Block]
) -> tuple[tuple[Block, ...], tuple[RepeatLink, ...]]:
    """Mark repeated blocks of an article as `duplicate` and link them to the block kept.

    In: the blocks of one article in order. Out: the blocks in the same order, some with fate
    `duplicate`, rule and rule_version set and offsets into the article's text taken away;
    and links from each duplicate to its original (and between alike blocks that both stay).
    """
    kept = [i for i, block in enumerate(blocks) if block.fate == "kept"]
    read = Reader(blocks)
    near = neighbours(exact_lines(kept, blocks) | alike_lines(kept, blocks))
    gone: dict[int, str] = {}
    links: list[RepeatLink] = []
    stays: set[int] = set()
    stays.update(i for i in kept if i not in near)
    for i in sorted(near, key=lambda i: (-len(read[i].forms), i)):
        links += judged(article_id, blocks, read, i, sorted(near.get(i, set()) & stays))
        if links and links[-1].position == blocks[i].position and removable(links[-1]):
            gone[i] = RULES[links[-1].relation]
        else:
            stays.add(i)
    out = tuple(removed(block, gone[i]) if i in gone else block for i, block in enumerate(blocks))
    return out, tuple(sorted(links, key=lambda k: (k.position, k.of_position)))


class Reader(dict[int, Tokens]):
    """The tokens of the blocks, read when they are asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self.blocks = blocks

    def __missing__(self, index: int) -> Tokens:
        self[index] = tokens(self.blocks[index].text)
        return self[index]


def neighbours(pairs: set[tuple[int, int]]) -> dict[int, set[int]]:
    """Both directions of some pairs."""
    found: dict[int, set[int]] = {}
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found


def judged(
    article_id: str, blocks: Sequence[Block], read: dict[int, Tokens], i: int, others: Sequence[int]
) -> list[RepeatLink]:
    """The one link to a fuller block that makes block i a duplicate, or links that explain a likeness."""
    found = []
    for other in others:
        verdict = compare(read[i], read[other], shortest=SHORTEST_EXACT)
        if verdict is None or verdict.relation in ("variant", "shared_quote"):
            continue
        made = row(article_id, blocks, i, other, verdict)
        if removable(made):
            return [made]
        # Both stay, so the link goes from the later to the earlier; these relations are symmetric.
        found.append(row(article_id, blocks, max(i, other), min(i, other), verdict))
    return found


def exact_lines(kept: Sequence[int], blocks: Sequence[Block]) -> set[tuple[int, int]]:
    """Each line whose letters and digits equal an earlier one's, paired with the first of its kind."""
    first: dict[str, int] = {}
    spelled = {i: _SIGNS.sub("", blocks[i].text.casefold()) for i in kept}
    return {(first[spelled[i]], i) for i in kept if first.setdefault(spelled[i], i) != i}


def alike_lines(kept: Sequence[int], blocks: Sequence[Block]) -> set[tuple[int, int]]:
    """Pairs of lines that share fingerprints."""
    hashes, owners = fingerprint([blocks[i].text for i in kept])
    pairs = candidate_pairs(hashes, owners, np.ones(len(kept), dtype=bool))
    return {(kept[int(a)], kept[int(b)]) for a, b in pairs}


def removable(link: RepeatLink) -> bool:
    """Whether a repeat within an article may go."""
    if link.relation == "near":
        return link.resemblance >= SURE
    return link.relation in ("exact", "contains")


def removed(block: Block, rule: str) -> Block:
    """The block as a duplicate."""
    return block.model_copy(
        update={
            "fate": "duplicate",
            "rule": rule,
            "rule_version": RULE_VERSION,
            "start_char": None,
            "end_char": None,
        }
    )


def row(article_id: str, blocks: Sequence[Block], of: int, to: int, verdict: Verdict) -> RepeatLink:
    """A link between two blocks of one article."""
    return verdict.link((article_id, blocks[of].position), (article_id, blocks[to].position))
