"""Cues: the words that announce an utterance, with who they say utters it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from sayso.extraction.quote_lexicon import SPEECH, group_of
from sayso.extraction.quote_marks import Quoted
from sayso.extraction.quote_sources import subject_of
from sayso.extraction.sheet import ParsedBlock

FINITE_GROUPS = SPEECH | {"think"}


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its block and token, its group, and the token that heads the speaker's naming."""

    block: int
    token: Token
    group: str
    speaker: Token | None


class QuoteMap:
    """Tells which characters stand in quotation marks, in logarithmic time."""

    def __init__(self, quoted: Sequence[Quoted]) -> None:
        self._quoted = quoted
        self._starts = [q.start for q in quoted]

    def at(self, char: int) -> int | None:
        """The number of the stretch that holds a character, or None."""
        n = bisect_right(self._starts, char) - 1
        return n if n >= 0 and char < self._quoted[n].end else None


def find_cues(number: int, block: ParsedBlock, quoted: QuoteMap) -> Iterator[Cue]:
    """Yield the cues of a block that stand outside quotation marks, in text order."""
    for token in block.doc:
        if quoted.at(block.start_char + token.idx) is not None:
            continue
        if token.lower_ == "according":
            yield from according(number, token)
            continue
        group = group_of(token)
        if group in FINITE_GROUPS and token.pos_ in ("VERB", "AUX"):
            yield Cue(number, token, group, subject_of(token))


def according(number: int, token: Token) -> Iterator[Cue]:
    """The cue of "according to X"."""
    for child in token.children:
        if child.lower_ == "to":
            for source in child.children:
                if source.dep_ in ("pobj", "pcomp"):
                    yield Cue(number, token, "say", source)
                    return


def content_of(cue: Cue) -> Span | None:
    """The clause that a cue governs, without the words that only join it on, or None."""
    doc = cue.token.doc
    if cue.token.lower_ == "according":
        return rest_of_sentence(cue)
    for child in cue.token.children:
        if child.dep_ == "ccomp":
            first, last = child.left_edge.i, child.right_edge.i
            if first <= cue.token.i <= last:
                continue
            while last > first and (doc[last].is_punct or doc[last].is_space):
                last -= 1
            while first < last and (doc[first].is_punct or doc[first].is_space):
                first += 1
            return doc[first : last + 1]
    return None


def rest_of_sentence(cue: Cue) -> Span | None:
    """What stands beside "according to X" in its sentence: before it, or else after it."""
    doc, sent = cue.token.doc, cue.token.sent
    first, last = sent.start, cue.token.left_edge.i
    if last - first < 3:
        first, last = cue.token.right_edge.i + 1, sent.end
    while last > first and (doc[last - 1].is_punct or doc[last - 1].is_space):
        last -= 1
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return doc[first:last] if last - first >= 2 else None
