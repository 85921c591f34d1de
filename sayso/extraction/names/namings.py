"""A naming: tokens of a block taken as a name, and the text of it."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from schemas.readings import EntityKind

# What may be glued to the last token of a name ("China‘s" with an opening mark is one token).
POSSESSIVE_TAIL = re.compile(r"(?<=\w)['’‘`´]s?$")
# What cannot be seen, at the end of a token.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]+$")
HYPHENS = frozenset({"-", "–"})


@dataclass(frozen=True, slots=True)
class Naming:
    """Tokens `start` to `end` (exclusive) of block number `block` taken as a name.

    `source` says by what: `model`, `dateline`, `said` (the words before it say what it is), `known` (a word
    list), `repeat`, `acronym`, `run` (an untagged run of proper nouns), `coreference`.
    """

    block: int
    start: int
    end: int
    kind: EntityKind
    source: str = "model"


def name_text(doc: Doc, naming: Naming) -> str:
    """The text of a name without a possessive ending and without the full stop of its sentence."""
    text = POSSESSIVE_TAIL.sub("", UNSEEN.sub("", doc[naming.start : naming.end].text))
    ends_block = naming.end == len(doc) or doc[naming.end].is_space
    return text[:-1] if ends_block and text.endswith(".") and text.count(".") == 1 else text


def is_compound(doc: Doc, start: int, end: int) -> bool:
    """Part of a hyphened word: "the Berlin-based firm", "UAE-Israel talks"; no name of its own."""
    before = start >= 2 and doc[start - 1].text in HYPHENS and not doc[start - 1].whitespace_
    before = before and not doc[start - 2].whitespace_
    after = end + 1 < len(doc) and doc[end].text in HYPHENS and not doc[end].whitespace_
    return before or (after and not doc[end - 1].whitespace_ and doc[end + 1].text[:1].isalnum())
