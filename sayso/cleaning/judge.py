"""Judge the blocks of a clipping: which belong to the article, which the page wrapped round it.

What a format suspects is taken as removed under the format's rule. Blocks of a text are
judged by cues, by the memory of the site and by their neighbours. Nothing is lost: a
removed block comes back with the rule that removed it.
"""

from collections.abc import Sequence
from functools import cache

from pydantic import TypeAdapter

from sayso.cleaning.cues import Cue, first_match, matched
from sayso.cleaning.linemodel import Verdict, judge_by_model
from sayso.cleaning.memory import SiteMemory, seen_elsewhere
from sayso.lineshapes import ends_sentence, is_name, is_sentence, word_count, words
from schemas.articles import Block
from schemas.clippings import Clipping, RawBlock

RULES_VERSION = "1"
_TAIL = 2 / 3  # of the words: a cue that ends the article acts below this
_LITTLE = 0.15  # of the words may follow a cue that ends the article
_NOTE_WORDS = 70
_OWN = frozenset({"title", "standfirst", "byline", "caption"})  # roles that make a line the article's own


def clean(clipping: Clipping, cues: Sequence[Cue], memory: SiteMemory) -> tuple[Block, ...]:
    """Every block of the clipping in order, kept or removed with its rule; no offsets in the article yet.

    `cues` are tried in order, `memory` is what other articles of the site show. Blocks of a page keep the roles that the format gave them.
    """
    verdicts: list[Verdict | None] = [_suspected(b) for b in clipping.blocks]
    scores: Sequence[float | None] = [b.score for b in clipping.blocks]
    if clipping.source_text is not None:
        texts = [b.text for b in clipping.blocks]
        hits = matched(texts, cues)
        _judge_lines(texts, verdicts, hits, cues)
        _judge_by_memory(clipping.blocks, verdicts, memory)
        _judge_endings(texts, verdicts, cues)
        _judge_notes(clipping.blocks, verdicts)
        scores = judge_by_model(clipping, hits, verdicts, memory)
    rows = zip(clipping.blocks, verdicts, scores, strict=True)
    return _blocks().validate_python([_block(i, *row) for i, row in enumerate(rows)])


def _suspected(raw: RawBlock) -> Verdict | None:
    return (raw.suspect, raw.suspect_version or RULES_VERSION) if raw.suspect else None


def _judge_lines(
    texts: Sequence[str],
    verdicts: list[Verdict | None],
    hits: Sequence[Cue | None],
    cues: Sequence[Cue],
) -> None:
    """By the first cue that fits a line and may act where it stands."""
    total, seen = sum(map(len, texts)), 0
    in_head = tuple(c for c in cues if c.where != "tail")
    heads_only = any(c.where == "head" for c in cues)
    for i, (text, hit) in enumerate(zip(texts, hits, strict=True)):
        tail = 2 * seen >= total or 2 * i >= len(texts)
        seen += len(text)
        if verdicts[i]:
            continue
        plain = tail or not (hit or heads_only) or (hit and hit.where == "any" and not heads_only)
        cue = hit if plain else first_match(text, in_head, "head")
        if cue:
            verdicts[i] = (cue.id, str(cue.version))
        elif not any(map(str.isalnum, text)):
            verdicts[i] = ("no-words", RULES_VERSION)


def _judge_by_memory(blocks: Sequence[RawBlock], verdicts: list[Verdict | None], memory: SiteMemory) -> None:
    """Labels that the site prints elsewhere too; a headline stands as a link on other pages and stays."""
    for i, block in enumerate(blocks):
        if not verdicts[i] and block.role not in _OWN and seen_elsewhere(block.text, memory):
            verdicts[i] = ("site-memory", RULES_VERSION)


def _judge_endings(texts: Sequence[str], verdicts: list[Verdict | None], cues: Sequence[Cue]) -> None:
    """A cue that ends the article claims what follows when little follows and it stands low."""
    ending = {c.id for c in cues if c.reach == "rest"}
    if not any(verdict and verdict[0] in ending for verdict in verdicts):
        return
    counts = [word_count(t) for t in texts]
    below = total = sum(counts) or 1
    for i, verdict in enumerate(verdicts):
        below -= counts[i]
        low = below <= _LITTLE * total and total - below >= _TAIL * total
        if low and verdict and verdict[0] in ending:
            rest = (f"below-{verdict[0]}", verdict[1])
            verdicts[i + 1 :] = [v or rest for v in verdicts[i + 1 :]]
            return


def _judge_notes(blocks: Sequence[RawBlock], verdicts: list[Verdict | None]) -> None:
    """What an author says of himself below his name at the foot of the article."""
    downwards = range(len(blocks) - 1, -1, -1)
    last = next((i for i in downwards if not verdicts[i] and is_sentence(blocks[i].text, 15)), -1)
    for i, raw in enumerate(blocks[:-1]):
        if raw.role != "byline" or i < len(blocks) / 2 or verdicts[i] or not is_name(raw.text):
            continue
        if last <= i + 1 and not verdicts[i + 1] and _is_note(blocks[i + 1].text, raw.text):
            verdicts[i + 1] = ("author-note", RULES_VERSION)


def _is_note(text: str, name: str) -> bool:
    """Short, and either names the author or is a string of short fragments."""
    count = word_count(text)
    if count > _NOTE_WORDS:
        return False
    first = words(name)[0].lower()
    fragments = [p for p in text.replace("!", ".").split(".") if p.strip(" \"'”’")]
    return first in {w.lower() for w in words(text)} or (
        ends_sentence(text) and len(fragments) >= 2 and count / len(fragments) <= 5
    )


@cache
def _blocks() -> TypeAdapter[tuple[Block, ...]]:
    """Makes the blocks of an article at once, in two thirds of the time of one by one."""
    return TypeAdapter(tuple[Block, ...])


def _block(position: int, raw: RawBlock, verdict: Verdict | None, score: float | None) -> dict[str, object]:
    """The fields of a judged block."""
    rule, version = verdict or (None, None)
    return {
        "position": position,
        "role": "boilerplate" if verdict else raw.role,
        "fate": "removed" if verdict else "kept",
        "text": raw.text,
        "source_start": raw.source_start,
        "source_end": raw.source_end,
        "rule": rule,
        "rule_version": version,
        "score": score,
        "n_lines": raw.n_lines,
    }
