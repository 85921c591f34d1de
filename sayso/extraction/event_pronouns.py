"""Who takes part where the sentence only says "I", "it" or "both countries".

Method: the subject of the sentence before goes on ("it"); a pair goes back to the nearest sentence
that names exactly two of its kind. What stays doubtful is left out.
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import EntityKind, Mention

FIRST = {"i", "me", "my", "myself"}
IT = {"it", "its", "itself"}
# Verbs whose "it" often stands for nothing ("it seems", "it was clear that").
EMPTY = {"be", "seem", "appear", "happen", "rain", "snow", "take", "become", "turn", "remain"}
PAIRS: dict[str, tuple[EntityKind, ...]] = {
    "country": ("place",), "nation": ("place",), "state": ("place",), "government": ("place",),
    "capital": ("place",), "power": ("place",), "side": ("place", "organisation"),
    "neighbour": ("place",), "neighbor": ("place",),
    "leader": ("person",), "president": ("person",), "minister": ("person",), "man": ("person",),
    "woman": ("person",), "candidate": ("person",), "rival": ("person",), "official": ("person",),
    "senator": ("person",), "diplomat": ("person",), "politician": ("person",),
    "company": ("organisation",), "firm": ("organisation",), "bank": ("organisation",),
    "team": ("organisation",), "party": ("organisation",), "group": ("organisation",),
    "carmaker": ("organisation",), "airline": ("organisation",),
}  # fmt: skip
# How many sentences back a pair is sought.
REACH = 3


def stands_for(sheet: Sheet, block: ParsedBlock, word: Token) -> list[int]:
    """The local ids of those a word stands for; none where it stands for itself or in doubt."""
    if word.lower_ in FIRST:
        return _speaker(sheet, block, word)
    if word.lower_ in IT and word.dep_ in {"nsubj", "nsubjpass", "poss"}:
        return _subject_before(sheet, block, word)
    kinds = PAIRS.get(word.lemma_.lower())
    if kinds and _is_pair(word):
        return _pair_before(sheet, block, word, kinds)
    return []


def _speaker(sheet: Sheet, block: ParsedBlock, word: Token) -> list[int]:
    at = block.start_char + word.idx
    inside = [q for q in sheet.quotes if q.start_char <= at < q.end_char and q.speaker_local_id is not None]
    owners = {q.speaker_local_id for q in inside if q.speaker_local_id is not None}
    return sorted(owners) if len(owners) == 1 else []


def _subject_before(sheet: Sheet, block: ParsedBlock, word: Token) -> list[int]:
    """ "It" as the first subject of a sentence goes on from the subject of the sentence before."""
    verb = word.head
    if word.dep_ != "poss" and (verb.lemma_ in EMPTY or verb.dep_ not in {"ROOT", "conj", "ccomp"}):
        return []
    earlier = [t for t in word.sent if t.i < word.i and _mention(sheet, block, t)]
    if earlier:
        return []
    before = next(_back(sheet, block, word), None)
    if before is None:
        return []
    home, sent = before
    subject = next((c for c in sent.root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    found = _mention(sheet, home, subject) if subject is not None else None
    return [found.local_id] if found and found.kind in {"organisation", "place"} else []


def _is_pair(word: Token) -> bool:
    return word.tag_ in {"NNS", "NNPS"} and any(
        c.lower_ in {"both", "two"} and c.dep_ in {"det", "nummod", "predet", "amod"} for c in word.children
    )


def _pair_before(sheet: Sheet, block: ParsedBlock, word: Token, kinds: tuple[EntityKind, ...]) -> list[int]:
    start = block.start_char + word.sent.start_char
    spans = [(start, block.start_char + word.left_edge.idx)]
    for home, sent in _back(sheet, block, word):
        spans.append(home.span_of(sent))
        if len(spans) > REACH:
            break
    for first, last in spans:
        here = sorted({m.local_id for m in sheet.names.within(first, last) if m.kind in kinds})
        if len(here) >= 2:
            return here if len(here) == 2 else []
    return []


def _back(sheet: Sheet, block: ParsedBlock, word: Token) -> Iterator[tuple[ParsedBlock, Span]]:
    """The sentences before a word's own, nearest first, over blocks."""
    for sent in reversed([s for s in block.doc.sents if s.end <= word.sent.start]):
        yield block, sent
    for home in reversed([b for b in sheet.blocks if b.start_char < block.start_char][-REACH:]):
        for sent in reversed(list(home.doc.sents)):
            yield home, sent


def _mention(sheet: Sheet, block: ParsedBlock, token: Token) -> Mention | None:
    start = block.start_char + token.idx
    return sheet.names.at(start, start + len(token))
