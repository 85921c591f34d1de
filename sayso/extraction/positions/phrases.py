"""Titles in the text: "US Secretary of State", "the head of the CIA", "former mayor of Turin".

A title grows from its head noun: to the left over the words of its noun phrase, to the right
over "of ..." and its kin. Countries and organisations in it fill slots and leave its words.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extraction.positions.left import grow_left
from sayso.extraction.positions.slots import TAILS, Title, grow_right, mention_at
from sayso.extraction.sheet import ParsedBlock, Sheet
from sayso.extraction.title_words import head_kind, heads, is_plural, title_words
from schemas.readings import Mention

# What counts those who did something.
FIRSTS = {"first", "second", "third", "last", "only", "next"}


def find_titles(sheet: Sheet, block: ParsedBlock) -> Iterator[Title]:
    """Yield the titles of a block in text order."""
    end = 0
    for token in block.doc:
        kind = head_kind(token) if token.i >= end else None
        if kind is None or not _heads_phrase(sheet, block, token, kind):
            continue
        title = Title(block=block, head=token, kind=kind, start=token.i, end=token.i + 1)
        grow_right(sheet, title)
        grow_left(sheet, title)
        if _only_ranks(title):
            continue
        title.plural = is_plural(token)
        title.words = _words(title)
        end = title.end
        yield title


def _heads_phrase(sheet: Sheet, block: ParsedBlock, token: Token, kind: str) -> bool:
    """Whether a lexicon word is used as the head of a title here."""
    doc = block.doc
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or (
        token.pos_ == "ADJ" and token.text.islower() and kind != "rank"
    ):
        return False
    if kind == "ranked" and not (token.i and doc[token.i - 1].lower_ in title_words().ranking):
        return False
    inside = mention_at(sheet, block, token)
    if inside and inside.kind == "person" and inside.end_char > block.start_char + token.idx + len(token):
        return inside.start_char == block.start_char + token.idx
    if inside and inside.kind != "person" and _is_last_name_word(inside, block, token) is False:
        return False
    follower = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return follower is None or not _goes_on(sheet, block, token, follower)


def _is_last_name_word(mention: Mention, block: ParsedBlock, token: Token) -> bool:
    return mention.end_char <= block.start_char + token.idx + len(token)


def _only_ranks(title: Title) -> bool:
    """Whether it says who was the first or highest to do something, which is no post of its own."""
    doc = title.block.doc
    ranks = any(t.lower_ in FIRSTS or t.tag_ in {"JJS", "RBS"} for t in doc[title.start : title.head.i])
    after = doc[title.end : title.end + 2]
    return ranks and len(after) == 2 and after[0].lower_ == "to" and after[1].tag_ == "VB"


def _goes_on(sheet: Sheet, block: ParsedBlock, token: Token, follower: Token) -> bool:
    """Whether the noun phrase runs past this word to another head ("press secretary job")."""
    if follower.lower_ in TAILS or follower.is_punct or follower.is_space:
        return False
    named = mention_at(sheet, block, follower)
    if named and named.kind == "person":
        return False
    if head_kind(follower) and follower.pos_ in {"NOUN", "PROPN"} and follower.ent_type_ != "PERSON":
        return True
    return (
        token.dep_ in {"compound", "amod", "nmod"}
        and follower.pos_ == "NOUN"
        and follower.ent_type_ != "PERSON"
    )


def _words(title: Title) -> str:
    """The title's own words as the text has them."""
    doc = title.block.doc
    gone = title.removed
    kept = [
        i
        for i in range(title.start, title.end)
        if i not in gone and not (doc[i].text in {"-", "–"} and gone & {i - 1, i + 1})
    ]
    while kept and (doc[kept[0]].is_punct or doc[kept[0]].lower_ == "and"):
        kept.pop(0)
    text = ""
    for before, i in zip([None, *kept], kept, strict=False):
        gap = before is not None and (doc[before].whitespace_ or i != before + 1)
        text += (" " if gap and text else "") + doc[i].text
    return _singular(text.strip(" -–"), title)


def _singular(words: str, title: Title) -> str:
    """One holder's title where the text names several holders at once ("Justices Souter and Stevens")."""
    if not title.plural or not words.endswith(title.head.text):
        return words
    lemma = title.head.lower_.removesuffix("s") if title.head.lower_.removesuffix("s") in heads() else None
    return words[: len(words) - len(title.head.text)] + title.head.text[: len(lemma)] if lemma else words
