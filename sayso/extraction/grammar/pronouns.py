"""Who takes part where the sentence only says "I", "it" or "both countries".

Method: the subject of the sentence before goes on ("it"); a pair goes back to the nearest sentence
that names exactly two of its kind. What stays doubtful is left out.
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from sayso.extraction.gazetteer import find_place
from sayso.extraction.grammar.wording import plain_lemma
from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import EntityKind, Mention

FIRST = {"i", "me", "my", "myself", "we"}
THEIR = "their"
SUBJECTS = {"nsubj", "nsubjpass"}
IT = {"it", "its", "itself"}
# Verbs whose "it" often stands for nothing ("it seems", "it was clear that").
EMPTY = {"be", "seem", "appear", "happen", "rain", "snow", "take", "become", "turn", "remain"}
PAIRS: dict[str, tuple[EntityKind, ...]] = {
    "country": ("place",), "nation": ("place",), "state": ("place",), "government": ("place",),
    "capital": ("place",), "power": ("place",), "side": ("place", "organisation"),
    "neighbour": ("place",), "neighbor": ("place",),
    "leader": ("person",), "president": ("person",), "minister": ("person",), "man": ("person",),
    "woman": ("person",), "candidate": ("person",), "rival": ("person",), "official": ("person",),
    "pair": ("person",), "duo": ("person",), "senator": ("person",), "diplomat": ("person",), "politician": ("person",),
    "company": ("organisation",), "firm": ("organisation",), "bank": ("organisation",),
    "team": ("organisation",), "party": ("organisation",), "group": ("organisation",),
    "carmaker": ("organisation",), "airline": ("organisation",),
}  # fmt: skip
# What "the state" can go back to, by the gazetteer's kinds.
PLACES: dict[str, frozenset[str]] = {
    "state": frozenset({"state", "country"}),
    "country": frozenset({"country"}),
    "nation": frozenset({"country"}),
    "city": frozenset({"city", "capital"}),
    "capital": frozenset({"capital"}),
}
# How many sentences back a pair is sought.
REACH = 3
BOTH = 2


def stands_for(sheet: Sheet, block: ParsedBlock, word: Token) -> list[int]:
    """The local ids of those a word stands for; none where it stands for itself or in doubt."""
    if word.lower_ in FIRST:
        return _speaker(sheet, block, word)
    if word.lower_ in IT and word.dep_ in {"nsubj", "nsubjpass", "poss"}:
        return _subject_before(sheet, block, word)
    if word.lower_ == THEIR:
        return _two_of_sentence(sheet, block, word)
    if word.lower_ in PLACES and _is_bare(word):
        return _place_before(sheet, block, word)
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
    if word.dep_ != "poss" and (plain_lemma(verb) in EMPTY or verb.dep_ not in {"ROOT", "conj", "ccomp"}):
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


def _two_of_sentence(sheet: Sheet, block: ParsedBlock, word: Token) -> list[int]:
    """ "Rossi met Keller before their talks": the only two people named before it, where no plural is a subject."""
    earlier = [t for t in word.sent if t.i < word.i]
    if any(t.dep_ in SUBJECTS and (t.tag_ == "NNS" or t.lower_ == "they") for t in earlier):
        return []
    first = block.start_char + word.sent.start_char
    named = sheet.names.within(first, block.start_char + word.idx)
    people = sorted({m.local_id for m in named if m.kind == "person"})
    return people if len(people) == BOTH else []


def _is_pair(word: Token) -> bool:
    if word.lower_ in {"pair", "duo"}:
        return _is_bare(word)
    return word.tag_ in {"NNS", "NNPS"} and any(
        c.lower_ in {"both", "two"} and c.dep_ in {"det", "nummod", "predet", "amod"} for c in word.children
    )


def _is_bare(word: Token) -> bool:
    """Whether it is "the state" or "the pair" and no more: a description with words of its own may be another's."""
    return [c.lower_ for c in word.children if c.dep_ not in {"punct", "case"}] == ["the"]


def _place_before(sheet: Sheet, block: ParsedBlock, word: Token) -> list[int]:
    """The place of that kind in the nearest sentence that names one; none where it names several."""
    wanted = PLACES[word.lower_]
    for first, last in _spans_before(sheet, block, word):
        found = {m.local_id for m in sheet.names.within(first, last) if _kind_of(m.text) in wanted}
        if found:
            return sorted(found) if len(found) == 1 else []
    return []


def _kind_of(name: str) -> str | None:
    place = find_place(name.removesuffix("'s").removesuffix("’s"))
    return place.kind if place else None


def _spans_before(sheet: Sheet, block: ParsedBlock, word: Token) -> list[tuple[int, int]]:
    """What stands before a word in its sentence, then the sentences before, as article offsets."""
    start = block.start_char + word.sent.start_char
    spans = [(start, block.start_char + word.left_edge.idx)]
    for home, sent in _back(sheet, block, word):
        spans.append(home.span_of(sent))
        if len(spans) > REACH:
            break
    return spans


def _pair_before(sheet: Sheet, block: ParsedBlock, word: Token, kinds: tuple[EntityKind, ...]) -> list[int]:
    """The only two of these kinds in the nearest sentence that names at least two."""
    for first, last in _spans_before(sheet, block, word):
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
